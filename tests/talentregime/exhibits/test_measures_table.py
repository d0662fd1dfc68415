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
    ("kind", "low", "high", "text"),
    [
        ("permanent-residence", "", "", "Permanent residence"),
        ("residence-permit", "2", "5", "Residence permit, 2 to 5 years"),
        ("residence-permit", "", "2", "Residence permit, up to 2 years"),
        ("visa", "1", "1", "Visa, 1 year"),
        ("visa", "0.5", "", "Visa, 0.5 years or more"),
        ("work-annotation", "", "", "Note on the work permit"),
    ],
)
def test_permit_says_its_kind_and_how_long_it_lasts(make_study, kind, low, high, text, row_of):
    row = measure(1, permit_kind=kind, duration_min_years=low, duration_max_years=high)
    exhibit = measures_table.exhibit(make_study(measures=[row]))

    assert row_of(exhibit, "1")[2].text == text


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
    exhibit = measures_table.exhibit(make_study(measures=[row]))

    assert row_of(exhibit, "1")[5].text == text


def test_measures_stand_in_groups_by_area_in_the_order_of_their_numbers(make_study, places, row_of):
    study = make_study(
        measures=[
            measure(10, "5;6", area="integration"),
            measure(2, area="young-talent"),
            measure(1),
            measure(1, place="beijing"),
        ]
    )
    exhibit = measures_table.exhibit(study)
    shown = [row.heading if isinstance(row, Group) else row[0].text for row in exhibit.table.rows]

    assert shown == ["Top talent", "1", "Young and part-time talent", "2", "Integration", "10"]
    assert [cell.text for cell in row_of(exhibit, "10")] == [
        *("10", "measure 10", "Visa", "Founders of firms", "5, 6", "not found")
    ]
    assert places(row_of(exhibit, "1")[1].rows) == ["shanghai/measures.csv:3"]
