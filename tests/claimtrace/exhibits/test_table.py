"""Tables are written so that pandoc reads every cell back as it was."""

import json
import subprocess
from typing import Any

import pytest

from claimtrace.claims.evidence import Row
from claimtrace.exhibits.table import (
    Cell,
    Column,
    ExhibitTable,
    Group,
    escape_markdown,
    table_csv,
    table_markdown,
)
from claimtrace.prose.pandoc import pandoc_path

NASTY = [
    "a|b",
    "*not* emphasised",
    "_nor_ this__one",
    "$5 and $6",
    "a & b < c > d",
    "`code`",
    "[link](x)",
    "@key and [@key]",
    "# heading",
    "^a^ ~b~ ~~c~~",
    "{{< include x >}}",
    'it\'s "quoted"',
    "1--2 --- 3...",
    "\\backslash\\",
    "<b>bold</b>",
    "![image](x)",
    "http://example.org/a_b",
    "&amp; &lt;",
    ":::",
    "- item",
    "人才新政",
    "",
]


def flat(*texts: str) -> ExhibitTable:
    return ExhibitTable(
        (Column("Key"), Column("Text | mark")),
        tuple((Cell(str(n)), Cell(text)) for n, text in enumerate(texts)),
    )


def read(markdown: str) -> dict[str, Any]:
    """Read a table as both engines do: raw HTML tables are parsed as HTML."""
    kind = "markdown"
    if markdown.startswith("```{=html}\n"):
        markdown, kind = markdown.removeprefix("```{=html}\n").removesuffix("```\n"), "html"
    command = [str(pandoc_path()), "-f", kind, "-t", "json", "--columns=100000"]
    done = subprocess.run(command, input=markdown.encode(), capture_output=True, check=True)
    (table,) = json.loads(done.stdout)["blocks"]
    assert table["t"] == "Table"
    return dict(
        zip(("attr", "caption", "columns", "head", "bodies", "foot"), table["c"], strict=True)
    )


def text_of(element: Any) -> str:
    if isinstance(element, list):
        return "".join(text_of(item) for item in element)
    kind, content = element["t"], element.get("c")
    if kind == "Str":
        return str(content)
    if kind == "Space":
        return " "
    if kind == "LineBreak":
        return "\n"
    if kind in ("Plain", "Para", "Strong"):
        return text_of(content)
    raise AssertionError(f"{kind} where plain text was written")


def cells(rows: list[Any]) -> list[list[str]]:
    return [[text_of(cell[4]) for cell in row[1]] for row in rows]


def body(markdown: str) -> list[list[str]]:
    (only,) = read(markdown)["bodies"]
    return cells(only[3])


def test_flat_table_is_a_pipe_table() -> None:
    assert table_markdown(flat("fruit")) == ("| Key | Text \\| mark |\n|:--|:--|\n| 0 | fruit |\n")


@pytest.mark.parametrize("text", NASTY)
def test_cell_of_a_pipe_table_comes_back(text: str) -> None:
    markdown = table_markdown(flat(text))
    assert not markdown.startswith("```")
    assert body(markdown) == [["0", text]]


@pytest.mark.parametrize("text", [*NASTY, "two\nlines"])
def test_cell_of_an_html_table_comes_back(text: str) -> None:
    table = ExhibitTable(
        (Column("a", width=0.5), Column("b", width=0.5)), ((Cell("x"), Cell(text)),)
    )
    markdown = table_markdown(table)
    assert markdown.startswith("```{=html}\n<table>")
    assert body(markdown) == [["x", text]]


def test_header_comes_back() -> None:
    assert cells(read(table_markdown(flat("x")))["head"][1]) == [["Key", "Text | mark"]]


def test_alignment_comes_back() -> None:
    columns = (Column("a"), Column("b", "right"), Column("c", "center"))
    table = ExhibitTable(columns, ((Cell("1"), Cell("2"), Cell("3")),))
    aligned = [column[0]["t"] for column in read(table_markdown(table))["columns"]]
    assert aligned == ["AlignLeft", "AlignRight", "AlignCenter"]


