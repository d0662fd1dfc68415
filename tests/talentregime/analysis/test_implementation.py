from math import isnan

import pytest
from pandas.testing import assert_frame_equal
from pytest import approx

from talentregime.analysis.implementation import (
    area_order,
    d4_as_neither,
    dimension_counts,
    direction_by_area,
    direction_by_coder,
    leave_one_out,
    pair_tests,
    rerun_d4,
)

# area, informants, coder a: direction, dimension, rule; coder b: direction
UNITS = [
    ("young-talent", "O1", "limits", "procedure", "D40", "limits"),
    ("young-talent", "O1;O2", "limits", "procedure", "", "limits"),
    ("young-talent", "", "limits", "coordination", "D4", "advances"),
    ("young-talent", "", "advances", "procedure", "", "advances"),
    ("top-talent", "", "limits", "target-group", "D2;D4", "limits"),
    ("top-talent", "O2", "advances", "procedure", "", "limits"),
    ("integration", "R1", "limits", "procedure", "", "neither"),
    ("integration", "", "neither", "procedure", "", "limits"),
]


@pytest.fixture
def units(clean):
    columns = ("policy_area", "informants", "direction_a", "dimension_a", "rule_a", "direction_b")
    return clean(
        "implementation",
        *(
            {"unit_id": f"U{n}", **dict(zip(columns, unit, strict=True)), "dimension_b": unit[3]}
            for n, unit in enumerate(UNITS, start=1)
        ),
    )


def counts(table):
    columns = ["policy_area", "n", "advances", "limits", "neither"]
    return table[columns].to_numpy().tolist()


def test_directions_are_counted_by_area_and_over_all(units):
    assert counts(direction_by_area(units, "a")) == [
        ["top-talent", 2, 1, 1, 0],
        ["young-talent", 4, 1, 3, 0],
        ["integration", 2, 0, 1, 1],
        ["all", 8, 2, 5, 1],
    ]


def test_each_coder_is_counted_apart(units):
    assert counts(direction_by_area(units, "b"))[-1] == ["all", 8, 2, 5, 1]
    table = direction_by_coder(units)
    assert table["coder"].tolist() == [*"aaaa", *"bbbb"]
    assert counts(table)[4] == ["top-talent", 2, 0, 2, 0]


def test_shares_have_their_wilson_interval(units):
    row = direction_by_area(units, "a").set_index("policy_area").loc["young-talent"]
    assert row["share_limits"] == 0.75
    # By hand, z² = 3.841459: centre (0.75 + z²/8) / (1 + z²/4) = 0.627525, half 0.326882.
    assert (row["low_limits"], row["high_limits"]) == approx((0.300642, 0.954413), abs=1e-4)
    assert (row["share_neither"], row["low_neither"]) == (0, 0)


def test_area_without_a_statement_is_left_out_and_no_statement_has_no_share(units):
    assert counts(direction_by_area(units.iloc[:4], "a"))[0][0] == "young-talent"
    (empty,) = direction_by_area(units.head(0), "a").to_dict("records")
    assert (empty["policy_area"], empty["n"]) == ("all", 0)
    assert isnan(empty["share_limits"])


def test_statement_without_a_direction_is_refused_by_name(units):
    uncoded = units.assign(direction_a=units["direction_a"].where(units["unit_id"] != "U3"))
    with pytest.raises(ValueError, match="direction_a is empty in U3"):
        direction_by_area(uncoded, "a")


def test_rerun_takes_only_the_units_of_rule_d4_as_neither(units):
    assert counts(rerun_d4(units, "a")) == [
        ["top-talent", 2, 1, 0, 1],
        ["young-talent", 4, 1, 2, 1],
        ["integration", 2, 0, 1, 1],
        ["all", 8, 2, 3, 3],
    ]
    assert counts(rerun_d4(units, "b")) == counts(direction_by_area(units, "b"))


def test_rerun_leaves_the_other_coder_and_the_table_itself_alone(units):
    before = units.copy()
    changed = d4_as_neither(units, "a")
    assert_frame_equal(units, before)
    assert changed["direction_b"].tolist() == units["direction_b"].tolist()


