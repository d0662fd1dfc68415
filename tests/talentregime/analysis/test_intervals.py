from math import isnan

import pytest
from pytest import approx

from talentregime.analysis.intervals import share_interval


def test_share_interval_is_wilsons():
    # By hand, z = 1.959964: centre (9/13 + z²/26) / (1 + z²/13) = 0.648444, half 0.224750.
    assert share_interval(9, 13) == approx((0.423694, 0.873194), abs=2e-6)


def test_share_of_none_begins_at_zero_without_a_rounding_error():
    # The formula leaves 2.8e-17 at this n. Upper end by hand: z² / (n + z²).
    assert share_interval(0, 7) == (0.0, approx(3.841459 / 10.841459))


def test_share_of_all_ends_at_one_without_a_rounding_error():
    assert share_interval(7, 7) == (approx(7 / 10.841459), 1.0)


def test_share_of_nothing_has_no_interval():
    assert all(isnan(end) for end in share_interval(0, 0))


@pytest.mark.parametrize(("count", "n"), [(11, 10), (-1, 10)])
def test_count_outside_its_n_is_refused(count, n):
    with pytest.raises(ValueError, match=f"{count} of {n}"):
        share_interval(count, n)
