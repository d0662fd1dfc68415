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


BOUND: list[dict[str, Any]] = [
    {"name": "id", "endsIn": "date"},
    {"name": "date", "edtf": True},
    {"name": "value", "limits": {"field": "unit", "values": {"share": [0, 1], "rank": [1, None]}}},
    {"name": "unit", "follows": [{"field": "kind", "pattern": "^(s)$", "values": {"s": "share"}}]},
    {"name": "kind", "needs": {"field": "codes", "where": ["coded"]}},
    {"name": "codes"},
]


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("a-2019,2019-04,,,,", []),
        ("a-2019,2017/2019-04?,,,,", []),
        ("a-2019-04,2019,,,,", []),
        ("a-2019,2018,,,,", ["id"]),
        ("a-2019,2019/2020,,,,", ["id"]),
        ("a-b8da8312,2016,,,,", []),
        ("a,,1,share,,", []),
        ("a,,1.5,share,,", ["value"]),
        ("a,,-1,share,,", ["value"]),
        ("a,,150,persons,,", []),
        ("a,,0,rank,,", ["value"]),
        ("a,,99,rank,,", []),
        ("a,,1,persons,s,", ["unit"]),
        ("a,,1,persons,coded,", ["kind"]),
        ("a,,1,persons,coded,A-O1", []),
        ("a,,1,persons,other,A-O1", ["kind"]),
    ],
)
def test_cells_are_held_to_limits_dates_and_lists(row: str, columns: list[str]) -> None:
    raw = parse_raw_table(f"id,date,value,unit,kind,codes\n{row}\n", "data/t.csv").rows[0]
    assert [BOUND[at]["name"] for at, _ in contradictions(raw, BOUND)] == columns


@pytest.mark.parametrize(
    ("stated", "cells", "wrong"),
    [
        ("13", "13,persons,", False),
        ("13", "12,persons,", True),
        ("over 50", "50,documents,", False),
        ("three hours", "180,minutes,", False),
        ("three hours", "3,minutes,", True),
        ("about an hour", "60,minutes,", False),
        ("a letter", "2,letters,", True),
        ("dozens", "40,persons,", False),
        ("most", "9,persons,", False),
        ("from 3 to 5", "9,persons,", False),
        ("December 2018", ",month,2018-12", False),
        ("December 2018", ",month,2018-12?", False),
        ("December 2018", ",month,2018-11", True),
        ("13", ",persons,", False),
        ("13", "thirteen,persons,", False),
    ],
)
def test_words_are_held_to_what_they_state(stated: str, cells: str, wrong: bool) -> None:
    states = {"number": "value", "unit": "unit", "date": "date"}
    fields = [{"name": "stated", "states": states}, *({"name": n} for n in states.values())]
    raw = parse_raw_table(f"stated,value,unit,date\n{stated},{cells}\n", "data/t.csv").rows[0]
    found = list(contradictions(raw, fields))
    assert [(at, problem.rule) for at, problem in found] == [(0, "D048")] * wrong


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
        ({"follows": {"field": "code", "pattern": "a", "values": {"a": "b"}}}, "one group"),
        (
            {"follows": {"field": "code", "pattern": "(", "values": {"a": "b"}}},
            "no regular expression",
        ),
        ({"follows": [{"field": "town", "pattern": "(a)", "values": {"a": "b"}}]}, "'town'"),
        ({"endsIn": ["code"]}, "no text"),
        ({"endsIn": "town"}, "'town'"),
        ({"limits": {"field": "code", "values": {"a": [1]}}}, "no pairs"),
        ({"limits": {"field": "code", "values": {"a": ["x", 1]}}}, "no pairs"),
        ({"limits": ["code"]}, "lacks field, values"),
        ({"needs": {"field": "code"}}, "lacks field, where"),
        ({"states": {"town": "code"}}, "names no number"),
        ({"states": {}}, "names no number"),
        ({"follows": []}, "lacks field, pattern"),
        ({"follows": {"field": "code", "pattern": "(a)", "values": {}}}, "lacks field, pattern"),
        ({"limits": {"field": "code", "values": {}}}, "lacks field, values"),
        ({"needs": {"field": "code", "where": []}}, "lacks field, where"),
    ],
)
def test_a_property_that_cannot_be_used_is_told(bound: dict[str, Any], said: str) -> None:
    assert said in str(contradiction_problem({"name": "x", **bound}, ["x", "code"]))
