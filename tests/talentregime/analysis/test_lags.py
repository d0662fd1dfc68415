import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from talentregime.analysis.lags import (
    adoption_lags,
    ended_by_extension,
    interval_trend,
    measure_lags,
)


def milestone(name, kind, policy, date, place="north"):
    return {
        "milestone_id": name,
        "jurisdiction": place,
        "kind": kind,
        "policy": policy,
        "date": date,
    }


@pytest.fixture
def timeline(clean):
    return clean(
        "timeline",
        milestone("north-visa", "trial-start", "visa", "2018-01-01"),
        milestone("visa-law", "national-adoption", "visa", "2018-03-01", "national"),
        milestone("north-card-2", "trial-start", "card", "2016-03-01"),
        milestone("north-card-1", "trial-start", "card", "2016-02-01"),
        milestone("north-card-0", "trial-start", "card", "2016-02-01"),
        milestone("south-card", "trial-start", "card", "2016-02", "south"),
        milestone("east-card", "trial-start", "card", "2016-02-09?", "east"),
        milestone("card-opening", "opening", "card", "2010-01-01"),
        milestone("card-law", "national-adoption", "card", "2016-03-01", "national"),
        milestone("north-pass", "trial-start", "pass", "2019-01-01"),
        milestone("loose", "trial-start", "", "2019-01-01"),
    )


def lag(timeline, policy, place):
    lags = adoption_lags(timeline)
    (row,) = lags[(lags["policy"] == policy) & (lags["jurisdiction"] == place)].to_dict("records")
    return row


def test_lag_is_counted_in_days_across_months(timeline):
    # January has 31 days, February 2018 has 28.
    row = lag(timeline, "visa", "north")
    staged = [row.pop(key) for key in ("extension", "extended_min", "extended_max")]
    assert pd.isna([*staged, row.pop("extension_id")]).all()
    assert row == {
        "policy": "visa",
        "jurisdiction": "north",
        "trial_start": "2018-01-01",
        "national_adoption": "2018-03-01",
        "days": 59,
        "days_min": 59,
        "days_max": 59,
        "precision": "day",
        "uncertain": False,
        "trial_id": "north-visa",
        "adoption_id": "visa-law",
        "trials": 1,
    }


def test_the_first_extension_that_surely_follows_the_trial_is_told_with_its_days(clean):
    lags = adoption_lags(
        clean(
            "timeline",
            milestone("start", "trial-start", "pack", "2015-07-01"),
            milestone("before", "replication", "pack", "2015", "national"),
            milestone("ext-2", "replication", "pack", "2017-10", "national"),
            milestone("ext-1", "replication", "pack", "2017-02", "national"),
            milestone("other", "replication", "visa", "2016-01", "national"),
            milestone("law", "national-adoption", "pack", "2019-08-01", "national"),
        )
    )
    (row,) = lags.to_dict("records")
    assert (row["extension_id"], row["extended_min"], row["extended_max"]) == ("ext-1", 581, 608)
    (ended,) = ended_by_extension(lags).to_dict("records")
    assert (ended["national_adoption"], ended["days_min"], ended["days_max"]) == (
        ("2017-02", 581, 608)
    )
    assert pd.isna(ended["days"]) and ended["precision"] == "month"


def test_a_lag_without_an_extension_ends_with_the_adoption(timeline):
    lags = adoption_lags(timeline)
    assert_frame_equal(ended_by_extension(lags), lags)


def test_lag_begins_with_the_earliest_trial_and_names_all_rows_of_that_day(timeline):
    row = lag(timeline, "card", "north")
    assert row["days"] == 29  # 2016 is a leap year
    assert (row["trial_id"], row["trials"]) == ("north-card-0;north-card-1", 3)


def test_lag_is_missing_when_only_the_month_is_known(timeline):
    row = lag(timeline, "card", "south")
    assert pd.isna(row["days"])
    assert (row["days_min"], row["days_max"], row["precision"]) == (1, 29, "month")


def test_uncertain_day_gives_a_lag_that_says_so(timeline):
    row = lag(timeline, "card", "east")
    assert (row["days"], row["uncertain"]) == (21, True)


def test_policy_without_national_adoption_and_milestone_without_policy_have_no_lag(timeline):
    lags = adoption_lags(timeline)
    assert lags[["policy", "jurisdiction"]].to_numpy().tolist() == [
        ["card", "east"],
        ["card", "north"],
        ["card", "south"],
        ["visa", "north"],
    ]


def test_policy_cannot_be_adopted_twice(timeline):
    law = timeline[timeline["milestone_id"] == "visa-law"]
    again = law.assign(milestone_id="visa-law-2")
    with pytest.raises(ValueError, match="visa has 2 national adoptions: visa-law, visa-law-2"):
        adoption_lags(pd.concat([timeline, again]))


def test_trial_without_a_date_is_refused_by_name(timeline):
    undated = timeline.assign(date=timeline["date"].where(timeline["key"] != "north-visa"))
    with pytest.raises(ValueError, match="no date: north-visa"):
        adoption_lags(undated)


