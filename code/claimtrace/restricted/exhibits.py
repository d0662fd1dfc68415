"""Tables that count restricted rows: which of their numbers may be told, and what the others say.

A table says which rows it counts (`grids`), and each of its cells which of them its numbers are of.
What it shows is the public table with other numbers in it: a cell is told where its numbers are the
counts that it names, each may be told, and all else of its text is that of the public cell. No
other cell that rests on restricted rows is told, and no row that the public table has not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimtrace.claims.evidence import Row
from claimtrace.exhibits.exhibit import Exhibit, TableExhibit, rows_of
from claimtrace.exhibits.table import Cell, ExhibitTable, Group
from claimtrace.restricted.audit import Rows, Told
from claimtrace.restricted.claims import NOT_SHOWN
from claimtrace.restricted.grid import hide, with_margins
from claimtrace.tiers import is_restricted
from claimtrace.values import percent

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_Line = tuple[Cell, ...]


def masked_table(public: Exhibit, full: Exhibit, told: dict[str, Told]) -> TableExhibit | None:
    """Put into a public table the counts over restricted rows that may be told.

    Args:
        public: the exhibit, made of the public tables.
        full: the same, made of the restricted tables too.
        told: of each restricted file, the rows that numbers are told of; what is told here is
            added.

    Returns:
        A table that rests on no restricted row; None where the public exhibit has to stand: it
        rests on none in any case, is a figure, or is no table of counts of one restricted file.
    """
    files = {row.file for row in rows_of(full) if is_restricted(row.file)}
    if not isinstance(public, TableExhibit) or not isinstance(full, TableExhibit):
        return None
    if len(files) != 1 or not full.grids:
        return None
    (file,) = files
    shown: set[Rows] = set()
    for grid in full.grids:
        cells = [[_numbers(rows, file) for rows in line] for line in grid]
        hidden = hide(cells, told[file])
        sets = zip(sum(with_margins(cells), []), sum(hidden, []), strict=True)
        shown |= {rows for rows, is_hidden in sets if not is_hidden}
    others = dict(_lines(full.table))
    lines = [
        row if isinstance(row, Group) else _masked(row, others.get(key), file, shown)
        for (key, _), row in zip(_keyed(public.table), public.table.rows, strict=True)
    ]
    table = ExhibitTable(public.table.columns, tuple(lines))
    return replace(public, table=table, grids=(), masked=True)


def _keyed(table: ExhibitTable) -> Iterator[tuple[tuple[str, str], _Line]]:
    """Name each row by the heading above it and its first cell."""
    heading = ""
    for row in table.rows:
        if isinstance(row, Group):
            heading = row.heading
            yield (heading, ""), ()
        else:
            yield (heading, row[0].text), row


def _lines(table: ExhibitTable) -> Iterator[tuple[tuple[str, str], _Line]]:
    return ((key, row) for key, row in _keyed(table) if row)


def _masked(public: _Line, full: _Line | None, file: str, shown: set[Rows]) -> _Line:
    cells = full or tuple(Cell(NOT_SHOWN, counts=cell.counts) for cell in public)
    return tuple(_cell(*both, file, shown) for both in zip(public, cells, strict=True))


def _cell(public: Cell, full: Cell, file: str, shown: set[Rows]) -> Cell:
    if full.counts == ():
        return replace(public, rows=())
    if full.counts is None:
        open_rows = full.rows and not any(is_restricted(row.file) for row in full.rows)
        return public if open_rows else Cell(NOT_SHOWN)
    sets = [_numbers(rows, file) for rows in full.counts]
    alike = _NUMBER.sub("", public.text) == _NUMBER.sub("", full.text)
    told = alike and all(rows in shown for rows in sets)
    return Cell(full.text if told and _holds(full.text, [*map(len, sets)]) else NOT_SHOWN)


def _holds(text: str, counts: list[int]) -> bool:
    """Tell whether the numbers of a text are counts, in their order, and shares of them."""
    numbers = _NUMBER.findall(text)
    whole = [number.replace(",", "") for number in numbers if number[-1] != "%"]
    shares = {percent(one / other) for one in counts for other in counts if other}
    return whole == [*map(str, counts[: len(whole)])] and all(
        number in shares for number in numbers if number[-1] == "%"
    )


def _numbers(rows: Iterable[Row], file: str) -> Rows:
    """The numbers of rows of a file; a row of another one makes a set that is never told."""
    return frozenset(row.number if row.file == file else -1 for row in rows)
