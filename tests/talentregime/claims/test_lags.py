import pytest

from claimtrace.dates import Date, Span
from talentregime.claims import lags

SHANGHAI = "data/shanghai/timeline.csv"
NATIONAL = "data/national/timeline.csv"
BEIJING = "data/beijing/timeline.csv"
EVENTS = "data/shanghai/events.csv"


def milestone(key, date, kind, policy="", level="municipal", place="shanghai"):
    cells = {"jurisdiction": place, "milestone_id": key, "date": date}
    return {**cells, "kind": kind, "policy": policy, "level": level}


def adoption(key, date, policy):
    return milestone(key, date, "national-adoption", policy, "national", "national")


TABLES = {
    "timeline": [
        milestone("s-alpha", "2015-07-01", "trial-start", "alpha"),
        milestone("s-alpha-later", "2016-05-01", "trial-start", "alpha"),
        milestone("s-beta", "2018-01-01", "trial-start", "beta"),
        milestone("s-gamma", "2016-11-01", "trial-start", "gamma"),
        milestone("s-opening", "2019-09-16", "opening", level="zone"),
        milestone("s-old", "1992", "establishment", level="zone"),
        milestone("s-never", "2018-01-01", "trial-start", "delta"),
        adoption("n-alpha", "2019-08-01", "alpha"),
        adoption("n-beta", "2018-03-01", "beta"),
        adoption("n-gamma", "2017-04-01", "gamma"),
        milestone("n-pilot", "2016-10-01", "trial-start", "gamma", "national", "national"),
        milestone("b-alpha", "2016-03-01", "trial-start", "alpha", place="beijing"),
    ],
    "events": [
        {"event_id": "EV1", "date": "2018-03-01", "milestone_id": "n-beta", "locator": "6.p2 fn67"},
        {"event_id": "EV2", "date": "2017-04", "milestone_id": "n-gamma", "locator": "fn67"},
        {"event_id": "EV3", "date": "2015", "milestone_id": "s-alpha", "locator": "1.p1"},
        {"event_id": "EV4", "date": "2016", "locator": "fn67"},
    ],
}
TRIAL = "date kind policy"

