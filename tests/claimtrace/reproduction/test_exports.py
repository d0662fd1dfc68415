import json
from xml.etree import ElementTree

from claimtrace.findings import Finding
from claimtrace.reproduction.conditions import PLAIN_CONDITION
from claimtrace.reproduction.differences import ClaimChange, Comparison
from claimtrace.reproduction.exports import as_annotations, as_json, as_junit
from claimtrace.reproduction.outcome import Attempt, Reproduction

EXAMINED = {"claims": 2, "cells": 6, "files": 3, "bytes": 100}


def made(*claims: ClaimChange) -> Reproduction:
    accepted = Comparison("the accepted record", "the plain build", claims, examined=EXAMINED)
    return Reproduction("figures/claims.json", accepted, Attempt(PLAIN_CONDITION, 1.5, 0))


CHANGE = ClaimChange("a", "~", "S.", (("value", 3, "<4>"),))


def test_json_holds_findings_counts_and_differences() -> None:
    content = json.loads(json.dumps(as_json(made(CHANGE))))
    assert content["holds"] is False
    assert content["findings"][0]["rule"] == "X001"
    assert content["accepted"]["claims"][0]["parts"] == [["value", 3, "<4>"]]
    assert content["builds"][0]["condition"] == "plain"
    assert content["examined"]["claims compared"] == 2


def test_junit_fails_for_a_difference_and_for_nothing_else() -> None:
    suite = ElementTree.fromstring(as_junit(made(CHANGE)))
    assert suite.get("failures") == "1"
    (failure,) = suite.findall("./testcase/failure")
    assert "<4>" in str(failure.get("message"))
    assert suite.get("tests") == str(len(suite))
    assert ElementTree.fromstring(as_junit(made())).get("failures") == "0"


def test_annotations_escape_what_ends_a_line_or_a_property() -> None:
    found = Finding("X001", "error", "50%\nmore", "Look.", "a,b:c.csv", 3, 4)
    (line,) = as_annotations([found])
    assert line == "::error file=a%2Cb%3Ac.csv,line=3,col=4,title=X001::50%25%0Amore Look."
    (bare,) = as_annotations([Finding("X012", "warning", "m", "h")])
    assert bare == "::warning title=X012::m h"
