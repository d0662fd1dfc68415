from dataclasses import replace

from claimtrace.claims.tolerance import Tolerated
from claimtrace.record.compare import (
    CELL,
    ENTRY,
    FORM,
    VALUE,
    Change,
    ClaimChange,
    Differences,
    Sentence,
)
from claimtrace.reproduction.conditions import PLAIN_CONDITION, Condition
from claimtrace.reproduction.differences import (
    CellChange,
    Comparison,
    DocumentChange,
    FigureChange,
    FileChange,
    Picture,
    TableChange,
)
from claimtrace.reproduction.outcome import Attempt, Reproduction

EXAMINED = {"claims": 2, "cells": 6, "files": 3, "bytes": 100}
MOON = Condition("moon", "a full moon", {"MOON": "full"})
VALUE_CHANGE = Change(VALUE, "value", 3, 4)
FORM_CHANGE = Change(FORM, "form n", "three", "four")
CELL_CHANGE = Change(CELL, "fruit in row k of f", "pear", "plum", place=("f", "k"), column="fruit")
PLACE = Sentence("There are three stalls.", "chapter/index.qmd", 7, 11)


def same() -> Comparison:
    return Comparison("the accepted record", "the plain build", examined=EXAMINED)


def reproduction(accepted: Comparison, *attempts: Attempt, status: int = 0) -> Reproduction:
    plain = Attempt(PLAIN_CONDITION, 1.0, status)
    return Reproduction("figures/claims.json", accepted, plain, list(attempts))


def test_what_is_the_same_everywhere_holds_and_is_counted() -> None:
    report = reproduction(same(), Attempt(MOON, 1.0, 0, comparison=same())).report()
    assert not report.failed
    assert report.examined["claims compared"] == 2
    assert report.examined["builds"] == 2
    assert report.examined["bytes under changed conditions"] == 100


def test_a_run_that_compared_nothing_is_no_pass() -> None:
    report = reproduction(Comparison("a", "b")).report()
    assert report.failed
    assert [found.rule for found in report.findings] == ["X011"]


def test_each_difference_is_a_finding_of_its_rule() -> None:
    cells = TableChange("figures/index/tbl-a.csv", (CellChange("~", 2, "n", "5", "6"),), 6)
    rows = TableChange("figures/index/tbl-b.csv", (CellChange("+", 2, "", "", "fig | 1"),), 6)
    points = TableChange("figures/index/fig-c.csv", (CellChange("~", 1, "y", "1", "2"),), 4)
    picture = Picture(b"", b"", b"", 3, 100, ((10, 10), (10, 10)))
    accepted = Comparison(
        "the accepted record",
        "the plain build",
        Differences(
            (
                ClaimChange("a", "~", "S.", "index", (VALUE_CHANGE, FORM_CHANGE), (PLACE,)),
                ClaimChange("b", "~", "S.", "index", (CELL_CHANGE,)),
                ClaimChange("c", "+", "S.", "index"),
                ClaimChange("d", "-", "S.", "index"),
                ClaimChange("f", "~", "S.", "index", (Change(ENTRY, "printed", 1, 2),)),
            )
        ),
        (cells, rows),
        (FigureChange("figures/index/fig-c", points, picture),),
        (DocumentChange("_build/index.html", (("-", "a"), ("+", "b"))),),
        (
            FileChange("figures/index/tbl-a.csv", "~", "1", "2"),
            FileChange("figures/index/tbl-a.md", "~", "1", "2"),
            FileChange("figures/index/tbl-n.md", "+", "", "2"),
            FileChange("figures/index/tbl-o.md", "-", "1", ""),
        ),
        EXAMINED,
    )
    findings = reproduction(accepted).report().findings
    rules = sorted(found.rule for found in findings)
    expected = "C020 C021 C022 C023 C024 C027 X006 X007 X008 X008 X009 X010 X016 X017".split()
    assert rules == expected
    (value,) = [found for found in findings if found.rule == "C020"]
    assert (value.file, value.line, value.column) == ("chapter/index.qmd", 7, 11)
    assert "value 3 -> 4" in value.message and PLACE.text in value.message


def test_a_condition_under_which_a_file_differs_is_named() -> None:
    other = Comparison(
        "plain", "moon", files=(FileChange("_build/index.pdf", "~", "1", "2"),), examined=EXAMINED
    )
    found = reproduction(same(), Attempt(MOON, 1.0, 0, comparison=other))
    (finding,) = found.report().findings
    assert (finding.rule, finding.file) == ("X014", "_build/index.pdf")
    assert "moon (a full moon)" in finding.message
    assert not found.attempts[0].holds


def test_a_condition_under_which_the_build_fails_is_named_with_its_last_line() -> None:
    found = reproduction(same(), Attempt(MOON, 1.0, 1, "first\nno cheese"))
    (finding,) = found.report().findings
    assert finding.rule == "X012"
    assert "moon" in finding.message and "no cheese" in finding.message


def test_a_reservation_is_not_examined() -> None:
    attempt = Attempt(MOON, 1.0, 0, reservation="it was cloudy", comparison=same())
    assert reproduction(same(), attempt).report().not_examined == ["moon: it was cloudy"]


def test_a_tolerance_that_was_used_is_a_warning_in_the_report() -> None:
    accepted = replace(same(), record=Differences(tolerated=(Tolerated("a", 0.5, 0.6, 0.1),)))
    report = reproduction(accepted).report()
    assert not report.failed
    (found,) = report.findings
    assert (found.rule, found.severity) == ("C034", "warning")
    assert "0.5 -> 0.6, within its tolerance of 0.1" in found.message
