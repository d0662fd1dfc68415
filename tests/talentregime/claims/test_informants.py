from dataclasses import replace

import pytest

from talentregime.claims import informants

INTERVIEWS = "data/shanghai/interviews.csv"
CITATIONS = "data/shanghai/citations.csv"
EVENTS = "data/shanghai/events.csv"


def interview(code, date, role):
    return {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}


def citation(key, interview_id, area, locator):
    of_row = {"citation_id": key, "interview_id": interview_id}
    return {**of_row, "policy_area": area, "topic": "unease", "locator": locator}


TABLES = {
    "interviews": [
        interview("S-O1", "2018-12", "official"),
        interview("S-O10", "2019-03-15", "official"),
        interview("S-R1", "2019-03", "researcher"),
        interview("S-R1", "2020-08", "researcher"),
        interview("S-M2", "2019-01", "migrant"),
        interview("S-O2", "2019-05", "official"),
    ],
    "citations": [
        citation("IC01", "S-O1@2018-12", "integration", "5a.p1"),
        citation("IC02", "S-O10@2019-03-15", "integration", "5c.p5"),
        citation("IC03", "S-R1@2019-03", "top-talent", "5a.p3"),
        citation("IC04", "S-R1@2020-08", "integration", "6.p2"),
        citation("IC05", "S-O1@2018-12", "integration", "5b.p1"),
        citation("IC06", "S-O2@2019-05", "young-talent", "5b.q1"),
    ],
    "events": [{"event_id": "EV43", "date": "2020-02"}, {"event_id": "EV44", "date": "2020-03-07"}],
}
ALL = range(1, 7)

