from pathlib import Path

import pytest

from claimtrace.exhibits.drawing import exhibit_style
from talentregime.analysis.milestones import milestones_in_lanes
from talentregime.exhibits import policy_timeline
from talentregime.exhibits.milestone_labels import label_of
from talentregime.project import PROJECT as THESIS

FONT = THESIS.at(Path(__file__).parents[3]).figure_font


def milestone(key, date, level="municipal", place="shanghai", kind="report", policy=""):
    return {
        "jurisdiction": place,
        "milestone_id": key,
        "date": date,
        "level": level,
        "kind": kind,
        "policy": policy,
        "description": f"about {key}",
    }


TRIALS = [
    milestone("card-a", "2016-02-01", kind="trial-start", policy="card"),
    milestone("card-b", "2016-02-01", "zone", kind="trial-start", policy="card"),
    milestone("card-late", "2017-01-01", kind="trial-start", policy="card"),
    milestone("visa", "2018-01-01", kind="trial-start", policy="visa"),
    milestone("card-law", "2016-03-01", "national", "national", "national-adoption", "card"),
    milestone("visa-law", "2018-12-31", "national", "national", "national-adoption", "visa"),
]


def drawn(study):
    return list(milestones_in_lanes(study.timeline)["key"])


def test_milestones_of_the_city_and_the_nation_are_drawn(make_study):
    study = make_study(
        timeline=[
            milestone("here", "2016"),
            milestone("law", "2016", "national", "national"),
            milestone("elsewhere", "2016", place="beijing"),
        ]
    )

    assert drawn(study) == ["here", "law"]


def test_milestones_are_drawn_if_a_day_they_may_mean_lies_within_the_years(make_study):
    dates = ["2014-12-31", "2014/2015", "2015-01-01", "2020-12", "2020-12-31", "2021-01-01", "201X"]
    study = make_study(timeline=[milestone(f"m{n}", date) for n, date in enumerate(dates)])

    assert drawn(study) == ["m6", "m1", "m2", "m3", "m4"]


def test_levels_below_the_city_share_a_lane(make_study):
    levels = ["national", "municipal", "district", "zone", "community"]
    study = make_study(timeline=[milestone(level, "2016", level) for level in levels])
    lanes = milestones_in_lanes(study.timeline).set_index("key")["lane"].to_dict()

    assert lanes == {
        "national": "national",
        "municipal": "municipal",
        "district": "local",
        "zone": "local",
        "community": "local",
    }


def test_a_level_without_a_lane_is_named(make_study):
    study = make_study(timeline=[milestone("summit", "2016", "global")])

    with pytest.raises(ValueError, match="without a lane: summit"):
        milestones_in_lanes(study.timeline)


def test_spans_run_from_the_earliest_trial_to_the_adoption_the_longest_first(make_study):
    spans = policy_timeline.spans_drawn(make_study(timeline=TRIALS))

    assert spans[["policy", "trial_start", "national_adoption", "days"]].values.tolist() == [
        ["visa", "2018-01-01", "2018-12-31", 364],
        ["card", "2016-02-01", "2016-03-01", 29],
    ]


def test_a_span_rests_on_every_trial_and_on_the_adoption(make_study, places):
    exhibit = policy_timeline.exhibit(make_study(timeline=TRIALS))
    (card,) = [p for p in exhibit.points if p.text("mark") == "span" and p.number("days") == 29]

    # The later trial is among them: that it is later decides which is the earliest.
    assert places(card.rows) == [
        "national/timeline.csv:1",
        "shanghai/timeline.csv:1",
        "shanghai/timeline.csv:2",
        "shanghai/timeline.csv:3",
    ]


def test_a_milestone_is_plotted_from_its_first_to_its_last_possible_day(make_study, places):
    rows = [*TRIALS, milestone("opening", "2019-09?", "zone")]
    exhibit = policy_timeline.exhibit(make_study(timeline=rows))
    (point,) = [p for p in exhibit.points if p.text("id") == "opening"]

    assert dict(point.values) == {
        "mark": "milestone",
        "lane": "local",
        "id": "opening",
        "policy": None,
        "date": "2019-09?",
        "first": "2019-09-01",
        "last": "2019-09-30",
        "precision": "month",
        "days": None,
        "description": "about opening",
    }
    assert places(point.rows) == ["shanghai/timeline.csv:5"]


def test_a_milestone_without_a_label_shows_its_description(make_study):
    study = make_study(
        timeline=[milestone("unlabelled", "2016"), milestone("shanghai-master-plan", "2017")]
    )
    rows = milestones_in_lanes(study.timeline)

    assert [label_of(row) for _, row in rows.iterrows()] == [
        "about unlabelled",
        "Master plan to 2035 approved",
    ]


def test_more_labels_make_the_figure_longer(make_study):
    def height(rows):
        exhibit = policy_timeline.exhibit(make_study(timeline=rows))
        with exhibit_style(FONT):
            return exhibit.draw().get_size_inches()[1]

    many = [milestone(f"m{n:02}", f"2016-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(60)]

    assert height([*TRIALS, *many]) > height(TRIALS)


def test_rows_of_one_policy_and_day_share_a_label(make_study):
    def shown(rows):
        exhibit = policy_timeline.exhibit(make_study(timeline=rows))
        with exhibit_style(FONT):
            return " ".join(text.get_text() for text in exhibit.draw().axes[0].texts)

    twin = {**TRIALS[0], "milestone_id": "card-twin"}

    # One of the two of this day is of the city, the other of a zone: each has its own.
    assert "card-a" in shown(TRIALS) and "card-b" in shown(TRIALS)
    assert "(2\N{NO-BREAK SPACE}rows)" in shown([twin, *TRIALS])
    assert "card-twin" not in shown([*TRIALS, twin])
