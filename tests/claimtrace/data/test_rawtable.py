import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrace.data.rawtable import UnclosedQuote, decode_table, parse_raw_table, without_padding

TEXT = 'stall,fruit,note\na1,apple,"red, green"\na2,pear,"two\nlines",\na3,plum,\n'


def test_cells_are_text_without_their_quotes() -> None:
    table = parse_raw_table(TEXT, "data/stalls.csv")
    assert table.names == ("stall", "fruit", "note")
    assert [row.cells for row in table.rows] == [
        ("a1", "apple", "red, green"),
        ("a2", "pear", "two\nlines", ""),
        ("a3", "plum", ""),
    ]


def test_row_one_is_the_first_after_the_header() -> None:
    table = parse_raw_table(TEXT, "data/stalls.csv")
    assert [(row.number, row.line) for row in table.rows] == [(1, 2), (2, 3), (3, 5)]


def test_a_quoted_line_break_shifts_the_lines_that_follow() -> None:
    table = parse_raw_table(TEXT, "data/stalls.csv")
    assert table.cell(2, "note") == ("two\nlines", 3, 9)
    assert table.cell(3, "fruit") == ("plum", 5, 4)


def test_a_cell_after_a_quoted_line_break_begins_on_the_later_line() -> None:
    row = parse_raw_table('a,b,c\n"x\ny",5,6\n', "t.csv").rows[0]
    assert (row.lines, row.columns, row.end) == ((2, 3, 3), (1, 4, 6), (3, 7))


def test_columns_count_characters_not_bytes() -> None:
    assert parse_raw_table("a,b\n李子,x\n", "t.csv").cell(1, "b") == ("x", 2, 4)


def test_a_doubled_quote_is_one() -> None:
    assert parse_raw_table('a\n"say ""ripe"""\n', "t.csv").rows[0].cells == ('say "ripe"',)


def test_a_cell_that_is_not_there_is_named() -> None:
    table = parse_raw_table("a,b\n1\n", "t.csv")
    for number, column in ((0, "a"), (2, "a"), (1, "c"), (1, "b")):
        with pytest.raises(KeyError, match="t.csv"):
            table.cell(number, column)


def test_an_unclosed_quote_is_placed_where_the_cell_begins() -> None:
    with pytest.raises(UnclosedQuote) as caught:
        parse_raw_table('a,b\n1,"2\n3,4\n', "t.csv")
    assert (caught.value.line, caught.value.column) == (2, 3)


def test_an_empty_file_is_no_table() -> None:
    with pytest.raises(ValueError, match="empty"):
        parse_raw_table("", "t.csv")


def test_a_file_is_read_as_utf_8_with_or_without_a_mark() -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        table = parse_raw_table(decode_table(mark + "果\n梨\n".encode()), "data/t.csv")
        assert table.cell(1, "果") == ("梨", 2, 1)
    with pytest.raises(UnicodeDecodeError):
        decode_table("é\n".encode("latin-1"))


@pytest.mark.parametrize(
    ("text", "names", "rows", "padding"),
    [
        ("a,b\n1,2\n", ("a", "b"), [("1", "2")], (0, 0)),
        ("a,b\n1,2\n,\n\n", ("a", "b"), [("1", "2")], (2, 0)),
        ("a,b,,\n1,2,,\n", ("a", "b"), [("1", "2")], (0, 2)),
        ("a,b,\n1,2,x\n", ("a", "b", ""), [("1", "2", "x")], (0, 0)),
        ("a,b\n1,2,\n", ("a", "b"), [("1", "2", "")], (0, 0)),
        ("a,b\n\n1,2\n", ("a", "b"), [("",), ("1", "2")], (0, 0)),
    ],
)
def test_blank_rows_at_the_end_and_columns_at_the_right_are_left_out(
    text: str, names: tuple[str, ...], rows: list[tuple[str, ...]], padding: tuple[int, int]
) -> None:
    table = without_padding(parse_raw_table(text, "t.csv"))
    assert (table.names, [row.cells for row in table.rows]) == (names, rows)
    assert table.padding == padding


@given(st.lists(st.lists(st.text('ab",\n é', max_size=6), min_size=2, max_size=4), min_size=1))
def test_cells_are_those_that_the_csv_module_wrote(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    table = parse_raw_table(written.getvalue(), "t.csv")
    assert [list(row.cells) for row in (table.header, *table.rows)] == rows


@given(st.text('ab",\n', min_size=1, max_size=40))
def test_any_text_is_taken_apart_as_the_csv_module_does(text: str) -> None:
    try:
        table = parse_raw_table(text, "t.csv")
    except UnclosedQuote:
        return
    ours = [list(row.cells) for row in (table.header, *table.rows)]
    theirs = [row or [""] for row in csv.reader(io.StringIO(text, newline=""))]
    assert ours == theirs


@pytest.mark.parametrize(
    ("row", "stray"),
    [
        ('x,"red, green"', ()),
        ('"say ""ripe""",""', ()),
        ('"two\nlines",x', ()),
        ('by "the gate,x', ((2, 4),)),
        ('x,"red" green', ((2, 7),)),
        ('"red"x,5" nail', ((2, 5), (2, 9))),
        ('"a\nb"c,x', ((3, 2),)),
    ],
)
def test_a_quote_within_a_cell_is_known(row: str, stray: tuple[tuple[int, int], ...]) -> None:
    assert without_padding(parse_raw_table(f"a,b\n{row}\n", "t.csv")).stray == stray
