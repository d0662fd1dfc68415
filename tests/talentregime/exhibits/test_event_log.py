import pytest

from talentregime.exhibits import event_log


@pytest.fixture
def log(make_study):
    def event(key, date, text, attended="", level="zone", locator="5a.p2 fn67"):
        cells = {"event_id": key, "date": date, "description": text, "attended": attended}
        observed = "true" if attended else "false"
        return {**cells, "level": level, "locator": locator, "observed": observed}

    attended = {"quantity": "policy information events attended", "value": "11", "locator": "4.p3"}
    return make_study(
        events=[
            event("EV1", "", "No date", level=""),
            event("EV2", "2019~", "Later", locator="5b.q1"),
            event("EV3", "2017-03-02", "Earlier", locator="Table 3.1 row 4"),
            event("EV4", "2020-10", "A launch", "likely"),
            event("EV5", "2020-09", "A talk", "stated"),
            event("EV6", "", "Trainings", "open"),
        ],
        totals=[{"total_id": "a", **attended}],
    )


def test_events_stand_by_what_is_known_of_the_attendance_and_then_by_date(log, texts):
    assert texts(event_log.exhibit(log)) == [
        ["September 2020", "zone", "A talk", "5a, par. 2; note 67"],
        ["October 2020", "zone", "A launch", "5a, par. 2; note 67"],
        ["not stated", "zone", "Trainings", "5a, par. 2; note 67"],
        ["not stated", "not stated", "at most 10 information events", "4, par. 3"],
        ["2 March 2017", "zone", "Earlier", "Table 3.1 row 4"],
        ["about 2019", "zone", "Later", "5b, quotation 1"],
        ["not stated", "not stated", "No date", "5a, par. 2; note 67"],
    ]


def test_headings_keep_the_doubt(log):
    rows = event_log.exhibit(log).table.rows
    headings = [row.heading for row in rows if not isinstance(row, tuple)]
    assert headings[1] == "Seen by the author, likely among the events attended"
    assert headings[2] == "Seen or told as if seen, perhaps among the events attended"
    assert headings[3:] == ["Attended, and not described", "Reported"]


def test_without_a_stated_total_no_other_event_is_counted(log, texts):
    shown = texts(event_log.exhibit(log.having(totals=log.totals.head(0))))
    assert len(shown) == 6 and not any("at most" in row[2] for row in shown)
