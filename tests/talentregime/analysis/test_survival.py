import pandas as pd
import pytest
from pytest import approx

from talentregime.analysis.lags import adoption_lags, measure_lags
from talentregime.analysis.survival import (
    MOST_SPANS,
    adoption_curve,
    median_days,
    observation_end,
    spans,
    spans_drawn,
    trials,
)


def measure(key, start, item="1", place="north", number="1"):
    cells = {"measure_id": key, "number": number, "nia_item": item, "start": start}
    return {**cells, "jurisdiction": place, "match": "exact"}


def milestone(key, kind, policy, date, place="north"):
    cells = {"milestone_id": key, "kind": kind, "policy": policy, "date": date}
    return {**cells, "jurisdiction": place}


@pytest.fixture
def measures(clean):
    return clean(
        "measures",
        {**measure("nation-1", "2019-08-01", place="national"), "start_milestone": "pack-law"},
        measure("north-1", "2019-07-02"),
        measure("north-2", "2019-07"),
        measure("north-3", ""),
        measure("north-4", "2019-09-01"),
        measure("south-1", "2019-01-01", item="", place="south"),
    )


@pytest.fixture
def timeline(clean):
    return clean(
        "timeline",
        milestone("pack-law", "national-adoption", "pack", "2019-08-01", "national"),
        milestone("visa-law", "national-adoption", "visa", "2018-03-01", "national"),
        milestone("last", "report", "", "2020-01-01", "national"),
        milestone("north-pack", "trial-start", "pack", "2019-07-02"),
        milestone("north-visa", "trial-start", "visa", "2018-01-01"),
        milestone("north-desk", "trial-start", "", "2019-12-02"),
    )


def followed(measures, timeline):
    return trials(measures, timeline, measure_lags(measures), adoption_lags(timeline))


def test_a_measure_is_followed_from_its_start_to_the_start_of_its_national_item(measures, timeline):
    row = followed(measures, timeline).set_index("trial_id").loc["north-1"]
    assert (row["days"], row["status"], row["national_id"]) == (30, "adopted", "nation-1")


def test_a_trial_the_nation_did_not_adopt_is_censored_at_the_last_national_milestone(
    measures, timeline
):
    found = followed(measures, timeline).set_index("trial_id")
    assert observation_end(timeline) == "2020-01-01"
    assert tuple(found.loc["north-desk", ["days", "status"]]) == (30, "not-adopted")
    # A measure that names no national item was not adopted either: 365 days of 2019.
    assert tuple(found.loc["south-1", ["days", "status"]]) == (365, "not-adopted")


def test_what_cannot_be_followed_is_listed_with_the_reason(measures, timeline):
    status = followed(measures, timeline).set_index("trial_id")["status"]
    assert status["north-2"] == "imprecise"
    assert status["north-3"] == "no-start"
    assert status["north-4"] == "after-nation"


def test_a_package_counts_by_its_measures_and_not_once_more_as_a_policy(measures, timeline):
    ids = set(followed(measures, timeline)["trial_id"])
    assert "north-pack" not in ids
    assert "north-visa" in ids


def test_curve_falls_at_adoptions_and_a_censored_trial_only_leaves_those_at_risk():
    followed = pd.DataFrame(
        {"days": [10, 20, 30, 40], "status": ["adopted", "not-adopted", "adopted", "adopted"]}
    )
    curve = adoption_curve(followed)
    assert list(curve["days"]) == [10, 30, 40]
    assert list(curve["at_risk"]) == [4, 2, 1]
    # 3/4, then half of that, then nothing.
    assert list(curve["waiting"]) == approx([0.75, 0.375, 0.0])
    assert median_days(followed) == 30


def test_curve_is_empty_and_median_unknown_where_nothing_was_adopted():
    followed = pd.DataFrame({"days": [10, 20], "status": ["not-adopted"] * 2})
    assert adoption_curve(followed).empty
    assert median_days(followed) is None


def test_median_counts_a_curve_that_touches_a_half():
    followed = pd.DataFrame({"days": [10, 20], "status": ["adopted"] * 2})
    assert median_days(followed) == 10


def test_observation_needs_a_dated_national_milestone(timeline):
    with pytest.raises(ValueError, match="no dated national milestone"):
        observation_end(timeline[timeline["jurisdiction"] == "north"])


def trial(key, place, start, unit="measure", name="1", status="adopted"):
    return {
        "trial_id": key,
        "jurisdiction": place,
        "unit": unit,
        "name": name,
        "start": start,
        "end": "2019-08-01",
        "days": 100,
        "status": status,
        "national_id": f"national-{key}",
    }


def test_trials_of_one_place_and_day_are_one_line():
    followed = pd.DataFrame(
        [
            trial("b", "beijing", "2016-03-01"),
            trial("a", "beijing", "2016-03-01"),
            trial("c", "beijing", "2016-03-01", status="not-adopted"),
            trial("d", "ayton", "2015-03-01", "policy", "work-permit"),
        ]
    )
    found = spans(followed)
    assert list(found["jurisdiction"]) == ["ayton", "beijing", "beijing"]
    assert list(found["trials"]) == [1, 2, 1]
    assert list(found["trial_id"]) == ["d", "b;a", "c"]
    assert found["policy"].isna().tolist() == [False, True, True]


def test_lines_beyond_the_page_give_way_the_latest_first_and_those_of_shanghai_never():
    others = [trial(f"t{i}", f"place-{i:02d}", f"2015-01-{i + 1:02d}") for i in range(30)]
    followed = pd.DataFrame([*others, trial("home", "shanghai", "2018-01-01")])
    drawn = spans_drawn(spans(followed))
    assert len(drawn) == MOST_SPANS
    assert list(drawn["jurisdiction"])[:2] == ["place-00", "place-01"]
    assert list(drawn["jurisdiction"])[-1] == "shanghai"
    assert "place-29" not in set(drawn["jurisdiction"])
