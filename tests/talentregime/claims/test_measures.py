import pytest

from talentregime.claims import measures

SHANGHAI = "data/shanghai/measures.csv"
NATIONAL = "data/national/measures.csv"


def measure(number, area, kind, **cells):
    key = {"measure_id": f"shanghai-0{number}", "number": str(number)}
    return {**key, "area": area, "permit_kind": kind, **cells}


def item(number):
    key = {"jurisdiction": "national", "measure_id": f"national-0{number}"}
    return {**key, "number": "1", "area": "top-talent", "nia_item": str(number)}


TABLES = {
    "measures": [
        measure(1, "top-talent", "permanent-residence", nia_item="1"),
        measure(2, "top-talent", "residence-permit", nia_item="2;3", duration_max_years="5"),
        measure(3, "young-talent", "visa", duration_min_years="1", duration_max_years="1"),
        measure(
            4,
            "integration",
            "service",
            nia_item="4",
            duration_min_years="0.5",
            duration_max_years="2",
        ),
        *(item(number) for number in range(1, 6)),
    ],
}
ROWS = range(1, 5)
ITEMS = {
    SHANGHAI: dict.fromkeys(ROWS, "nia_item"),
    NATIONAL: dict.fromkeys(range(1, 6), "nia_item"),
}

CALLS = [
    (measures.count, {}),
    (measures.count, {"area": "top-talent", "permit_kind": "residence-permit"}),
    (measures.longest, {"number": 2}),
    (measures.durations, {"number": 4}),
    (measures.national_items, {}),
    (measures.items_covered, {}),
    (measures.items_left_out, {}),
    (measures.items_merged, {}),
]


@pytest.fixture
def data(study):
    return study(**TABLES)


def changed(place, **cells):
    """The tables with some cells of one row changed, counted from 1."""
    rows = [{**row, **cells} if n == place else row for n, row in enumerate(TABLES["measures"], 1)]
    return {"measures": rows}


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({}, 4),
        ({"area": "top-talent"}, 2),
        ({"permit_kind": "visa"}, 1),
        ({"area": "top-talent", "permit_kind": "residence-permit"}, 1),
        ({"area": "top-talent", "permit_kind": "visa"}, 0),
    ],
)
def test_measures_are_counted_by_area_and_kind_out_of_all(data, given, count):
    claimed = measures.count(data, **given)
    assert (claimed.value, claimed.n) == (count, 4)


def test_count_of_all_measures_rests_on_every_row(data, evidence, study):
    assert evidence(measures.count(data)) == {SHANGHAI: dict.fromkeys(ROWS, "number")}
    assert measures.count(study(measures=TABLES["measures"][:3])).value == 3


@pytest.mark.parametrize("column", ["area", "permit_kind"])
def test_count_of_some_measures_rests_on_the_column_of_every_row(data, evidence, column):
    wanted = {"area": "top-talent", "permit_kind": "visa"}[column]
    (shown,) = evidence(measures.count(data, **{column: wanted})).values()
    assert list(shown) == list(ROWS)
    assert all(column in columns for columns in shown.values())


def test_longest_duration_is_that_of_the_row(data, study, evidence):
    claimed = measures.longest(data, 2)
    assert (claimed.value, type(claimed.value)) == (5, int)
    (shown,) = evidence(claimed).values()
    assert list(shown) == [2]
    assert "duration_max_years" in shown[2]
    assert measures.longest(study(**changed(2, duration_max_years="2.5")), 2).value == 2.5


def test_durations_are_the_shortest_and_the_longest(data, evidence):
    claimed = measures.durations(data, 4)
    assert claimed.value == (0.5, 2)
    (shown,) = evidence(claimed).values()
    assert list(shown) == [4]
    assert "duration_max_years duration_min_years" in shown[4]
    assert measures.durations(data, 3).value == (1, 1)


@pytest.mark.parametrize("function", [measures.longest, measures.durations])
def test_number_that_finds_the_row_is_evidence(data, evidence, function):
    assert "number" in evidence(function(data, 4))[SHANGHAI][4].split()


@pytest.mark.parametrize("function", [measures.longest, measures.durations, measures.measure])
def test_row_of_the_table_must_exist(data, function):
    with pytest.raises(ValueError, match="Table 3.1 has no row 9"):
        function(data, 9)


def test_a_number_that_stands_twice_names_its_first_row_and_counts_once(study):
    twice = study(**changed(2, number="1"))
    assert measures.measure(twice, 1)["measure_id"].tolist() == ["shanghai-01"]
    assert measures.count(twice).value == measures.count(study(**TABLES)).value - 1


@pytest.mark.parametrize(("function", "number"), [(measures.longest, 1), (measures.durations, 2)])
def test_duration_that_is_not_set_is_not_told(data, function, number):
    with pytest.raises(ValueError, match=f"shanghai-0{number}"):
        function(data, number)


def test_national_items_are_counted(data, evidence, study):
    claimed = measures.national_items(data)
    assert claimed.value == 5
    assert evidence(claimed) == {NATIONAL: dict.fromkeys(range(1, 6), "nia_item")}
    assert measures.national_items(study(measures=TABLES["measures"][:6])).value == 2


def test_items_are_covered_by_some_row_of_the_table_or_left_out(data, evidence, study):
    covered, left_out = measures.items_covered(data), measures.items_left_out(data)
    assert (covered.value, covered.n) == (4, 5)
    assert (left_out.value, left_out.n) == (1, 5)
    assert evidence(covered) == evidence(left_out) == ITEMS
    other = study(**changed(2, nia_item="2"))
    assert measures.items_covered(other).value == 3
    assert measures.items_left_out(other).value == 2


def test_item_that_two_rows_match_is_covered_once(study):
    assert measures.items_covered(study(**changed(3, nia_item="1"))).value == 4


def test_item_twelve_is_not_item_two(study):
    data = study(**changed(2, nia_item="12;3"))
    assert measures.items_covered(data).value == 3


def test_items_that_share_their_row_are_merged(data, evidence, study):
    claimed = measures.items_merged(data)
    assert claimed.value == 2
    assert evidence(claimed) == {SHANGHAI: dict.fromkeys(ROWS, "nia_item")}
    assert measures.items_merged(study(**changed(4, nia_item="4;5"))).value == 4
    assert measures.items_merged(study(**changed(2, nia_item="2"))).value == 0


def test_rows_of_a_jurisdiction_are_its_own(data):
    assert measures.rows_of(data, "shanghai")["key"].tolist() == [f"shanghai-0{n}" for n in ROWS]
    assert measures.rows_of(data, "beijing").empty


@pytest.mark.parametrize(("function", "given"), CALLS)
def test_measures_elsewhere_change_nothing(data, with_rows_elsewhere, function, given):
    cells = {"area": "top-talent", "permit_kind": "visa", "duration_max_years": "9"}
    numbers = [{"measure_id": f"beijing-0{n}", "number": str(n), **cells} for n in (2, 4, 9)]
    added = {"measures": [{**row, "nia_item": "4;5"} for row in numbers]}
    assert function(with_rows_elsewhere(TABLES, added), **given) == function(data, **given)
