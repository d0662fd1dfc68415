import random

import pytest

from claimtrace.evaluate import Result
from claimtrace.exhibit_table import Group
from claimtrace.ledger import Claim, Outside
from talentregime.exhibits import (
    claims_table,
    fieldwork_table,
    implementation_table,
    measures_table,
    nia_items_table,
)


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


def row_of(exhibit, start):
    (row,) = [row for row in exhibit.table.rows if isinstance(row, tuple) and row[0].text == start]
    return row


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
def test_permit_says_its_kind_and_how_long_it_lasts(make_study, kind, low, high, text):
    row = measure(1, permit_kind=kind, duration_min_years=low, duration_max_years=high)
    exhibit = measures_table.exhibit(make_study(measures=[row]))

    assert row_of(exhibit, "1")[2].text == text


@pytest.mark.parametrize(
    ("start", "match", "text"),
    [
        ("2015-07-01", "exact", "1 July 2015"),
        ("2016-12-09?", "exact", "9 December 2016?"),
        ("2018", "close", "2018\n(close match)"),
        ("", "not-found", "not found"),
    ],
)
def test_start_says_what_is_known_of_it(make_study, start, match, text):
    row = measure(1, start=start, match=match)
    exhibit = measures_table.exhibit(make_study(measures=[row]))

    assert row_of(exhibit, "1")[5].text == text


def test_measures_stand_in_groups_by_area_in_the_order_of_their_numbers(make_study, places):
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


def test_national_items_say_where_they_stand(make_study, places, texts):
    study = make_study(
        measures=[
            measure(1, "1"),
            measure(2, "2;3"),
            *(measure("", str(n), "national", measure=f"item {n}") for n in (4, 3, 2, 1)),
        ]
    )
    exhibit = nia_items_table.exhibit(study)

    assert texts(exhibit) == [
        ["1", "item 1", "1", "one to one"],
        ["2", "item 2", "2", "merged with item 3"],
        ["3", "item 3", "2", "merged with item 2"],
        ["4", "item 4", "none", "left out"],
    ]
    relation = {cells[0].text: places(cells[3].rows) for cells in exhibit.table.rows}
    assert relation["1"] == ["national/measures.csv:4", "shanghai/measures.csv:1"]
    assert relation["2"] == [f"national/measures.csv:{n}" for n in (2, 3)] + [
        "shanghai/measures.csv:2"
    ]
    # No row takes in the last item, which all of them show.
    assert relation["4"] == ["national/measures.csv:1"] + [
        f"shanghai/measures.csv:{n}" for n in (1, 2)
    ]


def test_implementation_counts_by_area_and_by_reading(make_study, texts, places):
    statements = [
        ("top-talent", "limits", "limits", "D4"),
        ("top-talent", "limits", "advances", ""),
        ("top-talent", "advances", "advances", ""),
        ("top-talent", "neither", "neither", ""),
        ("integration", "advances", "advances", ""),
    ]
    study = make_study(
        implementation=[
            {"policy_area": area, "direction_a": a, "direction_b": b, "rule_a": rule}
            for area, a, b, rule in statements
        ]
    )
    exhibit = implementation_table.exhibit(study)

    assert texts(exhibit) == [
        ["Top talent", "4", "1 (25%)", "2 (50%)", "1 (25%)", "15% to 85%", "1 (25%)", "1 (25%)"],
        ["Integration", "1", "1 (100%)", "0 (0%)", "0 (0%)", "0% to 79%", "0 (0%)", "0 (0%)"],
        ["All", "5", "2 (40%)", "2 (40%)", "1 (20%)", "12% to 77%", "1 (20%)", "1 (20%)"],
    ]
    integration = row_of(exhibit, "Integration")
    assert places(integration[3].rows) == ["shanghai/implementation.csv:5"]
    assert integration[6].rows[0].columns == ("direction_b", "policy_area")
    assert integration[7].rows[0].columns == ("direction_a", "policy_area", "rule_a")


