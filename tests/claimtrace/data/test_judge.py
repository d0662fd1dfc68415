from typing import Any

import pytest

from claimtrace.data.judge import cell_judge
from claimtrace.data.schema import schema_problem

STALLS = "data/north/stalls.csv"


def test_a_quoted_line_break_does_not_shift_the_line_of_a_finding(data: Any) -> None:
    data.replace(STALLS, "north-3,apple,199X", "north-3,apple,2019-02-30")
    found = data.only()
    assert data.at(found) == ("D010", STALLS, 5, 15)
    assert found.message == "opened: 2019-02-30: 2019-02 has no day 30"
    assert "EDTF" in found.hint


def test_an_impossible_month_is_found_in_an_interval_too(data: Any) -> None:
    data.replace("data/south/stalls.csv", "2017/2021", "2017/2021-13")
    assert data.place() == ("D010", "data/south/stalls.csv", 2, 14)


def _rules(field: dict[str, Any], text: str) -> list[str]:
    return [problem.rule for problem in cell_judge({"name": "x", **field})(text)]


ENUM = {"constraints": {"enum": ["limits", "advances"], "required": True}}
LIST = {"separator": ";", "constraints": {"pattern": "[A-Z]( *[;；] *[A-Z])*"}}


@pytest.mark.parametrize(
    ("field", "text", "rules"),
    [
        (ENUM, "limits", []),
        (ENUM, "limits ", ["D043"]),
        (ENUM, "limits\xa0", ["D041"]),
        (ENUM, "limit", ["D004"]),
        (ENUM, " limit", ["D043", "D004"]),
        (ENUM, "", ["D005"]),
        (ENUM, " ", ["D043", "D005"]),
        (ENUM, "\u200b", ["D041", "D005"]),
        ({}, "cafe\u0301", ["D042"]),
        ({}, "#REF!", ["D045"]),
        ({}, "=1+1", ["D089"]),
        ({}, "@SUM(A1)", ["D089"]),
        ({}, "+cmd|x", ["D089"]),
        ({}, "-2+3", ["D089"]),
        ({}, "-2.5", []),
        ({}, "- none", []),
        ({}, "a = b", []),
        ({}, "caf\u00c3\u00a9", ["D090"]),
        ({}, "\u00e2\u20ac\u0153pears\u00e2\u20ac\u2122", ["D090"]),
        ({}, "caf\u00e9 \u6c34\u679c", []),
        ({}, "x" * 32_767, []),
        ({}, "x" * 32_768, ["D091"]),
        ({}, "########", ["D045"]),
        ({}, "#1 of the list", []),
        ({"type": "number"}, "#N/A", ["D045"]),
        ({"type": "number"}, " 5", ["D043"]),
        ({"type": "number", "constraints": {"minimum": 0, "maximum": 9}}, "-1", ["D014"]),
        ({"type": "number", "constraints": {"minimum": 0, "maximum": 9}}, "10", ["D014"]),
        ({"type": "integer"}, "1.5", ["D003"]),
        ({"edtf": True}, "43160", ["D010"]),
        ({"constraints": {"pattern": "a+"}}, "aab", ["D014"]),
        ({"constraints": {"minLength": 2, "maxLength": 3}}, "a", ["D014"]),
        ({"constraints": {"minLength": 2, "maxLength": 3}}, "abcd", ["D014"]),
        (LIST, "A; B；C", []),
        (LIST, "A;b", ["D014"]),
        (LIST, "A;;B", ["D044", "D014"]),
        (LIST, "A;A", ["D044"]),
    ],
)
def test_a_cell_is_judged_causes_first(field: dict[str, Any], text: str, rules: list[str]) -> None:
    assert _rules(field, text) == rules


def test_a_blank_at_the_end_of_a_category_says_which_is_meant() -> None:
    (problem,) = cell_judge({"name": "x", **ENUM})("limits ")
    assert problem.hint == "Write 'limits'."


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"type": "fruit"}, "'fruit'"),
        ({"constraints": {"pattern": "(["}}, "no regular expression"),
        ({"constraints": {"enum": []}}, "enum"),
        ({"constraints": {"minimum": "many"}}, "minimum"),
        ({"constraints": {"size": 3}}, "'size'"),
        ({"constraints": []}, "no mapping"),
        ({"labels": ["a"]}, "no mapping of values to texts"),
        ({**ENUM, "labels": {"limit": "Limits"}}, "'limit', which is none of its categories"),
    ],
)
def test_a_field_that_nothing_can_be_judged_by_is_told(field: dict[str, Any], said: str) -> None:
    problem = schema_problem({"fields": [{"name": "x", **field}]})
    assert problem is not None
    assert problem[0] == "x" and said in problem[1]
    assert schema_problem({"fields": [{"name": "x", **ENUM}]}) is None


def test_a_field_may_not_be_called_as_what_says_where_a_row_is_from() -> None:
    problem = schema_problem({"fields": [{"name": "x"}, {"name": "key"}]})
    assert problem is not None and "a field is called 'key'" in problem[1]


@pytest.mark.parametrize(
    ("text", "rules"),
    [("1999", []), ("0001", ["D087"]), ("9999-12", ["D087"]), ("2017/2999", ["D087"])],
)
def test_a_year_is_within_the_reach_of_its_field(text: str, rules: list[str]) -> None:
    field = {"name": "date", "type": "string", "edtf": True, "years": [1900, 2050]}
    assert [problem.rule for problem in cell_judge(field)(text)] == rules


@pytest.mark.parametrize("kind", [{"type": "string", "edtf": True}, {"type": "year"}])
def test_without_years_of_its_own_a_field_has_those_of_the_tool(kind: dict[str, object]) -> None:
    told = cell_judge({"name": "when", **kind})
    assert [told(year) for year in ("1500", "2100")] == [(), ()]
    assert [told(year)[0].rule for year in ("1499", "2101", "0001", "9999")] == ["D087"] * 4
    wider = cell_judge({"name": "when", **kind, "years": [1, 3000]})
    assert [wider(year) for year in ("0001", "2999")] == [(), ()]


def test_years_that_end_before_they_begin_are_refused() -> None:
    problem = schema_problem({"fields": [{"name": "when", "years": [2020, 2010]}]})
    assert problem == ("when", "its schema is not valid: the years of when end before they begin")


@pytest.mark.parametrize("name", ["", " ", "a\u200b", None, 3])
def test_a_field_has_a_name_that_can_be_seen(name: object) -> None:
    assert schema_problem({"fields": [{"name": name}]}) is not None


def test_an_address_is_one_that_a_page_can_link_to() -> None:
    told = cell_judge({"name": "address", "type": "string", "format": "uri"})
    assert (told(""), told("https://example.org/x")) == ((), ())
    found = [told(text)[0].rule for text in ("javascript:go()", "file:///x", "example.org")]
    assert found == ["D083"] * 3
