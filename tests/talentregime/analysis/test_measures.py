import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from talentregime.analysis.measures import (
    first_jurisdiction,
    nia_mapping,
    table_rows,
    with_milestones,
)


def measure(name, place, number, item="", start="", match="exact", **more):
    return {
        "measure_id": name,
        "jurisdiction": place,
        "number": number,
        "nia_item": item,
        "start": start,
        "match": match,
        **more,
    }


@pytest.fixture
def mapped(clean):
    return clean(
        "measures",
        measure("national-10", "national", "3", "10"),
        measure("national-09", "national", "2", "9"),
        measure("national-02", "national", "2", "2"),
        measure("national-01", "national", "", "1"),
        measure("shanghai-02", "shanghai", "2", "2;9"),
        measure("shanghai-03", "shanghai", "3", "10"),
        measure("north-01", "north", "1", "1"),
    )


def test_national_items_are_one_to_one_merged_or_left_out(mapped):
    table = nia_mapping(mapped)
    assert table["nia_item"].tolist() == [1, 2, 9, 10]
    assert table["relation"].tolist() == ["left-out", "merged", "merged", "one-to-one"]
    assert table["national_id"].tolist() == [f"national-{n}" for n in ("01", "02", "09", "10")]
    assert table["number"].tolist()[1:] == [2, 2, 3]
    assert table["number"][0] is pd.NA
    assert table["measure_id"].tolist()[1:] == ["shanghai-02", "shanghai-02", "shanghai-03"]


def test_item_in_two_rows_of_the_table_is_refused(mapped):
    twice = mapped.assign(nia_item=mapped["nia_item"].replace({"2;9": "2;10"}))
    with pytest.raises(ValueError, match="item 10 stands in shanghai-02, shanghai-03"):
        nia_mapping(twice)


def test_item_that_is_not_there_is_refused(mapped):
    with pytest.raises(ValueError, match="shanghai-02: there is no national item 2"):
        nia_mapping(mapped[mapped["measure_id"] != "national-02"])


@pytest.fixture
def starts(clean):
    return clean(
        "measures",
        measure("national-01", "national", "1", "1", "2001"),
        measure("south-01", "south", "1", start="2016-12-09?", match="exact"),
        measure("north-01", "north", "1", start="2016-03-01", match="close"),
        measure("south-02", "south", "2", start="2015-07-01"),
        measure("north-02", "north", "2", start="2015-07-01", match="partial"),
        measure("south-03", "south", "3", start="2016"),
        measure("north-03", "north", "3", start="2016-03-01"),
        measure("east-03", "east", "3", start="2017-01-01"),
        measure("south-04", "south", "4", match="not-found"),
        measure("north-04", "north", "4", start="2018-01-01", match="close"),
        measure("south-05", "south", "5", match="not-found"),
        measure("north-06a", "north", "6", start="2019-01-01"),
        measure("north-06b", "north", "6", start="2019-01-01"),
    )


def first(table, number):
    return table.set_index("number").loc[number]


def test_earliest_start_found_names_its_jurisdiction_and_match(starts):
    row = first(first_jurisdiction(starts), 1)
    assert (row["first"], row["start"], row["match"]) == ("north", "2016-03-01", "close")
    assert (row["measure_ids"], row["dated"], row["n"]) == ("north-01", 2, 2)


def test_national_items_take_no_part(starts):
    assert "national" not in set(first_jurisdiction(starts)["first"].dropna())


def test_equal_starts_are_a_tie(starts):
    row = first(first_jurisdiction(starts), 2)
    assert (row["first"], row["match"]) == ("north;south", "partial;exact")


def test_start_known_to_the_year_may_be_as_early_as_a_day_in_it(starts):
    row = first(first_jurisdiction(starts), 3)
    assert (row["first"], row["dated"]) == ("south;north", 3)


def test_start_not_found_is_unknown_and_not_late(starts):
    row = first(first_jurisdiction(starts), 4)
    assert (row["first"], row["unknown"], row["dated"], row["n"]) == ("north", "south", 1, 2)


def test_measure_dated_nowhere_has_no_first(starts):
    row = first(first_jurisdiction(starts), 5)
    assert pd.isna(row["first"]) and pd.isna(row["start"])
    assert (row["unknown"], row["dated"], row["n"]) == ("south", 0, 1)


