import pandas as pd
import pytest

from talentregime.analysis.packages import MOST, packages, packages_drawn


def measure(place, number, start, item="1"):
    cells = {"measure_id": f"{place}-{number:02d}", "jurisdiction": place, "number": str(number)}
    return {**cells, "nia_item": item, "start": start, "match": "exact"}


def extension(name, date, place="national"):
    cells = {"milestone_id": name, "kind": "replication", "date": date, "level": "national"}
    return {**cells, "jurisdiction": place}


@pytest.fixture
def tables(clean):
    measures = clean(
        "measures",
        measure("national", 1, "2019-08-01"),
        measure("shanghai", 2, "2015-07-01"),
        measure("shanghai", 3, "2015-07-01"),
        measure("shanghai", 4, "2016-12-09?"),
        measure("shanghai", 5, "2019-09-16"),
        measure("north", 1, "2017"),
        measure("south", 1, ""),
    )
    timeline = clean(
        "timeline",
        extension("second", "2017-10"),
        extension("first", "2017-02"),
        extension("local", "2015-08", "north"),
    )
    return measures, timeline


def test_measures_that_a_place_began_on_one_date_are_one_package(tables):
    found = packages(*tables)
    columns = ["jurisdiction", "start", "measures", "days_min", "days_max", "uncertain"]
    assert found[columns].to_numpy().tolist() == [
        ["shanghai", "2015-07-01", 2, 1492, 1492, False],
        ["shanghai", "2016-12-09?", 1, 965, 965, True],
        ["north", "2017", 1, 578, 942, False],
        ["shanghai", "2019-09-16", 1, -46, -46, False],
    ]


def test_a_package_runs_to_the_first_extension_that_surely_came_after_it(tables):
    found = packages(*tables).set_index("start")
    first = found.loc["2015-07-01"]
    # To the first and the last day of February 2017.
    assert (first["extension_id"], first["extended_min"], first["extended_max"]) == (
        ("first", 581, 608)
    )
    # Begun on some day of 2017, it may have followed both.
    assert pd.isna(found.loc["2017", "extension"])
    assert pd.isna(found.loc["2019-09-16", "extension"])


def test_no_package_that_began_after_the_nation_is_drawn_and_shanghai_never_gives_way(clean):
    others = [measure(f"place-{n}", 1, f"2015-{1 + n % 12:02d}-01") for n in range(MOST + 5)]
    home = [measure("shanghai", 1, "2018-01-01"), measure("shanghai", 2, "2019-09-16")]
    measures = clean("measures", measure("national", 1, "2019-08-01"), *others, *home)
    drawn = packages_drawn(packages(measures, clean("timeline")))
    assert len(drawn) == MOST
    assert drawn["start"].tolist()[-1] == "2018-01-01"
