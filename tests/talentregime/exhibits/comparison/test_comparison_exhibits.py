from pathlib import Path

import pytest

from claimtrace.exhibits.drawing import exhibit_style
from claimtrace.exhibits.spots import spot
from claimtrace.exhibits.table import Group
from talentregime.exhibits.comparison import (
    comparison_makers,
    jurisdictions,
    ladder_table,
    lags_table,
    packages,
    starts_table,
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
            "Shanghai, perhaps 9 Dec 2016",
            "Elsewhere first",
        ],
        [
            "2",
            "Permanent residence by salary and tax",
            "Shanghai\n16 September 2019",
            "–",
            "Not comparable: elsewhere unknown",
        ],
    ]


def test_a_cell_names_a_few_later_starts_and_counts_the_others(make_study, texts):
    later = [measure(1, f"place-{i:02d}", f"2018-01-{i + 1:02d}") for i in range(12)]
    many = make_study(measures=[measure(1, "shanghai", "2016-12-09"), *later])
    (row,) = texts(starts_table.exhibit(many))
    lines = row[3].split("\n")
    assert lines[0] == "Place 00, 1 Jan 2018"
    assert len(lines) == starts_table.MOST + 1
    assert row[4] == "Shanghai first"
    assert lines[-1] == "and 4 others"


def test_lags_table_tells_not_found_and_after_the_nation_apart(study, texts):
    assert texts(lags_table.exhibit(study)) == [
        ["Beijing", "1 March 2016", "close", "1,248"],
        ["Shanghai", "perhaps 9 December 2016", "exact", "perhaps 965"],
        ["Beijing", "not found", "\N{EN DASH}", "not known"],
        ["Shanghai", "16 September 2019", "exact", "46 after the nation"],
    ]


def test_lags_stand_in_groups_by_the_name_of_their_measure(study):
    rows = lags_table.exhibit(study).table.rows
    assert [row.heading for row in rows if isinstance(row, Group)] == [
        "1. Permanent residence on recommendation",
        "2. Permanent residence by salary and tax",
    ]


def test_a_doubt_in_the_lags_says_what_was_looked_for_and_where(study):
    rows = [row for row in lags_table.exhibit(study).table.rows if isinstance(row, tuple)]
    whys = [row[1].why for row in rows]
    assert whys == [
        "What began in Beijing is a match of the quality 'close'.",
        "Part of the date of Shanghai is inferred.",
        "A start in Beijing was looked for in its timeline of 1 milestone from 0 sources, "
        "and not found.",
        "",
    ]


def test_lag_rests_on_the_local_and_the_national_row(study, places):
    cells = next(row for row in lags_table.exhibit(study).table.rows if isinstance(row, tuple))
    assert places(cells[1].rows) == ["beijing/measures.csv:1", "national/measures.csv:1"]


def test_the_ladder_counts_and_names_the_measures_of_each_rung(study, texts):
    rows = texts(ladder_table.exhibit(study))
    assert rows[2] == [
        "Starts with a date, by any match",
        *("1\n(No. 1)", "1\n(No. 1)", "0", "1\n(No. 1)"),
    ]
    assert rows[-1][1:] == ["0", "0", "0", "0"]  # of the only exact trial the date is inferred


def test_the_ladder_rests_on_starts_and_on_the_milestones_that_they_name(study, row_of, places):
    cells = row_of(ladder_table.exhibit(study), "Exact matches")
    assert {"national/timeline.csv:1", "shanghai/measures.csv:1"} <= set(places(cells[1].rows))


def test_packages_are_lines_from_their_start_to_the_nation_with_the_extensions(make_study):
    extension = milestone("ext", "national", "replication", "2017-02", "pack")
    extended = make_study(
        measures=[
            measure(1, "national", "2019-08-01"),
            measure(1, "shanghai", "2016-12-09?"),
            measure(1, "beijing", "2016-03-01"),
            measure(2, "beijing", "2016-03-01") | {"nia_item": "1"},
            measure(3, "xian", "2020") | {"nia_item": "1"},
        ],
        timeline=[extension],
    )
    points = [point.values for point in packages.exhibit(extended).points]
    keys = ("mark", "jurisdiction", "start", "end", "measures")
    assert [tuple(point[key] for key in keys) for point in points] == [
        ("extension", "national", "2017-02", "2017-02", None),
        ("package", "beijing", "2016-03-01", "2019-08-01", 2),
        ("package", "shanghai", "2016-12-09?", "2019-08-01", 1),
    ]
    nobody = make_study(measures=[measure(1, "national", "2019-08-01")], timeline=[extension])
    with pytest.raises(ValueError, match="no place has a measure"):
        packages.exhibit(nobody)


def test_the_doubt_of_a_start_is_drawn_and_written(make_study):

    doubted = make_study(
        measures=[measure(1, "national", "2019-08-01"), measure(1, "shanghai", "2016-12-09?")],
        timeline=[],
    )
    with exhibit_style(FONT):
        figure = packages.exhibit(doubted).draw()
        texts = [artist.get_text() for artist in figure.findobj(lambda a: hasattr(a, "get_text"))]
    assert "1 measure, perhaps 965 days" in texts


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
        "fig-packages.svg",
        "tbl-start-ladder.md",
        "fig-jurisdictions.png",
    } <= names


def test_an_inferred_date_is_drawn_otherwise_than_a_printed_one(make_study):
    rows = [
        milestone("printed", "shanghai", "trial-start", "2016-05-01"),
        milestone("inferred", "shanghai", "trial-start", "2017-05-01?"),
        milestone("year", "shanghai", "trial-start", "2018?"),
    ]
    exhibit = jurisdictions.exhibit(make_study(timeline=rows))
    with exhibit_style(FONT):
        figure = exhibit.draw()
    marks = {point.text("id"): point.name for point in exhibit.points}
    drawn = {
        key: next(a for a in figure.findobj() if a.get_label() == spot(name))
        for key, name in marks.items()
    }

    assert drawn["printed"].get_fillstyle() == "full"
    assert drawn["inferred"].get_fillstyle() == "left"
    assert drawn["year"].get_linestyle() != "-"
    assert "date partly inferred" in [text.get_text() for text in figure.axes[0].texts]
