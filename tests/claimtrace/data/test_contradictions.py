from typing import Any

import pytest

from claimtrace.data.contradictions import contradiction_problem, contradictions
from claimtrace.data.rawtable import parse_raw_table

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "key": "{code}@{date}"},
    {"name": "code"},
    {"name": "date", "edtf": True},
    {
        "name": "role",
        "follows": {"field": "code", "pattern": "-([OM])", "values": {"O": "official"}},
    },
    {"name": "least"},
    {"name": "most", "notBelow": "least"},
]


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("A-O1@2019,A-O1,2019,official,1,2", []),
        ("A-O1@2019,A-O1,2019?,official,2,2", []),
        ("A-O1@2019,A-O1,2020,official,,", ["id"]),
        ("A-O1@2019,A-O2,2019,official,,", ["id"]),
        ("A-O1@2019,A-O1,2019,migrant,,", ["role"]),
        ("A-M1@2019,A-M1,2019,migrant,,", []),
        ("A-O1@2019,A-O1,2019,official,9,2", ["most"]),
        ("A-O1@2019,A-O1,2019,official,x,2", []),
        ("A-O1@2019,,2019,official,,", []),
        ("A-O1@2020,A-O3,2019,migrant,9,2", ["id", "role", "most"]),
        ("A-O1@2019,A-O1,2019", []),
    ],
)
def test_cells_of_a_row_are_held_to_each_other(row: str, columns: list[str]) -> None:
    raw = parse_raw_table(f"id,code,date,role,least,most\n{row}\n", "data/t.csv").rows[0]
    found = list(contradictions(raw, FIELDS))
    assert [FIELDS[at]["name"] for at, _ in found] == columns
    assert {problem.rule for _, problem in found} <= {"D048"}


def test_the_key_that_the_row_makes_is_named() -> None:
    raw = parse_raw_table("id,code,date\nA-O1@2019,A-O3,2019-04\n", "data/t.csv").rows[0]
    ((_, problem),) = contradictions(raw, FIELDS[:3])
    assert problem.hint == "Write 'A-O3@2019-04', or correct code or date."


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        ({"key": 3}, "no text"),
        ({"key": "{town}"}, "'town'"),
        ({"notBelow": "town"}, "'town'"),
        ({"follows": {"field": "code"}}, "lacks"),
        ({"follows": {"field": "code", "pattern": "a", "values": {}}}, "one group"),
        ({"follows": {"field": "code", "pattern": "(", "values": {}}}, "no regular expression"),
    ],
)
def test_a_property_that_cannot_be_used_is_told(bound: dict[str, Any], said: str) -> None:
    assert said in str(contradiction_problem({"name": "x", **bound}, ["x", "code"]))
