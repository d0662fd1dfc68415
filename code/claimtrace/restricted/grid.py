"""Which counts of a table are told and which are hidden, for every table that is made of counts."""

from collections.abc import Sequence

from claimtrace.restricted.audit import RowNumbers, Told
from claimtrace.restricted.suppression import Hidden, suppressed


def hide(cells: Sequence[Sequence[RowNumbers]], told: Told) -> Hidden:
    """Tell which counts of a table and of its margins have to be hidden, and remember the others.

    Args:
        cells: rows by columns, the rows of a file that each counts, none twice.
        told: the rows that numbers are told of.

    Returns:
        As `claimtrace.restricted.suppression.suppressed`: hidden is what that hides in any view,
        the total where it may not be told, and what gives back few rows with other tables.
    """
    margins = with_margins(cells)
    seen = [[told.seen(rows) for rows in line] for line in cells]
    each = [
        suppressed([[len(rows[view]) for rows in line] for line in seen])
        for view in range(len(seen[0][0]))
    ]
    hidden = [[any(at) for at in zip(*lines, strict=True)] for lines in zip(*each, strict=True)]
    places = [(i, j) for i, line in enumerate(margins) for j in range(len(line))]
    for i, j in sorted(places, key=lambda at: -len(margins[at[0]][at[1]])):  # totals first
        hidden[i][j] = hidden[i][j] or not told.take(margins[i][j])
    return hidden


def with_margins(cells: Sequence[Sequence[RowNumbers]]) -> list[list[RowNumbers]]:
    """Add the rows of a table's margins: a column of totals, and a row of them."""
    none: RowNumbers = frozenset()
    lines = [[*line, none.union(*line)] for line in cells]
    return [*lines, [none.union(*column) for column in zip(*lines, strict=True)]]
