from math import comb, isnan

import pytest
from pandas.testing import assert_frame_equal
from pytest import approx

from talentregime.analysis.area_tests import area_tests, freeman_halton


def test_two_rows_give_fishers_test():
    # Fisher's tea: 3 of 4 against 1 of 4; tables as rare: (16 + 1 + 16 + 1) / 70.
    assert freeman_halton([(3, 1), (1, 3)]) == approx(34 / 70)


def test_three_rows_count_every_table_that_is_no_likelier():
    # Three rows of two, three in the first column: of 20 ways, 8 give (1, 1, 1) and the 6 tables
    # like (2, 1, 0) have 2 ways each.
    assert freeman_halton([(2, 0), (1, 1), (0, 2)]) == approx(12 / 20)
    assert freeman_halton([(1, 1), (1, 1), (1, 1)]) == 1


def test_order_of_rows_does_not_change_the_p_value():
    assert freeman_halton([(8, 17), (15, 7), (10, 12)]) == freeman_halton(
        [(10, 12), (8, 17), (15, 7)]
    )


def test_column_without_a_count_tells_nothing():
    assert freeman_halton([(0, 5), (0, 4), (0, 3)]) == 1


@pytest.fixture
def units(clean):
    """Make units with a number of limits out of n statements in each area."""

    def make(**limits_of):
        return clean(
            "implementation",
            *(
                {
                    "unit_id": f"{area}-{n}",
                    "policy_area": area.replace("_", "-"),
                    "direction_a": "limits" if n < limits else ("neither", "advances")[n % 2],
                }
                for area, (limits, size) in limits_of.items()
                for n in range(size)
            ),
        )

    return make


def test_each_pair_and_all_areas_are_tested_with_their_n(units):
    table = area_tests(units(integration=(2, 5), top_talent=(3, 4), young_talent=(1, 4)), "a")
    assert table[["areas", "test", "n", "limits"]].to_numpy().tolist() == [
        ["top-talent;young-talent", "Fisher", 8, "3;1"],
        ["top-talent;integration", "Fisher", 9, "3;2"],
        ["young-talent;integration", "Fisher", 9, "1;2"],
        ["top-talent;young-talent;integration", "Freeman-Halton", 13, "3;1;2"],
    ]


def test_pair_has_fishers_p_value_and_the_conditional_odds_ratio(units):
    table = area_tests(units(top_talent=(3, 4), young_talent=(1, 4)), "a")
    # The lady tasting tea; R gives 6.408309 for it. Given the sums, k of the four in the corner
    # have weight C(4, k)² times the odds to the power k; the ends of the interval leave 2.5%
    # beyond what was seen.
    assert table["p_value"][0] == approx(34 / 70)
    assert table["odds_ratio"][0] == approx(6.408309, rel=1e-5)
    low, high = (
        [comb(4, k) ** 2 * odds**k for k in range(5)]
        for odds in (table["low"][0], table["high"][0])
    )
    assert sum(low[3:]) / sum(low) == approx(0.025)
    assert sum(high[:4]) / sum(high) == approx(0.025)


def test_area_without_limits_has_odds_of_zero_and_an_open_interval_downward(units):
    row = area_tests(units(top_talent=(0, 5), young_talent=(5, 5)), "a").iloc[0]
    assert (row["odds_ratio"], row["low"]) == (0, 0)
    assert row["p_value"] == approx(2 / comb(10, 5))


def test_p_values_of_pairs_are_adjusted_after_holm(units):
    table = area_tests(units(top_talent=(0, 6), young_talent=(6, 6), integration=(3, 6)), "a")
    pairs = table.iloc[:3]
    # By hand: 2 / 924; the two others, 0 against 3 of 6, 2 × 20 / 220.
    assert pairs["p_value"].tolist() == approx([2 / 924, 40 / 220, 40 / 220])
    # Smallest times 3; the next times 2; the last no smaller than the one before.
    assert pairs["p_holm"].tolist() == approx([6 / 924, 80 / 220, 80 / 220])
    assert isnan(table["p_holm"][3])


def test_one_area_alone_cannot_be_tested(units):
    with pytest.raises(ValueError, match="1 policy areas have statements"):
        area_tests(units(top_talent=(3, 4)), "a")


def test_order_of_statements_does_not_matter(units):
    table = units(top_talent=(3, 4), young_talent=(1, 4), integration=(2, 3))
    shuffled = table.sample(frac=1, random_state=8)
    assert_frame_equal(area_tests(shuffled, "a"), area_tests(table, "a"))
