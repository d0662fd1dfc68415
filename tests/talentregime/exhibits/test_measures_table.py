import pytest

from claimtrace.exhibits.table import Group
from talentregime.exhibits import measures_table


def measure(number, item="", place="shanghai", **cells):
    usual = {
        "measure_id": f"{place}-{number or 'x'}{item}",
        "number": str(number or ""),
        "area": "top-talent",
        "measure": f"measure {number}",
        "permit_kind": "visa",
        "target_group": "founders of firms",
        "nia_item": item,
        "match": "exact",
    }
    return {"jurisdiction": place, **usual, **cells}


@pytest.mark.parametrize(
    ("start", "match", "text"),
    [
        ("2015-07-01", "exact", "1 July 2015"),
        ("2016-12-09?", "exact", "perhaps 9 December 2016"),
        ("2018", "close", "2018\n(close match)"),
        ("", "not-found", "not found"),
    ],
)
def test_start_says_what_is_known_of_it(make_study, start, match, text, row_of):
    row = measure(1, start=start, match=match)
    exhibit = measures_table.exhibit(make_study(measures=[row]), [])

    assert row_of(exhibit, "1")[2].text == text


def test_measures_stand_in_groups_by_area_in_the_order_of_their_numbers(make_study, places, row_of):
    study = make_study(
        measures=[
            measure(10, "5;6", area="integration"),
            measure(2, area="young-talent"),
            measure(1),
            measure(1, place="beijing"),
        ]
    )
    exhibit = measures_table.exhibit(study, [])
    shown = [row.heading if isinstance(row, Group) else row[0].text for row in exhibit.table.rows]

    assert shown == ["Top talent", "1", "Young and part-time talent", "2", "Integration", "10"]
    assert [cell.text for cell in row_of(exhibit, "10")] == [
        *("10", "measure 10", "not found", "none found", "items 5 and 6")
    ]
    assert places(row_of(exhibit, "1")[1].rows) == ["shanghai/measures.csv:3"]


def starting(place, start, match="exact", number=1, **cells):
    return measure(number, "1", place, start=start, match=match, **cells)


def test_the_first_start_elsewhere_says_whether_it_came_before_shanghai(make_study, row_of):
    study = make_study(
        measures=[
            starting("shanghai", "2016-12-09"),
            starting("beijing", "2016-03-01", "close"),
            starting("fujian", "2017-01-01"),
            starting("shanghai", "2015-01-01", number=2),
            starting("fujian", "2017-01-01", number=2),
        ]
    )
    exhibit = measures_table.exhibit(study, [])

    assert row_of(exhibit, "1")[3].text == "Beijing\n1 March 2016\n(close match)\nbefore Shanghai"
    assert row_of(exhibit, "2")[3].text == "Fujian\n1 January 2017"


def test_the_national_start_is_that_of_the_items_that_a_measure_matches(make_study, row_of, places):
    study = make_study(
        measures=[
            measure(1, "2;3"),
            measure("", "2", "national", start="2019-08-01"),
            measure("", "3", "national", start="2019-08-01", measure_id="national-3"),
            measure("", "4", "national", start="2020-01-01", measure_id="national-4"),
        ]
    )
    cell = row_of(measures_table.exhibit(study, []), "1")[4]

    assert cell.text == "1 August 2019\nitems 2 and 3"
    assert len(places(cell.rows)) == 3


def test_a_start_in_doubt_says_why(make_study, row_of):
    study = make_study(
        measures=[
            starting("shanghai", "", "not-found", note="Reported as in use."),
            starting("shanghai", "2016-12-09?", number=2, note="The year is inferred."),
            starting("shanghai", "2016-12-09", number=3, note="Of no doubt."),
        ]
    )
    exhibit = measures_table.exhibit(study, [])
    looked = "A start in Shanghai was looked for in its timeline of 0 milestones from 0 sources"

    assert row_of(exhibit, "1")[2].why == f"{looked}, and not found. Reported as in use."
    told = "Part of the date of Shanghai is inferred. The year is inferred."
    assert row_of(exhibit, "2")[2].why == told
    assert row_of(exhibit, "3")[2].why == ""
    assert "no start can be told" in row_of(exhibit, "3")[3].why


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("announced", "not found\nannounced 31 May 2017"),
        ("report", "not found\nin use by 31 May 2017"),
        ("draft", "not found"),
    ],
)
def test_what_was_found_instead_of_a_start_is_told(make_study, row_of, kind, text):
    row = starting("shanghai", "", "not-found", start_milestone="news")
    news = {"milestone_id": "news", "kind": kind, "date": "2017-05-31", "level": "municipal"}
    exhibit = measures_table.exhibit(make_study(measures=[row], timeline=[news]), [])
    assert row_of(exhibit, "1")[2].text == text