CALLS = [
    (lags.days, {"policy": "alpha"}),
    (lags.days, {"policy": "gamma", "jurisdiction": "national"}),
    (lags.start, {"policy": "alpha"}),
    (lags.adoption, {"policy": "alpha"}),
    (lags.milestones_drawn, {}),
    (lags.between, {"first": "s-beta", "second": "n-beta"}),
    (lags.cases, {"cases": "chapter"}),
    (lags.cases, {"cases": "all"}),
    (lags.shrinking, {"cases": "all", "by": "national_adoption"}),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(table, key, **cells):
    """The tables with some cells of one row changed."""
    rows = [{**row, **cells} if key in row.values() else row for row in TABLES[table]]
    assert rows != TABLES[table]
    return {**TABLES, table: rows}


@pytest.mark.parametrize(
    ("policy", "jurisdiction", "days"),
    [
        ("beta", "shanghai", 59),  # January 31, February 28
        ("gamma", "shanghai", 151),  # 30, 31, 31, 28, 31
        ("gamma", "national", 182),  # October before it
        ("alpha", "shanghai", 1492),  # 4 * 365 + 1 to July 2019, and July
        ("alpha", "beijing", 1248),  # 3 * 365 to March 2019, and 31, 30, 31, 30, 31
    ],
)
def test_days_run_from_the_first_trial_to_the_national_adoption(data, policy, jurisdiction, days):
    assert lags.days(data, policy, jurisdiction).value == Span(days, days, "day")
    if jurisdiction == "shanghai":
        assert lags.days(data, policy).value == Span(days, days, "day")


def test_days_are_as_sure_as_the_dates(study):
    # From 1 or 30 November 2016 to 1 April 2017.
    data = study(**changed("timeline", "s-gamma", date="2016-11"))
    assert lags.days(data, "gamma").value == Span(122, 151, "month")


def test_days_rest_on_both_milestones_and_on_the_events_that_they_date(data, evidence):
    assert evidence(lags.days(data, "beta")) == {
        SHANGHAI: {3: TRIAL},
        NATIONAL: {2: TRIAL},
        EVENTS: {1: "date milestone_id"},
    }
    shown = evidence(lags.days(data, "gamma", "national"))
    assert shown == {NATIONAL: {3: TRIAL, 4: TRIAL}, EVENTS: {2: "date milestone_id"}}


def test_days_rest_on_every_trial_of_the_policy_there(data, evidence):
    assert evidence(lags.days(data, "alpha")) == {
        SHANGHAI: {1: TRIAL, 2: TRIAL},
        NATIONAL: {1: TRIAL},
        EVENTS: {3: "date milestone_id"},
    }


@pytest.mark.parametrize(
    ("policy", "jurisdiction"),
    [("alpha", "guangdong"), ("delta", "shanghai"), ("epsilon", "shanghai"), ("beta", "national")],
)
@pytest.mark.parametrize("function", [lags.days, lags.start])
def test_lag_needs_a_trial_there_and_an_adoption(data, function, policy, jurisdiction):
    with pytest.raises(ValueError, match=f"{policy} has no trial in {jurisdiction}"):
        function(data, policy, jurisdiction)


def test_trial_starts_on_its_earliest_date(data, study, evidence):
    claimed = lags.start(data, "beta")
    assert claimed.value == Date("2018-01-01")
    ((file, shown),) = evidence(claimed).items()
    assert (file, list(shown)) == (SHANGHAI, [3])
    assert {"date", "policy"} <= set(shown[3].split())
    assert lags.start(data, "alpha").value == Date("2015-07-01")
    assert lags.start(data, "alpha", "beijing").value == Date("2016-03-01")
    earlier = study(**changed("timeline", "s-alpha-later", date="2015-06"))
    assert lags.start(earlier, "alpha").value == Date("2015-06")


def test_start_rests_on_every_trial_of_the_policy_there(data, evidence):
    assert evidence(lags.start(data, "alpha")) == {SHANGHAI: {1: TRIAL, 2: TRIAL}}


def test_adoption_is_the_date_for_the_nation(data, study, evidence):
    claimed = lags.adoption(data, "gamma")
    assert claimed.value == Date("2017-04-01")
    ((file, shown),) = evidence(claimed).items()
    assert (file, list(shown)) == (NATIONAL, [3])
    assert {"date", "policy"} <= set(shown[3].split())
    other = study(**changed("timeline", "n-gamma", date="2017-05"))
    assert lags.adoption(other, "gamma").value == Date("2017-05")


def test_adoption_rests_on_the_kind_of_its_row(data, evidence):
    assert evidence(lags.adoption(data, "gamma")) == {NATIONAL: {3: TRIAL}}


def test_adoption_without_a_trial_is_no_lag(data):
    with pytest.raises(ValueError, match="delta has no trial in shanghai with a national adoption"):
        lags.adoption(data, "delta")


def test_milestones_drawn_are_those_of_city_and_nation_from_2015_to_2020(data, study, evidence):
    # All but that of 1992 and that of Beijing.
    claimed = lags.milestones_drawn(data)
    assert claimed.value == 10
    assert evidence(claimed) == {
        SHANGHAI: dict.fromkeys([1, 2, 3, 4, 5, 7], "date level"),
        NATIONAL: dict.fromkeys([1, 2, 3, 4], "date level"),
    }
    other = study(**changed("timeline", "s-old", date="2020-12"))
    assert lags.milestones_drawn(other).value == 11


def test_milestone_of_a_level_without_a_lane_cannot_be_drawn(study):
    data = study(**changed("timeline", "s-opening", level="provincial"))
    with pytest.raises(ValueError, match="s-opening"):
        lags.milestones_drawn(data)


def test_days_between_two_milestones_have_a_sign(data, evidence):
    claimed = lags.between(data, "s-beta", "n-beta")
    assert claimed.value == Span(59, 59, "day")
    assert evidence(claimed) == {SHANGHAI: {3: "date"}, NATIONAL: {2: "date"}}
    assert lags.between(data, "n-beta", "s-beta").value == Span(-59, -59, "day")


def test_milestone_between_must_exist(data):
    with pytest.raises(ValueError, match="timeline has no row n-delta"):
        lags.between(data, "s-beta", "n-delta")


def test_cases_are_those_of_the_footnote_or_all(data, study):
    assert lags.cases(data, "chapter").value == 2
    assert lags.cases(data, "all").value == 3
    other = study(**changed("events", "EV2", locator="fn66"))
    assert lags.cases(other, "chapter").value == 1
    assert lags.cases(other, "all").value == 3


def test_cases_rest_on_the_milestones_of_each(data, evidence):
    shown = evidence(lags.cases(data, "chapter"))
    assert shown[SHANGHAI] == {3: TRIAL, 4: TRIAL}
    assert shown[NATIONAL] == {2: TRIAL, 3: TRIAL}
    assert {"date", "milestone_id"} <= set(shown[EVENTS][1].split())
    shown = evidence(lags.cases(data, "all"))
    assert {1, 3, 4} <= set(shown[SHANGHAI])
    assert shown[NATIONAL] == {1: TRIAL, 2: TRIAL, 3: TRIAL}


@pytest.mark.parametrize(
    ("function", "given"), [(lags.cases, {}), (lags.shrinking, {"by": "trial_start"})]
)
def test_cases_of_the_footnote_rest_on_the_locators_of_events(data, evidence, function, given):
    shown = evidence(function(data, cases="chapter", **given))[EVENTS]
    assert {number for number, columns in shown.items() if "locator" in columns} >= {1, 2, 4}


def test_footnote_670_is_not_footnote_67(study):
    data = study(**changed("events", "EV2", locator="fn670"))
    assert lags.cases(data, "chapter").value == 1


def test_lags_shrink_or_not_by_the_date_that_orders_them(data):
    # By trial: 1492, 151, 59 days; by adoption: 151, 59, 1492.
    by_trial = lags.shrinking(data, "all", "trial_start")
    assert (by_trial.value, by_trial.n) == (True, 3)
    by_adoption = lags.shrinking(data, "all", "national_adoption")
    assert (by_adoption.value, by_adoption.n) == (False, 3)
    assert lags.shrinking(data, "chapter", "national_adoption").value is True
    assert lags.shrinking(data, "chapter", "national_adoption").n == 2


def test_shrinking_rests_on_the_milestones_of_its_cases(data, evidence):
    shown = evidence(lags.shrinking(data, "all", "trial_start"))
    assert {1, 3, 4} <= set(shown[SHANGHAI])
    assert shown[NATIONAL] == {1: TRIAL, 2: TRIAL, 3: TRIAL}


def test_lags_that_dates_leave_open_are_not_told_to_shrink(study):
    # Beta may have taken from 0 to 364 days, gamma took 151.
    data = study(**changed("timeline", "n-beta", date="2018"))
    with pytest.raises(ValueError, match="leave open"):
        lags.shrinking(data, "chapter", "trial_start")


def test_one_lag_alone_does_not_shrink(study):
    data = study(**changed("events", "EV2", locator="fn66"))
    with pytest.raises(ValueError, match="leave open"):
        lags.shrinking(data, "chapter", "trial_start")


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_trials_elsewhere_change_nothing(data, with_rows_elsewhere, function, given):
    added = {
        "timeline": [
            milestone(f"xian-{policy}", "2010-01-01", "trial-start", policy, place="xian")
            for policy in ("alpha", "beta", "gamma")
        ]
    }
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)


def test_events_elsewhere_are_not_those_of_the_footnote(data, with_rows_elsewhere):
    event = {"event_id": "beijing-EV1", "milestone_id": "n-alpha", "locator": "fn67"}
    elsewhere = with_rows_elsewhere(TABLES, {"events": [event]})
    assert lags.cases(elsewhere, "chapter").value == lags.cases(data, "chapter").value
