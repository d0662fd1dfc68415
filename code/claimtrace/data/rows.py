"""The rows: their length, each cell, and keys, which are unique over all files of a table."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from claimtrace.data.cells import canonical, has_spellings
from claimtrace.data.contradictions import contradictions
from claimtrace.data.dictionary import Resource
from claimtrace.data.judge import CellProblem
from claimtrace.data.rawtable import RawRow, RawTable
from claimtrace.data.shape import shape_problem
from claimtrace.findings import Finding
from claimtrace.rules import finding


@dataclass(frozen=True)
class Table:
    """Hold a data file and what the data dictionary says about it."""

    resource: Resource
    raw: RawTable

    def at(self, row: RawRow, position: int, problem: CellProblem) -> Finding:
        """Make a finding of the problem of a cell."""
        return at_cell(self.raw.file, row, position, problem)

    def key(self, row: RawRow) -> str:
        """Name a row: its primary key, the parts joined by `/`; its number where it has none."""
        at = [self.resource.schema.names.index(name) for name in self.resource.schema.key]
        return "/".join(row.cells[i] for i in at if i < len(row.cells)) or str(row.number)

    def aligned(self, row: RawRow) -> bool:
        """Tell whether the cells of a row stand below their names: not after a surplus comma."""
        return len(row.cells) <= len(self.resource.schema.names)


def at_cell(file: str, row: RawRow, position: int, problem: CellProblem) -> Finding:
    """Make a finding at a cell, or at the end of the row for a cell that is not there.

    Args:
        file: what findings call it.
        row: of the file.
        position: of the cell; 0 is the first.
        problem: of the cell.
    """
    there = position < len(row.cells)
    line, column = (row.lines[position], row.columns[position]) if there else row.end
    return finding(
        problem.rule, problem.message, file=file, line=line, column=column, hint=problem.hint
    )


def row_findings(tables: list[Table]) -> list[Finding]:
    """Validate the rows of tables whose headers are right.

    Args:
        tables: the files, each with its resource.
    """
    findings: list[Finding] = []
    leaders: dict[str, Resource] = {}
    for members in _groups(tables):
        first = members[0].resource
        leader = leaders.setdefault(first.table, first)
        if leader is not first:
            message = f"the schema of {first.name} differs from that of {leader.name}"
            hint = "Give tables of one name one schema, apart from their foreign keys."
            file, line = first.schema.file, first.schema.line
            findings.append(finding("D022", message, file=file, line=line, hint=hint))
        for table in members:
            findings += _of_file(table, first.judges)
        findings += _repeated(members, first.schema.key)
        for name in _unique(first):
            for table in members:
                findings += _repeated([table], (name,))
    return findings


def _groups(tables: list[Table]) -> list[list[Table]]:
    """Put together the tables that have one name and, apart from foreign keys, one schema."""
    groups: dict[tuple[str, str], list[Table]] = {}
    for table in tables:
        schema = {k: v for k, v in table.resource.schema.described.items() if k != "foreignKeys"}
        group = (table.resource.table, json.dumps(schema, sort_keys=True))
        groups.setdefault(group, []).append(table)
    return list(groups.values())


def _of_file(table: Table, judges: list[Callable[[str], tuple[CellProblem, ...]]]) -> list[Finding]:
    findings = []
    fields = table.resource.schema.fields
    for row in table.raw.rows:
        if not any(row.cells):
            findings.append(table.at(row, 0, CellProblem("D012", "the row is blank", None)))
            continue
        wrong = shape_problem(row, table.resource.schema.names, judges)
        if wrong:
            findings.append(table.at(row, *wrong))
        if table.aligned(row) and not (wrong and wrong[1].rule == "D023"):
            for position, text in enumerate(row.cells):
                for problem in judges[position](text):
                    findings.append(table.at(row, position, problem))
            for position, problem in contradictions(row, fields):
                findings.append(table.at(row, position, problem))
    return findings + _read_otherwise(table)


def _read_otherwise(table: Table) -> list[Finding]:
    """Tell, once a file, that cells are read as another spelling of what they hold."""
    fields = [
        (at, field) for at, field in enumerate(table.resource.schema.fields) if has_spellings(field)
    ]
    found = [
        (row, at, plain)
        for row in table.raw.rows
        if len(row.cells) == len(table.resource.schema.names)
        for at, field in fields
        if (plain := canonical(row.cells[at], field)) != row.cells[at]
    ]
    if not found:
        return []
    row, position, plain = found[0]
    count = "one cell" if len(found) == 1 else f"{len(found)} cells"
    message = f"{count} read as spelt otherwise: here {row.cells[position]!r} as {plain!r}"
    return [table.at(row, position, CellProblem("D046", message, None))]


def _unique(resource: Resource) -> list[str]:
    """The fields, apart from the key, of which no two rows of a file may hold the same."""
    return [
        field["name"]
        for field in resource.schema.fields
        if field.get("constraints", {}).get("unique") and (field["name"],) != resource.schema.key
    ]


def _repeated(tables: list[Table], names: tuple[str, ...]) -> list[Finding]:
    """Find the rows whose key an earlier row of the tables has."""
    if not names:
        return []
    findings = []
    seen: dict[tuple[str, ...], tuple[Table, RawRow]] = {}
    at = [tables[0].resource.schema.names.index(name) for name in names]
    for table in tables:
        for row in table.raw.rows:
            key = tuple(row.cells[i] if i < len(row.cells) else "" for i in at)
            if not any(key):
                if len(names) > 1 and any(row.cells):
                    empty = CellProblem("D005", f"{' and '.join(names)}, the key, is empty", None)
                    findings.append(table.at(row, at[0], empty))
            elif key in seen:
                findings.append(table.at(row, at[0], _twice(names, key, table, *seen[key])))
            else:
                seen[key] = (table, row)
    return findings


def _twice(
    names: tuple[str, ...], key: tuple[str, ...], table: Table, first: Table, row: RawRow
) -> CellProblem:
    where = f"line {row.line}"
    if first is not table:
        where += f" of {first.raw.file}"
    message = f"{' and '.join(names)} {', '.join(key)!r} stands twice; the first is {where}"
    hint = f"Give this row a key of its own, or delete it if it repeats {where}."
    return CellProblem("D006", message, hint)
