import pytest

from claimtrace.dates import Date
from claimtrace.evidence import Row
from talentregime.claims import recorded

EVENTS = "data/shanghai/events.csv"
TIMELINE = "data/shanghai/timeline.csv"
INDICATORS = "data/shanghai/indicators.csv"

TABLES = {
    "events": [
        {"event_id": "EV1", "date": "2018-03", "milestone_id": "m2", "actor": "police"},
        {"event_id": "EV2", "date": ""},
        {"event_id": "EV3", "date": "2017/2021", "milestone_id": "m1"},
        {"event_id": "EV4", "date": "1996~/1999~"},
        {"event_id": "EV5", "date": "2018", "milestone_id": "nowhere"},
    ],
    "timeline": [
        {"milestone_id": "m1", "date": "2017-01-16", "actor": "ministry;city"},
        {"milestone_id": "m2", "date": "2018-03-01", "actor": "ministry"},
    ],
    "implementation": [
        {"unit_id": "U1", "statement": "They met.", "attribution": "author-observation"},
        {"unit_id": "U2", "statement": "They left.", "attribution": "coded-informant"},
    ],
    "statements": [
        {"statement_id": "years", "statement": "It took years.", "value": "15", "unit": "years"},
        {"statement_id": "said", "statement": "They said so.", "value": "a few"},
    ],
    "indicators": [
        {"indicator_id": "share", "value": "0.7", "unit": "share", "period": "2010-11"},
        {"indicator_id": "stock", "value": "7311", "unit": "persons"},
    ],
    "totals": [{"total_id": "bare", "stated": "(23)"}],
}

