"""What a claim rests on: rows of the data files, and the columns read from them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from operator import attrgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from claimtrace.claims.frames import column_cells, row_cells
from claimtrace.dates import Date, Span

if TYPE_CHECKING:  # pandas takes a while to import, and the up-to-date check does without it
    import pandas as pd

Scalar = int | float | bool | str | Date | Span
Value = Scalar | tuple[Scalar, ...]

_PLACES = ("file", "row", "key")
_ORDER = attrgetter("file", "number", "key", "columns")


@dataclass(frozen=True, order=True)
class Row:
    """Name one row of a data file and the columns of it that were read.

    Args:
        file: path relative to the project's root, such as `data/north/stalls.csv`.
        number: 1 is the first row after the header.
        key: the row's primary key.
        columns: names as in the file's header.
        beside: those of them that nothing was computed from: they say in words what the row is
            about, and a claim on its date rests on the source of the date alone.
    """

    file: str
    number: int
    key: str
    columns: tuple[str, ...]
    beside: tuple[str, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Claimed:
    """Hold what a claim function returns: a value and the rows it rests on.

    Args:
        value: a number, truth value, text, Date, Span, or a tuple of these.
        rows: every row that was read for it, from `cite` and `merge`.
        n: the denominator, where the value is a share or a selection.
        note: how it was computed, where that is not plain.
    """

    value: Value
    rows: tuple[Row, ...]
    n: int | None = None
    note: str = ""


@cache
def table_of(file: str) -> str:
    """Name the table of a data file: `stalls` of `data/north/stalls.csv`."""
    return PurePosixPath(file).stem


def row_name(file: str, key: str) -> str:
    """Name a row as ledgers do: `north/stalls/S7` is the row S7 of `data/north/stalls.csv`.

    Args:
        file: of data, relative to the project.
        key: of the row.
    """
    return f"{file.removesuffix('.csv').partition('/')[2]}/{key}"


def cite(
    frame: "pd.DataFrame", *columns: str, where: "pd.Series[bool] | None" = None
) -> tuple[Row, ...]:
    """Name each row of a frame as evidence.

    Args:
        frame: has the columns `file`, `row` (1 is the first after the header) and `key`.
        columns: what was read, named as in the file's header.
        where: of which rows, as `frame[where]` takes it, which costs pandas more.

    Returns:
        One Row per frame row, sorted.

    Raises:
        ValueError: no column was named, or the frame lacks one.
    """
    rows: Iterable[Row] = cite_each(frame, *columns)
    if where is not None:
        rows = compress(rows, where.to_numpy(bool, na_value=False))
    return in_order(rows)


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Sort evidence as its rows compare, which asks each row once, and not each two."""
    return tuple(sorted(rows, key=_ORDER))


def cite_each(frame: "pd.DataFrame", *columns: str) -> list[Row]:
    """Name each row of a frame as evidence, in the order of the frame.

    Args:
        frame: has the columns `file`, `row` (1 is the first after the header) and `key`.
        columns: as in `cite`.

    Raises:
        ValueError: no column was named, or the frame lacks one.
    """
    read = _read(frame, columns)
    places = row_cells(frame, *_PLACES)
    return [Row(str(file), int(row), str(key), read) for file, row, key in places]


def cite_at(frame: "pd.DataFrame", position: int, *columns: str) -> tuple[Row, ...]:
    """Name one row of a frame as evidence, without taking the row out, which costs pandas more.

    Args:
        frame: has the columns `file`, `row` (1 is the first after the header) and `key`.
        position: of the row in the frame; 0 is the first.
        columns: as in `cite`.

    Raises:
        ValueError: no column was named, or the frame lacks one.
    """
    read = _read(frame, columns)
    file, row, key = (column_cells(frame, name)[position] for name in _PLACES)
    return (Row(str(file), int(row), str(key), read),)


def merge(*groups: tuple[Row, ...]) -> tuple[Row, ...]:
    """Join groups of evidence: one Row per file and number, with the columns of all.

    Args:
        groups: what `cite` returned, any number of times.

    Returns:
        Rows sorted by file and number; columns sorted within a row.
    """
    columns: dict[tuple[str, int, str], set[str]] = {}
    for row in (row for group in groups for row in group):
        columns.setdefault((row.file, row.number, row.key), set()).update(row.columns)
    return tuple(Row(*place, tuple(sorted(read))) for place, read in sorted(columns.items()))


def _read(frame: "pd.DataFrame", columns: tuple[str, ...]) -> tuple[str, ...]:
    """Sort the columns that were read, having made sure that the frame has them."""
    if not columns:
        raise ValueError("cite names no column: say which columns the value rests on")
    missing = [c for c in (*_PLACES, *columns) if c not in frame.columns]
    if missing:
        raise ValueError(f"the frame has no column {', '.join(missing)}")
    return tuple(sorted(set(columns)))
