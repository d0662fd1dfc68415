from pathlib import Path

import pytest

from claimtrace.exhibits.drawing import exhibit_style
from claimtrace.exhibits.spots import find_spots
from talentregime.analysis.milestones import LANE_OF_LEVEL, LANES, milestones_in_lanes
from talentregime.exhibits import policy_timeline
from talentregime.project import PROJECT as THESIS

FONT = THESIS.at(Path(__file__).parents[3]).figure_font


def milestone(key, date, level="municipal", place="shanghai", kind="report", policy="", label=""):
    return {
        "jurisdiction": place,
        "milestone_id": key,
        "date": date,
        "level": level,
        "kind": kind,
        "policy": policy,
        "description": f"about {key}",
        "label": label,
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
    rows = [milestone("unlabelled", "2016"), milestone("opinions", "2017", label="City opinions")]
    texts = " ".join(
        text.get_text() for text in drawing([*TRIALS, *rows], make_study).axes[0].texts
    )

    assert "about unlabelled" in texts
    assert "City opinions" in texts and "about opinions" not in texts


def test_a_lane_is_called_as_its_levels_are_labelled(make_study):
    texts = [text.get_text() for text in drawing(TRIALS, make_study).axes[0].texts]

    assert [
        text for text in texts if text in ("Nation", "Shanghai: city", "Districts and zones")
    ] == [
        *("Nation", "Shanghai: city", "Districts and zones"),
    ]


def test_levels_of_a_lane_have_one_label(data):
    labels = data.dictionary.labels("timeline", "level")

    assert {*labels} == {*LANE_OF_LEVEL}
    assert len({(lane, labels[level]) for level, lane in LANE_OF_LEVEL.items()}) == len(LANES)


def drawing(rows, make_study):
    exhibit = policy_timeline.exhibit(make_study(timeline=rows))
    with exhibit_style(FONT):
        return exhibit.draw()


def test_more_marks_make_the_figure_higher(make_study):
    many = [milestone(f"m{n:02}", f"2016-05-{n % 28 + 1:02}") for n in range(60)]
    heights = [drawing(rows, make_study).get_figheight() for rows in (TRIALS, [*TRIALS, *many])]

    assert heights[1] > heights[0]


def test_each_span_is_told_with_its_days_and_both_ends(make_study):
    texts = [text.get_text() for text in drawing(TRIALS, make_study).axes[0].texts]

    assert "Card: 29 days" in texts and "Visa: 364 days" in texts
    assert "1 Feb 2016 in Shanghai, 1 Mar 2016 nationwide" in texts
    assert texts.index("Card: 29 days") < texts.index("Visa: 364 days")  # as they began


def test_a_label_stands_within_the_band_of_its_year(make_study):
    rows = [milestone(f"m{year}", f"{year}-12-30", "zone") for year in range(2015, 2021)]
    figure = drawing([*TRIALS, *rows], make_study)
    figure.draw_without_rendering()
    axes = figure.axes[0]
    year_at = {text.get_text(): text for text in axes.texts if text.get_text().isdigit()}
    width = 72 * figure.get_figwidth() / 6

    for year in range(2015, 2021):
        (label,) = [text for text in axes.texts if text.get_text().endswith(f"m{year}")]
        box = label.get_window_extent()
        middle = year_at[str(year)].get_position()[0]
        assert middle - width / 2 <= box.x0 and box.x1 <= middle + width / 2


def test_a_year_of_a_level_has_one_label_of_a_milestone_that_has_a_short_one(make_study):
    rows = [
        milestone("later", "2016-09-26", label="City opinions"),
        milestone("latest", "2016-10-01", label="City notice"),
        milestone("first", "2016-01-01"),
        milestone("another", "2016-12-01", "zone"),
    ]
    texts = " ".join(
        text.get_text() for text in drawing([*TRIALS, *rows], make_study).axes[0].texts
    )

    assert "City opinions" in texts and "City notice" not in texts
    assert "about first" not in texts and "about another" in texts


def test_every_mark_and_span_leads_to_its_rows(make_study):
    exhibit = policy_timeline.exhibit(make_study(timeline=TRIALS))
    with exhibit_style(FONT):
        spots = find_spots(exhibit.draw())

    assert {spot.name for spot in spots if spot.name} == {point.name for point in exhibit.points}
