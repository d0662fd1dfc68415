"""Warn of tables whose rows single out persons, as `claimtrace.data.identifying` tells."""

from collections.abc import Mapping, Sequence
from typing import Any

from claimtrace.data.identifying import singled_out
from claimtrace.data.rows import Table
from claimtrace.findings import Finding
from claimtrace.rules import finding


def disclosures(tables: Sequence[Table]) -> tuple[list[Finding], list[str]]:
    """Find the tables whose rows single out persons.

    Args:
        tables: the files that are published, each with its resource.

    Returns:
        A warning for each, and a sentence for each that the project accepts, with its reason.
    """
    findings, accepted = [], []
    for table in tables:
        rule = table.resource.schema.described.get("identifying")
        if rule is None:
            continue
        names = table.resource.schema.names
        rows = [dict(zip(names, row.cells, strict=False)) for row in table.raw.rows]
        if not any(singled_out(rows, rule["person"], rule["by"])):
            continue
        told, reason = _told(rows, rule), str(table.resource.described.get("disclosed") or "")
        if reason.strip():
            accepted.append(f"{table.raw.file}: {told}; {reason}")
        else:
            hint = (
                f"Coarsen to {_named(rule['coarser'])}, keep the rows in data/restricted, or say in"
                " `disclosed` of the resource in datapackage.json why they may be told."
            )
            findings.append(finding("D052", told, file=table.raw.file, line=1, hint=hint))
    return findings, accepted


def _told(rows: Sequence[Mapping[str, str]], rule: Mapping[str, Any]) -> str:
    """Write how many rows single out a person, and how many would if they were coarser."""
    count, fewer = (sum(singled_out(rows, rule["person"], rule[p])) for p in ("by", "coarser"))
    return (
        f"{count} of {len(rows)} rows single out a person by {_named(rule['by'])};"
        f" by {_named(rule['coarser'])} it would be {fewer}"
    )


def _named(columns: Mapping[str, str]) -> str:
    named = [name if grain == "whole" else grain for name, grain in columns.items()]
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
