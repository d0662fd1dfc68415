"""Validate a data folder against its data dictionary, and read the tables of one that is sound."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from claimtrace.cells import canonical, has_spellings
from claimtrace.findings import Finding, Report, Unreadable
from claimtrace.rawtable import RawRow, RawTable
from claimtrace.rules import causes_first
from claimtrace.validation.descriptor import DESCRIPTOR, Resource, read_descriptor
from claimtrace.validation.files import header_findings, read_file, undescribed_files
from claimtrace.validation.links import link_findings
from claimtrace.validation.rows import Table, row_findings
from claimtrace.validation.shape import shape_problem


def validate_package(data_dir: Path, apart: tuple[str, ...] = ("restricted",)) -> Report:
    """Check every table of a data folder.

    Args:
        data_dir: holds `datapackage.json` and the CSV files that it describes.
        apart: names of subfolders that are no part of the package, and are not looked into.

    Returns:
        Findings, causes first, each with file, line, column and hint; `examined` counts tables,
        rows and cells.

    Raises:
        Unreadable: the data dictionary is missing or cannot be read.
    """
    resources, findings = read_descriptor(data_dir)
    skipped = [
        f"{data_dir.name}/{name}: no part of the public package"
        for name in sorted(apart)
        if (data_dir / name).is_dir()
    ]
    findings += undescribed_files(data_dir, resources, apart)
    tables: list[Table] = []
    for resource in resources:
        raw, problems = _read(data_dir / resource.path, resource)
        if raw is None:
            skipped.append(f"rows of {resource.file}: the file or its header is not right")
        else:
            tables.append(Table(resource, raw))
        findings += problems
    dictionary = f"{data_dir.name}/{DESCRIPTOR}"
    linked, not_linked = link_findings(tables, resources, dictionary)
    findings += [*row_findings(tables, dictionary), *linked]
    examined = {
        "tables": len(tables),
        "rows": sum(len(table.raw.rows) for table in tables),
        "cells": sum(len(row.cells) for table in tables for row in table.raw.rows),
    }
    return Report(causes_first(findings), examined, skipped + not_linked)


def read_tables(
    data_dir: Path,
    resources: Iterable[Resource],
    instead: Callable[[Resource], tuple[Path, str] | None] = lambda resource: None,
) -> list[Table]:
    """Read tables whose cells validate, each cell in its one spelling (`cells.canonical`).

    Args:
        data_dir: the data folder.
        resources: from its data dictionary.
        instead: gives another file to read, and what findings call it; None for the table's own.

    Raises:
        Unreadable: files cannot be read, or rows differ from their header; every one is named.
    """
    tables: list[Table] = []
    findings: list[Finding] = []
    for resource in resources:
        path, file = instead(resource) or (data_dir / resource.path, resource.file)
        resource = replace(resource, file=file)
        raw, problems = _read(path, resource)
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
    fields = [(at, field) for at, field in enumerate(resource.fields) if has_spellings(field)]
    if not fields:
        return raw

    def spelt(row: RawRow) -> RawRow:
        cells = list(row.cells)
        for at, field in fields:
            if at < len(cells):
                cells[at] = canonical(cells[at], field)
        return row if tuple(cells) == row.cells else replace(row, cells=tuple(cells))

    return replace(raw, rows=tuple(spelt(row) for row in raw.rows))


def _read(path: Path, resource: Resource) -> tuple[RawTable | None, list[Finding]]:
    """Read a table; None where its cells do not stand below the names that the schema has."""
    raw, problems = read_file(path, resource.file, resource.names)
    if raw is not None:
        problems += header_findings(raw, resource)
        if raw.names != resource.names:
            raw = None
    return raw, problems
