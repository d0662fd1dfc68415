"""Tests of `claimtrace.record.arithmetic`."""

from typing import Any

import pytest

from claimtrace.record.arithmetic import write_arithmetic


def entry(*cells: str, n: int | None = None) -> dict[str, Any]:
    """A record of a claim that rests on a row for each cell."""
    return {"n": n, "rows": [{"cells": {"crates": cell}} for cell in cells]}


@pytest.mark.parametrize(
    ("value", "written", "told"),
    [
        (240, "240", "600 − 360 = 240"),
        (600 / 360, "1.7", "600 ÷ 360 = 1.7"),
        (360 / 600, "60%", "360 ÷ 600 = 60%"),
        (240 / 360, "67%", "(600 − 360) ÷ 360 = 67%"),
        (240 / 600, "40%", "(600 − 360) ÷ 600 = 40%"),
        (0.5, "50%", ""),
    ],
)
def test_two_cells_give_their_difference_ratio_or_change(
    value: float, written: str, told: str
) -> None:
    assert write_arithmetic(entry("600", "360"), value, written) == told
    assert write_arithmetic(entry("360", "600"), value, written) == told


def test_a_share_is_written_by_its_denominator() -> None:
    assert write_arithmetic(entry("1", "2", "3", n=21), 15 / 21, "71%") == "15 of 21 = 71%"
    assert write_arithmetic(entry("1", "2", "3"), 15 / 21, "71%") == ""
