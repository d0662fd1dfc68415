"""Choose the rows of a table that a page has room for."""

from collections.abc import Sequence

from claimtrace.exhibits.table import Cell, ExhibitTable, Group

_Body = list[tuple[Cell, ...]]


def shown_rows(table: ExhibitTable, most: int, file: str) -> ExhibitTable:
    """Keep as many rows of a table as a page has room for, and count the others.

    Args:
        table: any.
        most: greatest number of rows, headings of row groups left out.
        file: the name of the CSV that holds every row.

    Returns:
        The same table where all rows have room. Else the first rows of each group, all groups
        being given the same room as far as they need it, and under them a row that says how many
        more there are. Groups beyond `most` are counted together.
    """
    groups = _groups(table)
    if sum(len(body) for _, body in groups) <= most:
        return table
    kept, rest = groups[:most], [row for _, body in groups[most:] for row in body]
    rows: list[tuple[Cell, ...] | Group] = []
    for (heading, body), room in zip(kept, _rooms([len(b) for _, b in kept], most), strict=True):
        if heading is not None:
            rows.append(heading)
        rows += body[:room]
        if len(body) > room:
            rows.append(_more(table, len(body) - room, file))
    if rest:
        rows.append(_more(table, len(rest), file))
    return ExhibitTable(table.columns, tuple(rows))


def _groups(table: ExhibitTable) -> list[tuple[Group | None, _Body]]:
    groups: list[tuple[Group | None, _Body]] = []
    for row in table.rows:
        if isinstance(row, Group):
            groups.append((row, []))
            continue
        if not groups:
            groups.append((None, []))
        groups[-1][1].append(row)
    return groups


def _rooms(wanted: Sequence[int], room: int) -> list[int]:
    """Share the room evenly; what a small group does not need goes to the others."""
    given = [0] * len(wanted)
    for place, number in enumerate(sorted(range(len(wanted)), key=lambda n: (wanted[n], n))):
        given[number] = min(wanted[number], room // (len(wanted) - place))
        room -= given[number]
    return given


def _more(table: ExhibitTable, count: int, file: str) -> tuple[Cell, ...]:
    """Say how many rows follow, in the widest column, where the words have room."""
    widths = [column.width or 0 for column in table.columns]
    at = widths.index(max(widths))
    text = f"{count:,d} more {'row' if count == 1 else 'rows'} in {file}"
    return tuple(Cell(text if place == at else "") for place in range(len(widths)))