CALLS = [
    (informants.citations, {}),
    (informants.citations, {"area": "integration"}),
    (informants.citations_in, {"section": "5"}),
    (informants.interviews, {}),
    (informants.stated, {"column": "recording"}),
    (informants.singled_out, {}),
    (informants.singled_out, {"by": "coarser"}),
    (informants.codes, {}),
    (informants.cited, {"citations": ["IC06", "IC02", "IC01"]}),
    (informants.number_cited, {"citations": ["IC03", "IC04"]}),
    (informants.with_several_dates, {}),
    (informants.in_several_areas, {}),
    (informants.in_one_area, {}),
    (informants.numbered, {"number": 1}),
    (informants.uncited_codes, {}),
    (informants.months_before, {"citations": ["IC02", "IC01"], "event": "EV43"}),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(table, number, **cells):
    """The tables with some cells of one row changed; rows are numbered from 1."""
    rows = [{**row, **cells} if n == number else row for n, row in enumerate(TABLES[table], 1)]
    return {**TABLES, table: rows}


def test_interviews_of_which_something_is_stated_are_counted(study, evidence):
    data = study(**changed("interviews", 2, recording="notes"))
    claimed = informants.stated(data, "recording")
    assert (claimed.value, claimed.n) == (1, 6)
    assert evidence(claimed) == {INTERVIEWS: dict.fromkeys(ALL, "recording")}
    assert informants.stated(data, "consent").value == 0


def test_informants_who_alone_have_role_body_place_and_month_are_singled_out(study, evidence):
    data = study(**changed("interviews", 2, code="S-O10", date="2018-12-15"))
    claimed = informants.singled_out(data)
    assert (claimed.value, claimed.n) == (4, 6)  # S-O1 and S-O10 share December 2018
    assert evidence(claimed) == {INTERVIEWS: dict.fromkeys(ALL, "body code date place role")}
    apart = changed("interviews", 1, body="an office")
    assert informants.singled_out(study(**apart)).value == 6


def test_by_quarter_and_without_the_body_fewer_are_singled_out(study):
    rows = {**TABLES, "interviews": [dict(row) for row in TABLES["interviews"]]}
    rows["interviews"][0] |= {"date": "2019-04", "body": "an office"}  # the quarter of S-O2
    assert informants.singled_out(study(**rows)).value == 6
    coarser = informants.singled_out(study(**rows), "coarser")
    assert coarser.value == 4


def test_all_citations_are_counted(data, evidence, study):
    claimed = informants.citations(data)
    assert (claimed.value, claimed.n) == (6, 6)
    (shown,) = evidence(claimed).values()
    assert list(shown) == list(ALL)
    fewer = study(**{**TABLES, "citations": TABLES["citations"][:2]})
    assert informants.citations(fewer).value == 2


@pytest.mark.parametrize(
    ("area", "count"), [("integration", 4), ("top-talent", 1), ("cross-cutting", 0)]
)
def test_citations_of_an_area_are_counted_out_of_all(data, area, count):
    claimed = informants.citations(data, area)
    assert (claimed.value, claimed.n) == (count, 6)


def test_citations_of_an_area_rest_on_the_area_of_every_citation(data, evidence):
    shown = evidence(informants.citations(data, "integration"))[CITATIONS]
    assert list(shown) == list(ALL)
    assert all("policy_area" in columns for columns in shown.values())


def test_citations_in_a_section_are_found_by_their_locator(data, evidence):
    claimed = informants.citations_in(data, "6")
    assert (claimed.value, claimed.n) == (1, 6)
    assert evidence(claimed) == {CITATIONS: dict.fromkeys(ALL, "locator")}
    assert informants.citations_in(data, "5").value == 5
    assert informants.citations_in(data, "5b").value == 2


def test_second_locator_of_a_citation_counts_too(study):
    data = study(**changed("citations", 1, locator="5a.p1 6.p3"))
    assert informants.citations_in(data, "6").value == 2


def test_interviews_are_codes_on_dates_and_codes_are_informants(data, evidence, study):
    told, persons = informants.interviews(data), informants.codes(data)
    assert (told.value, persons.value) == (6, 5)
    assert evidence(told) == {INTERVIEWS: dict.fromkeys(ALL, "code date")}
    assert evidence(persons) == {INTERVIEWS: dict.fromkeys(ALL, "code")}
    other = study(**changed("interviews", 4, code="S-R3"))
    assert (informants.interviews(other).value, informants.codes(other).value) == (6, 6)


def test_informants_behind_citations_stand_in_the_order_of_their_numbers(data):
    assert informants.cited(data, ["IC04", "IC02", "IC06", "IC01"]).value == (
        *("S-O1", "S-O2", "S-O10"),
        "S-R1",
    )
    assert informants.cited(data, ["IC05"]).value == ("S-O1",)


def test_two_interviews_with_one_code_are_one_informant(data):
    assert informants.number_cited(data, ["IC03", "IC04"]).value == 1
    assert informants.cited(data, ["IC03", "IC04"]).value == ("S-R1",)
    assert informants.number_cited(data, ["IC03", "IC06"]).value == 2


def test_informants_behind_citations_rest_on_both_tables(data, evidence):
    for function in (informants.cited, informants.number_cited):
        shown = evidence(function(data, ["IC06", "IC02"]))
        assert {file: list(rows) for file, rows in shown.items()} == {
            CITATIONS: [2, 6],
            INTERVIEWS: [2, 6],
        }
        assert all("interview_id" in columns for columns in shown[CITATIONS].values())
        assert all("code" in columns for columns in shown[INTERVIEWS].values())


@pytest.mark.parametrize("function", [informants.cited, informants.number_cited])
def test_interview_behind_a_citation_is_evidence_by_its_id_and_code(data, evidence, function):
    shown = evidence(function(data, ["IC06", "IC02"]))[INTERVIEWS]
    assert all({"code", "interview_id"} <= set(columns.split()) for columns in shown.values())


@pytest.mark.parametrize("function", [informants.cited, informants.number_cited])
def test_citation_must_exist(data, function):
    with pytest.raises(ValueError, match="citations has no row IC99"):
        function(data, ["IC01", "IC99"])


def test_code_without_a_number_is_refused(study):
    data = study(**changed("interviews", 1, code="S-O"))
    with pytest.raises(ValueError, match="S-O is no informant code"):
        informants.uncited_codes(data)


def test_informants_with_several_dates_are_named(data, evidence, study):
    claimed = informants.with_several_dates(data)
    assert (claimed.value, claimed.n) == (("S-R1",), 5)
    assert evidence(claimed) == {INTERVIEWS: dict.fromkeys(ALL, "code date")}
    other = study(**changed("interviews", 2, code="S-O2"))
    assert informants.with_several_dates(other).value == ("S-O2", "S-R1")


def test_same_code_on_the_same_date_is_one_date(study):
    data = study(**changed("interviews", 4, date="2019-03"))
    assert informants.with_several_dates(data).value == ()


def test_informants_cited_in_several_areas_are_counted(data, study):
    # S-O1 is cited twice on one area; S-R1 on two; S-O10 and S-O2 once; S-M2 never.
    claimed = informants.in_several_areas(data)
    assert (claimed.value, claimed.n) == (1, 4)
    other = study(**changed("citations", 5, policy_area="context"))
    assert informants.in_several_areas(other).value == 2
    assert (informants.in_one_area(data).value, informants.in_one_area(other).value) == (3, 2)
    assert informants.in_one_area(data) == replace(claimed, value=3)


def test_informants_in_several_areas_rest_on_every_citation_and_interview(data, evidence):
    shown = evidence(informants.in_several_areas(data))
    assert shown[CITATIONS] == dict.fromkeys(ALL, "interview_id policy_area")
    assert list(shown[INTERVIEWS]) == list(ALL)


def test_informants_in_several_areas_rest_on_the_ids_of_interviews(data, evidence):
    shown = evidence(informants.in_several_areas(data))
    assert shown[INTERVIEWS] == dict.fromkeys(ALL, "code interview_id")


def test_numbers_that_no_citation_names_are_counted_for_each_letter(data, evidence, study):
    # S-O has 1, 2 and 10 of ten: 7 are missing; S-R has 1 of one; S-M has 2 of two: 1 is missing.
    claimed = informants.uncited_codes(data)
    assert claimed.value == 8
    assert claimed.note
    assert evidence(claimed) == {INTERVIEWS: dict.fromkeys(ALL, "code")}
    # Without S-O10 two officials of two are left.
    assert informants.uncited_codes(study(**changed("interviews", 2, code="S-O2"))).value == 1


def test_months_from_interviews_to_an_event_are_told_for_each_date(data, evidence):
    claimed = informants.months_before(data, ["IC02", "IC01"], "EV43")
    assert claimed.value == (14, 11)  # from December 2018 and from March 2019 to February 2020
    shown = evidence(claimed)
    assert shown[EVENTS] == {1: "date"}
    assert list(shown[CITATIONS]) == list(shown[INTERVIEWS]) == [1, 2]
    assert all("date" in columns for columns in shown[INTERVIEWS].values())
    assert informants.months_before(data, ["IC02"], "EV44").value == (12,)


def test_interview_after_the_event_has_negative_months(data):
    assert informants.months_before(data, ["IC04"], "EV43").value == (-6,)


def test_event_of_months_before_must_exist(data):
    with pytest.raises(ValueError, match="events has no row EV99"):
        informants.months_before(data, ["IC01"], "EV99")


@pytest.mark.parametrize("date", ["2020", "2020-02/2020-05", ""])
def test_months_to_a_date_coarser_than_a_month_are_not_known(study, date):
    data = study(**changed("events", 1, date=date))
    with pytest.raises(ValueError, match="EV43"):
        informants.months_before(data, ["IC01"], "EV43")


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_fieldwork_elsewhere_changes_nothing(data, with_rows_elsewhere, function, given):
    added = {
        "interviews": [
            interview("B-O99", "2018-01", "official"),
            interview("B-O99", "2018-02", "official"),
        ],
        "citations": [
            citation("beijing-IC1", "B-O99@2018-01", "integration", "6.p1"),
            citation("beijing-IC2", "S-O1@2018-12", "top-talent", "5.p1"),
        ],
    }
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)


@pytest.mark.parametrize(("number", "count"), [(1, 2), (10, 1), (23, 0)])
def test_codes_with_a_number_are_counted_whatever_their_letters(data, evidence, number, count):
    claimed = informants.numbered(data, number)
    assert claimed.value == count
    assert evidence(claimed) == {INTERVIEWS: dict.fromkeys(ALL, "code")}
