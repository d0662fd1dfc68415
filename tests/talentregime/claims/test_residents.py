import pytest
from pytest import approx

from talentregime.claims import residents

SHANGHAI = "data/shanghai/indicators.csv"
NATIONAL = "data/national/indicators.csv"
CHINA_2010 = "china-foreign-residents-census-2010"


def persons(key, indicator, value, period="", place="shanghai"):
    cells = {"jurisdiction": place, "indicator_id": key, "indicator": indicator}
    return {**cells, "value": value, "period": period, "unit": "persons"}


TABLES = {
    "indicators": [
        persons("pr-stock-lower", "permanent-residents", "2000"),
        persons("pr-stock-upper", "permanent-residents", "6000"),
        persons("foreign-residents-chapter", "foreign-residents", "200000"),
        persons("foreign-residents-target-2035", "foreign-residents", "800000", "2035"),
        persons("workers-visa-2015", "foreign-workers", "90000", "2015"),
        persons("foreign-residents-census-2010", "foreign-residents", "150000", "2010-11"),
        persons("foreign-residents-2017", "foreign-residents", "160000", "2017"),
        persons("workers-2017", "foreign-workers", "81000", "2017"),
        persons("pr-stock-2017", "permanent-residents", "5000", "2017"),
        persons("city-population-2017", "city-population", "20000000", "2017"),
        persons(CHINA_2010, "foreign-residents", "600000", "2010-11", "national"),
    ]
}
READ = "unit value"
KIND = "indicator unit value"  # in relation are figures of one kind
DATED = "indicator period unit value"

CLAIMS = [
    # 6000 / 2000, 6000 - 2000, 5000 / 2000, 6000 / 5000 - 1
    (residents.pr_growth, 3, None, {SHANGHAI: {1: KIND, 2: KIND}}),
    (residents.pr_increase, 4000, None, {SHANGHAI: {1: KIND, 2: KIND}}),
    (residents.pr_growth_2017, 2.5, None, {SHANGHAI: {1: KIND, 9: KIND}}),
    (residents.pr_above_2017, approx(0.2), None, {SHANGHAI: {2: KIND, 9: KIND}}),
    # Of 20 million, and of 600,000
    (residents.foreign_share, 0.01, 20000000, {SHANGHAI: {3: READ, 10: READ}}),
    (residents.foreign_share_2017, 0.008, 20000000, {SHANGHAI: {7: READ, 10: READ}}),
    (residents.census_share, 0.25, 600000, {SHANGHAI: {6: READ}, NATIONAL: {1: READ}}),
    # 800,000 / 200,000 and / 160,000
    (residents.target_ratio, 4, None, {SHANGHAI: {3: KIND, 4: KIND}}),
    (residents.target_ratio_2017, 5, None, {SHANGHAI: {4: KIND, 7: KIND}}),
    # 1 - 81 / 90
    (residents.workers_drop, approx(0.1), None, {SHANGHAI: {5: KIND, 8: KIND}}),
]
RATES = [
    # 5 ** (1 / 18) and 4 ** (1 / 18): 18 years, logarithms 0.0894132 and 0.0770164
    (residents.growth_rate, approx(0.093532, abs=1e-6), [4, 7]),
    (residents.growth_rate_chapter, approx(0.080060, abs=1e-6), [3, 4]),
]
FUNCTIONS = [function for function, *_ in (*CLAIMS, *RATES)] + [residents.growth_years]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(key, **cells):
    """The tables with some cells of one row changed."""
    rows = [{**row, **cells} if key in row.values() else row for row in TABLES["indicators"]]
    return {"indicators": rows}


@pytest.mark.parametrize(("function", "value", "n", "rows"), CLAIMS)
def test_result_has_its_n_and_rests_on_the_figures_it_compares(
    data, evidence, function, value, n, rows
):
    claimed = function(data)
    assert claimed.value == value
    assert claimed.n == n
    assert evidence(claimed) == rows


