from typing import Any

import pytest

from claimtrace.claims.evidence import Value
from claimtrace.claims.expectations import differs, unmet
from claimtrace.dates import Date, Span

MET: list[tuple[Value, dict[str, Any]]] = [
    (3, {"equals": 3}),
    (0.1 + 0.2, {"equals": 0.3}),
    ("apple", {"equals": "apple"}),
    (Date("2016-11"), {"equals": "2016-11"}),
    (Date("2016"), {"equals": 2016}),
    ((2, 3), {"equals": [2, 3]}),
    (Span(59, 59, "day"), {"equals": 59}),
    (True, {"equals": True}),
    (3.02, {"rounds_to": 3}),
    (2.5, {"rounds_to": 3}),
    (3.04, {"rounds_to": 3.0}),
    (0.415, {"rounds_to": 0.42}),
    (5, {"within": [5, 7]}),
    (Date("2017-04"), {"within": ["2017", "2018"]}),
    (Span(122, 180, "month"), {"within": [120, 180]}),
    (5, {"at_least": 5, "at_most": 5}),
    (6, {"more_than": 5, "less_than": 7}),
    (False, {"holds": False}),
    (("a", "b", "c"), {"contains": ["c", "a"]}),
    ((Date("2016"), Date("2017")), {"contains": 2016}),
    ("green apple", {"contains": "apple"}),
    (Date("2016-11"), {"earlier_than": "2016-12-01"}),
    (Date("2017"), {"later_than": "2016"}),
]

UNMET: list[tuple[Value, dict[str, Any]]] = [
    (3, {"equals": 4}),
    (1, {"equals": True}),
    (Date("2016-11"), {"equals": "2016-11-01"}),
    ((2, 3), {"equals": [2]}),
    (Span(59, 60, "month"), {"equals": 59}),
    (2.4, {"rounds_to": 3}),
    (3.06, {"rounds_to": 3.0}),
    (7311, {"rounds_to": 7300}),
    (8, {"within": [5, 7]}),
    (Date("2017"), {"within": ["2017-02", "2018"]}),
    (Span(122, 180, "month"), {"at_least": 150}),
    (4, {"at_least": 5}),
    (6, {"at_most": 5}),
    (5, {"more_than": 5}),
    (7, {"less_than": 7}),
    (True, {"holds": False}),
    (("a", "b"), {"contains": ["a", "c"]}),
    (Date("2016"), {"earlier_than": "2016-12-01"}),
    (Date("2016"), {"later_than": "2015-06/2016-02"}),
]

WRONG: list[tuple[Value, dict[str, Any], object, str]] = [
    (3, {"around": 3}, None, "no expectation 'around'"),
    (3, {"within": 3}, None, "two bounds"),
    (3, {"holds": True}, None, "truth value"),
    (3, {"at_least": "two"}, None, "'two' is no number"),
    ("apple", {"at_least": 3}, None, "'apple' is no number"),
    (3, {"contains": 3}, None, "text or a tuple"),
    (3, {"earlier_than": "2016"}, None, "3"),
    (3, {"differs_from_printed": True}, None, "printed"),
    (3, {"differs_from_printed": False}, 4, "true or absent"),
    (True, {"at_least": 1}, None, "no number"),
]


@pytest.mark.parametrize(("value", "expect"), MET)
def test_an_expectation_is_met(value: Value, expect: dict[str, Any]) -> None:
    assert unmet(value, expect, None) == []


@pytest.mark.parametrize(("value", "expect"), UNMET)
def test_an_expectation_is_not_met(value: Value, expect: dict[str, Any]) -> None:
    ((key, operand),) = expect.items()
    assert unmet(value, expect, None) == [f"{key}: {operand}"]


@pytest.mark.parametrize(("value", "expect", "printed", "why"), WRONG)
def test_an_expectation_that_does_not_suit_is_refused(
    value: Value, expect: dict[str, Any], printed: object, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        unmet(value, expect, printed)


def test_without_expectations_a_value_must_equal_what_is_printed() -> None:
    assert unmet(3, {}, 3) == []
    assert unmet(3, {}, 4) == ["equals: 4"]
    assert unmet(3, {}, None) == []


def test_with_an_expectation_a_value_need_not_equal_what_is_printed() -> None:
    assert unmet(2.9, {"rounds_to": 3}, 3) == []


def test_a_difference_from_what_is_printed_can_be_expected() -> None:
    assert unmet(9, {"differs_from_printed": True}, 13) == []
    assert unmet(13, {"differs_from_printed": True}, 13) == ["differs_from_printed: True"]


def test_all_of_several_expectations_must_hold() -> None:
    assert unmet(9, {"at_least": 5, "at_most": 8, "more_than": 9}, None) == [
        "at_most: 8",
        "more_than: 9",
    ]


def test_a_value_differs_by_expectation_only_where_something_is_printed() -> None:
    assert differs({"differs_from_printed": True}, 13)
    assert differs({"equals": 9}, 13)
    assert not differs({"equals": 13}, 13)
    assert not differs({"at_most": 13}, 13)
    assert not differs({"equals": 9}, None)
