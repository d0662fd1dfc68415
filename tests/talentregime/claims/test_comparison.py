import pytest

from claimtrace.dates import Date
from talentregime.claims import adoption_times, city, comparability, comparison


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
    assert comparison.jurisdictions(data, ["measures"]).value == 2
    assert comparison.jurisdictions(data, ["measures", "timeline"]).value == 3
    assert comparison.names(data, ["timeline"], ["measures"]).value == ("Hainan",)


def test_starts_count_against_all_measures(data):
    claimed = comparison.starts(data)
    assert (claimed.value, claimed.n) == (3, 4)
    assert comparison.starts(data, found=False).value == 4
    assert comparison.starts_by_match(data, ["exact"]).value == 2
    assert comparison.inferred_starts(data).value == 1


def test_first_elsewhere_depends_on_the_matches_that_count(data):
    claimed = comparison.first_elsewhere(data)
    assert (claimed.value, claimed.n) == (1, 2)
    assert comparison.first_places(data).value == ("Beijing",)
    assert comparison.first_elsewhere(data, ["exact"]).value == 0
    assert comparison.first_place(data, 1, ["exact"]).value == ("Shanghai",)
    assert comparison.measures_elsewhere(data).value == ("permanent residence on recommendation",)


def test_first_elsewhere_rests_on_every_start_that_could_have_been_first(data):
    rows = comparison.first_elsewhere(data).rows
    assert [row.key for row in rows] == ["beijing-01", "beijing-02", "shanghai-01", "shanghai-02"]
    assert rows[0].columns == ("match", "number", "start")


def test_alone_is_at_home_where_shanghai_alone_has_a_start(data):
    assert comparison.alone(data).value == 1
    assert comparison.alone_at_home(data).value is True


def test_lead_is_counted_in_days(data):
    span = comparison.lead(data, 1, "beijing", "shanghai").value
    assert (span.min_days, span.max_days) == (283, 283)  # 1 March to 9 December 2016
    with pytest.raises(ValueError, match="no start in beijing"):
        comparison.lead(data, 2, "shanghai", "beijing")


def test_longest_lag_is_that_of_the_earliest_start(data):
    assert comparison.longest_lag(data, "shanghai").value == 1492
    assert comparison.later_shorter(data).value is True
    with pytest.raises(ValueError, match="no measure of hainan"):
        comparison.longest_lag(data, "hainan")


def test_timeline_counts(data):
    assert comparison.trial_places(data).value == 1
    assert comparison.places_of_actor(data, "ministry").value == 1
    assert comparison.milestones_drawn(data).value == 2  # not that of 2001
    assert comparison.earliest(data, "beijing").value == Date("2016-03-01")


def test_adoptions_on_the_commonest_day(data):
    together = adoption_times.adopted_together(data)
    assert (together.value, together.n) == (3, 3)
    assert adoption_times.common_day(data).value == Date("2019-08-01")
    assert adoption_times.count(data, ["no-start"]).value == 1
    assert adoption_times.median(data).value == 1248


def test_a_count_of_none_rests_on_all_trials(data):
    claimed = adoption_times.count(data, ["not-adopted"])
    assert claimed.value == 0
    assert {row.key for row in claimed.rows} >= {"beijing-01", "shanghai-02"}


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
