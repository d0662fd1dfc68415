"""Write a table so that both engines draw it in every format.

A flat, narrow table becomes a pipe table, which reads well in a diff. One with spanners, row
groups, column widths or long cells becomes an HTML table in a raw block: both engines parse it into
the document, so that Word and the PDF get a real table too.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from claimtrace.claims.evidence import Row
from claimtrace.values import percent

Align = Literal["left", "right", "center"]

# A pipe table whose lines are longer than this wraps badly in print and in a diff.
PIPE_WIDTH = 100

_RULES = {"left": ":--", "right": "--:", "center": ":-:"}


@dataclass(frozen=True)
class Column:
    """Describe a column.

    Args:
        header: what stands above the column; it may not be empty, since a reader who hears the
            table needs it.
        align: left for text, right for numbers.
        group: neighbours with the same group stand under one spanner of that name.
        width: share of the table's width; given for all columns or for none.
    """

    header: str
    align: Align = "left"
    group: str = ""
    width: float | None = None


@dataclass(frozen=True)
class Cell:
    """Hold a cell.

    Args:
        text: plain; a line break begins a new line.
        rows: data rows that it rests on.
        why: of a cell in doubt, such as `not found`, what was looked for, where, and with which
            result; or why there is a doubt.
        opens: id of a part of the page that lists what the cell counts, in place of its rows.
        counts: of a cell that counts rows and tells nothing else of them, the rows behind each of
            its numbers, in their order, and of what its percentages are shares of; empty of a cell
            whose text does not depend on rows. Without it, restricted rows are not told of.
    """

    text: str
    rows: tuple[Row, ...] = ()
    why: str = ""
    opens: str = ""
    counts: tuple[tuple[Row, ...], ...] | None = None


@dataclass(frozen=True)
class Group:
    """Hold a heading above the rows that follow, over the whole width."""

    heading: str


@dataclass(frozen=True)
class ExhibitTable:
    """Hold a table: its columns, and its rows with headings of row groups among them.

    Raises:
        ValueError: there is no column or no row, a header is empty, a row has another number of
            cells than there are columns, or only some columns have a width.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...] | Group, ...]

    def __post_init__(self) -> None:
        if not self.columns or not any(isinstance(row, tuple) for row in self.rows):
            raise ValueError("a table needs a column and a row")
        for number, column in enumerate(self.columns, 1):
            if not column.header.strip():
                raise ValueError(f"column {number} has no header")
        for number, row in enumerate(self.rows, 1):
            if isinstance(row, tuple) and len(row) != len(self.columns):
                raise ValueError(
                    f"row {number} has {len(row)} cells, the table {len(self.columns)} columns"
                )
        widths = [column.width for column in self.columns]
        if any(width is None for width in widths) and any(width is not None for width in widths):
            raise ValueError("give all columns a width, or none")


def table_markdown(table: ExhibitTable) -> str:
    """Write a table as Markdown for an include.

    Args:
        table: what to write; the caption is the chapter's and stands there.

    Returns:
        A pipe table, or an HTML table in a raw block; it ends in a line feed.
    """
    pipe = None if _needs_html(table) else _pipe(table)
    if pipe is not None and max(map(len, pipe)) <= PIPE_WIDTH:
        return "\n".join(pipe) + "\n"
    return "```{=html}\n" + "\n".join(_html(table)) + "\n```\n"


def table_csv(table: ExhibitTable) -> str:
    """Write a table as CSV: a header line, then one line for each row.

    Args:
        table: what to write. Where it has row groups, a first column `group` holds their
            headings; a spanner stands before its columns' headers.

    Returns:
        UTF-8 text with line feeds.
    """
    grouped = any(isinstance(row, Group) for row in table.rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    headers = [f"{c.group}: {c.header}" if c.group else c.header for c in table.columns]
    writer.writerow(["group", *headers] if grouped else headers)
    heading = ""
    for row in table.rows:
        if isinstance(row, Group):
            heading = row.heading
            continue
        texts = [cell.text for cell in row]
        writer.writerow([heading, *texts] if grouped else texts)
    return out.getvalue()


def _needs_html(table: ExhibitTable) -> bool:
    return (
        any(column.group or column.width is not None for column in table.columns)
        or any(isinstance(row, Group) for row in table.rows)
        or any("\n" in cell.text for row in table.rows if isinstance(row, tuple) for cell in row)
    )


def escape_markdown(text: str) -> str:
    """Write a text so that pandoc's Markdown shows it as it is, in a pipe table too.

    Args:
        text: plain text on one line.
    """
    escaped = re.sub(r"([\\`*_\[\]{}<>|$^~@&#!\"'])", r"\\\1", text)
    # Runs that would be set as a dash or an ellipsis.
    escaped = re.sub(r"--+", lambda run: r"\-" * len(run[0]), escaped)
    return re.sub(r"\.\.\.", r"\\.\\.\\.", escaped)


def _pipe(table: ExhibitTable) -> list[str]:
    def line(texts: Sequence[str]) -> str:
        return "| " + " | ".join(texts) + " |"

    lines = [line([escape_markdown(column.header) for column in table.columns])]
    lines.append("|" + "|".join(_RULES[column.align] for column in table.columns) + "|")
    for row in table.rows:
        if isinstance(row, tuple):
            lines.append(line([escape_markdown(cell.text) for cell in row]))
    return lines


def _text(text: str) -> str:
    return "<br>".join(escape(part, quote=False) for part in text.split("\n"))


def _html(table: ExhibitTable) -> list[str]:
    lines = ["<table>"]
    if table.columns[0].width is not None:
        total = sum(column.width or 0 for column in table.columns)
        shares = [(column.width or 0) / total for column in table.columns]
        columns = "".join(f'<col style="width: {percent(share, 1)}">' for share in shares)
        lines.append(f"<colgroup>{columns}</colgroup>")
    lines += ["<thead>", *_header(table.columns), "</thead>", "<tbody>"]
    for row in table.rows:
        if isinstance(row, Group):
            span = f'colspan="{len(table.columns)}" style="text-align: left"'
            heading = f"<strong>{_text(row.heading)}</strong>"
            lines.append(f'<tr class="row-group"><td {span}>{heading}</td></tr>')
            continue
        cells = "".join(
            f'<td style="text-align: {column.align}">{_text(cell.text)}</td>'
            for column, cell in zip(table.columns, row, strict=True)
        )
        lines.append(f"<tr>{cells}</tr>")
    return [*lines, "</tbody>", "</table>"]


def _header(columns: Sequence[Column]) -> list[str]:
    """Write the header: one row, or two where there are spanners."""
    spanned = any(column.group for column in columns)
    # A column without a group reaches over both rows, so that no header cell is empty.
    over = ' rowspan="2"' if spanned else ""
    upper, lower = [], []
    start = 0
    while start < len(columns):
        column = columns[start]
        if not column.group:
            upper.append(_header_cell(column, over))
            start += 1
            continue
        end = start
        while end < len(columns) and columns[end].group == column.group:
            lower.append(_header_cell(columns[end]))
            end += 1
        span = f' colspan="{end - start}"' if end - start > 1 else ""
        upper.append(f'<th{span} style="text-align: center">{_text(column.group)}</th>')
        start = end
    rows = [upper, lower] if spanned else [upper]
    return [f"<tr>{''.join(cells)}</tr>" for cells in rows]


def _header_cell(column: Column, span: str = "") -> str:
    return f'<th{span} style="text-align: {column.align}">{_text(column.header)}</th>'
