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
