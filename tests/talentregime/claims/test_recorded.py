from dataclasses import replace

import pytest

from claimtrace.claims.restated import read_cell
from claimtrace.claims.words import with_words
from claimtrace.dates import Date
from talentregime.claims import recorded

EVENTS = "data/shanghai/events.csv"
TIMELINE = "data/shanghai/timeline.csv"
IMPLEMENTATION = "data/shanghai/implementation.csv"

TABLES = {
    "events": [
        {"event_id": "EV1", "date": "2018-03", "milestone_id": "m2", "actor": "police"},
        {"event_id": "EV2", "date": ""},
        {"event_id": "EV3", "date": "2017/2021", "milestone_id": "m1"},
        {"event_id": "EV4", "date": "1996~/1999~"},
        {"event_id": "EV5", "date": "2018", "milestone_id": "nowhere"},
    ],
    "timeline": [
        {
            **{"milestone_id": "m1", "date": "2017-01-16", "actor": "ministry;city"},
            "description": "It began.",
        },
        {"milestone_id": "m2", "date": "2018-03-01", "actor": "ministry"},
    ],
    "implementation": [
        {"unit_id": "U1", "statement": "They met.", "attribution": "author-observation"},
        {"unit_id": "U2", "statement": "They left.", "attribution": "coded-informant"},
    ],
    "statements": [
        {"statement_id": "years", "statement": "It took years.", "value": "15", "unit": "years"},
    ],
    "indicators": [
        {"indicator_id": "share", "value": "0.7", "unit": "share", "period": "2010-11"},
        {"indicator_id": "stock", "value": "7311.0", "unit": "persons"},
    ],
    "totals": [{"total_id": "bare", "stated": "(23)"}],
}

U1, U2 = ("shanghai/implementation/U1.statement", "shanghai/implementation/U2.statement")
EV1, EV2, EV3, EV4 = (f"shanghai/events/EV{number}.date" for number in (1, 2, 3, 4))
ACTOR = "shanghai/timeline/m1.actor"

CALLS = [
    (recorded.holds, {"cells": [U2, U1]}),
    (recorded.days, {"cells": [EV3, EV1]}),
    (recorded.decade, {"cell": EV4}),
    (recorded.listed, {"cell": ACTOR}),
    (recorded.period, {"cell": EV3}),
    (recorded.apart, {"cells": [EV1], "others": [EV3]}),
    (recorded.undated, {"indicators": ["stock"]}),
    (read_cell, {"name": EV1}),
    (read_cell, {"name": "shanghai/indicators/stock.value"}),
]


@pytest.fixture
def data(study):
    events = TABLES["events"]
    rows = [{"actor": "police", "description": "They came.", **row} for row in events]
    return study(**{**TABLES, "events": rows})


@pytest.mark.parametrize(
    ("cell", "value", "columns"),
    [
        ("events/EV1.description", "They came.", "description actor"),
        ("timeline/m1.description", "It began.", "description actor"),
        ("implementation/U1.statement", "They met.", "statement attribution"),
        ("statements/years.statement", "It took years.", "statement"),
        ("statements/years.value", 15, "statement unit value"),
        ("indicators/share.value", 0.7, "bound unit value"),
        ("indicators/share.period", Date("2010-11"), "period"),
        ("timeline/m1.date", Date("2017-01-16"), "description actor date"),
        ("totals/bare.stated", "(23)", "stated"),
    ],
)
def test_cell_rests_on_the_columns_a_reader_would_have_to_believe(
    data, evidence, cell, value, columns
):
    claimed = read_cell(data, f"shanghai/{cell}")
    assert (claimed.value, type(claimed.value)) == (value, type(value))
    claimed = replace(claimed, rows=with_words(data, claimed.rows))
    assert evidence(claimed) == {f"data/shanghai/{cell.partition('/')[0]}.csv": {1: columns}}


def test_figure_written_with_a_zero_decimal_is_whole(data):
    value = read_cell(data, "shanghai/indicators/stock.value").value
    assert (value, type(value)) == (7311, int)


def test_outside_milestone_of_an_event_is_evidence_of_its_date(data, evidence):
    claimed = read_cell(data, EV1)
    assert claimed.value == Date("2018-03")
    assert evidence(claimed) == {EVENTS: {1: "date milestone_id"}, TIMELINE: {2: "date"}}


def test_date_of_an_event_without_milestone_rests_on_the_event_alone(data, evidence):
    assert evidence(read_cell(data, EV4)) == {EVENTS: {4: "date"}}


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        (EV2, "EV2 has no date"),
        ("shanghai/events/EV5.date", "'nowhere', which is no row of timeline"),
        ("shanghai/tier/EV5.date", "has no table 'tier'"),
    ],
)
def test_date_needs_a_row_that_has_one(data, cell, problem):
    with pytest.raises(LookupError, match=problem):
        read_cell(data, cell)


