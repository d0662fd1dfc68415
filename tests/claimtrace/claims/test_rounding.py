"""Numbers that are not whole, beside the prose."""

import pytest

from claimtrace.claims.rounding import write_beside, write_rounded
from claimtrace.dates import Date


@pytest.mark.parametrize(
    ("value", "forms", "written"),
    [
        (0.681818, {"pct": "{:percent}"}, "68%"),
        (0.681818, {"a": "{:percent}", "b": "{:percent.1} of all"}, "68.2%"),
        (0.681818, {"a": "{:percent.1}", "b": "{:percent}"}, "68.2%"),
        (8333.33, {"over": "above {:,.0f}"}, "8,333"),
        (0.6667, {"word": "{:fraction}"}, "two thirds"),
        (3.04118, {"word": "tripled"}, "3.04"),
        (8333.333, {}, "8,333"),
        (0.00826446, {}, "0.00826"),
        (-0.5, {}, "−0.5"),
        ((0.842412, 0.980936), {"range": "from {:range.2}"}, "0.84–0.98"),
        ((0.842412, 1.0, "x"), {}, "0.842, 1 and x"),
    ],
)
def test_a_number_is_written_no_more_exactly_than_in_prose(
    value: object, forms: dict[str, str], written: str
) -> None:
    assert write_rounded(value, forms) == written  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [True, 7311, 3.0, "two", Date("2016-11"), (1, 2)])
def test_what_is_whole_or_no_number_is_written_in_full(value: object) -> None:
    assert write_rounded(value, {"a": "{:words}"}) is None  # type: ignore[arg-type]


def test_a_share_is_compared_with_shares_in_full() -> None:
    assert write_beside(0.225, "24%") == "22.5%"
    assert write_beside(1, "24%") == "100%"
    assert write_beside(0.225, "0.24") is None
    assert write_beside(True, "24%") is None
    assert write_beside("Table 1", "24%") is None
