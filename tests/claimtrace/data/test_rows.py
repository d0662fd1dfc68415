from typing import Any

STALLS = "data/north/stalls.csv"


def test_a_category_with_one_letter_changed_names_the_nearest(data: Any) -> None:
    data.replace(STALLS, "north-2,pear", "north-2,peer")
    found = data.only()
    assert data.at(found) == ("D004", STALLS, 3, 9)
    assert found.message == "fruit is 'peer', which is none of its categories"
    assert found.hint == "Write 'pear'? Allowed: 'apple', 'pear', 'plum'."


def test_a_row_cut_short_names_the_columns_it_lacks_once(data: Any) -> None:
    data.replace(STALLS, "north-3,apple,199X,,true,north-1,ledger-book,p. 3,", "north-3,apple,19")
    short, date = data.validate().findings  # 19 is what is left of the date
    assert data.at(date) == ("D010", STALLS, 5, 15)
    assert data.at(short) == ("D007", STALLS, 5, 17)
    assert short.message == (
        "the row has 3 of 9 cells; it lacks 'crates', 'fresh', 'partner', 'source_id', "
        "'locator', 'note'"
    )


def test_a_row_with_a_cell_too_many_is_found_where_it_begins(data: Any) -> None:
    data.replace("data/north/sales.csv", "2018-01-01,ledger-book,p. 9", "2018-01-01,almanac,p,9")
    found = data.only()
    assert data.at(found) == ("D008", "data/north/sales.csv", 2, 37)


def test_a_key_that_stands_twice_names_the_line_of_the_first(data: Any) -> None:
    data.replace(STALLS, "north-3,apple", "north-1,apple")
    found = data.only()
    assert data.at(found) == ("D006", STALLS, 5, 1)
    assert "the first is line 2" in found.message


def test_a_key_must_be_unique_over_all_folders(data: Any) -> None:
    data.replace("data/south/stalls.csv", "south-2,", "north-1,")
    found = data.only()
    assert data.at(found) == ("D006", "data/south/stalls.csv", 3, 1)
    assert "the first is line 2 of data/north/stalls.csv" in found.message


def test_another_unique_field_must_be_so_within_its_file_only(data: Any) -> None:
    def unique_crates(resources: list[Any]) -> None:
        for name in ("north-stalls", "south-stalls"):
            table = next(r for r in resources if r["name"] == name)
            table["schema"]["fields"][3]["constraints"]["unique"] = True

    data.describe(unique_crates)
    data.replace("data/south/stalls.csv", "2017/2021,7", "2017/2021,12")  # as north-1 has
    assert data.validate().findings == []
    data.replace("data/south/stalls.csv", "2017-04,5", "2017-04,12")
    assert data.place() == ("D006", "data/south/stalls.csv", 3, 23)


def test_an_empty_key_is_a_required_cell_and_nothing_else(data: Any) -> None:
    data.replace("data/north/sales.csv", "sale-2,", ",")
    found = data.only()
    assert data.at(found) == ("D005", "data/north/sales.csv", 3, 1)
    assert found.message == "sale_id is empty, and required"


def test_a_wrong_type_says_how_to_write_it(data: Any) -> None:
    data.replace(STALLS, "2018-03-01,30,false", "2018-03-01,about 30,yes")
    number, truth = data.validate().findings
    assert data.at(number) == ("D003", STALLS, 3, 25)
    assert number.message == "crates is 'about 30', which is no integer"
    assert data.at(truth) == ("D003", STALLS, 3, 34)
    assert truth.hint == "Write true or false."


def test_a_broken_constraint_names_it(data: Any) -> None:
    data.replace(STALLS, "2018-03-01,30", "2018-03-01,-3")
    found = data.only()
    assert data.at(found) == ("D014", STALLS, 3, 25)
    assert found.hint == "Change the cell so that its minimum is 0."


def test_a_blank_row_is_one_finding(data: Any) -> None:
    data.replace("data/north/sales.csv", "p. 9\nsale-2", "p. 9\n\nsale-2")
    assert data.place() == ("D012", "data/north/sales.csv", 3, 1)


def test_tables_of_one_name_must_have_one_schema(data: Any) -> None:
    def widen(resources: list[Any]) -> None:
        south = next(r for r in resources if r["name"] == "south-stalls")
        south["schema"]["fields"][1]["constraints"]["enum"].append("fig")

    data.describe(widen)
    found = data.only()
    assert found.rule == "D022"
    assert found.message == "the schema of south-stalls differs from that of north-stalls"
    text = (data.path / "datapackage.json").read_text("utf-8").splitlines()
    assert '"south-stalls"' in text[found.line - 1]