def test_wide_table_is_written_as_html() -> None:
    markdown = table_markdown(flat("word " * 30 + "end"))
    assert markdown.startswith("```{=html}")


def test_widths_are_shares_of_the_whole() -> None:
    columns = (Column("a", width=1), Column("b", width=3))
    table = ExhibitTable(columns, ((Cell("1"), Cell("2")),))
    widths = [column[1]["c"] for column in read(table_markdown(table))["columns"]]
    assert widths == [0.25, 0.75]


def test_neighbours_of_a_group_share_a_spanner() -> None:
    columns = (Column("a"), Column("b", group="G"), Column("c", group="G"), Column("d", group="H"))
    table = ExhibitTable(columns, (tuple(Cell(t) for t in "1234"),))
    upper, lower = read(table_markdown(table))["head"][1]
    spans = [(text_of(cell[4]), cell[2], cell[3]) for cell in upper[1]]
    assert spans == [("a", 2, 1), ("G", 1, 2), ("H", 1, 1)]
    assert [text_of(cell[4]) for cell in lower[1]] == ["b", "c", "d"]


def test_same_group_apart_makes_two_spanners() -> None:
    columns = (Column("a", group="G"), Column("b"), Column("c", group="G"))
    table = ExhibitTable(columns, (tuple(Cell(t) for t in "123"),))
    upper, lower = read(table_markdown(table))["head"][1]
    assert [text_of(cell[4]) for cell in upper[1]] == ["G", "b", "G"]
    assert [text_of(cell[4]) for cell in lower[1]] == ["a", "c"]


def test_no_header_cell_is_empty() -> None:
    columns = (Column("a"), Column("b", group="G"))
    markdown = table_markdown(ExhibitTable(columns, ((Cell("1"), Cell("2")),)))
    assert "></th>" not in markdown


def test_heading_of_a_group_spans_the_table() -> None:
    table = ExhibitTable(
        (Column("a"), Column("b")), (Group("First & last"), (Cell("1"), Cell("2")))
    )
    (only,) = read(table_markdown(table))["bodies"]
    heading = only[3][0][1][0]
    assert (text_of(heading[4]), heading[3]) == ("First & last", 2)


def test_csv_holds_the_cells_as_they_are() -> None:
    assert table_csv(flat("a|b", 'it "is", so')) == ('Key,Text | mark\n0,a|b\n1,"it ""is"", so"\n')


def test_csv_names_group_and_spanner() -> None:
    columns = (Column("a"), Column("n", group="Spring"))
    table = ExhibitTable(columns, (Group("First"), (Cell("x"), Cell("1"))))
    assert table_csv(table) == "group,a,Spring: n\nFirst,x,1\n"


def test_cells_carry_their_rows() -> None:
    row = Row("data/north/stalls.csv", 1, "n-01", ("goods",))
    assert Cell("fruit", (row,)).rows == (row,)


def test_escaping_leaves_plain_words_alone() -> None:
    assert escape_markdown("Shanghai, 2019 (trial) 59 days; S-O2") == (
        "Shanghai, 2019 (trial) 59 days; S-O2"
    )


@pytest.mark.parametrize(
    ("columns", "rows", "told"),
    [
        ((), (), "needs a column"),
        ((Column("a"),), (Group("x"),), "needs a column and a row"),
        ((Column(" "),), ((Cell("1"),),), "column 1 has no header"),
        ((Column("a"),), ((Cell("1"), Cell("2")),), "row 1 has 2 cells"),
        ((Column("a", width=1), Column("b")), ((Cell("1"), Cell("2")),), "all columns a width"),
    ],
)
def test_impossible_table_is_refused(columns: Any, rows: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        ExhibitTable(columns, rows)
