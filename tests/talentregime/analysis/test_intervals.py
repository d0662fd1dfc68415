from math import isnan

import pytest
from pytest import approx

from talentregime.analysis.intervals import rate_interval, share_interval


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


def test_rate_interval_is_the_exact_one():
    # Printed tables of exact Poisson limits: 5 events, 1.6235 and 11.6683; 10 events, 4.7954 and
    # 18.3904.
    assert rate_interval(5, 8) == approx((1.6235 / 8, 11.6683 / 8), rel=1e-4)
    assert rate_interval(10, 1) == approx((4.7954, 18.3904), rel=1e-4)


def test_rate_of_no_event_begins_at_zero():
    # The upper end solves exp(-m) = 0.025.
    assert rate_interval(0, 2) == (0.0, approx(3.688879 / 2))


@pytest.mark.parametrize(("count", "exposure"), [(-1, 2), (1, 0), (1, -3)])
def test_rate_without_exposure_is_refused(count, exposure):
    with pytest.raises(ValueError, match="is no rate"):
        rate_interval(count, exposure)