@pytest.fixture
def fieldwork(make_study):
    def interview(code, date, role):
        return {"interview_id": f"{code}@{date}", "code": code, "date": date, "role": role}

    def total(quantity, value="", date="", stated=""):
        return {"quantity": quantity, "value": value, "date": date, "stated": stated}

    return make_study(
        interviews=[
            interview("A2", "2019-07", "official"),
            interview("A1", "2019-03", "official"),
            interview("A1", "2019-05", "official"),
            interview("B1", "2019-03", "researcher"),
            interview("C1", "2019-04", "migrant"),
        ],
        totals=[
            total("officials interviewed", "4"),
            total("local experts interviewed", "2"),
            total("start of the fieldwork", date="2019-01"),
            total("end of the fieldwork", date="2019-08"),
            total("policy information events attended", "10"),
            total("policy documents analyzed", "50", stated="over 50"),
        ],
        events=[
            {"kind": "observed-event", "observed": "true", "date": "2019-06"},
            {"kind": "observed-event", "observed": "true"},
            {"kind": "opening", "observed": "true", "date": "2019-02"},
            {"kind": "opening", "observed": "false", "date": "2019-02"},
        ],
    )


def test_fieldwork_sets_stated_beside_attested(fieldwork, texts):
    assert texts(fieldwork_table.exhibit(fieldwork)) == [
        ["Officials", "4", "2", "50%", "15% to 85%"],
        ["Local experts: intermediaries and researchers", "2", "1", "50%", "9% to 91%"],
        ["Migrants", "not given", "1", "–", "–"],
        ["Interviews cited by code", "not given", "5 with 4 informants", "–", "–"],
        ["Months of fieldwork", "January 2019 to August 2019", "March 2019 to July 2019", "–", "–"],
        [
            "Information events",
            "10",
            "1 with a date\n(3 observations reported)",
            "10%",
            "2% to 40%",
        ],
        ["Policy documents", "over 50", "no list", "–", "–"],
    ]


def test_fieldwork_cells_rest_on_what_they_count(fieldwork, places):
    exhibit = fieldwork_table.exhibit(fieldwork)

    assert places(row_of(exhibit, "Migrants")[2].rows) == ["shanghai/interviews.csv:5"]
    assert places(row_of(exhibit, "Officials")[1].rows) == ["shanghai/totals.csv:1"]
    assert places(row_of(exhibit, "Information events")[2].rows) == [
        f"shanghai/events.csv:{n}" for n in (1, 2, 3)
    ]


def result(name, line, basis="derived", outside=None):
    outside = None if outside is None else Outside(outside)
    claim = Claim(
        *(name, "index", "says", "", "package.module:function"),
        basis=basis,
        outside=outside,
        file="chapter/index.claims.yml",
        line=line,
    )
    return Result(claim, None, {}, "computed")


RESULTS = [
    result("a", 1, "derived", "agrees"),
    result("b", 5, "attested", "conflicts"),
    result("c", 9, "attested", "conflicts"),
    result("d", 12, "derived"),
    result("e", 20, "attested", "not-checked"),
]


def test_claims_are_counted_by_basis_and_outside_result(texts):
    exhibit = claims_table.exhibit(RESULTS)

    assert [column.header for column in exhibit.table.columns] == [
        *("Basis", "Agrees", "Partly", "Conflicts", "Not found", "Not checked", "None given"),
        "All",
    ]
    assert texts(exhibit) == [
        ["Derived", "1", "0", "0", "0", "0", "1", "2"],
        ["Attested", "0", "0", "2", "0", "1", "0", "3"],
        ["All", "1", "0", "2", "0", "1", "1", "5"],
    ]


def test_claims_are_named_by_their_place_in_the_ledger():
    cell = row_of(claims_table.exhibit(RESULTS), "Attested")[3]

    assert [(row.file, row.number, row.key) for row in cell.rows] == [
        ("chapter/index.claims.yml", 2, "b"),
        ("chapter/index.claims.yml", 3, "c"),
    ]


def test_the_order_in_which_claims_were_evaluated_does_not_matter():
    shuffled = RESULTS[:]
    random.Random(1).shuffle(shuffled)

    assert claims_table.exhibit(shuffled) == claims_table.exhibit(RESULTS)
