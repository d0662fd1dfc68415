import pytest

from talentregime.exhibits import adoption_lags


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


@pytest.mark.parametrize(
    ("days", "falls", "verdict"),
    [
        ([300, 20, 10], True, "each shorter than the one before"),
        ([20, 10, 300], False, "the longest comes last"),
        ([10, 300, 20], False, "no steady fall"),
    ],
)
def test_a_panel_says_what_its_order_shows(days, falls, verdict):
    assert adoption_lags.verdict(days, falls) == verdict
