from pathlib import Path

import pytest

from talentregime.exhibits.city import (
    city_makers,
    implementation_table,
    indicators_table,
    timeline,
)
from talentregime.project import PROJECT as THESIS

FONT = THESIS.at(Path(__file__).parents[4]).figure_font

ADOPTION = {
    "jurisdiction": "national",
    "milestone_id": "law",
    "kind": "national-adoption",
    "date": "2019-08-01",
    "policy": "exit-entry-measures",
    "policy_area": "context",
    "level": "national",
    "description": "Nationwide",
}


@pytest.fixture
def study(make_study):
    def coded(key, a, b):
        cells = {"unit_id": key, "policy_area": "top-talent", "jurisdiction": "port"}
        cells |= {"attribution": "author-observation", "statement": "x"}
        cells |= {"dimension_a": "procedure", "dimension_b": "procedure"}
        return {**cells, "direction_a": a, "direction_b": b}

    shared = {"jurisdiction": "port", "indicator": "x", "sourcing": "read", "kind": "stock"}
    return make_study(
        timeline=[ADOPTION],
        implementation=[coded("P1", "advances", "advances"), coded("P2", "limits", "advances")],
        indicators=[
            {**shared, "indicator_id": "a", "definition": "Cards", "period": "2018"}
            | {"value": "1200", "unit": "cards", "bound": "over"},
            {**shared, "indicator_id": "b", "definition": "Part", "period": "2019-05"}
            | {"value": "0.25", "unit": "share", "bound": "about"},
        ],
    )


def test_timeline_without_a_milestone_shows_the_national_adoptions_alone(study):
    points = timeline.exhibit(study, "port").points
    assert [(p.text("mark"), p.text("id")) for p in points] == [("nation", "law")]


def test_statements_are_counted_by_direction_and_agreement(study, texts):
    assert texts(implementation_table.exhibit(study, "port")) == [
        ["Top talent", "2", "1", "1", "0", "1 of 2"]
    ]


def test_figures_keep_their_bound_and_unit(study, texts):
    assert texts(indicators_table.exhibit(study, "port")) == [
        ["Cards", "2018", "over 1,200", "cards"],
        ["Part", "May 2019", "about 25%", ""],
    ]


def test_every_city_of_the_project_can_be_drawn(data, tmp_path):
    from claimtrace.exhibits.exhibit import write_exhibits

    for place in ("shanghai", "hangzhou-zhoushan", "nowhere"):
        write_exhibits([make() for make in city_makers(data, place)], tmp_path / place, FONT)
        assert (tmp_path / place / "fig-timeline.svg").is_file()
