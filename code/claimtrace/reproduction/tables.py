"""Compare two tables cell by cell."""

import csv
import io
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from claimtrace.record.compare import ADDED, CHANGED, REMOVED
from claimtrace.reproduction.differences import CellChange, TableChange

_Row = tuple[str, ...]


def compare_tables(old: str, new: str, file: str) -> TableChange | None:
    """Compare two CSV texts.

    Rows are matched by what they hold, so that a row added above others is one change; of rows
    that stand between matching ones, the first is compared with the first and so on.

    Args:
        old: CSV with a header line.
        new: likewise.
        file: what the result calls the table.

    Returns:
        What differs, or None where every cell is the same. The total counts the cells of the
        larger of the two tables, headers included.
    """
    before, after = _rows(old), _rows(new)
    cells = tuple(_changes(before, after))
    total = max(sum(map(len, before)), sum(map(len, after)))
    return TableChange(file, cells, total) if cells else None


def count_cells(text: str) -> int:
    """Count the cells of a CSV text, headers included."""
    return sum(map(len, _rows(text)))


def _rows(text: str) -> list[_Row]:
    return [tuple(row) for row in csv.reader(io.StringIO(text))]


def _changes(before: list[_Row], after: list[_Row]) -> Iterator[CellChange]:
    header, names = (rows[0] if rows else () for rows in (before, after))
    for at in range(max(len(header), len(names))):
        old, new = _at(header, at), _at(names, at)
        if old != new:
            yield CellChange(_sign(old, new), 0, new or old, old, new)
    matcher = SequenceMatcher(None, before[1:], after[1:], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(b - a, d - c)
        for step in range(pairs):
            yield from _cells(names, before[1 + a + step], after[1 + c + step], c + step + 1)
        for number in range(a + pairs, b):
            yield CellChange(REMOVED, number + 1, "", _told(before[1 + number]), "")
        for number in range(c + pairs, d):
            yield CellChange(ADDED, number + 1, "", "", _told(after[1 + number]))


def _cells(names: Sequence[str], old: _Row, new: _Row, number: int) -> Iterator[CellChange]:
    for at in range(max(len(old), len(new))):
        before, after = _at(old, at), _at(new, at)
        if before != after:
            column = names[at] if at < len(names) else f"column {at + 1}"
            yield CellChange(CHANGED, number, column, before, after)


def _at(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _sign(old: str, new: str) -> str:
    return ADDED if not old else REMOVED if not new else CHANGED


def _told(row: _Row) -> str:
    return " | ".join(row)