def test_timeline_without_trials_has_no_lags(timeline):
    lags = adoption_lags(timeline.head(0))
    assert len(lags) == 0
    assert str(lags["days"].dtype) == "Int64"


def test_order_of_milestones_does_not_matter(timeline):
    for seed in range(5):
        shuffled = timeline.sample(frac=1, random_state=seed)
        assert_frame_equal(adoption_lags(shuffled), adoption_lags(timeline))


def local(name, number, item, start, place="north"):
    return {
        "measure_id": name,
        "jurisdiction": place,
        "number": number,
        "nia_item": item,
        "start": start,
        "match": "exact",
    }


@pytest.fixture
def measures(clean):
    return clean(
        "measures",
        local("national-01", "1", "1", "2019-08-01", "national"),
        local("national-02", "2", "2", "2019-08-01", "national"),
        local("national-03", "2", "3", "2019-09-01", "national"),
        local("national-04", "", "4", "2019-08-01", "national"),
        local("north-02", "2", "2;3", "2019-08-31"),
        local("north-01", "1", "1", "2019-09-16"),
        local("north-03", "3", "1", ""),
        local("north-04", "4", "", "2019-01-01"),
        local("south-01", "1", "1", "2018?", "south"),
    )


def test_local_start_after_the_national_start_has_a_negative_lag(measures):
    lags = measure_lags(measures).set_index("measure_id")
    # From 16 September back to 1 August: 15 days of September and 31 of August.
    assert lags.at["north-01", "days"] == -46


def test_measure_of_several_items_lasts_until_the_latest(measures):
    row = measure_lags(measures).set_index("measure_id").loc["north-02"]
    assert (row["national_start"], row["days"]) == ("2019-09-01", 1)
    assert row["national_id"] == "national-02;national-03"


def test_start_known_to_the_year_leaves_the_lag_open_and_uncertain(measures):
    row = measure_lags(measures).set_index("measure_id").loc["south-01"]
    assert row["days"] is pd.NA
    # 31 December 2018 to 1 August 2019, and 1 January 2018 to the same day.
    assert (row["days_min"], row["days_max"]) == (213, 577)
    assert (row["precision"], row["uncertain"]) == ("year", True)


def test_start_not_found_keeps_its_row_without_a_lag(measures):
    row = measure_lags(measures).set_index("measure_id").loc["north-03"]
    assert row[["days", "days_min", "days_max"]].isna().all()
    assert pd.isna(row["start"])


def test_measure_without_national_item_has_no_row_and_the_others_are_in_order(measures):
    assert measure_lags(measures)["measure_id"].tolist() == [
        *("north-01", "south-01", "north-02", "north-03"),
    ]


def test_item_that_is_not_there_is_refused_with_the_measure_that_names_it(measures):
    with pytest.raises(ValueError, match="north-02: no dated national item 3"):
        measure_lags(measures[measures["measure_id"] != "national-03"])


def test_order_of_measures_does_not_matter(measures):
    shuffled = measures.sample(frac=1, random_state=7)
    assert_frame_equal(measure_lags(shuffled), measure_lags(measures))


def lags_of(*rows):
    columns = ["trial_start", "national_adoption", "days_min", "days_max"]
    return pd.DataFrame(rows, columns=columns)


LONG = ("2015-07-01", "2019-08-01", 1492, 1492)
MIDDLE = ("2016-11-01", "2017-04-01", 151, 151)
SHORT = ("2018-01-01", "2018-03-01", 59, 59)


def test_trend_may_depend_on_the_date_that_orders_the_lags():
    assert interval_trend(lags_of(SHORT, LONG, MIDDLE)).to_dict("records") == [
        {"sort_key": "trial_start", "n": 3, "pairs": 3, "shorter": 3, "decreasing": True},
        {"sort_key": "national_adoption", "n": 3, "pairs": 3, "shorter": 1, "decreasing": False},
    ]


def test_equal_lags_do_not_decrease():
    again = ("2019-01-01", "2019-03-01", 59, 59)
    assert interval_trend(lags_of(SHORT, again))["decreasing"].tolist() == [False, False]


def test_lags_that_end_on_one_day_are_not_compared_by_that_day():
    later = ("2016-07-01", "2019-08-01", 1126, 1126)
    by_start, by_end = interval_trend(lags_of(LONG, later)).to_dict("records")
    assert (by_start["pairs"], by_start["decreasing"]) == (1, True)
    assert by_end["pairs"] == 0
    assert pd.isna(by_end["decreasing"])


def test_dates_too_coarse_to_tell_leave_the_trend_open():
    vague = ("2018", "2019-01-01", 1, 365)
    trend = interval_trend(lags_of(MIDDLE, vague))
    assert trend["pairs"].tolist() == [1, 1]
    assert trend["decreasing"].isna().all()


def test_one_lag_is_no_trend():
    assert interval_trend(lags_of(LONG))["decreasing"].isna().all()
