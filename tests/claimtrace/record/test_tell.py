from typing import Any

from claimtrace.record.compare import compare_records
from claimtrace.record.tell import tell_changes, told_value


def told(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[str]:
    return tell_changes(compare_records(old, new))


def row(key: str, file: str = "data/north/stalls.csv") -> dict[str, Any]:
    return {"file": file, "row": 1, "line": 2, "key": key, "columns": ["fruit"], "cells": {}}


def entry(claim: str = "apples", document: str = "index", **changes: Any) -> dict[str, Any]:
    told = {
        "id": claim,
        "document": document,
        "says": "The number of stalls.",
        "value": 3,
        "n": 5,
        "status": "computed",
        "shown": {"word": "three", "n": "3"},
        "rows": [row("a")],
    }
    return {**told, **changes}


def test_equal_records_are_told_in_no_line() -> None:
    assert told([entry()], [entry()]) == []


def test_a_claim_that_shows_something_else_is_told_once_with_what_it_says() -> None:
    now = entry(value=4, shown={"word": "four", "n": "4"})
    assert told([entry()], [now]) == [
        "index:",
        "  apples: three -> four (The number of stalls.)",
    ]


def test_a_value_without_another_form_and_a_status_are_told() -> None:
    lines = told([entry()], [entry(value=4, status="broken")])
    assert lines[1] == "  apples: 3 -> 4, computed -> broken (The number of stalls.)"


def test_of_a_list_only_what_came_and_went_is_told() -> None:
    old = entry(value=["Ayton", "Beeton"], shown={"list": "Ayton and Beeton"})
    new = entry(value=["Beeton", "Ceeton"], shown={"list": "Beeton and Ceeton"})
    (_, line) = told([old], [new])
    assert line == "  apples: has now Ceeton, no longer has Ayton (The number of stalls.)"


def test_new_rows_are_told_once_for_all_claims_that_read_them() -> None:
    more = [row("a"), *(row(key, "data/south/stalls.csv") for key in "bcdefgh")]
    before = [entry("apples"), entry("pears")]
    moved = entry("pears", rows=more, value=4, shown={"word": "four", "n": "4"})
    lines = told(before, [entry("apples", rows=more), moved])
    assert lines[2:] == [
        "  2 claims read new rows: b, c, d, e, and 3 rows more (data/south/stalls.csv);"
        " 1 of them show what they showed"
    ]
    assert told([moved], [entry("pears")])[2].startswith("  1 claim no longer read rows: b")


def test_what_changed_otherwise_is_not_lost() -> None:
    assert told([entry()], [entry(n=6)]) == ["index:", "  apples: n 5 -> 6"]
    other = entry(rows=[{**row("a"), "columns": ["fruit", "opened"]}])
    (_, line) = told([entry()], [other])
    assert line.endswith("fruit -> fruit, opened")


def test_claims_gone_and_new_and_new_documents_are_told() -> None:
    before = [entry("apples")]
    after = [entry("pears"), *(entry(f"c-{i}", document=f"page-{i}") for i in range(7))]
    assert told(before, after) == [
        "index:",
        "  apples: gone",
        "  pears: new, and says: The number of stalls.",
        "Not in the record yet: page-0, page-1, page-2, page-3, and 3 documents more",
    ]


def test_values_are_told_for_a_reader() -> None:
    assert told_value({"min_days": 59, "max_days": 59, "precision": "day"}) == "59 days"
    assert told_value({"min_days": 28, "max_days": 31, "precision": "month"}) == "28 to 31 days"
    assert told_value(None) == "nothing"
    assert told_value("three") == "three"
    assert told_value("x" * 300).endswith("x …")
