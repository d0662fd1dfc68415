"""Cells that name a row of another table: foreign keys, and our property `references`.

`"references": {"table": "stalls", "field": "stall_id"}` on a field allows a key of any table of
that name, in whatever folder, or with `"folder": "same"` in the table's own. With `"table": "*"` it
allows a row of any table, named as `TABLE/KEY`. A field with a `separator` may hold several keys.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claimtrace.data.cells import is_list, split_list
from claimtrace.data.characters import visible
from claimtrace.data.dictionary import Resource
from claimtrace.data.rows import Table
from claimtrace.data.schema import as_names
from claimtrace.findings import Finding
from claimtrace.nearest import nearest
from claimtrace.rules import finding

ANY = "*"  # the table of a reference that may name a row of any table
_Keys = dict[tuple[str, ...], None]  # in the order of the files
_SEARCHED, _AMONG = 50, 5_000  # keys of a column whose nearest is looked for, and among how many


@dataclass(frozen=True)
class _Link:
    rule: str
    fields: tuple[str, ...]
    where: str  # the resource, or the table in whatever folder, that the fields refer to
    target_fields: tuple[str, ...]
    several: bool = False  # whether a cell may hold several keys
    folder: str | None = None  # that the rows named must stand in; None where any will do


class _Targets:
    """Give what links refer to. Many tables refer to the same ones: each is looked up once."""

    def __init__(self, tables: list[Table], resources: list[Resource]) -> None:
        self._readable = {table.resource.name: table for table in tables}
        self._resources: dict[tuple[str, str], list[Resource]] = {}
        for resource in resources:
            self._resources.setdefault(("D009", resource.name), []).append(resource)
            self._resources.setdefault(("D011", resource.table), []).append(resource)
        self._problems: dict[tuple[str | None, ...], str | None] = {}
        self._unread: dict[tuple[str | None, ...], list[str]] = {}
        self._keys: dict[tuple[str | None, ...], _Keys] = {}

    def resources(self, link: _Link) -> list[Resource]:
        if link.where == ANY:
            return [
                r for (rule, _), found in self._resources.items() if rule == "D011" for r in found
            ]
        found = self._resources.get((link.rule, link.where), [])
        return [r for r in found if link.folder in (None, r.folder)]

    def problem(self, link: _Link) -> str | None:
        """Say why nothing can be found there, or None if it can."""
        target = (link.rule, link.where, link.folder, *link.target_fields)
        if target not in self._problems:
            self._problems[target] = self._problem(link)
        return self._problems[target]

    def unread(self, link: _Link) -> list[str]:
        """List the files among the targets that could not be read."""
        target = (link.rule, link.where, link.folder)
        if target not in self._unread:
            files = [r.file for r in self.resources(link) if r.name not in self._readable]
            self._unread[target] = files
        return self._unread[target]

    def keys(self, link: _Link) -> _Keys:
        """Collect the keys of the targets, which could be read."""
        target = (link.rule, link.where, link.folder, *link.target_fields)
        if target not in self._keys:
            tables = [self._readable[resource.name] for resource in self.resources(link)]
            keys = (key for table in tables for key in _named(table, link))
            self._keys[target] = dict.fromkeys(keys)
        return self._keys[target]

    def _problem(self, link: _Link) -> str | None:
        if not self.resources(link):
            return f"{link.where!r}, no table"
        if link.where == ANY:
            return None
        lacking = (set(link.target_fields) - set(r.schema.names) for r in self.resources(link))
        if any(lacking):
            return f"{', '.join(link.target_fields)!r}, no field of {link.where}"
        return None


def link_findings(
    tables: list[Table], resources: list[Resource]
) -> tuple[list[Finding], list[str]]:
    """Find cells that name a row which does not exist.

    Args:
        tables: the files that can be read, each with its resource.
        resources: every resource of the data dictionary.

    Returns:
        Findings, and sentences on what was not examined.
    """
    findings: list[Finding] = []
    skipped: list[str] = []
    targets = _Targets(tables, resources)
    for table in tables:
        for link in _links(table.resource):
            problem, what = targets.problem(link), ", ".join(link.fields)
            if problem:
                schema = table.resource.schema
                message = f"{table.resource.table}: {what} refers to {problem}"
                wrong = finding("D022", message, file=schema.file, line=schema.line)
                findings += [] if wrong in findings else [wrong]
            elif unread := targets.unread(link):
                what = f"{what} of {table.raw.file}"
                skipped.append(f"{what}: {', '.join(unread)} could not be read")
            else:
                findings += _dangling(table, link, targets.keys(link))
    return findings, skipped


def _links(resource: Resource) -> list[_Link]:
    links = []
    for key in resource.schema.foreign_keys:
        reference = key["reference"]
        name = reference.get("resource") or resource.name  # empty means the table itself
        to = as_names(reference["fields"])
        links.append(_Link("D009", as_names(key["fields"]), name, to))
    for field in resource.schema.fields:
        if "references" in field:
            links.append(_reference(field, resource.folder))
    return links


def _reference(field: dict[str, Any], folder: str) -> _Link:
    reference = field["references"] if isinstance(field["references"], dict) else {}
    name, to = str(reference.get("table", "")), (str(reference.get("field", "")),)
    within = folder if reference.get("folder") == "same" else None
    return _Link("D011", (field["name"],), name, to, is_list(field), within)


def _named(table: Table, link: _Link) -> list[tuple[str, ...]]:
    """Name the rows of a table as a link does."""
    if link.where != ANY:
        return _keys(table, link.target_fields)
    name, key = table.resource.table, table.resource.schema.key
    return [(f"{name}/{', '.join(part)}",) for part in _keys(table, key)] if key else []


def _keys(table: Table, fields: tuple[str, ...]) -> list[tuple[str, ...]]:
    at = [table.resource.schema.names.index(name) for name in fields]
    rows = (row.cells for row in table.raw.rows if max(at) < len(row.cells))
    return [tuple(visible(cells[i]) for i in at) for cells in rows]  # a stray blank is told there


def _dangling(table: Table, link: _Link, known: _Keys) -> list[Finding]:
    findings = []
    explained: dict[str, tuple[str, str | None]] = {}
    at = [table.resource.schema.names.index(name) for name in link.fields]
    for row in table.raw.rows:
        if max(at) >= len(row.cells) or not table.aligned(row):
            continue
        keys = [tuple(visible(row.cells[i]) for i in at)]
        if link.several:
            keys = [(part,) for part in split_list(keys[0][0])]
        for key in keys:
            if any(key) and key not in known:
                text = ", ".join(key)
                if text not in explained:
                    search = len(explained) < _SEARCHED and len(known) < _AMONG
                    explained[text] = _explain(link, text, known if search else ())
                message, hint = explained[text]
                file, line, column = table.raw.file, row.lines[at[0]], row.columns[at[0]]
                findings.append(
                    finding(link.rule, message, file=file, line=line, column=column, hint=hint)
                )
    return findings


def _explain(link: _Link, text: str, known: Iterable[tuple[str, ...]]) -> tuple[str, str | None]:
    fields, to = ", ".join(link.fields), ", ".join(link.target_fields)
    where = f"{link.where} in {link.folder}" if link.folder else link.where
    if link.where == ANY:
        to, where = "TABLE/KEY of a row", "any table"
    message = f"{fields} is {text!r}, which is no {to} of {where}"
    meant = nearest(text, (", ".join(key) for key in known))
    if meant is None:
        return message, None
    return message, f"Write {meant!r}, the nearest there is, or add {text!r} to {where}."
