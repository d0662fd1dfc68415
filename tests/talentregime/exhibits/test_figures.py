"""What the other five figures plot, and on which rows it rests."""

import pytest

from talentregime.exhibits import (
    adoption_lags,
    fieldwork_calendar,
    implementation_shares,
    informants,
    residents,
)


def interview(code, date, role="official"):
    return {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}


def citation(interview_id, area):
    return {
        "citation_id": f"{interview_id} {area}",
        "interview_id": interview_id,
        "policy_area": area,
    }


def statement(area, a, b):
    return {"policy_area": area, "direction_a": a, "direction_b": b}


def indicator(key, name, value, period="", place="shanghai", **cells):
    usual = {"bound": "exact", "kind": "stock", "sourcing": "read"}
    row = {"indicator_id": key, "indicator": name, "value": value, "period": period}
    return {"jurisdiction": place, **usual, **row, **cells}


@pytest.fixture
def fieldwork(make_study):
    return make_study(
        interviews=[
            interview("A1", "2019-03"),
            interview("A2", "2019-07"),
            interview("B1", "2019-03", "researcher"),
        ],
        citations=[
            citation("A1@2019-03", "integration"),
            citation("A1@2019-03", "top-talent"),
            citation("B1@2019-03", "integration"),
        ],
        totals=[
            {"quantity": "start of the fieldwork", "date": "2019-01"},
            {"quantity": "end of the fieldwork", "date": "2019-08"},
        ],
        events=[{"event_id": "E1", "kind": "backlash", "date": "2019-05"}],
    )


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


def test_calendar_needs_one_backlash(fieldwork, make_study):
    with pytest.raises(ValueError, match="0 events of the kind backlash"):
        fieldwork_calendar.exhibit(
            make_study(
                interviews=[interview("A1", "2019-03"), interview("A2", "2019-07")],
                totals=[
                    {"quantity": "start of the fieldwork", "date": "2019-01"},
                    {"quantity": "end of the fieldwork", "date": "2019-08"},
                ],
            )
        )


def test_informants_are_counted_by_area_and_rest_on_their_citations(fieldwork, places):
    points = informants.exhibit(fieldwork).points

    assert [[*point.values.values(), *places(point.rows)] for point in points] == [
        [
            "official",
            "A1",
            "top-talent",
            1,
            "shanghai/citations.csv:2",
            "shanghai/interviews.csv:1",
        ],
        ["official", "A1", "integration", 1]
        + ["shanghai/citations.csv:1", "shanghai/interviews.csv:1"],
        ["researcher", "B1", "integration", 1]
        + ["shanghai/citations.csv:3", "shanghai/interviews.csv:3"],
    ]


def test_shares_of_both_passes_are_plotted_with_the_most_limited_area_first(make_study):
    study = make_study(
        implementation=[
            statement("top-talent", "limits", "advances"),
            statement("top-talent", "advances", "advances"),
            statement("young-talent", "limits", "limits"),
            statement("young-talent", "limits", "neither"),
        ]
    )
    points = implementation_shares.exhibit(study).points
    limits = [p for p in points if p.text("direction") == "limits"]

    assert [
        (p.text("policy_area"), p.text("coding_pass"), p.number("count"), p.number("share"))
        for p in limits
    ] == [
        ("young-talent", "first", 2, 1.0),
        ("young-talent", "second", 1, 0.5),
        ("top-talent", "first", 1, 0.5),
        ("top-talent", "second", 0, 0.0),
    ]
    assert len(points) == 8


def test_shares_rest_on_the_coding_of_their_pass(make_study, places):
    study = make_study(
        implementation=[
            statement("integration", "limits", "limits"),
            statement("top-talent", "limits", "limits"),
        ]
    )
    second = implementation_shares.exhibit(study).points[1]

    assert places(second.rows) in (
        ["shanghai/implementation.csv:1"],
        ["shanghai/implementation.csv:2"],
    )
    assert second.rows[0].columns == ("direction_b", "policy_area")


def test_lags_are_plotted_in_the_order_of_either_date(make_study):
    def milestone(policy, kind, date, place):
        row = {"policy": policy, "kind": kind, "date": date, "jurisdiction": place}
        return {**row, "milestone_id": f"{policy} {kind}"}

    study = make_study(
        timeline=[
            milestone("early-long", "trial-start", "2015-07-01", "shanghai"),
            milestone("early-long", "national-adoption", "2019-08-01", "national"),
            milestone("r-visa", "trial-start", "2018-01-01", "shanghai"),
            milestone("r-visa", "national-adoption", "2018-03-01", "national"),
            milestone("no-day", "trial-start", "2016", "shanghai"),
            milestone("no-day", "national-adoption", "2017-03-01", "national"),
        ]
    )
    points = adoption_lags.exhibit(study).points

    assert [
        (p.text("sorted_by"), p.text("policy"), p.number("days"), p.values["in_chapter"])
        for p in points
    ] == [
        ("trial_start", "early-long", 1492, False),
        ("trial_start", "r-visa", 59, True),
        ("national_adoption", "r-visa", 59, True),
        ("national_adoption", "early-long", 1492, False),
    ]


def test_residents_of_the_city_are_plotted_with_year_and_sourcing(make_study, places):
    study = make_study(
        indicators=[
            indicator("stock", "permanent-residents", "2404", sourcing="chapter-only"),
            indicator("people", "foreign-residents", "163363", "2017", sourcing="secondary"),
            indicator("people-there", "foreign-residents", "9", "2017", place="beijing"),
            indicator("wage", "average-wage", "5451", "2014"),
        ]
    )
    points = residents.exhibit(study).points

    assert [[*p.values.values(), *places(p.rows)] for p in points] == [
        ["people", "foreign-residents", "2017", 163363.0, "exact", "stock", "secondary"]
        + ["shanghai/indicators.csv:2"],
        ["stock", "permanent-residents", None, 2404.0, "exact", "stock", "chapter-only"]
        + ["shanghai/indicators.csv:1"],
    ]
