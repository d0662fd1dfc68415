"""Read the tables of a data folder, each cell as it is meant to be read."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from claimtrace.causes import causes_first
from claimtrace.data.cells import canonical, has_spellings
from claimtrace.data.corrections import Corrected, correct
from claimtrace.data.dictionary import Resource
from claimtrace.data.files import header_findings, read_file
from claimtrace.data.rawtable import RawTable, ReadOtherwise
from claimtrace.data.rows import Table, at_cell
from claimtrace.data.schema import Schema
from claimtrace.data.shape import shape_problem
from claimtrace.findings import Finding, Unreadable
from claimtrace.rules import RULES


def read_tables(data_dir: Path, resources: Iterable[Resource]) -> list[Table]:
    """Read tables whose cells validate, as they are meant: spelt in one way, and corrected.

    Args:
        data_dir: the data folder.
        resources: from its data dictionary.

    Returns:
        A table for each resource; its `raw.changes` tell what is read otherwise than it stands.

    Raises:
        Unreadable: files cannot be read, rows differ from their header, or corrections do not fit;
            every one is named.
    """
    tables: list[Table] = []
    findings: list[Finding] = []
    for resource in resources:
        raw, problems = read_table(data_dir, resource)
        findings += [problem for problem in problems if problem.severity == "error"]
        if raw is not None:
            wrong = [(row, shape_problem(row, raw.names, [])) for row in raw.rows]
            findings += [
                at_cell(raw.file, row, *problem) for row, problem in wrong if problem is not None
            ]
            of_file = [_of_file(problem) for problem in problems if problem.severity != "error"]
            raw = replace(raw, changes=(*raw.changes, *of_file))
            tables.append(Table(resource, in_one_spelling(raw, resource.schema)))
    corrected = correct(tables) if not findings else Corrected(tables)
    findings += corrected.findings
    if findings:
        raise Unreadable(causes_first(findings))
    return corrected.tables


def _of_file(problem: Finding) -> ReadOtherwise:
    """What is read although it is unusual is a change of the file as a whole."""
    return ReadOtherwise(0, "", problem.message, "", problem.rule, RULES[problem.rule].title)


def in_one_spelling(raw: RawTable, schema: Schema) -> RawTable:
    """Write every cell of a table as `cells.canonical` does; lines and columns stay."""
    fields = [(at, field) for at, field in enumerate(schema.fields) if has_spellings(field)]
    if not fields:
        return raw
    changes: list[ReadOtherwise] = []
    rows = []
    for row in raw.rows:
        cells = list(row.cells)
        for at, field in fields:
            if at < len(cells) and (plain := canonical(cells[at], field)) != cells[at]:
                reason = RULES["D046"].title
                changes.append(
                    ReadOtherwise(row.number, field["name"], cells[at], plain, "D046", reason)
                )
                cells[at] = plain
        rows.append(row if tuple(cells) == row.cells else replace(row, cells=tuple(cells)))
    return replace(raw, rows=tuple(rows), changes=(*raw.changes, *changes))


def read_table(data_dir: Path, resource: Resource) -> tuple[RawTable | None, list[Finding]]:
    """Read a table as its file has it, with what is wrong with the file and its header.

    Args:
        data_dir: the data folder.
        resource: what the data dictionary says about it.

    Returns:
        The table, or None where its cells do not stand below the names that the schema has; and
        the findings.
    """
    raw, problems = read_file(data_dir.parent, resource.file, resource.schema.names)
    if raw is not None:
        problems += header_findings(raw, resource)
        if raw.names != resource.schema.names:
            raw = None
    return raw, problems
