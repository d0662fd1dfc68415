import pytest

from claimtrace.dates import Date, Span
from talentregime.claims import (
    city,
    comparability,
    compared_lags,
    compared_places,
    comparison,
)


def measure(number, place, start, match="exact", item=None):
    return {
        "measure_id": f"{place}-{number:02d}",
        "number": str(number),
        "jurisdiction": place,
        "nia_item": str(number) if item is None else item,
        "start": start,
        "match": match,
    }


def milestone(key, place, kind, date, policy="", actor="police"):
    cells = {"milestone_id": key, "jurisdiction": place, "kind": kind, "date": date}
    return {**cells, "policy": policy, "actor": actor}


MEASURES = [
    {**measure(1, "national", "2019-08-01"), "start_milestone": "law"},
    measure(2, "national", "2019-08-01"),
    measure(1, "shanghai", "2016-12-09?"),
    measure(2, "shanghai", "2015-07-01"),
    measure(1, "beijing", "2016-03-01", "close"),
    measure(2, "beijing", "", "not-found"),
]
TIMELINE = [
    milestone("law", "national", "national-adoption", "2019-08-01", "pack"),
    milestone("beijing-pack", "beijing", "trial-start", "2016-03-01", "pack", "ministry;police"),
    milestone("old", "beijing", "opening", "2001"),
    milestone("hainan-news", "hainan", "opening", "2019-01"),
]


@pytest.fixture
def data(study):
    return study(measures=MEASURES, timeline=TIMELINE)


def test_jurisdictions_are_those_with_a_row_and_never_the_nation(data):
    assert compared_places.jurisdictions(data, ["measures"]).value == 2
    assert compared_places.jurisdictions(data, ["measures", "timeline"]).value == 3
    assert compared_places.names(data, ["timeline"], ["measures"]).value == ("Hainan",)


def test_a_measure_that_was_looked_for_in_vain_or_matches_no_row_makes_no_place(study):
    lost = measure(3, "xian", "", "not-found")
    own = {**measure(4, "wuhan", "2017"), "number": ""}
    data = study(measures=[*MEASURES, lost, own], timeline=TIMELINE)
    assert compared_places.names(data, ["measures"]).value == ("Beijing", "Shanghai")
    assert "xian-03" in {row.key for row in compared_places.names(data, ["measures"]).rows}


def test_a_list_of_no_place_says_so_where_the_sentence_provides_for_it(data):
    everywhere = ["measures", "timeline"]
    told = compared_places.names(data, ["measures"], everywhere, none="no place")
    assert told.value == ("no place",)
    with pytest.raises(ValueError, match="rewrite it"):
        compared_places.names(data, ["measures"], everywhere)


def test_starts_count_against_all_measures(data):
    claimed = comparison.starts(data)
    assert (claimed.value, claimed.n) == (3, 4)
    assert comparison.starts(data, found=False).value == 4
    assert comparison.starts_by_match(data, ["exact"]).value == 2
    assert comparison.inferred_starts(data).value == 1


def test_places_stand_in_the_order_of_their_first_start(data):
    told = comparison.by_first_start(data).value
    assert told == ("Shanghai (1 July 2015)", "Beijing (1 March 2016)")


def test_matches_other_than_exact_are_named_once(data):
    assert comparison.other_matches(data, "exact").value == ("close",)
    with pytest.raises(ValueError, match="rewrite it"):
        comparison.other_matches(data.within("shanghai"), "exact")


def test_whether_a_start_was_found_and_how_it_matches(data):
    assert comparison.found_at(data, "beijing", 1).value is True
    assert comparison.found_at(data, "beijing", 2).value is False
    assert comparison.matches_as(data, "beijing", 1, "close").value is True
    assert comparison.matches_as(data, "beijing", 1, "exact").value is False


def test_lead_is_counted_in_days_and_must_be_the_same_for_all_measures_named(study):
    third = [measure(3, "shanghai", "2016-12-09"), measure(3, "beijing", "2016-03-02")]
    data = study(measures=[*MEASURES, *third], timeline=TIMELINE)
    span = compared_lags.lead(data, [1], "beijing", "shanghai").value
    # 1 March to 9 December 2016, which is partly inferred
    assert span == Span(283, 283, "day", uncertain=True)
    with pytest.raises(ValueError, match="no start in beijing"):
        compared_lags.lead(data, [2], "shanghai", "beijing")
    with pytest.raises(ValueError, match="do not lie the same days apart"):
        compared_lags.lead(data, [1, 3], "beijing", "shanghai")


