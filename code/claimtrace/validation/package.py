"""Validate a data folder against its data dictionary."""

from pathlib import Path

from claimtrace.findings import Finding, Report
from claimtrace.validation.datecells import date_findings
from claimtrace.validation.descriptor import DESCRIPTOR, Resource, read_descriptor
from claimtrace.validation.files import header_findings, read_file, undescribed_files
from claimtrace.validation.links import link_findings
from claimtrace.validation.rows import Table, row_findings


def validate_package(data_dir: Path, apart: tuple[str, ...] = ("restricted",)) -> Report:
    """Check every table of a data folder.

    Args:
        data_dir: holds `datapackage.json` and the CSV files that it describes.
        apart: names of subfolders that are no part of the package, and are not looked into.

    Returns:
        Sorted findings, each with file, line, column and hint; `examined` counts tables, rows
        and cells.

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
        raw, problems = read_file(data_dir, resource)
        if raw is not None:
            problems += header_findings(raw, resource)
        if raw is None or raw.names != resource.names:
            skipped.append(f"rows of {resource.file}: the file or its header is not right")
        else:
            tables.append(Table(resource, raw))
        findings += problems
    findings += _examine(tables, resources, f"{data_dir.name}/{DESCRIPTOR}", skipped)
    examined = {
        "tables": len(tables),
        "rows": sum(len(table.raw.rows) for table in tables),
        "cells": sum(len(row.cells) for table in tables for row in table.raw.rows),
    }
    return Report(sorted(findings), examined, skipped)


def _examine(
    tables: list[Table], resources: list[Resource], dictionary: str, skipped: list[str]
) -> list[Finding]:
    findings, not_examined = row_findings(tables, dictionary)
    linked, not_linked = link_findings(tables, resources, dictionary)
    skipped += not_examined + not_linked
    return findings + linked + date_findings(tables)