def test_two_parts_of_a_measure_are_one_jurisdiction(starts):
    row = first(first_jurisdiction(starts), 6)
    assert (row["first"], row["dated"], row["n"]) == ("north", 1, 1)
    assert pd.isna(row["unknown"])


def test_match_that_does_not_count_is_as_good_as_not_found(starts):
    table = first_jurisdiction(starts, matches=["exact"])
    assert first(table, 1)["first"] == "south"
    assert first(table, 1)["unknown"] == "north"
    assert pd.isna(first(table, 4)["first"])


def test_order_of_measures_does_not_matter(starts, mapped):
    for seed in range(5):
        shuffled = starts.sample(frac=1, random_state=seed)
        assert_frame_equal(first_jurisdiction(shuffled), first_jurisdiction(starts))
        shuffled = mapped.sample(frac=1, random_state=seed)
        assert_frame_equal(nia_mapping(shuffled), nia_mapping(mapped))


@pytest.mark.parametrize(
    ("here", "elsewhere", "outcome"),
    [
        ("2015-07-01", ["2016-03-01", "2017"], "here-first"),
        ("2016-03-01", ["2015-07-01"], "elsewhere-first"),
        ("2016-03-01", ["2015-07-01", ""], "elsewhere-first"),
        ("2016-03-01", ["2016-03-01"], "same-day"),
        ("2016", ["2016-03-01"], "open"),
        ("2016-03", ["2016-03"], "open"),
        ("2016-03-01", [""], "elsewhere-unknown"),
        ("2016-03-01", [], "elsewhere-unknown"),
        ("", ["2016-03-01"], "here-unknown"),
        ("", [""], "unknown"),
    ],
)
def test_every_measure_has_one_outcome(clean, here, elsewhere, outcome):
    others = [
        measure(f"place-{n:02d}", f"place-{n}", "1", start=start)
        for n, start in enumerate(elsewhere, 1)
    ]
    table = clean("measures", measure("shanghai-01", "shanghai", "1", start=here), *others)
    assert first_jurisdiction(table)["outcome"].tolist() == [outcome]


def test_an_inferred_date_counts_unless_dates_must_be_certain(clean):
    table = clean(
        "measures",
        measure("shanghai-01", "shanghai", "1", start="2016-12-09?"),
        measure("north-01", "north", "1", start="2016-03-01"),
    )
    assert first_jurisdiction(table)["outcome"].tolist() == ["elsewhere-first"]
    assert first_jurisdiction(table, certain=True)["outcome"].tolist() == ["here-unknown"]


def test_the_table_is_the_first_row_of_each_number_in_shanghai(clean):
    table = clean(
        "measures",
        measure("shanghai-01", "shanghai", "1", "1", start="2016"),
        measure("shanghai-11", "shanghai", "1", "1", start="2015"),
        measure("shanghai-90", "shanghai", ""),
        measure("shanghai-91", "shanghai", ""),
        measure("north-01", "north", "1"),
        measure("national-01", "national", "1", "1"),
    )
    kept = ["shanghai-01", "shanghai-90", "shanghai-91"]
    assert table_rows(table)["measure_id"].tolist() == kept
    assert nia_mapping(table)["measure_id"].tolist() == ["shanghai-01"]


def test_an_announcement_stands_where_no_start_was_found_and_only_there(clean):
    table = clean(
        "measures",
        measure("north-01", "north", "1", start_milestone="plan"),
        measure("north-02", "north", "2", start="2015", start_milestone="plan"),
        measure("north-03", "north", "3", start_milestone="news"),
        measure("north-04", "north", "4"),
    )
    told = {"date": "2018-01-16", "level": "municipal"}
    timeline = clean(
        "timeline",
        {"milestone_id": "plan", "kind": "announced", **told},
        {"milestone_id": "news", "kind": "report", **told},
    )
    filled = with_milestones(table, timeline, "announced")
    assert filled["start"].fillna("").tolist() == ["2018-01-16", "2015", "", ""]
    assert filled["start_last"].dt.year.fillna(0).astype(int).tolist() == [2018, 2015, 0, 0]
