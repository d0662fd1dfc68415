"""Validate a data folder against its data dictionary."""

from dataclasses import replace
from pathlib import Path

from claimtrace.causes import causes_first
from claimtrace.data.agreements import agreement_findings
from claimtrace.data.codebooks import codebook_findings
from claimtrace.data.corrections import correct
from claimtrace.data.dictionary import Resource, read_dictionary, with_restricted
from claimtrace.data.disclosure import disclosures
from claimtrace.data.files import undescribed_files
from claimtrace.data.links import link_findings
from claimtrace.data.rows import Table, row_findings
from claimtrace.data.tables import read_table
from claimtrace.findings import Finding, Report
from claimtrace.rules import finding
from claimtrace.tiers import PUBLIC, RESTRICTED, is_restricted


def validate_package(
    data_dir: Path, apart: tuple[str, ...] = (RESTRICTED,), tier: str = PUBLIC
) -> Report:
    """Check every table of a data folder.

    Args:
        data_dir: holds `datapackage.json` and the CSV files that it describes.
        apart: names of subfolders that are no part of the package, and are not looked into.
        tier: `restricted` to read the tables that are not published in place of those that are;
            then the findings tell of single cells, and must not be shown as they are.

    Returns:
        Findings, causes first, each with file, line, column and hint; `examined` counts tables,
        rows and cells; `accepted` tells which rows single out persons and may.

    Raises:
        Unreadable: the data dictionary is missing or cannot be read.
    """
    dictionary = read_dictionary(data_dir, apart)
    resources, findings = dictionary.resources, list(dictionary.findings)
    if tier == RESTRICTED:
        resources = with_restricted(data_dir, dictionary)
        paths = {resource.path for resource in resources}
        findings += undescribed_files(data_dir / RESTRICTED, paths, (), data_dir.name)
    skipped = [
        f"{data_dir.name}/{name}: no part of the public package"
        for name in sorted(apart)
        if (data_dir / name).is_dir()
    ]
    findings += undescribed_files(data_dir, dictionary.paths, apart)
    findings += codebook_findings(data_dir, dictionary)
    tables: list[Table] = []
    for resource in resources:
        raw, problems = read_table(data_dir, resource)
        if raw is None:
            skipped.append(f"rows of {resource.file}: the file or its header is not right")
        else:
            tables.append(Table(resource, raw))
            if raw.rows and not resource.line and not is_restricted(resource.file):
                message = f"{resource.file} has rows and is not listed in {dictionary.file}"
                findings.append(finding("D060", message, file=resource.file, line=1))
        findings += problems
    of_rows, not_linked = _row_and_link_findings(tables, resources)
    findings += of_rows
    if len(tables) == len(resources):
        findings += _correction_findings(tables, resources, of_rows)
    else:
        skipped.append("corrections, since a table that they may be of cannot be read")
    public = [table for table in tables if not is_restricted(table.raw.file)]
    telling, accepted = disclosures(public)
    findings += telling
    examined = {
        "tables": len(tables),
        "rows": sum(len(table.raw.rows) for table in tables),
        "cells": sum(len(row.cells) for table in tables for row in table.raw.rows),
    }
    return Report(causes_first(findings), examined, skipped + not_linked, accepted)


def _row_and_link_findings(
    tables: list[Table], resources: list[Resource]
) -> tuple[list[Finding], list[str]]:
    linked, not_linked = link_findings(tables, resources)
    return [*row_findings(tables), *linked, *agreement_findings(tables)], not_linked


def _correction_findings(
    tables: list[Table], resources: list[Resource], before: list[Finding]
) -> list[Finding]:
    """Find corrections that do not fit, and what is wrong with the tables as they are corrected."""
    corrected = correct(tables)
    if not corrected.places:
        return corrected.findings
    known = set(before)
    findings = corrected.findings
    for found in _row_and_link_findings(corrected.tables, resources)[0]:
        if found not in known:
            here = (found.file, found.line, found.column)
            file, line, column = corrected.places.get(here, here)
            findings.append(replace(found, file=file, line=line, column=column))
    return findings
