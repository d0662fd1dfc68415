"""Cells that hold a date: fields with the property `"edtf": true`."""

from claimtrace.dates import parse_date
from claimtrace.findings import Finding
from claimtrace.rules import finding
from claimtrace.validation.rows import Table


def date_findings(tables: list[Table]) -> list[Finding]:
    """Find dates that are impossible, or not written as `claimtrace.dates` reads them.

    Args:
        tables: the files that can be read, each with its resource.
    """
    return [problem for table in tables for problem in _of_table(table)]


def _of_table(table: Table) -> list[Finding]:
    findings = []
    dated = [i for i, field in enumerate(table.resource.fields) if field.get("edtf") is True]
    for row in table.raw.rows:
        for position in dated:
            text = row.cells[position] if position < len(row.cells) else ""
            if not text:
                continue
            try:
                parse_date(text)
            except ValueError as error:
                message = f"{table.resource.names[position]}: {error}"
                line, column = row.lines[position], row.columns[position]
                findings.append(
                    finding("D010", message, file=table.raw.file, line=line, column=column)
                )
    return findings
