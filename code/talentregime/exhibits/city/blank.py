"""What an exhibit says where a table has no rows."""

from collections.abc import Sequence

from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group

NO_ROWS = "no rows yet"

TableRows = Sequence[tuple[Cell, ...] | Group]


def filled(columns: tuple[Column, ...], rows: TableRows) -> ExhibitTable:
    """Make a table of rows, or of one row that says that there are none.

    Args:
        columns: of the table.
        rows: may be empty.
    """
    if rows:
        return ExhibitTable(columns, tuple(rows))
    empty = (Cell(NO_ROWS), *(Cell("") for _ in columns[1:]))
    return ExhibitTable(columns, (empty,))
