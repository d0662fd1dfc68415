"""Read the tables of a data folder, each cell as it is meant to be read."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from claimtrace.data.cells import canonical, has_spellings
from claimtrace.data.dictionary import Resource
from claimtrace.data.files import header_findings, read_file
from claimtrace.data.rawtable import RawRow, RawTable
from claimtrace.data.rows import Table
from claimtrace.data.shape import shape_problem
from claimtrace.findings import Finding, Unreadable
from claimtrace.rules import causes_first


def read_tables(data_dir: Path, resources: Iterable[Resource]) -> list[Table]:
    """Read tables whose cells validate, each cell in its one spelling (`cells.canonical`).

    Args:
        data_dir: the data folder.
        resources: from its data dictionary.

    Raises:
        Unreadable: files cannot be read, or rows differ from their header; every one is named.
    """
    tables: list[Table] = []
    findings: list[Finding] = []
    for resource in resources:
        raw, problems = read_table(data_dir, resource)
        findings += [problem for problem in problems if problem.severity == "error"]
        if raw is not None:
            table = Table(resource, raw)
            wrong = [(row, shape_problem(row, raw.names, [])) for row in raw.rows]
            findings += [table.at(row, *problem) for row, problem in wrong if problem]
            tables.append(replace(table, raw=in_one_spelling(raw, resource)))
    if findings:
        raise Unreadable(causes_first(findings))
    return tables


def in_one_spelling(raw: RawTable, resource: Resource) -> RawTable:
    """Write every cell of a table as `cells.canonical` does; lines and columns stay."""
    fields = [
        (at, field) for at, field in enumerate(resource.schema.fields) if has_spellings(field)
    ]
    if not fields:
        return raw

    def spelt(row: RawRow) -> RawRow:
        cells = list(row.cells)
        for at, field in fields:
            if at < len(cells):
                cells[at] = canonical(cells[at], field)
        return row if tuple(cells) == row.cells else replace(row, cells=tuple(cells))

    return replace(raw, rows=tuple(spelt(row) for row in raw.rows))


def read_table(data_dir: Path, resource: Resource) -> tuple[RawTable | None, list[Finding]]:
    """Read a table as its file has it, with what is wrong with the file and its header.

    Args:
        data_dir: the data folder.
        resource: what the data dictionary says about it.

    Returns:
        The table, or None where its cells do not stand below the names that the schema has; and
        the findings.
    """
    path = data_dir.parent / resource.file
    raw, problems = read_file(path, resource.file, resource.schema.names)
    if raw is not None:
        problems += header_findings(raw, resource)
        if raw.names != resource.schema.names:
            raw = None
    return raw, problems
