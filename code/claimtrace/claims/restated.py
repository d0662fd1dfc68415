"""Claims that only restate a cell: find the cell that a ledger names, and what is read with it.

The tables stand in the study's mapping `frames`, or are its attributes: each a frame with the
columns `file`, `row` and `key`, as `claimtrace.claims.evidence.cite` needs them. What whoever
believes a cell has to believe besides, such as a number's unit, stands in the dictionary:
`alongside`.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from claimtrace.claims.evidence import Claimed, Row, cite_at, merge, table_of
from claimtrace.claims.frames import column_cells, once_per_frame, row_cells
from claimtrace.data.schema import Link
from claimtrace.dates import DATE_PARTS, Date, parse_date
from claimtrace.nearest import suggestion
from claimtrace.tiers import public_place

if TYPE_CHECKING:  # pandas takes a while to import, and who reads a ledger does without it
    import pandas as pd

_PLACES = ("file", "row", "key")
_SEARCHED = 500  # keys among which the nearest is looked for


class NoCell(LookupError):
    """Say that a name names no cell, or an empty one.

    Args:
        message: what is wrong.
        hint: what to write instead.
        empty: whether there is such a cell, and it holds nothing.
    """

    def __init__(self, message: str, hint: str | None = None, *, empty: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.empty = empty


def read_cell(study: object, name: str) -> Claimed:
    """Claim what a cell holds.

    Args:
        study: holds the tables. Its attribute `alongside`, if there is one, maps `TABLE.COLUMN`
            to what is evidence too: other columns of the row, and `Link`s.
        name: `FOLDER/TABLE/KEY.COLUMN`, or `TABLE/KEY.COLUMN` for a table at the root of the
            data. The last dot parts the column from the key; a key may hold dots and slashes.

    Returns:
        The number (whole where it has no decimals), truth value, Date or text of the cell; its
        row, with the columns read.

    Raises:
        NoCell: there is no such folder, table, row or column, or the cell is empty.
    """
    return read_placed(study, name)[0]


def read_placed(study: object, name: str) -> tuple[Claimed, Row]:
    """Claim what a cell holds, and name the cell's own row.

    Args:
        study: as for `read_cell`.
        name: as for `read_cell`.

    Returns:
        What `read_cell` returns; and the row of the cell, with its column alone.

    Raises:
        NoCell: there is no such folder, table, row or column, or the cell is empty.
    """
    place, column = split_name(name)
    folder, table, key = _parts(place, study)
    frame = _table(study, table)
    assert frame is not None
    within, positions = f"{folder}/{table}".lstrip("/"), _positions(frame)[folder]
    if key not in positions:
        raise NoCell(f"{within} has no row {key!r}", _nearest_key(key, positions))
    _need(column, frame, within)
    value = _typed(frame, positions[key], column)
    if value is None:
        raise NoCell(f"{within}: {key} has no {column}", empty=True)
    own = cite_at(frame, positions[key], column)
    rows = [own]
    for other in getattr(study, "alongside", {}).get(f"{table}.{column}", ()):
        beside = other.column if isinstance(other, Link) else other
        _need(beside, frame, within)
        if isinstance(other, str):
            rows.append(cite_at(frame, positions[key], other))
        elif (named := _typed(frame, positions[key], beside)) is not None:
            rows.append(cite_at(frame, positions[key], beside))
            rows.append(_linked(study, other, str(named)))
    return Claimed(value, merge(*rows)), own[0]


def follow(study: object, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Add the cells of other rows that whoever believes the cells read has to believe besides.

    Args:
        study: as in `read_cell`; of its `alongside` the `Link`s are followed.
        rows: what was read.

    Returns:
        The rows, with the cells that name others and, of these others, the cells named.
    """
    beside: Mapping[str, Collection[str | Link]] = getattr(study, "alongside", {})
    links: dict[tuple[str, tuple[str, ...]], list[tuple[str, Link]]] = {}
    further = []
    for row in rows:
        table = table_of(row.file)
        if (table, row.columns) not in links:  # rows of a claim are read alike
            links[table, row.columns] = [
                (column, other)
                for column in row.columns
                for other in beside.get(f"{table}.{column}", ())
                if isinstance(other, Link)
            ]
        for column, link in links[table, row.columns]:
            frame = _table(study, table)
            at = _positions(frame).get(_folder(row.file), {}).get(row.key)
            if frame is None or at is None or not {column, link.column} <= {*_own_columns(frame)}:
                continue
            if _typed(frame, at, column) is None:
                continue
            named = _typed(frame, at, link.column)
            if named is not None:
                with suppress(NoCell):  # the check of the data tells of it
                    further.append(_linked(study, link, str(named)))
                    further.append(cite_at(frame, at, link.column))
    return merge(rows, *further) if further else rows


def rests_elsewhere(row: Row, cells: Mapping[str, str], dated_by: Mapping[str, Link]) -> bool:
    """Tell whether all that was computed from a row rests on another row that it names.

    Args:
        row: with the columns that were read; those beside count nothing.
        cells: of the row, by column.
        dated_by: by `TABLE.COLUMN` the link to the row whose source gives such a cell.
    """
    table = table_of(row.file)
    columns = [column for column in row.columns if column not in row.beside]
    links = [dated_by.get(f"{table}.{c}") if cells.get(c) else None for c in columns]
    naming = {link.column for link in links if link and cells.get(link.column)}
    return bool(naming) and all(
        column in naming or (link is not None and link.column in naming)
        for column, link in zip(columns, links, strict=True)
    )


