import pytest

from talentregime.exhibits import fieldwork_table

SEEN = {"kind": "observed-event", "observed": "true"}


@pytest.fixture
def fieldwork(make_study):
    def interview(code, date, role):
        return {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}

    def total(quantity, value="", date="", stated=""):
        return {"quantity": quantity, "value": value, "date": date, "stated": stated}

    return make_study(
        interviews=[
            interview("A2", "2019-07", "official"),
            interview("A1", "2019-03", "official"),
            interview("A1", "2019-05", "official"),
            interview("B1", "2019-03", "researcher"),
            interview("C1", "2019-04", "migrant"),
        ],
        totals=[
            total("officials interviewed", "4"),
            total("local experts interviewed", "2"),
            total("start of the fieldwork", date="2019-01"),
            total("end of the fieldwork", date="2019-08"),
            total("policy information events attended", "10"),
            total("policy documents analyzed", "50", stated="over 50"),
        ],
        events=[
            {**SEEN, "attended": "stated", "date": "2019-06"},
            {**SEEN, "attended": "likely", "date": "2019-08"},
            {**SEEN, "attended": "open"},
            {"kind": "opening", "observed": "true", "date": "2019-02"},
            {"kind": "opening", "observed": "false", "date": "2019-02"},
        ],
        documents=[{"counted": counted} for counted in ("likely", "likely", "open", "no")],
    )


def test_fieldwork_sets_stated_beside_attested(fieldwork, texts):
    assert texts(fieldwork_table.exhibit(fieldwork)) == [
        ["Officials", "4", "2", "2"],
        ["Local experts: intermediaries and researchers", "2", "1", "1"],
        ["Migrants", "not given", "1", "not known"],
        ["Interviews cited by code", "not given", "5 with 4 informants", "not known"],
        [
            "Months of fieldwork",
            "January 2019\nto August 2019",
            "March 2019\nto August 2019",
            "–",
        ],
        [
            "Information events",
            "10",
            "at most 2 with a date\n(4 observations reported)",
            "8 or 9",
        ],
        ["Policy documents", "over 50", "2 likely and 1 perhaps\n(4 named)", "not known"],
    ]


def test_an_event_that_is_stated_to_be_attended_is_counted_without_a_doubt(fieldwork, texts):
    events = fieldwork.events[fieldwork.events["attended"] != "likely"]
    rows = texts(fieldwork_table.exhibit(fieldwork.having(events=events)))
    assert rows[5][2:] == ["1 with a date\n(3 observations reported)", "9"]
    assert rows[4][2] == "March 2019\nto July 2019"


def test_fieldwork_cells_rest_on_what_they_count(fieldwork, places, row_of):
    exhibit = fieldwork_table.exhibit(fieldwork)

    assert places(row_of(exhibit, "Migrants")[2].rows) == ["shanghai/interviews.csv:5"]
    assert places(row_of(exhibit, "Officials")[1].rows) == ["shanghai/totals.csv:1"]
    assert places(row_of(exhibit, "Information events")[2].rows) == [
        f"shanghai/events.csv:{n}" for n in (1, 2, 3, 4)
    ]
