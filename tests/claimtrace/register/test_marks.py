"""The format of a reviewer's marks, and what they are held to."""

import json
from importlib.resources import files
from typing import Any

import pytest

from claimtrace.record import without_places
from claimtrace.register.facts import shown_value
from claimtrace.register.marks import FORMAT, record_hash

SCHEMA: dict[str, Any] = json.loads(
    (files("claimtrace.register") / "marks.schema.json").read_text("utf-8")
)
TOLD = {"value": "59 days", "arithmetic": "", "n": "", "printed": ""}
ENTRY = {
    "id": "lag",
    "says": "It took a while.",
    "status": "computed",
    "basis": "derived",
    "value": 59,
    "told": TOLD,
    "code": {"function": "thesis:lag", "file": "code/thesis.py", "line": 7},
    "rows": [
        {"file": "data/a.csv", "row": 3, "line": 4, "key": "k", "cells": {"date": "2018-01-01"}}
    ],
}
EXPORT = {
    "format": FORMAT,
    "document": "index",
    "title": "A chapter",
    "version": "1.0.0",
    "record": "0" * 64,
    "date": "2026-11-28T14:30:00Z",
    "reviewer": "A. Reader",
    "marks": [
        {
            "id": "lag",
            "kind": "claim",
            "mark": "in-doubt",
            "note": "Which day counts?",
            "value": "59 days",
            "reviewer": "A. Reader",
            "date": "2026-11-28T14:29:00Z",
        }
    ],
}


def fits(export: Any) -> bool:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(export))


def test_an_export_fits_the_schema_and_each_key_is_described() -> None:
    assert fits(EXPORT)
    assert SCHEMA["properties"]["format"]["const"] == FORMAT
    mark = SCHEMA["properties"]["marks"]["items"]["properties"]
    named = {**SCHEMA["properties"], **mark}
    assert [name for name, one in named.items() if not {"description", "enum"} & set(one)] == []


@pytest.mark.parametrize("change", [{"format": "marks"}, {"record": "abc"}, {"more": 1}])
def test_another_file_does_not_fit(change: dict[str, Any]) -> None:
    assert not fits(EXPORT | change)


@pytest.mark.parametrize("change", [{"mark": "fine"}, {"kind": "row"}, {"note": None}, {"x": ""}])
def test_another_mark_does_not_fit(change: dict[str, Any]) -> None:
    assert not fits(EXPORT | {"marks": [EXPORT["marks"][0] | change]})


def test_value_is_the_result_of_the_arithmetic_with_its_number() -> None:
    written = TOLD | {"arithmetic": "15 of 22 = 68%", "value": "0.68", "n": "22"}
    assert shown_value(ENTRY | {"told": written}) == "68% (n = 22)"
    assert shown_value(ENTRY) == "59 days"


def test_a_row_that_records_what_the_source_says_does_not_make_it_hold() -> None:
    entry = ENTRY | {"value": True, "told": TOLD | {"value": "holds"}}
    assert shown_value(entry) == "say so"
    assert shown_value(entry | {"value": False}) == "do not say so"
    assert shown_value(entry | {"basis": "attested"}) == "as the source has it"


def test_record_hash_is_that_of_the_accepted_record_too() -> None:
    assert record_hash([ENTRY]) == record_hash(without_places([ENTRY]))


@pytest.mark.parametrize(
    "change",
    [
        {"status": "needs-care"},
        {"told": TOLD | {"value": "60 days"}},
        {"rows": [ENTRY["rows"][0] | {"cells": {"date": "2018-01-02"}}]},
    ],
)
def test_record_hash_tells_of_a_value_a_status_and_a_cell(change: dict[str, Any]) -> None:
    assert record_hash([ENTRY | change]) != record_hash([ENTRY])
