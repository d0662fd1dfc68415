import pandas as pd
import pytest

from talentregime.analysis.comparability import (
    comparable_figures,
    indicator_differences,
)


def figure(key, definition="Foreigners in North, yearbook", place="north", **other):
    cells = {"indicator_id": key, "indicator": "foreigners", "definition": definition}
    cells |= {"place": place.capitalize(), "jurisdiction": place, "value": "5", "unit": "persons"}
    return {**cells, "kind": "stock", "period": "2017", **other}


@pytest.fixture
def indicators():
    rows = [
        figure("north"),
        figure("south", "Foreigners in South, yearbook", "south"),
        figure("experts", "Foreigners at work in South, expert bureau", "south"),
        figure("cards", unit="cards"),
        figure("year", "Permits of North", kind="flow"),
        figure("half", "Permits of South", "south", kind="flow", period="2017-01/2017-06"),
    ]
    return pd.DataFrame(rows)


def test_the_same_count_for_two_cities_is_comparable(indicators):
    assert indicator_differences(indicators, "north", "south") == ()


def test_residents_of_the_yearbook_do_not_compare_with_workers_of_the_expert_bureau(indicators):
    assert indicator_differences(indicators, "north", "experts") == ("definition",)


def test_another_unit_is_refused(indicators):
    assert indicator_differences(indicators, "north", "cards") == ("unit",)


def test_flows_over_periods_of_unequal_length_are_refused(indicators):
    assert indicator_differences(indicators, "year", "half") == ("period",)


def test_comparable_figures_counts_the_jurisdictions_that_share_a_definition(indicators):
    (row,) = comparable_figures(indicators).to_dict("records")
    assert (row["figures"], row["jurisdictions"], row["comparable"]) == (6, 2, 2)
    alone = indicators[indicators["indicator_id"].isin(["north", "experts"])]
    (row,) = comparable_figures(alone).to_dict("records")
    assert row["comparable"] == 1