def test_dimensions_are_counted_with_their_directions_and_zeros(units):
    table = dimension_counts(units, "a")
    some = table["dimension"].isin(["procedure", "coordination", "target-group"])
    table = table[some]
    young = table[table["policy_area"] == "young-talent"]
    assert young.to_numpy().tolist() == [
        ["young-talent", "procedure", 3, 1, 2, 0, 4, 0.75],
        ["young-talent", "coordination", 1, 0, 1, 0, 4, 0.25],
        ["young-talent", "target-group", 0, 0, 0, 0, 4, 0.0],
    ]
    assert table[table["policy_area"] == "all"]["statements"].tolist() == [6, 1, 1]


def test_areas_are_ordered_by_share_and_equal_shares_are_shown(units):
    assert area_order(units, "a") == "young-talent > top-talent = integration"
    assert area_order(units, "b") == "top-talent > young-talent = integration"


def test_thirds_of_different_sizes_are_equal(clean):
    sizes = {"top-talent": 3, "young-talent": 6, "integration": 49 * 3}
    units = [
        {"unit_id": f"{area}{n}", "policy_area": area, "direction_a": direction}
        for area, size in sizes.items()
        for n in range(size)
        for direction in ["limits" if n % 3 == 0 else "advances"]
    ]
    order = area_order(clean("implementation", *units), "a")
    assert order == "top-talent = young-talent = integration"


def test_leaving_out_a_statement_shows_which_one_the_order_hangs_on(units):
    table = leave_one_out(units, "a", "statement").set_index("left_out")
    assert table.index.tolist() == [f"U{n}" for n in range(1, 9)]
    assert set(table["n"]) == {7}
    assert table.loc["U6", "order"] == "top-talent > young-talent > integration"
    assert not table.loc["U6", "same"]
    assert table.loc["U4", "same"]


def test_leaving_out_an_informant_drops_every_statement_with_the_code(units):
    table = leave_one_out(units, "a", "informant")
    assert table[["left_out", "n"]].to_numpy().tolist() == [["O1", 6], ["O2", 6], ["R1", 7]]
    # Without O2: young 2 of 3, top talent 1 of 1, integration 1 of 2.
    assert table["order"][1] == "top-talent > young-talent > integration"


@pytest.fixture
def limits(clean):
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


def test_each_pair_of_areas_has_fishers_p_value_and_its_n(limits):
    table = pair_tests(limits(integration=(2, 5), top_talent=(3, 4), young_talent=(1, 4)), "a")
    assert table[["areas", "n", "limits"]].to_numpy().tolist() == [
        ["top-talent;young-talent", 8, "3;1"],
        ["top-talent;integration", 9, "3;2"],
        ["young-talent;integration", 9, "1;2"],
    ]
    # Fisher's tea: 3 of 4 against 1 of 4; tables as rare: (16 + 1 + 16 + 1) / 70.
    assert table["p_value"][0] == approx(34 / 70)


def test_p_values_of_pairs_are_adjusted_after_holm(limits):
    table = pair_tests(limits(top_talent=(0, 6), young_talent=(6, 6), integration=(3, 6)), "a")
    # By hand: 2 / 924; the two others, 0 against 3 of 6, 2 × 20 / 220.
    assert table["p_value"].tolist() == approx([2 / 924, 40 / 220, 40 / 220])
    # Smallest times 3; the next times 2; the last no smaller than the one before.
    assert table["p_holm"].tolist() == approx([6 / 924, 80 / 220, 80 / 220])


def test_one_area_alone_makes_no_pair(limits):
    assert pair_tests(limits(top_talent=(3, 4)), "a").empty


def test_order_of_statements_does_not_matter(units):
    shuffled = units.sample(frac=1, random_state=9)
    for function in (direction_by_area, rerun_d4, dimension_counts, pair_tests):
        assert_frame_equal(function(shuffled, "a"), function(units, "a"))
    for what in ("statement", "informant"):
        assert_frame_equal(leave_one_out(shuffled, "a", what), leave_one_out(units, "a", what))
