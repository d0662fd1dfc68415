import json

from claimtrace.findings import Finding
from claimtrace.record.compare import VALUE, Change, ClaimChange, Differences
from claimtrace.reproduction.conditions import PLAIN_CONDITION
from claimtrace.reproduction.differences import Comparison
from claimtrace.reproduction.exports import as_annotations, as_json
from claimtrace.reproduction.outcome import Attempt, Reproduction

EXAMINED = {"claims": 2, "cells": 6, "files": 3, "bytes": 100}


def made(*claims: ClaimChange) -> Reproduction:
    accepted = Comparison(
        "the accepted record", "the plain build", Differences(claims), examined=EXAMINED
    )
    return Reproduction("figures/claims.json", accepted, Attempt(PLAIN_CONDITION, 1.5, 0))


CHANGE = ClaimChange("a", "~", "S.", "index", (Change(VALUE, "value", 3, "<4>"),))


def test_json_holds_findings_counts_and_differences() -> None:
    content = json.loads(json.dumps(as_json(made(CHANGE))))
    assert content["holds"] is False
    assert content["findings"][0]["rule"] == "C020"
    (change,) = content["accepted"]["claims"][0]["changes"]
    assert (change["name"], change["old"], change["new"]) == ("value", 3, "<4>")
    assert content["builds"][0]["condition"] == "plain"
    assert content["examined"]["claims compared"] == 2


def test_annotations_escape_what_ends_a_line_or_a_property() -> None:
    found = Finding("X008", "error", "50%\nmore", "Look.", "a,b:c.csv", 3, 4)
    (line,) = as_annotations([found])
    assert line == "::error file=a%2Cb%3Ac.csv,line=3,col=4,title=X008::50%25%0Amore Look."
    (bare,) = as_annotations([Finding("X012", "warning", "m", "h")])
    assert bare == "::warning title=X012::m h"
