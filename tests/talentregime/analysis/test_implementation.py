from math import isnan

import pytest
from pandas.testing import assert_frame_equal

from talentregime.analysis.implementation import (
    area_order,
    counts_by,
    d4_as_neither,
    direction_by_area,
    direction_by_coder,
    leave_one_out,
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
    places = ("5b.p1", "5b.p1", "5b.p2", "5b.p2", "5a.p1", "5a.p1", "5c.p1", "5c.p2")
    return clean(
        "implementation",
        *(
            {
                **{"unit_id": f"U{n}", "dimension_b": unit[3], "locator": places[n - 1]},
                **dict(zip(columns, unit, strict=True)),
            }
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


def test_statements_of_a_category_are_counted_with_their_directions_and_zeros(units):
    table = counts_by(units, "a", "dimension_a")
    some = table["category"].isin(["procedure", "coordination", "target-group"])
    table = table[some].drop(columns="by")
    young = table[table["policy_area"] == "young-talent"]
    assert young.to_numpy().tolist() == [
        ["young-talent", "procedure", 3, 1, 2, 0, 4],
        ["young-talent", "coordination", 1, 0, 1, 0, 4],
        ["young-talent", "target-group", 0, 0, 0, 0, 4],
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


def test_leaving_out_a_paragraph_drops_every_statement_of_it(units):
    table = leave_one_out(units, "a", "paragraph").set_index("left_out")
    assert table["n"].to_dict() == {"5a.p1": 6, "5b.p1": 6, "5b.p2": 6, "5c.p1": 7, "5c.p2": 7}
    # Without 5b.p1 young talent has 1 of 2, as top talent and integration.
    assert table.loc["5b.p1", "order"] == "top-talent = young-talent = integration"
    assert table["same"].to_dict()["5b.p2"]


def test_order_of_statements_does_not_matter(units):
    shuffled = units.sample(frac=1, random_state=9)
    for function in (direction_by_area, rerun_d4):
        assert_frame_equal(function(shuffled, "a"), function(units, "a"))
    by = "dimension_a"
    assert_frame_equal(counts_by(shuffled, "a", by), counts_by(units, "a", by))
    for what in ("statement", "paragraph", "informant"):
        assert_frame_equal(leave_one_out(shuffled, "a", what), leave_one_out(units, "a", what))
