"""The spellings of a cell: what ours reads, what cleaning makes of it, what frictionless says."""

from typing import Any

import pytest
from frictionless import Resource, Schema

from claimtrace.data.cells import (
    canonical,
    how_to_write,
    read_boolean,
    read_integer,
    read_number,
    split_list,
)
from claimtrace.data.clean import clean_table
from claimtrace.data.dictionary import Resource as Described
from claimtrace.data.judge import cell_judge
from claimtrace.data.rawtable import RawRow, RawTable
from claimtrace.data.rows import Table
from claimtrace.data.schema import Schema as Fields
from claimtrace.findings import Unreadable

NUMBERS = ("2404", "-3", "0", "007", "0.7", "-0.5")
# Table Schema has no pattern for numbers, so that frictionless reads these, and we do not.
LOOSE = (
    "inf",
    "nan",
    "NaN",
    "+2404",
    "2.404e3",
    "1e3",
    ".5",
    "5.",
    "1_000",
    "２４０４",
    " 5",
    "5 ",
)
NEVER = ("1,234", "1 234", "12 %", "x", "--1", "0x1f", "9" * 5000, "1.2.3", "十二")
BOOLEAN = {
    "type": "boolean",
    "trueValues": ["true", "True", "TRUE"],
    "falseValues": ["false", "False", "FALSE"],
}


def _ours(field: dict[str, Any], text: str) -> bool:
    return not cell_judge({"name": "x", **field})(text)


def _frictionless(field: dict[str, Any], text: str) -> bool:
    schema = Schema.from_descriptor({"fields": [{"name": "x", **field}, {"name": "y"}]})
    return bool(Resource(name="t", data=[["x", "y"], [text, "z"]], schema=schema).validate().valid)


def _cleaned(field: dict[str, Any], text: str) -> bool:
    schema = Fields({"fields": [{"name": "x", **field}]})
    header, row = (RawRow(n, n + 1, (cell,), (1,), (n + 1,), (n + 1, 2)) for n, cell in
                   enumerate(("x", text)))  # fmt: skip
    raw = RawTable("data/t.csv", header, (row,))
    try:
        clean_table(schema, [Table(Described("t", "t.csv", raw.file, schema), raw)], "folder")
    except Unreadable:
        return False
    return True


@pytest.mark.parametrize("text", [*NUMBERS, *LOOSE, *NEVER])
@pytest.mark.parametrize("kind", ["number", "integer"])
def test_validation_cleaning_and_frictionless_agree_on_numbers(kind: str, text: str) -> None:
    ours = _ours({"type": kind}, text)
    assert ours == (text in NUMBERS and (kind == "number" or "." not in text))
    assert _cleaned({"type": kind}, text) == ours
    theirs = _frictionless({"type": kind}, text)
    assert theirs or not ours  # what we read, they read
    assert ours or not theirs or text in (*LOOSE, "9" * 5000)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *((text, True) for text in ("true", "True", "TRUE", "false", "False", "FALSE")),
        *((text, False) for text in ("tRUE", "1", "0", "yes", "WAHR", " TRUE", "T", "真")),
    ],
)
def test_validation_cleaning_and_frictionless_agree_on_booleans(text: str, read: bool) -> None:
    assert _ours(BOOLEAN, text) == read
    assert _cleaned(BOOLEAN, text) == read
    assert _frictionless(BOOLEAN, text) == read


@pytest.mark.parametrize(
    "text", ["2018", "2018-03", "199X", "1/3/2018", "Mar-17", "43160", "2018 "]
)
def test_validation_and_cleaning_agree_on_dates(text: str) -> None:
    read = text in ("2018", "2018-03", "199X")
    assert _ours({"type": "string", "edtf": True}, text) == read
    assert _cleaned({"type": "string", "edtf": True}, text) == read


def test_values_are_read() -> None:
    assert (read_boolean("TRUE"), read_boolean("False")) == (True, False)
    assert (read_integer("-12"), read_number("0.7")) == (-12, 0.7)
    assert read_boolean("ja", {"trueValues": ["ja"]}) is True


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", []),
        ("a", ["a"]),
        ("a;b", ["a", "b"]),
        ("a; b ;c", ["a", "b", "c"]),
        ("a；b", ["a", "b"]),
        ("a ； b", ["a", "b"]),
        ("a;;b", ["a", "", "b"]),
        ("a;", ["a", ""]),
    ],
)
def test_a_list_is_taken_apart_whatever_its_semicolons(text: str, items: list[str]) -> None:
    assert split_list(text) == items
    assert canonical(text, {"separator": ";"}) == ";".join(items)
    assert canonical(text, {}) == text


def test_a_boolean_has_one_spelling_and_what_is_none_stays() -> None:
    assert [canonical(text, BOOLEAN) for text in ("TRUE", "False", "yes")] == [
        "true",
        "false",
        "yes",
    ]


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("43160", {"edtf": True}, "2018-03-01"),
        ("1/3/2018", {"edtf": True}, "A spreadsheet may have made this"),
        ("2018/3", {"edtf": True}, "A spreadsheet may have made this"),
        ("Mar-17", {"edtf": True}, "A spreadsheet may have made this"),
        ("3月1日", {"edtf": True}, "A spreadsheet may have made this"),
        ("2018-02-30", {"edtf": True}, "EDTF"),
        ("2021/2017", {"edtf": True}, "EDTF"),
        ("2.404e3", {"type": "number"}, "all digits"),
        ("2.40E+03", {"type": "number"}, "all digits"),
        ("nan", {"type": "number"}, "empty if the value is unknown"),
        ("WAHR", {"type": "boolean"}, "Write true or false."),
    ],
)
def test_a_hint_says_what_a_spreadsheet_made_of_the_cell(
    text: str, field: dict[str, Any], said: str
) -> None:
    assert said in how_to_write(text, field)
