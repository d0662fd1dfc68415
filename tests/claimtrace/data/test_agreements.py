"""A cell says the same as the row of another table that its own row names."""

import pytest

from claimtrace.data.agreements import agreement_findings
from claimtrace.data.dictionary import Resource
from claimtrace.data.rawtable import parse_raw_table
from claimtrace.data.rows import Table
from claimtrace.data.schema import Schema

SAME = {"column": "opening", "table": "openings", "read": "date"}


def _table(name: str, text: str, *fields: dict[str, object]) -> Table:
    file = f"data/{name}.csv"
    schema = Schema({"fields": list(fields), "primaryKey": ["id"]})
    return Table(Resource(name, f"{name}.csv", file, schema), parse_raw_table(text, file))


OPENINGS = _table("openings", "id,date\no1,2016-11\no2,\n", {"name": "id"}, {"name": "date"})


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("s1,2016-11,o1", False),
        ("s1,2016-11-01?,o1", False),
        ("s1,2016,o1", False),
        ("s1,2015/2017,o1", False),
        ("s1,2017/2021,o1", True),
        ("s1,2016-12,o1", True),
        ("s1,,o1", False),
        ("s1,2016-12,o2", False),
        ("s1,2016-12,o3", False),
        ("s1,2016-12", False),
    ],
)
def test_dates_agree_as_far_as_both_go(row: str, wrong: bool) -> None:
    fields = ({"name": "id"}, {"name": "start", "sameAs": SAME}, {"name": "opening"})
    stalls = _table("stalls", f"id,start,opening\n{row}\n", *fields)
    found = agreement_findings([stalls, OPENINGS])
    assert [(f.rule, f.file, f.line, f.column) for f in found] == (
        [("D088", "data/stalls.csv", 2, 4)] if wrong else []
    )


ONLY = {"column": "opening", "table": "openings", "read": "kind", "values": ["opened", "moved"]}
KINDS = _table(
    "openings",
    "id,kind\no1,opened\no2,announced\no3,\n",
    {"name": "id"},
    {"name": "kind"},
)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("s1,2016-11,o1", False),
        ("s1,2016-11,o2", True),
        ("s1,,o2", False),
        ("s1,2016-11,o3", False),
        ("s1,2016-11,", False),
    ],
)
def test_a_cell_may_hold_something_only_if_the_row_named_is_of_a_kind(
    row: str, wrong: bool
) -> None:
    fields = ({"name": "id"}, {"name": "start", "onlyIf": ONLY}, {"name": "opening"})
    stalls = _table("stalls", f"id,start,opening\n{row}\n", *fields)
    found = agreement_findings([stalls, KINDS])
    assert [(f.rule, f.line, f.column) for f in found] == ([("D026", 2, 4)] if wrong else [])
    assert all("opened or moved" in f.hint for f in found)


def test_both_properties_hold_of_one_field() -> None:
    field = {"name": "start", "sameAs": {**SAME, "read": "id"}, "onlyIf": ONLY}
    stalls = _table(
        "stalls", "id,start,opening\ns1,x,o2\n", {"name": "id"}, field, {"name": "opening"}
    )
    assert [f.rule for f in agreement_findings([stalls, KINDS])] == ["D088", "D026"]


WORDS = _table(
    "words",
    "id,text,code\no1@a,red,x\no1@b,blue,\n",
    *({"name": name} for name in ("id", "text", "code")),
)
BY_KEY = {"key": "{opening}@{by}", "table": "words", "whole": True}


def _signs(row: str) -> Table:
    unless = {**BY_KEY, "read": "text", "unless": "changed"}
    fields: tuple[dict[str, object], ...] = (
        {"name": "id"},
        {"name": "opening"},
        {"name": "by"},
        {"name": "text", "sameAs": unless},
        {"name": "changed", "type": "boolean"},
        {"name": "code", "sameAs": {**BY_KEY, "read": "code"}},
    )
    header = ",".join(str(field["name"]) for field in fields)
    return _table("signs", f"{header}\n{row}\n", *fields)


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("s1,o1,a,red,,x", []),
        ("s1,o1,a,redder,,x", [9]),  # a longer text is another text
        ("s1,o1,b,blue,,", []),
        ("s1,o1,b,blue,,x", [15]),  # there the cell is blank
        ("s1,o1,a,red,,", [14]),
        ("s1,o1,a,green,true,x", []),
        ("s1,o1,a,red,true,x", [9]),
        ("s1,o1,a,green,false,x", [9]),
        ("s1,o2,a,green,,y", []),  # no row is named so
    ],
)
def test_whole_cells_of_the_row_that_a_key_names_are_the_same_unless_a_column_says_not(
    row: str, columns: list[int]
) -> None:
    found = agreement_findings([_signs(row), WORDS])
    assert [(f.rule, f.column) for f in found] == [("D088", column) for column in columns]


def test_who_says_that_a_cell_differs_is_told_so() -> None:
    (same,) = agreement_findings([_signs("s1,o1,a,red,true,x"), WORDS])
    assert "changed says that text differs" in same.message
    assert "leave changed blank" in same.hint
    (other,) = agreement_findings([_signs("s1,o1,a,green,,x"), WORDS])
    assert "text of the row of words that opening and by names is 'red'" in other.message
    assert "true under changed" in other.hint
