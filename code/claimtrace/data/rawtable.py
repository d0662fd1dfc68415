"""Data files as they stand: every cell as text, with the line and column where it begins.

Everything that points at a cell reads it here: findings, the accepted record, the popovers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

BOM = b"\xef\xbb\xbf"
CORRECTION = "correction"  # what a change says in place of a rule


@dataclass(frozen=True)
class RawRow:
    """Hold one row of a data file as text.

    Args:
        number: 1 is the first row after the header; blank rows count.
        line: the line where the row begins; 1 is the file's first.
        cells: the text of each cell, without the quotes around it.
        columns: the character column where each cell begins, its quote included; 1 is the first.
        lines: the line where each cell begins: not the row's, after a line break within quotes.
        end: line and column just after the row's last character.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    columns: tuple[int, ...]
    lines: tuple[int, ...]
    end: tuple[int, int]


@dataclass(frozen=True)
class ReadOtherwise:
    """Tell of a cell, or of a file as a whole, how it is read otherwise than it stands.

    Args:
        row: number of the row; 0 of the file as a whole.
        column: name; empty of the file as a whole.
        before: what stands there.
        after: how it is read.
        rule: id of the rule that tells of it, or `correction`.
        reason: why, in a sentence.
        source_id: of a correction, the source that it rests on.
        locator: of a correction, the place in that source.
    """

    row: int
    column: str
    before: str
    after: str
    rule: str
    reason: str
    source_id: str = ""
    locator: str = ""


@dataclass(frozen=True)
class RawTable:
    """Hold a data file as text.

    Args:
        file: path relative to the project's root, such as `data/north/stalls.csv`.
        header: the first row; its number is 0.
        rows: the rows after it, in the order of the file.
        padding: how many blank rows at the end, and blank columns at the right, are left out:
            spreadsheets write them, and they hold nothing.
        changes: how its cells are read otherwise than the file has them.
        stray: line and column of each quote that neither begins nor ends a cell, nor is doubled
            in one that does.
    """

    file: str
    header: RawRow
    rows: tuple[RawRow, ...]
    padding: tuple[int, int] = (0, 0)
    changes: tuple[ReadOtherwise, ...] = ()
    stray: tuple[tuple[int, int], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.header.cells

    def cell(self, number: int, column: str) -> tuple[str, int, int]:
        """Find one cell.

        Args:
            number: of the row; 1 is the first after the header.
            column: name, as in the header.

        Returns:
            The cell's text, and the line and the character column where it begins.

        Raises:
            KeyError: the table has no such row, no such column, or the row is too short.
        """
        if not 1 <= number <= len(self.rows):
            raise KeyError(f"{self.file} has no row {number}")
        if column not in self.names:
            raise KeyError(f"{self.file} has no column {column}")
        row, at = self.rows[number - 1], self.names.index(column)
        if at >= len(row.cells):
            raise KeyError(f"{self.file}, row {number}, ends before its column {column}")
        return row.cells[at], row.lines[at], row.columns[at]

    @cached_property
    def changed(self) -> dict[tuple[int, str], ReadOtherwise]:
        """The changes of single cells, by number of the row and name of the column."""
        return {(change.row, change.column): change for change in self.changes if change.row}


RawTables = Mapping[str, RawTable]
"""Data files by their path relative to the project's root."""


class UnclosedQuote(ValueError):
    """Say that a quoted cell does not end.

    Args:
        line: where the cell begins.
        column: where the cell begins.
    """

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"the quote of line {line}, column {column} is not closed")
        self.line = line
        self.column = column


def decode_table(data: bytes) -> str:
    """Read the bytes of a data file: UTF-8, with or without a byte-order mark.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    return data.removeprefix(BOM).decode("utf-8")


def parse_raw_table(text: str, file: str) -> RawTable:
    """Take the text of a CSV file apart: comma, double quote, a line a row.

    Args:
        text: the file's content.
        file: its path relative to the project's root.

    Raises:
        ValueError: the text is empty, or a quote is not closed (`UnclosedQuote`).
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    if not lines:
        raise ValueError(f"{file} is empty")
    rows: list[RawRow] = []
    stray: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        if '"' in lines[at]:
            row = _quoted_row(lines, at, len(rows), stray)
        else:  # nearly every line, and much faster
            row = _plain_row(lines[at], at + 1, len(rows))
        rows.append(row)
        at = row.end[0]
    return RawTable(file, rows[0], tuple(rows[1:]), stray=tuple(stray))


def without_padding(table: RawTable) -> RawTable:
    """Leave out blank rows at the end and blank columns at the right, and count them."""
    rows = [table.header, *table.rows]
    last = len(rows)
    while last > 1 and not any(rows[last - 1].cells):
        last -= 1
    kept, names = rows[:last], rows[0].cells
    width = len(names)
    while width > 1 and not names[width - 1]:
        width -= 1
    if any(any(row.cells[width:]) for row in kept):
        width = len(names)
    if width < len(names):
        kept = [_narrowed(row, width) for row in kept]
    padding = (len(rows) - last, len(names) - width)
    return replace(table, header=kept[0], rows=tuple(kept[1:]), padding=padding)


def _narrowed(row: RawRow, width: int) -> RawRow:
    if len(row.cells) <= width:
        return row
    end = (row.lines[width], row.columns[width] - 1)
    return replace(
        row,
        cells=row.cells[:width],
        columns=row.columns[:width],
        lines=row.lines[:width],
        end=end,
    )


def _plain_row(text: str, line: int, number: int) -> RawRow:
    cells = tuple(text.split(","))
    columns, column = [], 1
    for cell in cells:
        columns.append(column)
        column += len(cell) + 1
    end = (line, len(text) + 1)
    return RawRow(number, line, cells, tuple(columns), (line,) * len(cells), end)


def _quoted_row(lines: list[str], first: int, number: int, stray: list[tuple[int, int]]) -> RawRow:
    cells: list[str] = []
    columns: list[int] = []
    starts: list[int] = []
    at, position = first, 0
    while True:
        columns.append(position + 1)
        starts.append(at + 1)
        quoted, within = "", lines[at].startswith('"', position)
        if within:
            quoted, at, position = _quoted_cell(lines, at, position)
        comma = lines[at].find(",", position)
        rest = lines[at][position : comma if comma >= 0 else None]
        if '"' in rest:
            stray.append((at + 1, position + rest.index('"') + 1))
        elif rest and within:  # behind the quote that ends the cell
            stray.append((at + 1, position))
        cells.append(quoted + rest)
        if comma < 0:
            end = (at + 1, len(lines[at]) + 1)
            return RawRow(number, first + 1, tuple(cells), tuple(columns), tuple(starts), end)
        position = comma + 1


def _quoted_cell(lines: list[str], at: int, position: int) -> tuple[str, int, int]:
    """Read from an opening quote; return the text, and line and position after the closing one."""
    begin = (at + 1, position + 1)
    parts: list[str] = []
    position += 1
    while True:
        quote = lines[at].find('"', position)
        if quote < 0:
            parts.append(lines[at][position:] + "\n")
            at, position = at + 1, 0
            if at == len(lines):
                raise UnclosedQuote(*begin)
        elif lines[at].startswith('""', quote):
            parts.append(lines[at][position : quote + 1])
            position = quote + 2
        else:
            parts.append(lines[at][position:quote])
            return "".join(parts), at, quote + 1
