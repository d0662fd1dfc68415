from pathlib import Path

import pytest

from claimtrace.exhibits.drawing import exhibit_style
from talentregime.exhibits import fieldwork_calendar
from talentregime.project import PROJECT as THESIS

FONT = THESIS.at(Path(__file__).parents[3]).figure_font


def interview(code, date, role="official"):
    return {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}


FIELDWORK = [
    {"quantity": "start of the fieldwork", "date": "2019-01"},
    {"quantity": "end of the fieldwork", "date": "2019-08"},
]
BACKLASH = {"event_id": "E1", "kind": "backlash", "date": "2019-05"}


@pytest.fixture
def fieldwork(make_study):
    interviews = [
        interview("A1", "2019-03"),
        interview("A2", "2019-07"),
        interview("B1", "2019-03", "researcher"),
    ]
    return make_study(interviews=interviews, totals=FIELDWORK, events=[BACKLASH])


def test_calendar_plots_interviews_fieldwork_gap_and_backlash(fieldwork, places):
    points = fieldwork_calendar.exhibit(fieldwork).points

    assert [[*point.values.values(), *places(point.rows)] for point in points] == [
        ["interview", "2019-03", "2019-03", "official", "A1", "shanghai/interviews.csv:1"],
        ["interview", "2019-03", "2019-03", "researcher", "B1", "shanghai/interviews.csv:3"],
        ["interview", "2019-07", "2019-07", "official", "A2", "shanghai/interviews.csv:2"],
        ["fieldwork as stated", "2019-01", "2019-08", None, None]
        + ["shanghai/totals.csv:1", "shanghai/totals.csv:2"],
        ["longest gap", "2019-04", "2019-06", None, None]
        + [f"shanghai/interviews.csv:{n}" for n in (1, 2, 3)],
        ["backlash", "2019-05", "2019-05", None, None, "shanghai/events.csv:1"],
    ]


def test_calendar_without_a_gap_brackets_none(make_study):
    interviews = [interview("A1", "2019-04"), interview("A2", "2019-05")]
    study = make_study(interviews=interviews, totals=FIELDWORK, events=[BACKLASH])
    exhibit = fieldwork_calendar.exhibit(study)

    assert "longest gap" not in [point.text("mark") for point in exhibit.points]
    with exhibit_style(FONT):
        shown = [text.get_text() for text in exhibit.draw().axes[0].texts]
    # In the month of the backlash itself, an interview is neither before nor after.
    assert "1 interview before" in shown and "0 after" in shown
    assert not [text for text in shown if "no interview cited" in text]


def test_calendar_needs_one_backlash(make_study):
    interviews = [interview("A1", "2019-03"), interview("A2", "2019-07")]
    study = make_study(interviews=interviews, totals=FIELDWORK)

    with pytest.raises(ValueError, match="0 events of the kind backlash"):
        fieldwork_calendar.exhibit(study)
