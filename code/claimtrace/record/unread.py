"""Which cells no claim reads, so that no accepted record can tell of a change in them.

An exhibit may show such a cell; a build compares exhibits with the accepted ones.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

from claimtrace.claims.evidence import Row
from claimtrace.data.rawtable import RawTables
from claimtrace.values import amount, number

_HELD = ("sources", "quotations")  # the record of a claim holds those that it names
_OF_A_ROW = ("source_id", "locator")  # likewise, of the rows that it reads
_NAMED = 4  # columns of a table that are named; of more, the others are counted


def unread_cells(tables: RawTables, rows: Iterable[Row]) -> list[str]:
    """Tell how many filled cells no claim reads, and which columns no claim reads at all.

    Args:
        tables: by path relative to the project, such as `data/north/visits.csv`.
        rows: that claims read, with their columns; the key and the source of a row
            are read with it.

    Returns:
        A sentence, or none where every cell is read.
    """
    read: dict[tuple[str, int], tuple[str, set[str]]] = {}
    for row in rows:
        read.setdefault((row.file, row.number), (row.key, set()))[1].update(row.columns)
    filled = left = 0
    known: dict[tuple[str, str], bool] = {}  # by table and column, whether a claim reads it
    for file, table in sorted(tables.items()):
        kind = PurePosixPath(file).stem
        if kind in _HELD:
            continue
        for line in table.rows:
            key, columns = read.get((file, line.number), ("", set()))
            for name, cell in zip(table.names, line.cells, strict=False):
                if cell:
                    seen = name in columns or cell == key or (bool(key) and name in _OF_A_ROW)
                    known[kind, name] = known.get((kind, name), False) or seen
                    filled, left = filled + 1, left + (not seen)
    if not left:
        return []
    whole: dict[str, list[str]] = {}
    for (kind, name), seen in known.items():
        if not seen:
            whole.setdefault(kind, []).append(name)
    told = "; ".join(f"{kind} ({_named(names)})" for kind, names in sorted(whole.items()))
    among = f", among them all of {told}" if told else ""
    return [
        f"{number(left)} of {number(filled)} filled cells, which no claim reads{among}; "
        "a build compares the exhibits that show any"
    ]


def _named(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: _NAMED - 1])} and {amount(len(names) - _NAMED + 1, 'other column')}"
