import pytest

from claimtrace.dates import Date
from talentregime.claims import fieldwork

INTERVIEWS = "data/shanghai/interviews.csv"
TOTALS = "data/shanghai/totals.csv"
EVENTS = "data/shanghai/events.csv"


def interview(code, date, role):
    return {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}


def total(key, quantity, date):
    return {"total_id": key, "quantity": quantity, "date": date}


TABLES = {
    "interviews": [
        interview("S-O1", "2018-12", "official"),
        interview("S-O2", "2019-01-15", "official"),
        interview("S-I1", "2019-03", "intermediary"),
        interview("S-R1", "2019-03", "researcher"),
        interview("S-R1", "2019-08", "researcher"),
        interview("S-M1", "2019-08", "migrant"),
    ],
    "totals": [
        total("fieldwork-start", "start of the fieldwork", date="2018-12"),
        total("fieldwork-end", "end of the fieldwork", date="2019-10"),
        {"total_id": "officials", "quantity": "officials interviewed", "value": "5"},
        {"total_id": "experts", "quantity": "local experts interviewed", "value": "2"},
    ],
    "events": [
        {"event_id": "EV42", "date": "2019-02"},
        {"event_id": "EV43", "date": "2019-04"},
    ],
}
EVERY_DATE = dict.fromkeys(range(1, 7), "date")

CALLS = [
    (fieldwork.window_months, {}),
    (fieldwork.interviews_in, {"period": "before"}),
    (fieldwork.bounds_in, {"period": "before"}),
    (fieldwork.gap_length, {}),
    (fieldwork.gap_edge, {"edge": "first"}),
    (fieldwork.interviews_between, {"first": "2019-03", "last": "2019-06"}),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(table, key, **cells):
    """The tables with some cells of one row changed."""
    rows = [{**row, **cells} if key in row.values() else row for row in TABLES[table]]
    assert rows != TABLES[table]
    return {**TABLES, table: rows}


def dated(shown):
    """The rows of the totals that are cited with their date."""
    return [number for number, columns in shown[TOTALS].items() if "date" in columns]


def test_months_of_the_fieldwork_include_both_ends(data, study, evidence):
    claimed = fieldwork.window_months(data)
    assert claimed.value == 11  # December 2018 to October 2019
    assert dated(evidence(claimed)) == [1, 2]
    longer = study(**changed("totals", "fieldwork-end", date="2020-10"))
    assert fieldwork.window_months(longer).value == 23


def test_interview_outside_the_fieldwork_is_refused(study):
    data = study(**changed("interviews", "S-M1@2019-08", date="2019-11"))
    with pytest.raises(ValueError, match="outside the fieldwork as stated: S-M1@2019-08"):
        fieldwork.window_months(data)


def test_interviews_are_counted_around_the_backlash(data):
    # Before April 2019 lie 4 interviews, after it 2.
    assert [fieldwork.interviews_in(data, p).value for p in ("before", "after")] == [4, 2]


def test_counts_turn_with_the_month_of_the_backlash(study):
    data = study(**changed("events", "EV43", date="2019-02-10"))
    # 2 interviews before, 4 after.
    assert [fieldwork.interviews_in(data, p).value for p in ("before", "after")] == [2, 4]


def test_bounds_add_those_who_are_never_cited_to_either_period(data, study):
    # 3 of 5 officials are never cited, and both experts are.
    assert [fieldwork.bounds_in(data, p).value for p in ("before", "after")] == [(4, 7), (2, 5)]
    more = study(**changed("totals", "experts", value="6"))
    assert fieldwork.bounds_in(more, "after").value == (2, 9)


def test_bounds_rest_on_the_totals_and_the_codes_as_well(data, evidence):
    shown = evidence(fieldwork.bounds_in(data, "after"))
    assert shown[INTERVIEWS] == dict.fromkeys(range(1, 7), "code date role")
    assert list(shown[TOTALS]) == [1, 2, 3, 4]
    assert shown[EVENTS] == {2: "date"}


def test_interviews_of_a_period_rest_on_every_interview_the_window_and_the_backlash(data, evidence):
    shown = evidence(fieldwork.interviews_in(data, "after"))
    assert shown[INTERVIEWS] == EVERY_DATE
    assert dated(shown) == [1, 2]
    assert shown[EVENTS] == {2: "date"}


@pytest.mark.parametrize(
    ("function", "given"),
    [(fieldwork.window_months, {}), (fieldwork.interviews_in, {"period": "after"})],
)
def test_window_rests_on_the_totals_that_its_quantity_names(study, evidence, function, given):
    renamed = {**TABLES, "totals": [dict(row) for row in TABLES["totals"]]}
    renamed["totals"][0]["total_id"], renamed["totals"][1]["total_id"] = "first", "last"
    shown = evidence(function(study(**renamed), **given))
    assert shown[TOTALS] == {1: "date quantity", 2: "date quantity"}


def test_periods_need_the_backlash(study):
    data = study(**{**TABLES, "events": TABLES["events"][:1]})
    with pytest.raises(ValueError, match="events has no row EV43"):
        fieldwork.interviews_in(data, "before")


def test_longest_run_without_an_interview_is_a_gap(data, study, evidence):
    # None is cited in February, and none from April to July 2019.
    length = fieldwork.gap_length(data)
    first, last = (fieldwork.gap_edge(data, edge) for edge in ("first", "last"))
    assert (length.value, first.value, last.value) == (4, Date("2019-04"), Date("2019-07"))
    for claimed in (length, first, last):
        assert evidence(claimed) == {INTERVIEWS: EVERY_DATE}
    other = study(**changed("interviews", "S-R1@2019-03", date="2019-06"))
    assert fieldwork.gap_length(other).value == 2
    assert fieldwork.gap_edge(other, "first").value == Date("2019-04")
    assert fieldwork.gap_edge(other, "last").value == Date("2019-05")


def test_interviews_between_two_months_are_counted(data, study, evidence):
    claimed = fieldwork.interviews_between(data, "2019-04", "2019-07")
    assert (claimed.value, claimed.n) == (0, 6)
    assert evidence(claimed) == {INTERVIEWS: EVERY_DATE}
    other = study(**changed("interviews", "S-R1@2019-03", date="2019-06"))
    assert fieldwork.interviews_between(other, "2019-04", "2019-07").value == 1
    assert fieldwork.interviews_between(other, "2019-07", "2019-07").value == 0


@pytest.mark.parametrize(
    ("function", "given"),
    [
        (fieldwork.gap_length, {}),
        (fieldwork.gap_edge, {"edge": "last"}),
    ],
)
def test_interviews_of_every_month_leave_no_gap(study, function, given):
    data = study(interviews=TABLES["interviews"][:2])
    with pytest.raises(ValueError, match="no month between two interviews"):
        function(data, **given)


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_fieldwork_elsewhere_changes_nothing(data, with_rows_elsewhere, function, given):
    added = {
        "interviews": [
            interview("B-O1", "2019-06", "official"),
            interview("B-R1", "2019-05", "researcher"),
        ],
        "totals": [total("beijing-start", "start of the fieldwork", date="2001-01")],
    }
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)