def test_longest_lag_is_that_of_the_earliest_start(data):
    assert compared_lags.longest_lag(data, "shanghai").value == Span(1492, 1492, "day")
    assert compared_lags.longest_lags(data).value == ("Shanghai (1,492)", "Beijing (1,248)")
    assert compared_lags.later_shorter(data).value is True
    with pytest.raises(ValueError, match="no measure of hainan"):
        compared_lags.longest_lag(data, "hainan")


def test_a_longest_lag_from_an_inferred_date_is_perhaps_so_long(study):
    alone = [row for row in MEASURES if row["measure_id"] != "shanghai-02"]
    data = study(measures=alone, timeline=TIMELINE)
    assert compared_lags.longest_lags(data).value == ("Beijing (1,248)", "Shanghai (perhaps 965)")


EXTENDED = [
    milestone("ext-2", "national", "replication", "2017-10", "pack"),
    milestone("ext-1", "national", "replication", "2017-02", "pack"),
]


def test_the_first_package_of_a_place_runs_until_the_next_extension(study):
    data = study(measures=MEASURES, timeline=[*TIMELINE, *EXTENDED])
    claimed = compared_lags.until_extension(data, "shanghai")
    # From 1 July 2015 to the first and the last day of February 2017.
    assert claimed.value == Span(581, 608, "month")
    assert {"ext-1", "ext-2", "shanghai-02"} <= {row.key for row in claimed.rows}
    with pytest.raises(ValueError, match="no extension"):
        compared_lags.until_extension(study(measures=MEASURES, timeline=TIMELINE), "shanghai")


def test_packages_are_counted_that_began_before_the_nation(study):
    late = measure(3, "shanghai", "2019-09-16", item="1")
    data = study(measures=[*MEASURES, late], timeline=TIMELINE)
    assert compared_lags.packages_counted(data).value == 3
    assert compared_lags.packages_counted(data, drawn=True).value == 3


def test_the_day_of_most_national_items(study):
    other = measure(3, "national", "2018-01-01")
    claimed = compared_lags.common_day(study(measures=[*MEASURES, other], timeline=TIMELINE))
    assert (claimed.value, claimed.n) == (Date("2019-08-01"), 3)


def test_a_start_known_to_the_year_does_not_upset_the_order_of_lags(study):
    wuhan = [measure(1, "wuhan", "2015"), measure(2, "wuhan", "2018-05-01")]
    data = study(measures=[*MEASURES, *wuhan], timeline=TIMELINE)
    assert compared_lags.later_shorter(data).value is True


def test_timeline_counts(data):
    assert compared_places.trial_places(data).value == 1
    assert compared_places.trial_places(data, before="pack").value == 1
    assert compared_places.without_trial(data).value == ("Hainan",)
    assert compared_places.places_of_actor(data, "ministry").value == 1
    assert compared_places.milestones_drawn(data).value == 2  # not that of 2001
    assert compared_places.places_drawn(data).value == 2
    assert comparison.earliest(data, "beijing").value == Date("2016-03-01")


def test_a_trial_after_the_nation_is_none_before_it(study):
    late = milestone("xian-pack", "xian", "trial-start", "2019-10-01", "pack")
    data = study(measures=MEASURES, timeline=[*TIMELINE, late])
    assert compared_places.trial_places(data).value == 2
    assert compared_places.trial_places(data, before="pack").value == 1
    with pytest.raises(ValueError, match="no national adoption of visas"):
        compared_places.trial_places(data, before="visas")


def test_items_recorded_rests_on_rows_where_a_city_has_none(data):
    claimed = city.items_recorded(data, "port")
    assert (claimed.value, claimed.n) == (0, 2)
    assert [row.key for row in claimed.rows] == ["national-01", "national-02"]
    assert city.items_recorded(data, "beijing").value == 2
    with pytest.raises(ValueError, match="no row yet"):
        city.rows(data, "port", "interviews")


def test_figures_that_differ_say_in_what(study):
    shared = {"indicator": "foreigners", "kind": "stock", "value": "5", "unit": "persons"}
    data = study(
        indicators=[
            {**shared, "indicator_id": "a", "place": "A", "definition": "Residents of A"},
            {
                **shared,
                "indicator_id": "b",
                "jurisdiction": "north",
                "place": "B",
                "definition": "Workers in B",
            },
        ]
    )
    assert comparability.differing(data, "a", "b").value == ("definition",)
    assert comparability.shared_indicators(data).value == 1
    assert comparability.shared_indicators(data, comparable=True).value == 0
