import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from pytest import approx

from talentregime.analysis.indicators import (
    break_even_wage,
    foreign_worker_decline,
    permanent_resident_growth,
    population_shares,
    required_growth,
    tax_share,
    threshold_against_wages,
)

# indicator_id: indicator, value, unit, period, bound, source
ROWS = {
    "pr-stock-lower": ("permanent-residents", "200", "persons", "", "exact", "book"),
    "pr-stock-2017": ("permanent-residents", "300", "persons", "2017", "exact", "yearbook"),
    "pr-stock-upper": ("permanent-residents", "600", "persons", "", "exact", "book"),
    "workers-2017": ("foreign-workers", "600", "persons", "2017", "exact", "yearbook"),
    "foreign-residents-2017": ("foreign-residents", "1000", "persons", "2017", "exact", "yearbook"),
    "foreign-residents-chapter": ("foreign-residents", "1250", "persons", "", "about", "book"),
    "foreign-residents-target-2035": (
        *("foreign-residents", "4000", "persons", "2035", "exact", "book"),
    ),
    "city-population-2017": ("city-population", "50000", "persons", "2017", "rounded", "yearbook"),
    "foreign-residents-census-2010": (
        *("foreign-residents", "900", "persons", "2010-11", "rounded", "report"),
    ),
    "china-foreign-residents-census-2010": (
        *("foreign-residents", "3600", "persons", "2010-11", "exact", "press"),
    ),
    "workers-visa-2015": ("foreign-workers", "800", "persons", "2015", "over", "book"),
    "salary-threshold": ("salary-threshold", "7200", "RMB per year", "", "exact", "book"),
    "tax-threshold": ("tax-threshold", "1800", "RMB per year", "", "exact", "book"),
    "salary-multiple": (
        *("salary-multiple", "6", "times average local salary", "", "exact", "book"),
    ),
    "wage-b": ("average-wage", "90", "RMB per month", "2014", "exact", "site"),
    "wage-a": ("average-wage", "100", "RMB per month", "2015", "exact", "site"),
}
FUNCTIONS = [
    permanent_resident_growth,
    population_shares,
    threshold_against_wages,
    foreign_worker_decline,
]


@pytest.fixture
def table(clean):
    """Make the indicators, with cells of single rows changed: `{"wage-a": {"unit": "USD"}}`."""

    def make(changed=None):
        columns = ("indicator", "value", "unit", "period", "bound", "source_id")
        return clean(
            "indicators",
            *(
                {
                    "indicator_id": name,
                    "place": "Shanghai",
                    **dict(zip(columns, row, strict=True)),
                    **(changed or {}).get(name, {}),
                }
                for name, row in ROWS.items()
            ),
        )

    return make


def test_growth_of_permanent_residents_whole_and_by_steps(table):
    growth = permanent_resident_growth(table())
    assert growth["from_id"].tolist() == ["pr-stock-lower", "pr-stock-lower", "pr-stock-2017"]
    assert growth["to_id"].tolist() == ["pr-stock-upper", "pr-stock-2017", "pr-stock-upper"]
    assert growth["ratio"].tolist() == [3, 1.5, 2]
    assert growth["increase"].tolist() == [400, 100, 300]
    assert growth["same_source"].tolist() == [True, False, False]


def test_shares_of_populations_say_whether_source_and_period_are_the_same(table):
    shares = population_shares(table())
    assert shares["share"].tolist() == approx([0.02, 0.025, 0.25])
    assert shares["whole"].tolist() == [50000, 50000, 3600]
    assert shares["same_source"].tolist() == [True, False, False]
    assert shares["same_period"].tolist() == [True, False, True]


def test_required_growth_is_compound_and_tells_an_assumed_year(table):
    growth = required_growth(table(), chapter_year=2018)
    assert growth["start_year"].tolist() == [2017, 2018]
    assert growth["year_stated"].tolist() == [True, False]
    assert growth["years"].tolist() == [18, 17]
    assert growth["fold"].tolist() == [4, 3.2]
    # Over the years the rate compounds to the fold: 1.08006^18 = 4, 1.0708156^17 = 3.2.
    assert growth["rate"].tolist() == approx([0.0800597, 0.0708156], abs=1e-6)


def test_year_cannot_be_assumed_where_one_is_stated(table):
    dated = table({"foreign-residents-chapter": {"period": "2016"}})
    with pytest.raises(ValueError, match="has a period, 2016"):
        required_growth(dated, chapter_year=2018)


def test_target_must_lie_after_the_start(table):
    with pytest.raises(ValueError, match="2035 does not lie after 2035"):
        required_growth(table(), chapter_year=2035)


def test_threshold_is_compared_with_every_wage_that_was_read(table):
    against = threshold_against_wages(table())
    # 90 × 12 × 6 = 6480; 100 × 12 × 6 = 7200, which 7200 does not exceed.
    assert against["year"].tolist() == [2014, 2015]
    assert against["multiple_of_wage"].tolist() == [6480, 7200]
    assert against["above"].tolist() == [True, False]
    assert set(against["n"]) == {2}


def test_wage_of_another_place_is_no_yardstick(table):
    elsewhere = threshold_against_wages(table({"wage-a": {"place": "Beijing"}}))
    assert elsewhere["year"].tolist() == [2014]


def test_break_even_wage_makes_the_threshold_the_multiple(table):
    assert break_even_wage(table()) == 100


def test_tax_is_a_share_of_the_salary(table):
    assert tax_share(table()) == 0.25


def test_decline_from_a_figure_that_was_exceeded_is_a_least_decline(table):
    (row,) = foreign_worker_decline(table()).to_dict("records")
    assert row["decline"] == approx(0.25)
    assert (row["bound"], row["same_source"]) == ("at-least", False)
    exact = foreign_worker_decline(table({"workers-visa-2015": {"bound": "exact"}}))
    assert exact["bound"].tolist() == ["exact"]


def test_value_in_another_unit_is_refused(table):
    thousands = table({"wage-a": {"unit": "RMB per year"}})
    with pytest.raises(ValueError, match="wage-a is 100.0 RMB per year; expected RMB per month"):
        threshold_against_wages(thousands)


def test_other_indicator_under_the_same_name_is_refused(table):
    cards = table({"pr-stock-2017": {"indicator": "permanent-residence-cards"}})
    with pytest.raises(ValueError, match="are different"):
        permanent_resident_growth(cards)


def test_indicator_that_is_missing_or_has_no_value_is_refused(table):
    complete = table()
    without = complete[complete["indicator_id"] != "tax-threshold"]
    with pytest.raises(ValueError, match="0 indicators are named tax-threshold"):
        tax_share(without)
    with pytest.raises(ValueError, match="tax-threshold is <NA>"):
        tax_share(table({"tax-threshold": {"value": ""}}))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_ids_of_a_result_are_rows_that_were_read(table, function):
    result = function(table())
    assert {part for text in result["ids"] for part in text.split(";")} <= set(ROWS)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_order_of_indicators_does_not_matter(table, function):
    indicators = table()
    assert_frame_equal(function(indicators.sample(frac=1, random_state=1)), function(indicators))
    assert isinstance(function(indicators), pd.DataFrame)
