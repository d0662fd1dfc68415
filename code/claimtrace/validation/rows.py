"""The rows: types, categories, constraints, keys and row lengths, by the frictionless library.

The tables of one name in several folders have one schema, so they are validated as one table.
That makes keys unique over all of them, and takes a tenth of the time: frictionless copies and
checks its metadata anew for each resource.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from frictionless import FrictionlessException, Schema
from frictionless import Resource as FrictionlessResource

from claimtrace.findings import Finding
from claimtrace.nearest import suggestion
from claimtrace.rawtable import RawRow, RawTable
from claimtrace.rules import finding
from claimtrace.validation.descriptor import Resource

LIMIT = 1000  # findings per table; beyond it something is wrong with the file as a whole

_CONSTRAINT = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
_TYPES = {
    "boolean": "Write true or false.",
    "integer": "Write a whole number in digits, without separators or unit.",
    "number": "Write a number in digits, with a point for decimals and without separators or unit.",
}


@dataclass(frozen=True)
class Table:
    """Hold a data file and what the data dictionary says about it."""

    resource: Resource
    raw: RawTable


@dataclass(frozen=True)
class _Place:
    table: Table
    row: RawRow

    def at(self, rule: str, message: str, hint: str | None, position: int | None) -> Finding:
        """Make a finding at a cell, or at the end of the row for a cell that is not there."""
        row = self.row
        line, column = row.line, 1
        if position is not None:
            there = position < len(row.cells)
            line, column = (row.lines[position], row.columns[position]) if there else row.end
        file = self.table.raw.file
        return finding(rule, message, file=file, line=line, column=column, hint=hint)


def row_findings(tables: list[Table], dictionary: str) -> tuple[list[Finding], list[str]]:
    """Validate the rows of tables whose headers are right.

    Args:
        tables: the files, each with its resource.
        dictionary: what findings on a schema call the data dictionary.

    Returns:
        Findings, and sentences on what was not examined.
    """
    findings: list[Finding] = []
    skipped: list[str] = []
    for group, members in _groups(tables).items():
        first = members[0].resource
        leader = next(t.resource for t in tables if t.resource.table == first.table)
        if leader.name != first.name:
            message = f"the schema of {first.name} differs from that of {leader.name}"
            hint = "Give tables of one name one schema, apart from their foreign keys."
            findings.append(finding("D022", message, file=dictionary, line=first.line, hint=hint))
        try:
            schema = Schema.from_descriptor(json.loads(group[1]))
        except FrictionlessException as error:
            reasons = "; ".join(reason.note for reason in error.reasons) or error.error.note
            message = f"the schema of {first.name} is not valid: {reasons}"
            findings.append(finding("D022", message, file=dictionary, line=first.line))
            skipped += [f"rows of {table.raw.file}: its schema is not valid" for table in members]
            continue
        places = [_Place(table, row) for table in members for row in table.raw.rows]
        if places:
            errors = _errors(schema, first.names, places)
            if len(errors) >= LIMIT:
                skipped.append(f"table {first.table} after its first {LIMIT} errors")
            findings += _translate(errors, places)
    return findings, skipped


def _groups(tables: list[Table]) -> dict[tuple[str, str], list[Table]]:
    """Put together the tables that have one name and, apart from foreign keys, one schema."""
    groups: dict[tuple[str, str], list[Table]] = {}
    for table in tables:
        schema = {k: v for k, v in table.resource.schema.items() if k != "foreignKeys"}
        group = (table.resource.table, json.dumps(schema, sort_keys=True))
        groups.setdefault(group, []).append(table)
    return groups


def _errors(schema: Any, names: tuple[str, ...], places: list[_Place]) -> list[Any]:
    rows = [list(names), *(list(place.row.cells) for place in places)]
    resource = FrictionlessResource(name="table", data=rows, schema=schema)
    return list(resource.validate(limit_errors=LIMIT).tasks[0].errors)


def _translate(errors: list[Any], places: list[_Place]) -> list[Finding]:
    findings = []
    blank = {error.row_number for error in errors if error.type == "blank-row"}
    shape: set[tuple[str, int]] = set()  # one finding for all the cells that a row lacks
    for error in errors:
        if not hasattr(error, "row_number"):
            findings.append(finding("D001", error.message, file=places[0].table.raw.file))
            continue
        place = places[error.row_number - 2]  # its first row is the header
        if error.type in ("missing-cell", "extra-cell"):
            if (error.type, error.row_number) not in shape:
                shape.add((error.type, error.row_number))
                findings.append(_length(place))
        elif error.type == "blank-row":
            findings.append(place.at("D012", "the row is blank", None, None))
        elif error.row_number not in blank:
            findings += _cell(error, place, places)
    return list(dict.fromkeys(findings))


def _length(place: _Place) -> Finding:
    names, cells = place.table.resource.names, place.row.cells
    if len(cells) < len(names):
        missing = ", ".join(repr(name) for name in names[len(cells) :])
        message = f"the row has {len(cells)} of {len(names)} cells; it lacks {missing}"
        return place.at("D007", message, None, len(cells))
    message = f"the row has {len(cells)} cells, the header {len(names)}"
    return place.at("D008", message, None, len(names))


def _cell(error: Any, place: _Place, places: list[_Place]) -> list[Finding]:
    resource = place.table.resource
    if error.type == "primary-key":
        return _key(place, places, resource.key)
    position = error.field_number - 1
    if position >= len(place.row.cells):
        return []  # the row is too short, which is told once
    name, text = resource.names[position], place.row.cells[position]
    if error.type == "unique-error":
        # A key is unique over all files, any other unique field within its own.
        same = places if (name,) == resource.key else _of_file(places, place)
        return _key(place, same, (name,))
    field = resource.field(name)
    if error.type == "type-error":
        kind = str(field.get("type", "string"))
        message = f"{name} is {text!r}, which is no {kind}"
        return [place.at("D003", message, _TYPES.get(kind), position)]
    constraint, value = _constraint(error)
    if constraint == "required":
        return [place.at("D005", f"{name} is empty, and required", None, position)]
    if constraint == "enum":
        allowed = [str(category) for category in field["constraints"]["enum"]]
        message = f"{name} is {text!r}, which is no category of {resource.name}"
        return [place.at("D004", message, suggestion(text, allowed), position)]
    hint = f"Change the cell so that its {constraint} is {value}."
    return [place.at("D014", f"{name} is {text!r}: {error.note}", hint, position)]


def _constraint(error: Any) -> tuple[str, str]:
    match = _CONSTRAINT.search(error.note)
    return (match[1], match[2]) if match else (str(error.type), "satisfied")


def _of_file(places: list[_Place], place: _Place) -> list[_Place]:
    return [other for other in places if other.table is place.table]


def _key(place: _Place, among: list[_Place], names: tuple[str, ...]) -> list[Finding]:
    """Find the first row that has the key of this one."""
    key = _key_of(place, names)
    position = place.table.resource.names.index(names[0])
    if not any(key):
        what = f"{' and '.join(names)}, the key, is empty"
        return [place.at("D005", what, None, position)] if len(names) > 1 else []
    first = next(other for other in among if _key_of(other, names) == key)
    if first is place:
        return []
    where = f"line {first.row.line}"
    if first.table is not place.table:
        where += f" of {first.table.raw.file}"
    message = f"{' and '.join(names)} {', '.join(key)!r} stands twice; the first is {where}"
    hint = f"Give this row a key of its own, or delete it if it repeats {where}."
    return [place.at("D006", message, hint, position)]


def _key_of(place: _Place, names: tuple[str, ...]) -> tuple[str, ...]:
    cells, all_names = place.row.cells, place.table.resource.names
    at = [all_names.index(name) for name in names]
    return tuple(cells[i] if i < len(cells) else "" for i in at)
