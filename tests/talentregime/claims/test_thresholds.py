import pytest
from pytest import approx

from talentregime.claims import thresholds

SHANGHAI = "data/shanghai/indicators.csv"
NATIONAL = "data/national/indicators.csv"


def indicator(key, name, value, unit, period="", place="Shanghai", jurisdiction="shanghai"):
    cells = {"jurisdiction": jurisdiction, "indicator_id": key, "indicator": name}
    return {**cells, "value": value, "unit": unit, "period": period, "place": place}


def wage(year, value, **cells):
    return {**indicator(f"wage-{year}", "average-wage", value, "RMB per month", str(year)), **cells}


TABLES = {
    "indicators": [
        indicator("salary-threshold", "salary-threshold", "600000", "RMB per year"),
        indicator("tax-threshold", "tax-threshold", "120000", "RMB per year"),
        wage(2014, "5000"),
        wage(2015, "6000"),
        indicator(
            "salary-multiple",
            "salary-multiple",
            "6",
            "times average local salary",
            place="China",
            jurisdiction="national",
        ),
    ]
}

CALLS = [
    (thresholds.tax_of_salary, {}),
    (thresholds.above_baseline, {}),
    (thresholds.multiple_of_wage, {"year": 2015}),
    (thresholds.wage_at_threshold, {}),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(key, **cells):
    """The tables with some cells of one row changed."""
    rows = [{**row, **cells} if key in row.values() else row for row in TABLES["indicators"]]
    return {"indicators": rows}


def test_tax_is_a_share_of_the_salary(data, study, evidence):
    claimed = thresholds.tax_of_salary(data)
    assert claimed.value == 0.2
    assert evidence(claimed) == {SHANGHAI: {1: "unit value", 2: "unit value"}}
    assert thresholds.tax_of_salary(study(**changed("tax-threshold", value="90000"))).value == 0.15


def test_tax_per_month_is_no_share_of_a_salary_per_year(study):
    data = study(**changed("tax-threshold", unit="RMB per month"))
    with pytest.raises(ValueError, match="tax-threshold .* expected RMB per year"):
        thresholds.tax_of_salary(data)


def test_salary_is_above_the_multiple_of_every_wage_or_not(data, study, evidence):
    # Six times 6000 a month are 432,000 a year; six times 8400 are 604,800.
    claimed = thresholds.above_baseline(data)
    assert (claimed.value, claimed.n) == (True, 2)
    shown = evidence(claimed)
    assert (list(shown[SHANGHAI]), list(shown[NATIONAL])) == ([1, 3, 4], [1])
    for columns in (columns for rows in shown.values() for columns in rows.values()):
        assert {"period", "unit", "value"} <= set(columns.split())
    assert thresholds.above_baseline(study(**changed("wage-2014", value="8400"))).value is False


def test_salary_equal_to_the_multiple_is_not_above_it(study):
    # Ten times 5000 a month are 600,000 a year.
    rows = changed("salary-multiple", value="10")["indicators"]
    data = study(indicators=[row for row in rows if row["indicator_id"] != "wage-2015"])
    assert thresholds.above_baseline(data).value is False


@pytest.mark.parametrize(("year", "multiple", "number"), [(2014, 360000, 3), (2015, 432000, 4)])
def test_multiple_of_a_wage_is_told_for_its_year(data, evidence, year, multiple, number):
    claimed = thresholds.multiple_of_wage(data, year)
    assert (claimed.value, type(claimed.value)) == (multiple, int)
    shown = evidence(claimed)
    assert {file: list(rows) for file, rows in shown.items()} == {SHANGHAI: [number], NATIONAL: [1]}


def test_multiple_follows_the_wage(study):
    data = study(**changed("wage-2015", value="7000"))
    assert thresholds.multiple_of_wage(data, 2015).value == 504000


def test_wage_of_a_year_must_have_been_read(data):
    with pytest.raises(ValueError, match="no wage was read for 2016"):
        thresholds.multiple_of_wage(data, 2016)


def test_wage_at_the_threshold_is_a_twelfth_of_a_sixth_of_it(data, study, evidence):
    claimed = thresholds.wage_at_threshold(data)
    assert claimed.value == approx(8333.3333, abs=1e-4)
    assert evidence(claimed) == {SHANGHAI: {1: "unit value"}, NATIONAL: {1: "unit value"}}
    other = study(**changed("salary-multiple", value="5"))
    assert thresholds.wage_at_threshold(other).value == 10000


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_wages_elsewhere_change_nothing(data, with_rows_elsewhere, function, given):
    row = {**wage(2016, "90000", place="Beijing"), "jurisdiction": "beijing"}
    elsewhere = with_rows_elsewhere(TABLES, {"indicators": [row]})
    assert function(elsewhere, **given) == function(data, **given)


def test_multiple_that_is_no_whole_number_is_not_cut(study):
    data = study(**changed("wage-2015", value="6000.01"))
    assert thresholds.multiple_of_wage(data, 2015).value == approx(432000.72)


def test_salary_is_above_no_baseline_without_a_wage(study):
    rows = [row for row in TABLES["indicators"] if row["indicator"] != "average-wage"]
    with pytest.raises(ValueError, match="no wage"):
        thresholds.above_baseline(study(indicators=rows))


@pytest.mark.parametrize(
    ("function", "given"),
    [(thresholds.above_baseline, {}), (thresholds.multiple_of_wage, {"year": 2015})],
)
def test_wages_rest_on_what_they_are_and_where(data, evidence, function, given):
    assert evidence(function(data, **given))[SHANGHAI][4] == "indicator period place unit value"
