from typing import Any

STALLS = "data/north/stalls.csv"


def test_a_renamed_column_names_the_one_that_was_meant(data: Any) -> None:
    data.replace(STALLS, "stall_id,fruit,", "stall_id,friut,")
    report = data.validate()
    renamed, lacking = report.findings
    assert data.at(renamed) == ("D002", STALLS, 1, 10)
    assert renamed.hint == "Rename it 'fruit'."
    assert lacking.message == "the header lacks 'fruit'"
    assert report.examined["tables"] == 4
    assert f"rows of {STALLS}: the file or its header is not right" in report.not_examined


def test_columns_in_another_order_are_found(data: Any) -> None:
    data.replace("data/south/sales.csv", "sale_id,stall_id", "stall_id,sale_id")
    found = data.only()
    assert data.at(found) == ("D002", "data/south/sales.csv", 1, 1)
    assert found.hint == "Put the columns in this order: sale_id,stall_id,date,source_id,locator"


def test_a_column_that_stands_twice_is_found(data: Any) -> None:
    data.replace("data/sources.csv", "publisher,date,", "publisher,title,")
    twice, lacking = data.validate().findings
    assert data.at(twice) == ("D002", "data/sources.csv", 1, 27)
    assert twice.message == "column 'title' stands twice"
    assert lacking.message == "the header lacks 'date'"


def test_bytes_that_are_not_utf_8_are_placed(data: Any) -> None:
    path = data.path / "north" / "sales.csv"
    path.write_bytes(path.read_bytes().replace(b"sale-2", b"sal\xe9-2"))
    found = data.only()
    assert data.at(found) == ("D013", "data/north/sales.csv", 3, 4)
    assert found.message == "byte 0xe9 is not UTF-8"


def test_utf_16_is_a_finding(data: Any) -> None:
    path = data.path / "north" / "sales.csv"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert data.only().rule == "D013"


def test_a_byte_order_mark_is_one_finding(data: Any) -> None:
    path = data.path / "north" / "sales.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert data.place() == ("D018", "data/north/sales.csv", 1, 1)


def test_carriage_returns_are_one_finding(data: Any) -> None:
    path = data.path / "north" / "sales.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = data.only()
    assert data.at(found) == ("D019", "data/north/sales.csv", 1, 40)
    assert found.message == "3 carriage returns, here the first"


def test_a_nul_character_is_placed(data: Any) -> None:
    data.replace("data/sources.csv", "Toy Press", "Toy\0Press")
    assert data.place() == ("D020", "data/sources.csv", 2, 33)


def test_an_empty_file_and_a_blank_one_are_findings(data: Any) -> None:
    for content in (b"", b"\n\n"):
        (data.path / "south" / "sales.csv").write_bytes(content)
        assert data.only().rule == "D021"


def test_a_quote_that_is_not_closed_is_placed(data: Any) -> None:
    data.replace(STALLS, 'lines"', "lines")
    found = [f for f in data.validate().findings if f.rule == "D023"]
    assert [data.at(f) for f in found] == [("D023", STALLS, 3, 48)]


def test_a_quote_that_closes_too_late_is_found_by_the_row_it_swallows(data: Any) -> None:
    data.replace(STALLS, '"red, green"', '"red, green')
    rules = {f.rule for f in data.validate().findings}
    assert "D007" in rules or "D008" in rules


def test_a_last_line_without_an_end_is_a_warning(data: Any) -> None:
    path = data.path / "north" / "sales.csv"
    path.write_bytes(path.read_bytes().rstrip())
    found = data.only()
    assert data.at(found) == ("D025", "data/north/sales.csv", 3, 44)
    assert not data.validate().failed


def test_a_missing_file_is_a_finding(data: Any) -> None:
    (data.path / "south" / "sales.csv").unlink()
    assert data.place() == ("D017", "data/south/sales.csv", 0, 0)


def test_a_file_that_no_resource_names_is_a_finding(data: Any) -> None:
    (data.path / "north" / "notes.CSV").write_text("a\n", "utf-8")
    assert data.place() == ("D016", "data/north/notes.CSV", 0, 0)
