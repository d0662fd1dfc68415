"""Cells that name a row of another table: foreign keys, and our property `references`.

`"references": {"table": "stalls", "field": "stall_id"}` on a field allows a key of any table of
that name, in whatever folder; `"separator": ";"` in it, where a cell may hold several.
"""

from dataclasses import dataclass
from typing import Any

from claimtrace.findings import Finding
from claimtrace.nearest import nearest
from claimtrace.rules import finding
from claimtrace.validation.descriptor import Resource, as_names
from claimtrace.validation.rows import Table


@dataclass(frozen=True)
class _Link:
    rule: str
    fields: tuple[str, ...]
    targets: tuple[Resource, ...]
    target_fields: tuple[str, ...]
    separator: str
    where: str


def link_findings(
    tables: list[Table], resources: list[Resource], dictionary: str
) -> tuple[list[Finding], list[str]]:
    """Find cells that name a row which does not exist.

    Args:
        tables: the files that can be read, each with its resource.
        resources: every resource of the data dictionary.
        dictionary: what findings on a schema call the data dictionary.

    Returns:
        Findings, and sentences on what was not examined.
    """
    findings: list[Finding] = []
    skipped: list[str] = []
    readable = {table.resource.name: table for table in tables}
    for table in tables:
        links, problems = _links(table.resource, resources)
        for problem in problems:
            message = f"{table.resource.name}: {problem}"
            line = table.resource.line
            findings.append(finding("D022", message, file=dictionary, line=line))
        for link in links:
            unread = [target.file for target in link.targets if target.name not in readable]
            if unread:
                what = f"{', '.join(link.fields)} of {table.raw.file}"
                skipped.append(f"{what}: {', '.join(unread)} could not be read")
                continue
            known = [key for target in link.targets for key in _keys(readable[target.name], link)]
            findings += _dangling(table, link, dict.fromkeys(known))
    return findings, skipped


def _links(resource: Resource, resources: list[Resource]) -> tuple[list[_Link], list[str]]:
    links: list[_Link] = []
    problems: list[str] = []
    for key in resource.schema.get("foreignKeys", []):
        reference = key["reference"]
        name = reference.get("resource") or resource.name  # empty means the table itself
        targets = tuple(other for other in resources if other.name == name)
        fields = as_names(key["fields"])
        links.append(_Link("D009", fields, targets, as_names(reference["fields"]), "", name))
    for field in resource.fields:
        if "references" in field:
            links.append(_reference(field, resources))
    usable = []
    for link in links:
        if not link.targets:
            problems.append(f"{', '.join(link.fields)} refers to {link.where!r}, no table")
        elif any(name not in other.names for other in link.targets for name in link.target_fields):
            to = ", ".join(link.target_fields)
            problems.append(f"{', '.join(link.fields)} refers to {to!r}, no field of {link.where}")
        else:
            usable.append(link)
    return usable, problems


def _reference(field: dict[str, Any], resources: list[Resource]) -> _Link:
    reference = field["references"] if isinstance(field["references"], dict) else {}
    name = str(reference.get("table", ""))
    targets = tuple(other for other in resources if other.table == name)
    to = (str(reference.get("field", "")),)
    return _Link("D011", (field["name"],), targets, to, str(reference.get("separator", "")), name)


def _keys(table: Table, link: _Link) -> list[tuple[str, ...]]:
    at = [table.resource.names.index(name) for name in link.target_fields]
    return [tuple(row.cells[i] for i in at) for row in table.raw.rows if max(at) < len(row.cells)]


def _dangling(table: Table, link: _Link, known: dict[tuple[str, ...], None]) -> list[Finding]:
    findings = []
    at = [table.resource.names.index(name) for name in link.fields]
    for row in table.raw.rows:
        if max(at) >= len(row.cells):
            continue
        keys = [tuple(row.cells[i] for i in at)]
        if link.separator:
            keys = [(part.strip(),) for part in keys[0][0].split(link.separator)]
        for key in keys:
            if any(key) and key not in known:
                message, hint = _explain(link, ", ".join(key), known)
                file, line, column = table.raw.file, row.lines[at[0]], row.columns[at[0]]
                findings.append(
                    finding(link.rule, message, file=file, line=line, column=column, hint=hint)
                )
    return findings


def _explain(link: _Link, text: str, known: dict[tuple[str, ...], None]) -> tuple[str, str | None]:
    fields, to = ", ".join(link.fields), ", ".join(link.target_fields)
    message = f"{fields} is {text!r}, which is no {to} of {link.where}"
    meant = nearest(text, (", ".join(key) for key in known))
    if meant is None:
        return message, None
    return message, f"Write {meant!r}, the nearest there is, or add {text!r} to {link.where}."
