"""The words of a row: what it says, beside the number or the date that a claim took from it.

A sentence that restates a row rests on its words as much as on its number: 'the first' on what is
first. Which columns hold them stands in the dictionary, once for each kind of table: `words`. So
every claim that reads a row reads its words too, whatever its function cites, and whoever looks at
the claim is shown them first.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claimtrace.claims.evidence import Row, table_of
from claimtrace.claims.frames import once_per_frame

if TYPE_CHECKING:  # pandas takes a while to import, and who reads a ledger does without it
    import pandas as pd

_Cells = Mapping[str, frozenset[tuple[str, int]]]  # by column, file and number of the rows filled


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
            filled = _filled(frames[table], words[table])
            said = tuple(c for c in words[table] if (row.file, row.number) in filled[c])
        others = tuple(column for column in row.columns if column not in said)
        beside = tuple(column for column in said if column not in row.columns)
        added.append(Row(row.file, row.number, row.key, (*said, *others), beside))
    return tuple(added)


@once_per_frame
def _filled(frame: "pd.DataFrame", columns: tuple[str, ...]) -> _Cells:
    """Which rows of a frame have something in each column; asked by every claim that reads it."""
    found = {}
    for column in columns:
        kept = frame[frame[column].notna()] if column in frame.columns else frame.iloc[:0]
        places = zip(map(str, kept["file"]), map(int, kept["row"]), strict=True)
        found[column] = frozenset(places)
    return found
