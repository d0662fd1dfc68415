import pandas as pd
import pytest

from talentregime.analysis.comparison import lag_range, starts
from talentregime.analysis.lags import measure_lags


def measure(number, place, start, match="exact", part=""):
    return {
        "measure_id": f"{place}-{number}{part}",
        "number": str(number),
        "jurisdiction": place,
        "nia_item": str(number),
        "start": start,
        "match": match,
    }


@pytest.fixture
def measures(clean):
    return clean(
        "measures",
        measure(1, "national", "2019-08-01"),
        measure(2, "national", "2019-08-01"),
        measure(1, "shanghai", "2016-12-09?"),
        measure(2, "shanghai", "2015-07-01"),
        measure(3, "shanghai", ""),
        measure(1, "north", "2016-03-01", "close"),
        measure(1, "north", "2016-02-01", "close", part="b"),
        measure(1, "south", "2016-08-01"),
        measure(2, "south", "2015", "close"),
        measure(3, "south", "2017-01-01"),
    ).assign(nia_item=lambda frame: frame["nia_item"].where(frame["number"] != 3))


def test_starts_keeps_the_part_that_started_first_and_the_match_with_it(measures):
    found = starts(measures)
    north = found[found["jurisdiction"] == "north"]
    assert north[["measure_id", "start", "match"]].to_numpy().tolist() == [
        ["north-1b", "2016-02-01", "close"]
    ]
    assert "national" not in set(found["jurisdiction"])


def test_lag_range_leaves_out_lags_that_are_not_known_to_the_day(measures):
    found = lag_range(measure_lags(measures)).set_index("jurisdiction")
    # 2015-07-01 to 2019-08-01, and 2016-12-09 to 2019-08-01.
    assert found.loc["shanghai", ["longest", "shortest", "measures"]].tolist() == [1492, 965, 2]
    assert found.loc["south", "measures"] == 1
    assert list(found.index) == ["shanghai", "north", "south"]
    assert not found["uncertain"].any()


def test_the_longest_lag_is_uncertain_if_it_begins_with_an_inferred_date(measures):
    lags = measure_lags(measures[(measures["number"] == 1)])
    found = lag_range(lags).set_index("jurisdiction")
    assert found["uncertain"].to_dict() == {"shanghai": True, "north": False, "south": False}


def test_lag_range_of_no_measures_is_empty(measures):
    assert lag_range(measure_lags(measures[measures["jurisdiction"] == "national"])).empty
    assert isinstance(lag_range(measure_lags(measures)), pd.DataFrame)
