import os
from typing import Any

import pytest

from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.tables import read_tables
from claimtrace.findings import Unreadable

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


@pytest.mark.parametrize(
    ("separator", "called"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
)
def test_another_separator_is_one_finding_that_names_it(
    data: Any, separator: str, called: str
) -> None:
    path = data.path / "north" / "sales.csv"
    path.write_bytes(path.read_bytes().replace(b",", separator.encode()))
    found = data.only()
    assert data.at(found) == ("D040", "data/north/sales.csv", 1, 1)
    assert found.message == f"this file is separated by {called}"
    assert "Save it with commas" in found.hint


def test_gbk_is_named_and_its_first_words_shown(data: Any) -> None:
    path = data.path / "north" / "sales.csv"
    path.write_bytes(path.read_text("utf-8").replace("p. 9", "上海").encode("gbk"))
    found = data.only()
    assert (found.rule, found.line) == ("D013", 2)
    assert "GBK" in found.message and "'上海" in found.hint


def test_utf_16_without_a_mark_is_a_finding_too(data: Any) -> None:
    path = data.path / "north" / "sales.csv"
    path.write_bytes(path.read_text("utf-8").encode("utf-16-le"))
    assert data.only().message == "the file is saved as UTF-16"


def test_a_folder_and_a_pipe_in_place_of_a_file_are_findings(data: Any) -> None:
    path = data.path / "south" / "sales.csv"
    path.unlink()
    path.mkdir()
    assert data.only().rule == "D001"
    path.rmdir()
    os.mkfifo(path)
    assert data.only().rule == "D001"


LOSSLESS = {
    "mark": lambda b: b"\xef\xbb\xbf" + b,
    "crlf": lambda b: b.replace(b"\n", b"\r\n"),
    "cr": lambda b: b.replace(b"\n", b"\r"),
    "rows": lambda b: b + b"\n,,,,\n",
    "columns": lambda b: b.replace(b"\n", b",,\n"),
}


@pytest.mark.parametrize("saved", sorted(LOSSLESS))
def test_what_loses_nothing_is_a_notice_and_reads_as_before(data: Any, saved: str) -> None:
    resources = read_dictionary(data.path).resources
    before = [table.raw.rows for table in read_tables(data.path, resources)]
    cells = [[row.cells for row in rows] for rows in before]
    for name in ("north/sales.csv", "sources.csv"):
        path = data.path / name
        path.write_bytes(LOSSLESS[saved](path.read_bytes()))
    report = data.validate()
    assert {f.severity for f in report.findings} == {"notice"}
    assert ("D047" in {f.rule for f in report.findings}) == (saved in ("rows", "columns"))
    assert not report.failed
    after = [table.raw.rows for table in read_tables(data.path, resources)]
    assert [[row.cells for row in rows] for rows in after] == cells


def test_a_boolean_and_a_list_are_read_in_one_spelling_and_told_once(data: Any) -> None:
    def several(resources: list[Any]) -> None:
        for table in resources:
            if table["path"].endswith("stalls.csv"):
                table["schema"]["fields"][5]["separator"] = ";"

    data.describe(several)
    data.replace("data/south/stalls.csv", "true,north-2", "TRUE,north-2； north-3")
    found = data.only()
    assert (found.rule, found.severity) == ("D046", "notice")
    resources = read_dictionary(data.path).resources
    south = next(t for t in read_tables(data.path, resources) if t.resource.name == "south-stalls")
    assert south.raw.rows[1].cells[4:6] == ("true", "north-2;north-3")


def test_tables_that_cannot_be_read_are_all_named(data: Any) -> None:
    (data.path / "south" / "sales.csv").unlink()
    path = data.path / "north" / "sales.csv"
    path.write_bytes(b"")
    resources = read_dictionary(data.path).resources
    with pytest.raises(Unreadable) as caught:
        read_tables(data.path, resources)
    assert [f.rule for f in caught.value.findings] == ["D021", "D017"]


def test_a_quote_that_neither_begins_nor_ends_a_cell_is_found(data: Any) -> None:
    data.replace("data/sources.csv", "Ledger of Toy Fruit", 'Ledger of "Toy" Fruit')
    assert data.place() == ("D081", "data/sources.csv", 3, 23)


def test_the_address_of_a_source_is_live(data: Any) -> None:
    data.replace("data/sources.csv", "https://example.org/almanac", "javascript:go()")
    assert data.place() == ("D083", "data/sources.csv", 2, 45)


def test_a_resource_has_a_name_that_can_be_seen(data: Any) -> None:
    data.describe(lambda resources: resources[0].update(name=" "))
    assert "it has no name that can be seen" in data.validate().findings[0].message
