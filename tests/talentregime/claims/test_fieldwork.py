import pytest

from claimtrace.dates import Date
from talentregime.claims import fieldwork

INTERVIEWS = "data/shanghai/interviews.csv"
TOTALS = "data/shanghai/totals.csv"
EVENTS = "data/shanghai/events.csv"


def interview(code, date, role):
    return {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}


def total(key, quantity, value="", date="", unit="persons"):
    cells = {"total_id": key, "quantity": quantity, "value": value}
    return {**cells, "date": date, "unit": unit}


def event(key, date, kind="backlash", observed="false", milestone=""):
    cells = {"event_id": key, "date": date, "kind": kind}
    return {**cells, "observed": observed, "milestone_id": milestone}


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
        total("officials", "officials interviewed", "4"),
        total("experts", "local experts interviewed", "3"),
        total("interview-maximum", "longest interview", "180", unit="minutes"),
        total("tracking-start", "start of the tracking", date="2015", unit="year"),
        total("tracking-end", "end of the tracking", date="2021", unit="year"),
    ],
    "events": [
        event("EV1", "2022-04-19"),
        event("EV2", "2015-06", milestone="m1"),
        event("EV3", "2021-06/2023"),
        event("EV4", "2019-04"),
        event("EV5", "2020-10", "observed-event", "true"),
        event("EV6", "", "observed-event", "true"),
        event("EV7", "2019-09", "opening", "true"),
        event("EV8", "2019-09", "observed-event", "false"),
        event("EV9", "2014-12"),
    ],
    "timeline": [{"milestone_id": "m1", "date": "2015-06-09"}],
    "documents": [
        {"document_id": "a", "counted": "likely"},
        {"document_id": "b", "counted": "no"},
        {"document_id": "c", "counted": "open"},
    ],
}

CALLS = [
    (fieldwork.longest_interview_hours, {}),
    (fieldwork.tracking_window, {}),
    (fieldwork.attested, {"group": "experts"}),
    (fieldwork.unheard, {"group": "officials"}),
    (fieldwork.unheard, {}),
    (fieldwork.dated_events, {}),
    (fieldwork.documents, {}),
    (fieldwork.documents, {"counted": ["likely"]}),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(table, key, **cells):
    """The tables with some cells of one row changed."""
    rows = [{**row, **cells} if key in row.values() else row for row in TABLES[table]]
    assert rows != TABLES[table]
    return {**TABLES, table: rows}


def test_longest_interview_is_told_in_hours(data, study, evidence):
    claimed = fieldwork.longest_interview_hours(data)
    assert (claimed.value, type(claimed.value)) == (3, int)
    assert evidence(claimed) == {TOTALS: {3: "precision unit value"}}
    other = study(**changed("totals", "interview-maximum", value="90"))
    assert fieldwork.longest_interview_hours(other).value == 1.5


def test_longest_interview_must_be_given_in_minutes(study):
    data = study(**changed("totals", "interview-maximum", value="3", unit="hours"))
    with pytest.raises(ValueError, match="minutes"):
        fieldwork.longest_interview_hours(data)


def test_longest_interview_needs_its_total(study):
    data = study(**{**TABLES, "totals": TABLES["totals"][:2]})
    with pytest.raises(LookupError, match="totals has no row 'interview-maximum'"):
        fieldwork.longest_interview_hours(data)


def test_documents_were_followed_from_the_first_year_to_the_last(data, evidence):
    claimed = fieldwork.tracking_window(data)
    assert claimed.value == (Date("2015"), Date("2021"))
    assert evidence(claimed) == {TOTALS: {4: "date", 5: "date"}}


def test_tracking_without_an_end_is_no_window(study):
    data = study(**changed("totals", "tracking-end", date=""))
    with pytest.raises(LookupError, match="tracking-end has no date"):
        fieldwork.tracking_window(data)


@pytest.mark.parametrize(("group", "codes"), [("officials", 2), ("experts", 2), ("migrants", 1)])
def test_informants_of_a_group_are_codes_not_interviews(data, group, codes):
    assert fieldwork.attested(data, group).value == codes


def test_those_unheard_are_stated_and_never_cited(data, study):
    assert [fieldwork.unheard(data, group).value for group in ("officials", "experts")] == [2, 1]
    assert fieldwork.unheard(data).value == 3
    more = study(**changed("totals", "officials", value="8"))
    assert fieldwork.unheard(more, "officials").value == 6


@pytest.mark.parametrize("function", [fieldwork.attested, fieldwork.unheard])
def test_group_rests_on_the_role_of_every_interview(data, evidence, function):
    shown = evidence(function(data, "officials"))
    assert shown[INTERVIEWS] == dict.fromkeys(range(1, 7), "code role")


def test_those_unheard_rest_on_the_totals_of_their_groups(data, evidence):
    assert evidence(fieldwork.unheard(data, "officials"))[TOTALS] == {1: "quantity value"}
    assert list(evidence(fieldwork.unheard(data))[TOTALS]) == [1, 2]


@pytest.mark.parametrize("function", [fieldwork.attested, fieldwork.unheard])
def test_group_must_be_one_of_those_stated(data, function):
    with pytest.raises(ValueError, match="police"):
        function(data, "police")


def test_of_a_group_whose_number_is_not_stated_nobody_is_known_to_be_unheard(data):
    with pytest.raises(ValueError, match="migrants"):
        fieldwork.unheard(data, "migrants")


def test_observed_events_count_if_the_text_dates_them(data, study, evidence):
    # EV5 alone: EV6 has no date, EV7 is an opening, EV8 was not observed.
    claimed = fieldwork.dated_events(data)
    assert claimed.value == 1
    assert {5, 6} <= set(evidence(claimed)[EVENTS])
    assert evidence(claimed)[EVENTS][5] == "attended date kind observed"
    for key, cells in (
        ("EV6", {"date": "2019"}),
        ("EV7", {"kind": "observed-event"}),
        ("EV8", {"observed": "true"}),
    ):
        assert fieldwork.dated_events(study(**changed("events", key, **cells))).value == 2
    assert fieldwork.dated_events(study(**changed("events", "EV5", date=""))).value == 0


def test_documents_are_counted_all_or_by_whether_they_may_be_among_those_stated(data, evidence):
    assert fieldwork.documents(data).value == 3
    likely = fieldwork.documents(data, ["likely"])
    assert (likely.value, likely.n) == (1, 3)
    assert evidence(likely) == {"data/shanghai/documents.csv": {1: "counted"}}
    assert fieldwork.documents(data, ["likely", "open"]).value == 2


def test_observed_events_rest_on_what_every_event_is(data, evidence):
    claimed = fieldwork.dated_events(data)
    assert evidence(claimed) == {EVENTS: dict.fromkeys(range(1, 10), "attended date kind observed")}


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_fieldwork_elsewhere_changes_nothing(data, with_rows_elsewhere, function, given):
    added = {
        "interviews": [
            interview("B-O1", "2019-06", "official"),
            interview("B-R1", "2019-05", "researcher"),
        ],
        "totals": [
            total("beijing-officials", "officials interviewed", "40"),
        ],
        "events": [event("beijing-EV1", "2019-09", "observed-event", "true")],
        "documents": [{"document_id": "beijing-a", "counted": "likely"}],
    }
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)