def unit_of(study: object, name: str, row: Row) -> str:
    """Name the unit of a cell, where a column `unit` stands alongside it; else empty.

    Args:
        study: as in `read_cell`.
        name: of the cell.
        row: its own row.
    """
    place, column = split_name(name)
    _, table, _ = _parts(place, study)
    frame = _table(study, table)
    beside = getattr(study, "alongside", {}).get(f"{table}.{column}", ())
    if frame is None or "unit" not in beside or "unit" not in frame.columns:
        return ""
    at = _positions(frame)[_folder(row.file)][row.key]
    return str(_typed(frame, at, "unit") or "")


def _need(column: str, frame: "pd.DataFrame", within: str) -> None:
    """Make sure that a column is one of the data file, and not one that cleaning made."""
    own = _own_columns(frame)
    if column not in own:
        raise NoCell(f"{within} has no column {column!r}", suggestion(column, own))


@once_per_frame
def _own_columns(frame: "pd.DataFrame") -> list[str]:
    """The columns of the data file, in its order."""
    names = [str(name) for name in frame.columns]
    made = {*_PLACES, *(f"{name}{end}" for name in names for end in DATE_PARTS)}
    return [name for name in names if name not in made]


def split_name(name: str) -> tuple[str, str]:
    """Part the name of a cell at its last dot, into where its row is and its column.

    Args:
        name: as `read_cell` takes it.

    Raises:
        ValueError: it has not the parts of such a name.
    """
    row, _, column = name.rpartition(".")
    if not column or "/" in column or not all(row.partition("/")[::2]):
        raise ValueError(f"{name!r} names no cell")
    return row, column


def _parts(place: str, study: object) -> tuple[str, str, str]:
    """Part the place of a row into folder (empty at the root of the data), table and key."""
    first, second, *rest = place.split("/", 2)
    if rest and first and first in _positions(_table(study, second)):
        return first, second, rest[0]
    if "" in _positions(_table(study, first)):
        return "", first, place.partition("/")[2]
    folders = {name: {*_positions(_table(study, name))} for name in _frames(study)}
    tables = [name for name, known in folders.items() if known]
    if first in tables:  # and not at the root
        written = [f"{folder}/{first}" for folder in folders[first]]
        raise NoCell(f"{first} stands in folders", suggestion("", written))
    if any(first in known for known in folders.values()):
        within = [name for name in tables if first in folders[name]]
        if not rest and second in within:
            raise NoCell(f"{place} is a table, and no row of it is named")
        raise NoCell(f"the folder {first} has no table {second!r}", suggestion(second, within))
    at_root = {name for name in tables if "" in folders[name]}
    allowed = at_root.union(*folders.values()) - {""}
    raise NoCell(f"there is no folder or table {first!r}", suggestion(first, allowed))


def _nearest_key(key: str, keys: Collection[str]) -> str:
    if len(keys) > _SEARCHED:
        keys = [known for known in keys if known[:3] == key[:3]][:_SEARCHED]
    return suggestion(key, keys)


def _frames(study: object) -> Mapping[str, Any]:
    own: Mapping[str, Any] = getattr(study, "__dict__", {})
    frames: Mapping[str, Any] = own.get("frames", own)
    return frames


def _table(study: object, name: str) -> "pd.DataFrame | None":
    """The table of a study that has a name; None if it has none that names its rows."""
    frame = _frames(study).get(name)
    columns = getattr(frame, "columns", ())
    return frame if all(column in columns for column in _PLACES) else None


def _positions(frame: "pd.DataFrame | None") -> dict[str, dict[str, int]]:
    """Where the row of each key stands, by folder; nothing where there is no table."""
    return {} if frame is None else _found(frame)


@once_per_frame
def _found(frame: "pd.DataFrame") -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for at, (file, key) in enumerate(row_cells(frame, "file", "key")):
        found.setdefault(_folder(str(file)), {})[str(key)] = at
    return found


@once_per_frame
def _anywhere(frame: "pd.DataFrame") -> dict[str, int]:
    """Where the row of each key stands, in whichever folder: a key is of one row of a table."""
    return {key: at for rows in _found(frame).values() for key, at in rows.items()}


@cache
def _folder(file: str) -> str:
    """Name the folder of the data in which a file stands; empty at the root."""
    return "/".join(PurePosixPath(public_place(file)).parent.parts[1:])


def _typed(frame: "pd.DataFrame", position: int, column: str) -> int | float | str | Date | None:
    """What a cell holds; None where it is empty."""
    import pandas as pd

    cell: Any = column_cells(frame, column)[position]
    if isinstance(cell, Date):
        return cell
    if pd.isna(cell) or cell == "":
        return None
    cell = cell.item() if hasattr(cell, "item") else cell
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str) and f"{column}_precision" in frame.columns:
        return parse_date(cell)
    return cell if isinstance(cell, int | float) else str(cell)


def _linked(study: object, link: Link, key: str) -> tuple[Row, ...]:
    """The cell that is read in the row that a cell names."""
    frame = _table(study, link.table)
    at = None if frame is None else _anywhere(frame).get(key)
    if frame is None or at is None:
        raise NoCell(f"{link.column} is {key!r}, which is no row of {link.table}")
    _need(link.read, frame, link.table)
    return cite_at(frame, at, link.read)