def test_findings_of_several_rows_cite_each_of_them(data, evidence):
    claimed = recorded.holds(data, [U2, U1])
    assert claimed.value is True
    both = dict.fromkeys([1, 2], "attribution statement")
    assert evidence(claimed) == {IMPLEMENTATION: both}


def test_finding_that_is_not_recorded_does_not_hold(data):
    with pytest.raises(LookupError, match="implementation has no row 'U9'"):
        recorded.holds(data, [U1, "shanghai/implementation/U9.statement"])


def test_days_stand_in_the_order_of_their_cells(data, evidence):
    claimed = recorded.days(data, [EV3, EV1])
    assert claimed.value == (Date("2017/2021"), Date("2018-03"))
    assert evidence(claimed) == {
        EVENTS: {1: "date milestone_id", 3: "date milestone_id"},
        TIMELINE: {1: "date", 2: "date"},
    }
    assert recorded.days(data, [EV1, EV3]).value == claimed.value[::-1]


def test_decade_is_that_in_which_a_date_begins(data, study, evidence):
    claimed = recorded.decade(data, EV4)
    assert claimed.value == 1990
    assert evidence(claimed) == {EVENTS: {4: "date"}}
    late = study(events=[{"event_id": "EV1", "date": "2000/2015"}])
    assert recorded.decade(late, EV1).value == 2000


def test_values_of_a_cell_are_counted(data, evidence):
    claimed = recorded.listed(data, ACTOR)
    assert claimed.value == 2
    assert evidence(claimed) == {TIMELINE: {1: "actor"}}
    assert recorded.listed(data, "shanghai/timeline/m2.actor").value == 1


def test_period_is_both_ends_of_an_interval(data, evidence):
    assert recorded.period(data, EV3).value == (Date("2017"), Date("2021"))
    claimed = recorded.period(data, EV4)
    assert claimed.value == (Date("1996~"), Date("1999~"))
    assert evidence(claimed) == {EVENTS: {4: "date"}}


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        (EV1, "2018-03 is not an interval"),
        (EV2, "has no date"),
        (ACTOR, "ministry;city is no date"),
        ("shanghai/events/EV9.date", "no row 'EV9'"),
    ],
)
def test_period_needs_an_interval(data, cell, problem):
    with pytest.raises((LookupError, ValueError), match=problem):
        recorded.period(data, cell)


@pytest.mark.parametrize(
    ("function", "given"),
    [
        (recorded.days, {"cells": [EV1, EV2]}),
        (recorded.decade, {"cell": EV2}),
        (recorded.listed, {"cell": "shanghai/timeline/m2.level"}),
    ],
)
def test_empty_cell_gives_nothing(data, function, given):
    with pytest.raises(LookupError, match="has no "):
        function(data, **given)


@pytest.mark.parametrize(("number", "plain"), [(3.0, 3), (0.5, 0.5), (-2.0, -2), (0.0, 0)])
def test_whole_number_loses_its_decimals_and_no_other_does(number, plain):
    assert recorded.whole(number) == plain
    assert type(recorded.whole(number)) is type(plain)


def test_chosen_row_is_a_frame_of_one_and_must_exist(data):
    row = recorded.chosen(data, "timeline", "m2")
    assert row["date"].tolist() == ["2018-03-01"]
    with pytest.raises(ValueError, match="timeline has no row m9"):
        recorded.chosen(data, "timeline", "m9")


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_rows_of_another_jurisdiction_change_nothing(data, with_rows_elsewhere, function, given):
    added = {
        "events": [{"event_id": "EV1", "date": "1999", "milestone_id": "m1"}],
        "timeline": [{"milestone_id": "beijing-m1", "date": "1999"}],
        "indicators": [{"indicator_id": "stock", "value": "1"}],
        "totals": [{"total_id": "bare", "stated": "none"}],
        "implementation": [{"unit_id": "U1"}],
    }
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)


@pytest.mark.parametrize(
    ("cells", "others", "differ"),
    [
        ([EV1], ["shanghai/timeline/m1.date"], True),  # March 2018 and a day of 2017
        ([EV1], ["shanghai/timeline/m2.date"], False),  # a day of March 2018
        ([ACTOR], ["shanghai/timeline/m2.actor"], True),
        ([EV1, EV1], ["shanghai/timeline/m1.date", "shanghai/timeline/m2.date"], False),
    ],
)
def test_cells_differ_if_no_day_fits_both_or_their_words_do(data, evidence, cells, others, differ):
    claimed = recorded.apart(data, cells, others)
    assert claimed.value is differ
    assert TIMELINE in evidence(claimed)


def test_a_figure_without_a_period_is_undated(data, evidence):
    claimed = recorded.undated(data, ["stock"])
    assert claimed.value is True
    assert evidence(claimed) == {"data/shanghai/indicators.csv": {2: "period value"}}
    assert recorded.undated(data, ["stock", "share"]).value is False
    with pytest.raises(ValueError, match="no row flow"):
        recorded.undated(data, ["flow"])
