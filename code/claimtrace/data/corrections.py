"""Corrections: cells that are read otherwise than their file has them, since a row says so.

The table `corrections` names a cell by table, key and column, what it holds before and after, why,
and by which source. What the other tables hold is what their own sources say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimtrace.data.cells import canonical
from claimtrace.data.judge import CellProblem
from claimtrace.data.rawtable import CORRECTION, RawRow, ReadOtherwise
from claimtrace.data.rows import Table
from claimtrace.findings import Finding
from claimtrace.nearest import suggestion
from claimtrace.rules import finding

TABLE = "corrections"
COLUMNS = ("table", "row_key", "column", "before", "after", "reason", "source_id")

_Place = tuple[str, int, int]  # file, line and column


@dataclass
class Corrected:
    """Hold tables as they are read, and what is wrong with their corrections.

    Args:
        tables: in the order given, each with its changes.
        findings: at the cells of corrections that do not fit; such are not applied.
        places: where each corrected cell stands, and the cell of the correction that made it so.
    """

    tables: list[Table]
    findings: list[Finding] = field(default_factory=list)
    places: dict[_Place, _Place] = field(default_factory=dict)


def correct(tables: Sequence[Table]) -> Corrected:
    """Apply the corrections among some tables to the others.

    Args:
        tables: of a data folder, the corrections among them.
    """
    found = Corrected(list(tables))
    kinds: dict[str, dict[str, tuple[int, RawRow]]] = {}
    changes: dict[int, dict[tuple[int, str], ReadOtherwise]] = {}
    for table in tables:
        if lacking := _lacking(table):
            message = f"{table.resource.table} has no column {', '.join(lacking)}"
            schema = table.resource.schema
            found.findings.append(finding("D022", message, file=schema.file, line=schema.line))
    for table, row in _corrections(tables):
        said = dict(zip(table.raw.names, row.cells, strict=False))
        if said["table"] not in kinds:
            kinds[said["table"]] = dict(_rows(tables, said["table"]))
        problem = _name_problem(said, kinds[said["table"]], tables)
        if problem is None:
            number, target = kinds[said["table"]][said["row_key"]]
            of_table = changes.setdefault(number, {})
            problem = _problem(said, tables[number], target, of_table)
        if problem is not None:
            at = table.raw.names.index(problem[0])
            found.findings.append(table.at(row, at, problem[1]))
            continue
        place = (target.number, said["column"])
        of_table[place] = ReadOtherwise(
            *(*place, said["before"], said["after"]),
            *(CORRECTION, said["reason"], said["source_id"], said.get("locator", "")),
        )
        at, to = tables[number].raw.names.index(said["column"]), table.raw.names.index("after")
        cell = (tables[number].raw.file, target.lines[at], target.columns[at])
        found.places[cell] = (table.raw.file, row.lines[to], row.columns[to])
    for number, made in changes.items():
        found.tables[number] = _changed(tables[number], made)
    return found


def correct_anew(tables: Sequence[Table]) -> Corrected:
    """Apply corrections to tables that were corrected before, one of the corrections changed.

    Args:
        tables: from `correct`, one of them replaced.
    """
    return correct([_uncorrected(table) for table in tables])


def _uncorrected(table: Table) -> Table:
    rows, kept = list(table.raw.rows), []
    for change in table.raw.changes:
        if change.rule != CORRECTION:
            kept.append(change)
            continue
        at, row = table.raw.names.index(change.column), rows[change.row - 1]
        cells = (*row.cells[:at], change.before, *row.cells[at + 1 :])
        rows[change.row - 1] = replace(row, cells=cells)
    return replace(table, raw=replace(table.raw, rows=tuple(rows), changes=tuple(kept)))


def _corrections(tables: Sequence[Table]) -> Iterator[tuple[Table, RawRow]]:
    """The rows of corrections that can be read, each with its table."""
    for table in tables:
        if table.resource.table == TABLE and not _lacking(table):
            for row in table.raw.rows:
                if len(row.cells) == len(table.raw.names) and any(row.cells):
                    yield table, row


def _lacking(table: Table) -> list[str]:
    """The columns that a table of corrections must have and has not."""
    if table.resource.table != TABLE:
        return []
    return [name for name in COLUMNS if name not in table.raw.names]


def _rows(tables: Sequence[Table], kind: str) -> Iterator[tuple[str, tuple[int, RawRow]]]:
    for number, table in enumerate(tables):
        if table.resource.table == kind != TABLE:
            for row in table.raw.rows:
                yield table.key(row), (number, row)


def _name_problem(
    said: Mapping[str, str],
    rows: Mapping[str, tuple[int, RawRow]],
    tables: Sequence[Table],
) -> tuple[str, CellProblem] | None:
    """Say which part of a correction names nothing, or None where it names a cell."""
    if not rows:
        known = {table.resource.table for table in tables} - {TABLE}
        message = f"there is no table {said['table']!r} with rows"
        return "table", CellProblem("D061", message, suggestion(said["table"], known))
    if said["row_key"] not in rows:
        message = f"{said['table']} has no row {said['row_key']!r}"
        return "row_key", CellProblem("D061", message, suggestion(said["row_key"], rows, limit=0))
    schema = tables[rows[said["row_key"]][0]].resource.schema
    open_to = [name for name in schema.names if name not in schema.key]
    if said["column"] not in open_to:
        message = f"{said['table']} has no column {said['column']!r} that can be corrected"
        return "column", CellProblem("D061", message, suggestion(said["column"], open_to))
    return None


def _problem(
    said: Mapping[str, str],
    table: Table,
    row: RawRow,
    changes: Mapping[tuple[int, str], ReadOtherwise],
) -> tuple[str, CellProblem] | None:
    """Say why a correction does not fit the cell that it names, or None where it does."""
    column = said["column"]
    described = table.resource.schema.field(column)
    at = table.raw.names.index(column)
    if at >= len(row.cells):
        return "row_key", CellProblem(
            "D062", f"the row of {said['row_key']} ends before {column}", None
        )
    text = row.cells[at]
    if (row.number, column) in changes:
        message = f"{column} of {said['row_key']} is corrected twice"
        return "column", CellProblem("D062", message, "Leave one of the two corrections.")
    if canonical(text, described) != canonical(said["before"], described):
        message = f"{column} of {said['row_key']} is {text!r} in {table.raw.file}, not as said here"
        return "before", CellProblem("D062", message, None)
    if said["before"] == said["after"]:
        return "after", CellProblem(
            "D062", f"{column} of {said['row_key']} is not changed by it", None
        )
    return None


def _changed(table: Table, changes: Mapping[tuple[int, str], ReadOtherwise]) -> Table:
    rows = list(table.raw.rows)
    for (number, column), change in changes.items():
        at, row = table.raw.names.index(column), rows[number - 1]
        after = canonical(change.after, table.resource.schema.field(column))
        rows[number - 1] = replace(row, cells=(*row.cells[:at], after, *row.cells[at + 1 :]))
    every = (*table.raw.changes, *changes.values())
    return replace(table, raw=replace(table.raw, rows=tuple(rows), changes=every))
