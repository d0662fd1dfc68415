import pytest

from claimtrace.dates import Span
from talentregime.claims import starts

SHANGHAI = "data/shanghai/measures.csv"
NATIONAL = "data/national/measures.csv"
BEIJING = "data/beijing/measures.csv"
GUANGDONG = "data/guangdong/measures.csv"
EVENTS = "data/shanghai/events.csv"


def measure(place, number, start, match="exact", nia_item=""):
    key = {"jurisdiction": place, "measure_id": f"{place}-0{number}", "number": str(number)}
    return {**key, "start": start, "match": match, "nia_item": nia_item}


def item(number, start="2019-08-01"):
    return measure("national", number, start, nia_item=str(number))


# Earliest start found: of 1 Beijing or Guangdong, which cannot be told apart; of 2 Shanghai; of 3
# Beijing; of 4 Shanghai, where alone it was found.
TABLES = {
    "measures": [
        measure("shanghai", 1, "2016-12-09?", nia_item="1"),
        measure("shanghai", 2, "2015-07-01", nia_item="2;3"),
        measure("shanghai", 3, "", match="not-found", nia_item="4"),
        measure("shanghai", 4, "2020-01", match="close", nia_item="5"),
        measure("beijing", 1, "2016-03-01"),
        measure("beijing", 2, "2016-03-01", match="close"),
        measure("beijing", 3, "2016-03-01", match="close"),
        measure("guangdong", 1, "2016", match="close"),
        measure("guangdong", 2, ""),
        *(item(number) for number in range(1, 6)),
    ],
    "events": [
        {"event_id": "EV1", "date": "2015"},
        {"event_id": "EV2", "date": "2016-02"},
        {"event_id": "EV3", "date": "2016"},
    ],
}
CALLS = [
    (starts.outcomes, {"outcomes": ["here-first"]}),
    (starts.outcomes, {"outcomes": ["elsewhere-first"], "rung": "exact"}),
    (starts.places_ahead, {}),
    (starts.tried_before_adoption, {}),
    (starts.days_after_national, {"number": 4}),
    (starts.others_after, {"event": "EV2"}),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(key, **cells):
    """The tables with some cells of one measure changed."""
    rows = [{**row, **cells} if row["measure_id"] == key else row for row in TABLES["measures"]]
    return {**TABLES, "measures": rows}


@pytest.mark.parametrize(
    ("outcome", "count"),
    [
        ("here-first", 1),  # 2
        ("elsewhere-first", 1),  # 1, in Beijing or Guangdong
        ("here-unknown", 1),  # 3
        ("elsewhere-unknown", 1),  # 4
        ("comparable", 2),
        ("same-day", 0),
        ("open", 0),
        ("unknown", 0),
    ],
)
def test_each_measure_has_one_outcome_and_an_unknown_start_counts_for_nobody(data, outcome, count):
    claimed = starts.outcomes(data, [outcome])
    assert (claimed.value, claimed.n) == (count, 4)


def test_several_outcomes_are_counted_together_and_an_unknown_one_is_refused(data):
    assert starts.outcomes(data, ["here-unknown", "elsewhere-unknown"]).value == 2
    with pytest.raises(ValueError, match="no outcome 'first'"):
        starts.outcomes(data, ["first"])


def test_measures_of_an_outcome_are_named_as_in_a_sentence(data):
    named = starts.measures_with(data, ["here-unknown"]).value
    assert named == ("permanent residence for former Chinese citizens",)
    assert starts.measures_with(data, ["open"], none="none").value == ("none",)


def test_a_start_on_the_same_day_is_first_nowhere(study):
    data = study(**changed("shanghai-02", start="2016-03-01"))
    assert starts.outcomes(data, ["same-day"]).value == 1
    assert starts.outcomes(data, ["here-first"]).value == 0


def test_dates_that_do_not_tell_leave_the_outcome_open(study):
    data = study(**changed("shanghai-02", start="2016"))
    assert starts.outcomes(data, ["open"]).value == 1


def test_a_stricter_rung_takes_what_does_not_count_as_not_found(data):
    # Exact are the starts of 1 in Shanghai and Beijing, where Beijing is first, and 2 in Shanghai.
    assert starts.outcomes(data, ["elsewhere-first"], rung="exact").value == 1
    assert starts.outcomes(data, ["elsewhere-unknown"], rung="exact").value == 1
    # Of 1 the date in Shanghai is partly inferred.
    assert starts.outcomes(data, ["here-unknown"], rung="certain").value == 1


def test_places_ahead_are_those_that_may_have_been_first(data, study):
    assert starts.places_ahead(data).value == ("Beijing", "Guangdong")
    told = study(**changed("guangdong-01", start="2016-08"))
    assert starts.places_ahead(told).value == ("Beijing",)
    behind = study(**changed("shanghai-01", start="2010"))
    assert starts.places_ahead(behind, none="no place").value == ("no place",)


def test_the_place_found_first_depends_on_the_rung(data):
    assert starts.first_place(data, 2).value == ("Shanghai",)
    assert starts.first_place(data, 3).value == ("Beijing",)
    with pytest.raises(ValueError, match="rewrite it"):
        starts.first_place(data, 3, rung="exact")


def test_a_lead_is_weak_if_the_date_in_shanghai_is_inferred_or_its_match_is_loose(data, study):
    inferred = starts.leads_on(data, "elsewhere-first", "inferred")
    assert (inferred.value, inferred.n) == (1, 1)
    assert starts.leads_on(data, "here-first", "loose").value == 0
    loose = study(**changed("shanghai-02", match="partial"))
    assert starts.leads_on(loose, "here-first", "loose").value == 1
    with pytest.raises(ValueError, match="write inferred or loose"):
        starts.leads_on(data, "here-first", "doubtful")


def test_outcomes_rest_on_every_start_and_match_and_on_measures_without_a_start(data, evidence):
    assert evidence(starts.outcomes(data, ["here-first"])) == {
        SHANGHAI: dict.fromkeys([1, 2, 3, 4], "match number start"),
        BEIJING: dict.fromkeys([1, 2, 3], "match number start"),
        GUANGDONG: dict.fromkeys([1, 2], "match number start"),
    }


ANNOUNCED = {
    **TABLES,
    "measures": [
        {**row, "start_milestone": "plan"} if row["measure_id"] == "shanghai-03" else row
        for row in TABLES["measures"]
    ],
    "timeline": [
        {"milestone_id": "plan", "kind": "announced", "date": "2018-01-16", "level": "municipal"}
    ],
}


def test_an_announcement_counts_on_the_loosest_rung_alone(study, evidence):
    data = study(**ANNOUNCED)
    assert starts.tried_before_adoption(data).value == 2
    claimed = starts.tried_before_adoption(data, rung="announced")
    assert claimed.value == 3
    shown = evidence(claimed)
    assert shown["data/shanghai/timeline.csv"] == {1: "date kind"}
    assert "start_milestone" in shown[SHANGHAI][3]
    assert starts.outcomes(data, ["here-unknown"]).value == 1
    assert starts.outcomes(data, ["elsewhere-first"], rung="announced").value == 2


def _told(kind):
    """The same tables, in which the milestone of the measure without a start is of a kind."""
    return {**ANNOUNCED, "timeline": [{**ANNOUNCED["timeline"][0], "kind": kind}]}


def test_a_row_of_another_kind_is_no_announcement(study):
    data = study(**_told("draft"))
    assert starts.tried_before_adoption(data, rung="announced").value == 2


def test_what_is_reported_in_use_began_before_the_nation_and_where_first_is_not_told(
    study, evidence
):
    data = study(**_told("report"))
    claimed = starts.tried_before_adoption(data, rung="reported")
    assert claimed.value == 3
    assert evidence(claimed)["data/shanghai/timeline.csv"] == {1: "date kind"}
    assert starts.tried_before_adoption(data, rung="announced").value == 3
    assert starts.tried_before_adoption(data).value == 2
    assert starts.outcomes(data, ["here-unknown"], rung="reported").value == 1


def test_what_is_reported_in_use_after_the_nation_was_not_tried_before_it(study):
    late = _told("report")
    late["timeline"][0]["date"] = "2019-08-02"
    assert starts.tried_before_adoption(study(**late), rung="reported").value == 2


def test_a_part_of_a_measure_that_began_before_counts_for_it(study):
    part = {**measure("shanghai", 9, "2015-07-01", "partial", "1"), "number": "1"}
    data = study(**{**TABLES, "measures": [*TABLES["measures"], part]})
    assert starts.outcomes(data, ["here-first"]).value == 2
    assert starts.outcomes(data, ["elsewhere-first"], rung="close").value == 1
    assert starts.tried_before_adoption(data).value == 2


def test_trials_before_the_nation_are_counted_out_of_the_table(data, evidence):
    # 1 and 2 started before August 2019; 4 after it; the start of 3 was not found.
    claimed = starts.tried_before_adoption(data)
    assert (claimed.value, claimed.n) == (2, 4)
    assert evidence(claimed) == {
        SHANGHAI: dict.fromkeys(range(1, 5), "match nia_item number start"),
        NATIONAL: dict.fromkeys(range(1, 6), "nia_item start"),
    }


@pytest.mark.parametrize(
    ("key", "start", "count"),
    [
        ("shanghai-04", "2019-07", 3),
        ("shanghai-04", "2019", 2),  # may have started after July
        ("shanghai-03", "2019-07-31", 3),
        ("shanghai-01", "2019-08-01", 1),
        ("national-03", "2015-01-01", 1),  # one of the two items of row 2 came first
    ],
)
def test_trial_counts_only_if_it_surely_came_before(study, key, start, count):
    assert starts.tried_before_adoption(study(**changed(key, start=start))).value == count


def test_days_after_the_nation_are_negative_where_shanghai_came_first(data, evidence):
    # From 9 December 2016 to 9 December 2018 are 730 days, to 1 August 2019 235 more.
    claimed = starts.days_after_national(data, 1)
    assert claimed.value == Span(-965, -965, "day", uncertain=True)
    shown = evidence(claimed)
    assert shown[NATIONAL] == {1: "nia_item start"}
    assert list(shown[SHANGHAI]) == [1]
    assert "nia_item" in shown[SHANGHAI][1] and "start" in shown[SHANGHAI][1]


def test_days_after_the_nation_are_as_sure_as_the_dates(data):
    # From 1 August 2019 to the first and the last day of January 2020.
    assert starts.days_after_national(data, 4).value == Span(153, 183, "month")


def test_days_after_the_nation_rest_on_the_number_of_the_row(data, evidence):
    shown = evidence(starts.days_after_national(data, 1))
    assert shown == {SHANGHAI: {1: "nia_item number start"}, NATIONAL: {1: "nia_item start"}}


def test_row_that_follows_the_nation_must_exist(data):
    with pytest.raises(ValueError, match="Table 3.1 has no row 9"):
        starts.days_after_national(data, 9)


@pytest.mark.parametrize(("number", "key"), [(3, "shanghai-03"), (4, "national-05")])
def test_days_after_the_nation_need_two_starts(study, number, key):
    data = study(**changed("national-05", start=""))
    with pytest.raises(ValueError, match=key):
        starts.days_after_national(data, number)


def test_days_after_items_that_started_on_different_days_are_not_known(study):
    data = study(**changed("national-03", start="2018-01-01"))
    with pytest.raises(ValueError, match="national-02, national-03"):
        starts.days_after_national(data, 2)


@pytest.mark.parametrize(("event", "count"), [("EV1", 2), ("EV2", 1), ("EV3", 0)])
def test_other_jurisdictions_count_if_they_surely_started_after_the_event(data, event, count):
    # Guangdong, known to the year 2016, may have started before the end of February, and Beijing,
    # which started in March, before an event of some day in 2016.
    claimed = starts.others_after(data, event)
    assert (claimed.value, claimed.n) == (count, 2)


def test_jurisdiction_counts_by_its_first_start(study):
    data = study(**changed("beijing-02", start="2014-01-01"))
    assert starts.others_after(data, "EV1").value == 1


def test_others_rest_on_their_starts_and_on_the_event(data, evidence):
    shown = evidence(starts.others_after(data, "EV2"))
    assert shown[EVENTS] == {2: "date"}
    assert set(shown) == {EVENTS, BEIJING, GUANGDONG}
    assert list(shown[BEIJING]) == [1, 2, 3]
    assert all("start" in columns for columns in shown[BEIJING].values())
    assert "start" in shown[GUANGDONG][1]


def test_others_rest_on_measures_without_a_start_or_number_too(data, evidence):
    shown = evidence(starts.others_after(data, "EV2"))
    assert shown[BEIJING] == dict.fromkeys([1, 2, 3], "number start")
    assert shown[GUANGDONG] == dict.fromkeys([1, 2], "number start")


def test_event_that_others_follow_must_exist(data):
    with pytest.raises(ValueError, match="events has no row EV9"):
        starts.others_after(data, "EV9")


def test_event_without_a_date_has_no_after(study):
    data = study(**{**TABLES, "events": [{"event_id": "EV1", "date": ""}]})
    with pytest.raises(ValueError, match="EV1 has no date"):
        starts.others_after(data, "EV1")


@pytest.mark.parametrize(
    ("function", "given"),
    [(starts.tried_before_adoption, {}), (starts.days_after_national, {"number": 4})],
)
def test_measures_elsewhere_do_not_change_how_shanghai_stands_to_the_nation(
    data, with_rows_elsewhere, function, given
):
    added = {"measures": [measure("xian", n, "2010-01-01", nia_item="5") for n in (1, 4)]}
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)
