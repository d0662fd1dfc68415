import pytest

from talentregime.analysis.ladder import RUNGS, start_ladder, tried_before


def measure(place, number, start, match="exact", item=True, **more):
    cells = {"measure_id": f"{place}-{number:02d}", "jurisdiction": place, "number": str(number)}
    return {
        **cells,
        "nia_item": str(number) if item else "",
        "start": start,
        "match": match,
        **more,
    }


@pytest.fixture
def tables(clean):
    measures = clean(
        "measures",
        *(measure("national", number, "2019-08-01") for number in range(1, 8)),
        measure("shanghai", 1, "2016-12-09?"),
        measure("shanghai", 2, "2015-07-01"),
        measure("shanghai", 3, "2015-07-01", "partial"),
        measure("shanghai", 4, "2015-07-01", "close"),
        measure("shanghai", 5, "", start_milestone="plan"),
        measure("shanghai", 6, "2019-09-16"),
        measure("shanghai", 7, "", "not-found", start_milestone="news"),
        measure("north", 1, "2016-03-01"),
        measure("north", 2, "2016-03-01"),
        measure("north", 3, "2014"),
        measure("north", 5, "2019-01-01"),
        measure("north", 7, "2016-03-01"),
    )
    plan = {"milestone_id": "plan", "kind": "announced", "date": "2018-01-16"}
    news = {"milestone_id": "news", "kind": "report", "date": "2017-05-31"}
    rows = ({**row, "level": "municipal"} for row in (plan, news))
    return measures, clean("timeline", *rows)


def test_each_rung_counts_less_on_both_sides(tables):
    found = start_ladder(*tables).set_index("rung").to_dict("index")
    keys = ("before", "comparable", "here_first", "elsewhere_first")
    assert {rung: tuple(row[key] for key in keys) for rung, row in found.items()} == {
        "announced": ("1;2;3;4;5;7", "1;2;3;5", "2;5", "1;3"),
        "reported": ("1;2;3;4;7", "1;2;3", "2", "1;3"),
        "started": ("1;2;3;4", "1;2;3", "2", "1;3"),
        "close": ("1;2;4", "1;2", "2", "1"),
        "exact": ("1;2", "1;2", "2", "1"),
        "certain": ("2", "2", "2", ""),
    }


def test_a_start_after_the_nation_or_perhaps_after_it_is_not_tried_before(clean):
    measures = clean(
        "measures",
        measure("national", 1, "2019-08-01"),
        measure("national", 2, "2019-08-01"),
        measure("shanghai", 1, "2019"),
        measure("shanghai", 2, "2019-07"),
    )
    assert tried_before(measures, clean("timeline"), RUNGS["started"]) == [2]
