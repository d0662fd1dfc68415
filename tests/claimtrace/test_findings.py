import pytest

from claimtrace.findings import Finding, Report, Unreadable
from claimtrace.rules import finding


def found(file: str, line: int, column: int = 1, rule: str = "D003") -> Finding:
    return Finding(rule, "error", "wrong", "mend it", file, line, column)


def test_findings_sort_by_place_before_rule() -> None:
    last, first, middle = found("b.csv", 1), found("a.csv", 2, rule="X001"), found("a.csv", 10)
    assert sorted([last, middle, first]) == [first, middle, last]


def test_findings_of_one_place_sort_by_rule() -> None:
    assert found("a.csv", 1, rule="C001") < found("a.csv", 1, rule="D001")


def test_a_finding_is_written_with_the_seven_agreed_keys() -> None:
    assert found("a.csv", 2).as_dict() == {
        "rule": "D003",
        "severity": "error",
        "message": "wrong",
        "hint": "mend it",
        "file": "a.csv",
        "line": 2,
        "column": 1,
    }


def test_a_report_that_examined_nothing_is_no_pass() -> None:
    assert Report().failed
    assert Report(examined={"tables": 0}).failed
    assert not Report(examined={"tables": 1}).failed


def test_an_error_fails_a_report_and_a_warning_does_not() -> None:
    error = finding("D003", "wrong type")
    warning = finding("D025", "no line ending")
    assert Report([error], {"tables": 1}).failed
    assert not Report([warning], {"tables": 1}).failed


def test_merging_adds_what_was_examined_and_keeps_both_lists() -> None:
    report = Report([found("a.csv", 1)], {"rows": 2, "tables": 1}, ["one"])
    merged = report.merge(Report([found("b.csv", 1)], {"rows": 3, "words": 4}, ["other"]))
    assert merged is report
    assert report.examined == {"rows": 5, "tables": 1, "words": 4}
    assert [f.file for f in report.findings] == ["a.csv", "b.csv"]
    assert report.not_examined == ["one", "other"]


def test_unreadable_carries_its_findings() -> None:
    with pytest.raises(Unreadable, match="a.csv: wrong") as caught:
        raise Unreadable([found("a.csv", 1)])
    assert [f.line for f in caught.value.findings] == [1]
