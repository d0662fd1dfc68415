from typing import Any

import pytest

from claimtrace.claims.tolerance import has_numbers, settle, tolerance_of


def entry(value: Any, tolerance: float | None = 0.0001, **keys: Any) -> dict[str, Any]:
    made = {"id": "share", "value": value, "shown": {"percent": "65%"}}
    return made | ({} if tolerance is None else {"tolerance": tolerance}) | keys


@pytest.mark.parametrize("declared", [0, 0.0001, 3])
def test_a_number_from_zero_is_a_tolerance(declared: float) -> None:
    assert tolerance_of(declared) == declared


@pytest.mark.parametrize(
    "declared", [-0.1, float("nan"), float("inf"), True, False, None, "1e-4", "two", [0.1], {}]
)
def test_anything_else_is_none(declared: object) -> None:
    with pytest.raises(ValueError, match="number"):
        tolerance_of(declared)


def test_numbers_and_tuples_of_numbers_can_have_a_tolerance() -> None:
    assert has_numbers(3) and has_numbers(0.5) and has_numbers((1, 0.5)) and has_numbers([1, 2])
    others: list[object] = [True, "3", (), (1, "2"), (1, False), {"min_days": 3, "max_days": 3}]
    assert [value for value in others if has_numbers(value)] == []


def test_a_value_on_the_edge_is_within_and_one_beyond_it_is_not() -> None:
    settled, (use,) = settle([entry(0.6471)], [entry(0.6472)])
    assert settled == [entry(0.6471)]
    assert str(use) == "claim share: value 0.6471 -> 0.6472, within its tolerance of 0.0001"
    for beyond in (0.64721, 0.64699):
        assert settle([entry(0.6471)], [entry(beyond)]) == ([entry(beyond)], [])
    # In binary, 1.1 - 1.0 is a trace more than 0.1.
    assert settle([entry(1.0, 0.1)], [entry(1.1, 0.1)])[0] == [entry(1.0, 0.1)]


def test_every_number_of_a_tuple_must_be_within() -> None:
    old = [entry([0.5, 10, 2], 1)]
    assert settle(old, [entry([0.6, 9, 3], 1)])[0] == old
    for other in ([0.6, 8, 3], [0.6, 9], [0.6, 9, 3, 3], 0.5, [0.6, "9", 3]):
        assert settle(old, [entry(other, 1)])[1] == []


def test_without_a_tolerance_nothing_is_settled() -> None:
    new = [entry(0.64710001, None)]
    assert settle([entry(0.6471, None)], new) == (new, [])


def test_a_tolerance_counts_once_both_records_have_it_and_the_smaller_one_does() -> None:
    for old, new in ((None, 1), (1, None), (0.0001, 1), (1, 0.0001)):
        assert settle([entry(3.0, old)], [entry(3.5, new)])[1] == []
    (use,) = settle([entry(3.0, 2)], [entry(3.5, 1)])[1]
    assert use.tolerance == 1


def test_truth_values_are_no_numbers_to_a_tolerance() -> None:
    assert settle([entry(True, 1)], [entry(False, 1)])[1] == []


def test_nothing_but_the_value_is_settled() -> None:
    new = entry(0.64715, shown={"percent": "64.7%"}, n=18)
    (settled,), _ = settle([entry(0.6471, n=17)], [new])
    assert settled == new | {"value": 0.6471}
    assert new["value"] == 0.64715
