"""The words of a row: what it says, beside the number or the date that a claim took from it.

A sentence that restates a row rests on its words as much as on its number: 'the first' on what is
first. Which columns hold them stands in the dictionary, once for each kind of table: `words`. So
every claim that reads a row reads its words too, whatever its function cites, and whoever looks at
the claim is shown them first.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claimtrace.claims.evidence import Row, table_of
from claimtrace.claims.frames import column_cells, once_per_frame

if TYPE_CHECKING:  # pandas takes a while to import, and who reads a ledger does without it
    import pandas as pd

_Words = Mapping[tuple[str, int], tuple[str, ...]]  # by file and number of the row


def with_words(study: object, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Add to evidence the words of each row, and put them before what else was read.

    Args:
        study: holds the tables in its mapping `frames`. Its attribute `words`, if there is one,
            maps a table to the columns that hold a row's words, in the order to be read.
        rows: from a claim function, or of the cell that a claim names.

    Returns:
        The same rows; a column that is blank in a row is no part of its words.
    """
    words: Mapping[str, tuple[str, ...]] = getattr(study, "words", {})
    frames: Mapping[str, Any] = getattr(study, "frames", {})
    added = []
    for row in rows:
        table = table_of(row.file)
        said: tuple[str, ...] = ()
        if table in frames and words.get(table):
            said = _filled(frames[table], words[table]).get((row.file, row.number), ())
        columns = tuple(dict.fromkeys((*said, *row.columns)))
        beside = tuple(column for column in said if column not in row.columns)
        added.append(Row(row.file, row.number, row.key, columns, beside))
    return tuple(added)


@once_per_frame
def _filled(frame: "pd.DataFrame", columns: tuple[str, ...]) -> _Words:
    """Which columns have something in each row of a frame; asked by every claim that reads it."""
    known = [column for column in columns if column in frame.columns]
    cells = zip(
        column_cells(frame, "file"),
        column_cells(frame, "row"),
        frame[known].notna().to_numpy().tolist(),
        strict=True,
    )
    return {
        (str(file), int(row)): tuple(name for name, there in zip(known, full, strict=True) if there)
        for file, row, full in cells
    }