CALLS = [
    (recorded.holds, {"table": "implementation", "key": ["U2", "U1"]}),
    (recorded.figure, {"table": "indicators", "key": "stock"}),
    (recorded.text, {"table": "totals", "key": "bare", "column": "stated"}),
    (recorded.day, {"table": "events", "key": "EV1"}),
    (recorded.days, {"table": "events", "keys": ["EV3", "EV1"]}),
    (recorded.decade, {"table": "events", "key": "EV4"}),
    (recorded.listed, {"table": "timeline", "key": "m1", "column": "actor"}),
    (recorded.period, {"table": "events", "key": "EV3"}),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


@pytest.mark.parametrize(
    ("table", "key", "columns"),
    [
        ("events", "EV1", "actor description"),
        ("timeline", "m1", "description"),
        ("implementation", "U1", "attribution statement"),
        ("statements", "years", "statement"),
    ],
)
def test_finding_holds_by_the_columns_a_reader_would_have_to_believe(
    data, evidence, table, key, columns
):
    claimed = recorded.holds(data, table, key)
    assert claimed.value is True
    assert evidence(claimed) == {f"data/shanghai/{table}.csv": {1: columns}}


def test_findings_of_several_rows_cite_each_of_them(data, evidence):
    claimed = recorded.holds(data, "implementation", ["U2", "U1"])
    assert claimed.value is True
    both = dict.fromkeys([1, 2], "attribution statement")
    assert evidence(claimed) == {"data/shanghai/implementation.csv": both}


def test_evidence_names_the_key_of_its_row(data):
    (row,) = recorded.figure(data, "indicators", "stock").rows
    assert row == Row(INDICATORS, 2, "stock", ("unit", "value"))


@pytest.mark.parametrize("key", ["U9", ["U1", "U9"]])
def test_finding_that_is_not_recorded_does_not_hold(data, key):
    with pytest.raises(ValueError, match="implementation has no row U9"):
        recorded.holds(data, "implementation", key)


@pytest.mark.parametrize(
    ("table", "key", "value", "number"),
    [
        ("indicators", "share", 0.7, 1),
        ("indicators", "stock", 7311, 2),
        ("statements", "years", 15, 1),
    ],
)
def test_figure_is_the_value_of_its_row_with_its_unit(data, evidence, table, key, value, number):
    claimed = recorded.figure(data, table, key)
    assert (claimed.value, type(claimed.value)) == (value, type(value))
    assert evidence(claimed) == {f"data/shanghai/{table}.csv": {number: "unit value"}}


@pytest.mark.parametrize(
    ("table", "key", "problem"),
    [
        ("totals", "bare", "totals bare has no value"),
        ("statements", "said", "a few"),
        ("indicators", "missing", "indicators has no row missing"),
        ("nothing", "share", "the study has no table nothing"),
        ("tier", "share", "the study has no table tier"),
    ],
)
def test_figure_needs_a_row_with_a_number(data, table, key, problem):
    with pytest.raises(ValueError, match=problem):
        recorded.figure(data, table, key)


def test_text_is_that_of_the_cell(data, evidence):
    claimed = recorded.text(data, "totals", "bare", "stated")
    assert claimed.value == "(23)"
    assert evidence(claimed) == {"data/shanghai/totals.csv": {1: "stated"}}
    assert recorded.text(data, "implementation", "U2", "statement").value == "They left."


def test_row_of_a_text_must_exist(data):
    with pytest.raises(ValueError, match="totals has no row T9"):
        recorded.text(data, "totals", "T9", "stated")


def test_day_is_the_date_as_written_and_the_outside_milestone_is_evidence(data, evidence):
    claimed = recorded.day(data, "events", "EV1")
    assert claimed.value == Date("2018-03")
    assert evidence(claimed) == {EVENTS: {1: "date milestone_id"}, TIMELINE: {2: "date"}}


def test_day_of_an_event_without_milestone_rests_on_the_event_alone(data, evidence):
    claimed = recorded.day(data, "events", "EV4")
    assert claimed.value == Date("1996~/1999~")
    assert evidence(claimed) == {EVENTS: {4: "date"}}


def test_day_may_stand_in_another_column_and_table(data, evidence):
    claimed = recorded.day(data, "indicators", "share", column="period")
    assert claimed.value == Date("2010-11")
    assert evidence(claimed) == {INDICATORS: {1: "period"}}
    assert evidence(recorded.day(data, "timeline", "m2")) == {TIMELINE: {2: "date"}}


@pytest.mark.parametrize(
    ("table", "key", "column", "problem"),
    [
        ("events", "EV2", "date", "EV2 has no date"),
        ("indicators", "stock", "period", "stock has no period"),
        ("events", "EV9", "date", "events has no row EV9"),
        ("events", "EV5", "date", "timeline has no row nowhere"),
    ],
)
def test_day_needs_a_row_with_a_date(data, table, key, column, problem):
    with pytest.raises(ValueError, match=problem):
        recorded.day(data, table, key, column)


def test_days_stand_in_the_order_of_their_keys(data, evidence):
    claimed = recorded.days(data, "events", ["EV3", "EV1"])
    assert claimed.value == (Date("2017/2021"), Date("2018-03"))
    assert evidence(claimed) == {
        EVENTS: {1: "date milestone_id", 3: "date milestone_id"},
        TIMELINE: {1: "date", 2: "date"},
    }
    assert recorded.days(data, "events", ["EV1", "EV3"]).value == claimed.value[::-1]


def test_days_need_a_date_in_every_row(data):
    with pytest.raises(ValueError, match="EV2 has no date"):
        recorded.days(data, "events", ["EV1", "EV2"])


def test_decade_is_that_in_which_a_date_begins(data, study, evidence):
    claimed = recorded.decade(data, "events", "EV4")
    assert claimed.value == 1990
    assert evidence(claimed) == {EVENTS: {4: "date"}}
    late = study(events=[{"event_id": "EV1", "date": "2000/2015"}])
    assert recorded.decade(late, "events", "EV1").value == 2000


def test_decade_needs_a_date(data):
    with pytest.raises(ValueError, match="EV2 has no date"):
        recorded.decade(data, "events", "EV2")


def test_values_of_a_cell_are_counted(data, evidence):
    claimed = recorded.listed(data, "timeline", "m1", "actor")
    assert claimed.value == 2
    assert evidence(claimed) == {TIMELINE: {1: "actor"}}
    assert recorded.listed(data, "timeline", "m2", "actor").value == 1


def test_period_is_both_ends_of_an_interval(data):
    claimed = recorded.period(data, "events", "EV3")
    assert claimed.value == (Date("2017"), Date("2021"))
    assert recorded.period(data, "events", "EV4").value == (Date("1996~"), Date("1999~"))


def test_period_rests_on_the_date_of_its_row(data, evidence):
    assert evidence(recorded.period(data, "events", "EV4")) == {EVENTS: {4: "date"}}


@pytest.mark.parametrize(
    ("key", "problem"),
    [("EV1", "2018-03 is not an interval"), ("EV2", "not an interval"), ("EV9", "no row EV9")],
)
def test_period_needs_an_interval(data, key, problem):
    with pytest.raises(ValueError, match=problem):
        recorded.period(data, "events", key)


@pytest.mark.parametrize(("number", "plain"), [(3.0, 3), (0.5, 0.5), (-2.0, -2), (0.0, 0)])
def test_whole_number_loses_its_decimals_and_no_other_does(number, plain):
    assert recorded.whole(number) == plain
    assert type(recorded.whole(number)) is type(plain)


def test_chosen_row_is_a_frame_of_one(data):
    row = recorded.chosen(data, "timeline", "m2")
    assert row["date"].tolist() == ["2018-03-01"]


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_order_of_rows_changes_no_value(data, in_other_orders, function, given):
    expected = function(data, **given)
    files_turned, frames_turned = in_other_orders(TABLES)
    assert function(files_turned, **given).value == expected.value
    assert function(frames_turned, **given) == expected


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_rows_of_another_jurisdiction_change_nothing(data, with_rows_elsewhere, function, given):
    added = {
        "events": [{"event_id": "beijing-EV1", "date": "1999", "milestone_id": "m1"}],
        "timeline": [{"milestone_id": "beijing-m1", "date": "1999"}],
        "indicators": [{"indicator_id": "beijing-stock", "value": "1"}],
        "totals": [{"total_id": "beijing-bare", "stated": "none"}],
        "implementation": [{"unit_id": "beijing-U1"}],
    }
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)


def test_empty_cell_is_no_text(data):
    with pytest.raises(ValueError, match="EV2 has no actor"):
        recorded.text(data, "events", "EV2", "actor")


def test_empty_cell_lists_nothing(data):
    with pytest.raises(ValueError, match="EV2 has no actor"):
        recorded.listed(data, "events", "EV2", "actor")


@pytest.mark.parametrize("function", [recorded.period, recorded.decade])
def test_outside_milestone_of_an_event_is_evidence_of_its_other_dates_too(data, evidence, function):
    shown = evidence(function(data, "events", "EV3"))
    assert shown == {EVENTS: {3: "date milestone_id"}, TIMELINE: {1: "date"}}


def test_figure_written_with_a_zero_decimal_is_whole(study):
    data = study(statements=[{"statement_id": "S1", "value": "3.0"}])
    assert recorded.figure(data, "statements", "S1").value == 3