@pytest.mark.parametrize(
    ("function", "key", "figure", "value"),
    [
        (residents.pr_growth, "pr-stock-upper", "9000", 4.5),
        (residents.pr_increase, "pr-stock-lower", "7000", -1000),
        (residents.pr_growth_2017, "pr-stock-2017", "3000", 1.5),
        (residents.pr_above_2017, "pr-stock-2017", "8000", approx(-0.25)),
        (residents.foreign_share, "foreign-residents-chapter", "400000", 0.02),
        (residents.foreign_share_2017, "city-population-2017", "16000000", 0.01),
        (residents.census_share, CHINA_2010, "300000", 0.5),
        (residents.target_ratio, "foreign-residents-chapter", "320000", 2.5),
        (residents.target_ratio_2017, "foreign-residents-target-2035", "400000", 2.5),
        (residents.workers_drop, "workers-2017", "99000", approx(-0.1)),
        # 20 years are twice 10: the target is a hundredfold, 100 ** (1 / 20) = 1.258925.
        (residents.growth_rate, "foreign-residents-2017", "8000", approx(0.291550, abs=1e-6)),
        (residents.growth_rate_chapter, "foreign-residents-chapter", "800000", 0),
    ],
)
def test_result_follows_its_figures(study, function, key, figure, value):
    assert function(study(**changed(key, value=figure))).value == value


def test_whole_ratio_is_told_without_decimals(data):
    assert isinstance(residents.target_ratio(data).value, int)
    assert isinstance(residents.pr_increase(data).value, int)


@pytest.mark.parametrize(("function", "value", "numbers"), RATES)
def test_yearly_growth_leads_from_the_figure_to_the_target(
    data, evidence, function, value, numbers
):
    claimed = function(data)
    assert claimed.value == value
    shown = evidence(claimed)[SHANGHAI]
    assert list(shown) == numbers
    assert all({"value", "period"} <= set(columns.split()) for columns in shown.values())


def test_years_of_growth_run_from_the_last_count_to_the_target(data, study, evidence):
    claimed = residents.growth_years(data)
    assert claimed.value == 18
    assert evidence(claimed) == {SHANGHAI: dict.fromkeys((4, 7), DATED)}
    assert residents.growth_years(study(**changed("2035", period="2027"))).value == 10


def test_growth_from_the_chapter_says_what_year_it_takes(data):
    assert "2017" in residents.growth_rate_chapter(data).note


def test_chapter_figure_with_a_year_of_its_own_is_not_given_another(study):
    data = study(**changed("foreign-residents-chapter", period="2019"))
    with pytest.raises(ValueError, match="foreign-residents-chapter has a period"):
        residents.growth_rate_chapter(data)


def test_target_must_lie_after_the_count(study):
    data = study(**changed("foreign-residents-target-2035", period="2017"))
    with pytest.raises(ValueError, match="2017 does not lie after 2017"):
        residents.growth_years(data)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_figure_in_another_unit_is_refused(study, function):
    rows = [{**row, "unit": "cards"} for row in TABLES["indicators"]]
    with pytest.raises(ValueError, match="expected persons"):
        function(study(indicators=rows))


def test_figure_that_is_missing_is_named(study):
    data = study(indicators=TABLES["indicators"][1:])
    with pytest.raises(ValueError, match="pr-stock-lower"):
        residents.pr_growth(data)


def test_rows_of_indicators_are_cited_with_value_and_unit_or_as_asked(data):
    ids = ["pr-stock-upper", "pr-stock-lower"]
    assert [row.key for row in residents.indicator_rows(data, ids)] == ids[::-1]
    assert {row.columns for row in residents.indicator_rows(data, ids)} == {("unit", "value")}
    (row,) = residents.indicator_rows(data, iter(ids[:1]), "period")
    assert (row.number, row.columns) == (2, ("period",))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_residents_elsewhere_change_nothing(data, with_rows_elsewhere, function):
    rows = [
        persons("beijing-residents-2017", "foreign-residents", "1", "2017", "beijing"),
        persons("beijing-pr-stock", "permanent-residents", "1", "2017", "beijing"),
    ]
    assert function(with_rows_elsewhere(TABLES, {"indicators": rows})) == function(data)


@pytest.mark.parametrize(("function", "numbers"), [(f, n) for f, _, n in RATES])
def test_yearly_growth_rests_on_unit_and_kind_of_figure_too(data, evidence, function, numbers):
    assert evidence(function(data)) == {SHANGHAI: dict.fromkeys(numbers, DATED)}
