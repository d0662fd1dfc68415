"""Tables that count restricted rows: which of their numbers may be told, and what the others say.

A table says which rows it counts (`grids`), and each of its cells which of them its numbers are of.
What it shows is the public table with other numbers in it: a cell is told where its numbers are the
counts that it names, each may be told, and all else of its text is that of the public cell. No
other cell that rests on restricted rows is told, and no row that the public table has not.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from claimtrace.claims.evidence import Row
from claimtrace.exhibits.exhibit import Exhibit, Grid, TableExhibit, rows_of
from claimtrace.exhibits.table import Cell, ExhibitTable, Group
from claimtrace.restricted.audit import RowNumbers, Told
from claimtrace.restricted.claims import NOT_SHOWN
from claimtrace.restricted.grid import hide, with_margins
from claimtrace.tiers import is_restricted, public_place
from claimtrace.values import percent

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_Line = tuple[Cell, ...]
_Counted = tuple[str, RowNumbers]  # a restricted file, and rows of it


def masked_table(public: Exhibit, full: Exhibit, told: dict[str, Told]) -> TableExhibit | None:
    """Put into a public table the counts over restricted rows that may be told.

    Args:
        public: the exhibit, made of the public tables.
        full: the same, made of the restricted tables too.
        told: of each restricted file, the rows that numbers are told of; what is told here is
            added.

    Returns:
        A table that rests on no restricted row; None where the public exhibit has to stand: it
        rests on none in any case, is a figure, or is no table of counts.
    """
    hidden = any(is_restricted(row.file) for row in rows_of(full))
    if not isinstance(public, TableExhibit) or not isinstance(full, TableExhibit):
        return None
    if not hidden or not full.grids:
        return None
    shown = {counted for grid in full.grids for counted in _told(grid, told)}
    others = dict(_lines(full.table))
    replaced = frozenset(map(public_place, told))
    lines = [
        row if isinstance(row, Group) else _masked(row, others.get(key), replaced, shown)
        for (key, _), row in zip(_keyed(public.table), public.table.rows, strict=True)
    ]
    table = ExhibitTable(public.table.columns, tuple(lines))
    return replace(public, table=table, grids=(), masked=True)


def _told(grid: Grid, told: dict[str, Told]) -> Iterator[_Counted]:
    """The cells and margins of a grid that may be told; none of several restricted files."""
    files = {row.file for line in grid for rows in line for row in rows if is_restricted(row.file)}
    if len(files) != 1:
        return
    (file,) = files
    cells = [[_counted(rows)[1] for rows in line] for line in grid]
    hidden = hide(cells, told[file])
    for counted, is_hidden in zip(sum(with_margins(cells), []), sum(hidden, []), strict=True):
        if not is_hidden:
            yield file, counted


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


def _masked(
    public: _Line, full: _Line | None, replaced: frozenset[str], shown: Set[_Counted]
) -> _Line:
    """Mask a line; what stays public is decided by the public cell, so that it tells nothing."""
    others = full or (None,) * len(public)
    return tuple(
        replace(cell, rows=())
        if cell.counts == ()
        else cell
        if cell.rows and replaced.isdisjoint(row.file for row in cell.rows)
        else Cell(_text(cell, other, shown))
        for cell, other in zip(public, others, strict=True)
    )


def _text(public: Cell, full: Cell | None, shown: Set[_Counted]) -> str:
    """What a cell says where its numbers are counts that may be told."""
    if full is None or not full.counts:
        return NOT_SHOWN
    alike = _NUMBER.sub("", public.text) == _NUMBER.sub("", full.text)
    told = alike and all(_counted(rows) in shown for rows in full.counts)
    return full.text if told and _holds(full.text, [*map(len, full.counts)]) else NOT_SHOWN


def _holds(text: str, counts: list[int]) -> bool:
    """Tell whether the numbers of a text are counts, in their order, and shares of them."""
    numbers = _NUMBER.findall(text)
    whole = [number.replace(",", "") for number in numbers if number[-1] != "%"]
    shares = {percent(one / other) for one in counts for other in counts if other}
    return whole == [*map(str, counts[: len(whole)])] and all(
        number in shares for number in numbers if number[-1] == "%"
    )


def _counted(rows: Sequence[Row]) -> _Counted:
    """The rows of a restricted file, public ones left out; of several files what is never told."""
    hidden = [row for row in rows if is_restricted(row.file)]
    files = {row.file for row in hidden}
    return files.pop() if len(files) == 1 else "", frozenset(row.number for row in hidden)
