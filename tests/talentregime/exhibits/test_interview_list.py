import pytest

from talentregime.exhibits import interview_list

SILENT = ["not stated"] * 4


@pytest.fixture
def field(make_study):
    def interview(code, date, role, **cells):
        return {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role, **cells}

    told = {"contact": "by letter", "length": "60", "recording": "notes", "consent": "oral"}
    return make_study(
        interviews=[
            interview("S-O10", "2019-03", "official", body="talent office", place="North"),
            interview("S-O2", "2019-05", "official", **told),
            interview("S-M1", "2020-08", "migrant"),
        ],
        totals=[
            {"total_id": "a", "quantity": "officials interviewed", "value": "5"},
            {"total_id": "b", "quantity": "local experts interviewed", "value": "4"},
        ],
    )


def test_interviews_stand_by_role_and_number_and_what_is_not_said_is_not_stated(field, texts):
    assert texts(interview_list.exhibit(field)) == [
        [
            "S-O2",
            "not stated",
            "not stated",
            "May 2019",
            "by letter",
            "60 minutes",
            "notes",
            "oral",
        ],
        ["S-O10", "talent office", "North", "Mar 2019", *SILENT],
        ["S-M1", "not stated", "not stated", "Aug 2020", *SILENT],
        ["3 more", "officials, not stated", "not stated", "not stated", *SILENT],
        ["4 more", "experts, not stated", "not stated", "not stated", *SILENT],
    ]


def test_groups_are_the_roles_that_occur_and_those_never_cited(field):
    rows = interview_list.exhibit(field).table.rows
    headings = [row.heading for row in rows if not isinstance(row, tuple)]
    assert headings == ["Officials", "Migrants", "Stated and never cited"]


def test_where_no_total_is_stated_nobody_is_known_to_be_missing(field, texts):
    shown = texts(interview_list.exhibit(field.having(totals=field.totals.head(0))))
    assert [row[0] for row in shown] == ["S-O2", "S-O10", "S-M1"]


def test_those_never_cited_rest_on_the_total_and_on_those_cited(field, places, row_of):
    (first, *_) = row_of(interview_list.exhibit(field), "3 more")
    assert places(first.rows) == [
        *("shanghai/interviews.csv:1", "shanghai/interviews.csv:2", "shanghai/totals.csv:1"),
    ]
