from pathlib import Path

import pytest

from talentregime.exhibits.comparison import (
    comparison_makers,
    jurisdictions,
    lags_table,
    starts_table,
    time_to_adoption,
)
from talentregime.project import PROJECT as THESIS

FONT = THESIS.at(Path(__file__).parents[4]).figure_font


def measure(number, place, start, match="exact"):
    return {
        "measure_id": f"{place}-{number:02d}",
        "number": str(number),
        "area": "top-talent",
        "permit_kind": "visa",
        "jurisdiction": place,
        "nia_item": str(number),
        "start": start,
        "match": match,
    }


def milestone(key, place, kind, date, policy=""):
    cells = {"milestone_id": key, "jurisdiction": place, "kind": kind, "date": date}
    return {**cells, "policy": policy, "policy_area": "context", "level": "municipal"}


@pytest.fixture
def study(make_study):
    return make_study(
        measures=[
            {**measure(1, "national", "2019-08-01"), "start_milestone": "law"},
            measure(2, "national", "2019-08-01"),
            measure(1, "shanghai", "2016-12-09?"),
            measure(2, "shanghai", "2019-09-16"),
            measure(1, "beijing", "2016-03-01", "close"),
            measure(2, "beijing", "", "not-found"),
        ],
        timeline=[
            milestone("law", "national", "national-adoption", "2019-08-01", "pack"),
            milestone("beijing-pack", "beijing", "trial-start", "2016-03-01", "pack"),
            milestone("hainan-news", "hainan", "announced", "2019-01"),
            milestone("old", "hainan", "announced", "2001"),
            milestone("desk", "shanghai", "trial-start", "2019-07-02"),
        ],
    )


def test_starts_table_gives_the_earliest_the_later_and_the_exact(study, texts):
    assert texts(starts_table.exhibit(study)) == [
        [
            "1",
            "Permanent residence on recommendation",
            "Beijing\n1 March 2016 (close)",
            "Shanghai, 9 Dec 2016?",
            "Shanghai\n9 December 2016?",
        ],
        [
            "2",
            "Permanent residence by salary and tax",
            "Shanghai\n16 September 2019",
            "–",
            "Shanghai\n16 September 2019",
        ],
    ]


def test_a_cell_names_a_few_later_starts_and_counts_the_others(make_study, texts):
    later = [measure(1, f"place-{i:02d}", f"2018-01-{i + 1:02d}") for i in range(12)]
    many = make_study(measures=[measure(1, "shanghai", "2016-12-09"), *later])
    (row,) = texts(starts_table.exhibit(many))
    lines = row[3].split("\n")
    assert lines[0] == "Place 00, 1 Jan 2018"
    assert len(lines) == starts_table.MOST + 1
    assert lines[-1] == "and 4 others"


def test_lags_table_tells_not_found_and_after_the_nation_apart(study, texts):
    assert texts(lags_table.exhibit(study)) == [
        ["Beijing", "1,248c", "?"],
        ["Shanghai", "965", "\N{MINUS SIGN}46"],
    ]


def test_lag_rests_on_the_local_and_the_national_row(study, row_of, places):
    cells = row_of(lags_table.exhibit(study), "Beijing")
    assert places(cells[1].rows) == ["beijing/measures.csv:1", "national/measures.csv:1"]


def test_time_to_adoption_has_steps_spans_and_the_censored_trial(study):
    points = [point.values for point in time_to_adoption.exhibit(study).points]
    marks = [(p["mark"], p["group"], p["days"]) for p in points]
    assert ("step", "shanghai", 965) in marks
    assert ("censored", "shanghai", 30) in marks  # 2 July to 1 August 2019, where the data end
    assert ("adopted", "beijing", 1248) in marks
    labels = {(p["group"], p["policy"]) for p in points if p["mark"] in ("adopted", "open")}
    assert labels == {("beijing", "measures"), ("shanghai", "measures"), ("shanghai", "desk")}
    (step,) = [p for p in points if p["mark"] == "step" and p["group"] == "shanghai"]
    assert (step["at_risk"], step["waiting"]) == (1, 0.0)


def test_strips_put_the_nation_first_and_places_without_a_trial_last(study):
    points = jurisdictions.exhibit(study).points
    places = list(dict.fromkeys(point.text("jurisdiction") for point in points))
    assert places == ["national", "beijing", "shanghai", "hainan"]
    assert "old" not in [point.text("id") for point in points]


def test_exhibits_of_the_comparison_can_be_drawn_from_the_project(data, tmp_path):
    from claimtrace.exhibits.exhibit import write_exhibits

    names = {
        path.name
        for path in write_exhibits([make() for make in comparison_makers(data)], tmp_path, FONT)
    }
    assert {
        "tbl-measure-starts.md",
        "tbl-lags.md",
        "fig-time-to-adoption.svg",
        "fig-jurisdictions.png",
    } <= names
