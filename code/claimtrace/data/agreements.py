"""Cells held to a row of another table that their own row names: our properties of a field.

`"sameAs": {"column": "opening_id", "table": "openings", "read": "date"}`: the row names in
`opening_id` a row of a table `openings`, in whatever folder, and its cell `date` holds the same,
as far as both go: 2016 agrees with 2016-11, and 2017/2021 with 2018.

With `"key": "{code}@{date}"` in place of `column`, the key of that row is made of the cells named.
With `"whole": true` the cells are the same as they stand, a blank one included. With `"unless":
"reworded"` they differ where the column of truth values `reworded` says so, and nowhere else: the
cell has a source of its own then. A cell that `column` binds without it has the source of that row.

`"onlyIf": {"column": "opening_id", "table": "openings", "read": "kind", "values": ["opened"]}`:
the cell may hold something only if the row named, where one is, has one of these values there.
What was merely announced, say, dates no opening.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from claimtrace.data.cells import canonical
from claimtrace.data.judge import CellProblem
from claimtrace.data.rawtable import RawRow
from claimtrace.data.rows import Table
from claimtrace.dates import parse_date
from claimtrace.findings import Finding

KEYS = {"table", "read"}
OPTIONS = {"column", "key", "whole", "unless"}
SAME, ONLY = "sameAs", "onlyIf"

_NAMED = re.compile(r"\{(\w+)\}")


def agreement_findings(tables: Sequence[Table]) -> list[Finding]:
    """Find cells that the row of another table contradicts, or gives no ground.

    Args:
        tables: the files that can be read, each with its resource.
    """
    findings = []
    known: dict[tuple[str, str], dict[str, str]] = {}
    for table in tables:
        names = table.resource.schema.names
        for at, field in enumerate(table.resource.schema.fields):
            for name in (SAME, ONLY):
                rule = field.get(name)
                if rule is None or not _usable(name, rule, names):
                    continue
                target = (rule["table"], rule["read"])
                if target not in known:
                    known[target] = _cells(tables, *target)
                for row in table.raw.rows:
                    if len(row.cells) != len(names):
                        continue
                    theirs = known[target].get(_key(rule, dict(zip(names, row.cells, strict=True))))
                    if theirs is None:
                        continue
                    mine = row.cells[at]
                    apart = "unless" in rule and _said(table, row, rule["unless"])
                    if _held(name, rule, mine, theirs) is apart:
                        problem = _problem(name, field, mine, theirs, apart)
                        findings.append(table.at(row, at, problem))
    return findings


def _usable(name: str, rule: Any, names: Sequence[str]) -> bool:
    options = OPTIONS if name == SAME else {"column", "values"}
    if not isinstance(rule, dict) or not KEYS <= {*rule} <= KEYS | options:
        return False
    if ("column" in rule) is ("key" in rule) or (name == ONLY and "values" not in rule):
        return False
    named = _NAMED.findall(_template(rule))
    return {*named, rule.get("unless", named[0])} <= {*names} if named else False


def _template(rule: Mapping[str, str]) -> str:
    return rule["key"] if "key" in rule else f"{{{rule['column']}}}"


def _key(rule: Mapping[str, str], cells: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda match: cells[match[1]], _template(rule))


def _held(name: str, rule: Mapping[str, Any], mine: str, theirs: str) -> bool:
    if name == SAME:
        return _same(mine, theirs, rule)
    return not (mine and theirs) or theirs in rule["values"]


def _cells(tables: Sequence[Table], name: str, column: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in tables:
        schema = table.resource.schema
        if table.resource.table == name and column in schema.names:
            at = schema.names.index(column)
            found |= {
                table.key(row): row.cells[at] for row in table.raw.rows if at < len(row.cells)
            }
    return found


def _said(table: Table, row: RawRow, column: str) -> bool:
    at = table.resource.schema.names.index(column)
    return canonical(row.cells[at], table.resource.schema.fields[at]) == "true"


def _same(mine: str, theirs: str, rule: Mapping[str, Any]) -> bool:
    if rule.get("whole"):
        return mine == theirs
    if not mine or not theirs:
        return True
    with suppress(ValueError):
        ours, other = parse_date(mine), parse_date(theirs)
        return ours.first <= other.last and other.first <= ours.last
    mine, theirs = mine.rstrip("?~%"), theirs.rstrip("?~%")
    return mine.startswith(theirs) or theirs.startswith(mine)


def _problem(
    name: str, field: Mapping[str, Any], mine: str, theirs: str, apart: bool
) -> CellProblem:
    rule = field[name]
    by = " and ".join(_NAMED.findall(_template(rule)))
    there = f"{rule['read']} of the row of {rule['table']} that {by} names"
    if apart:
        said = f"{rule['unless']} says that {field['name']} differs from {there}"
        message = f"{said}, but both are {mine!r}"
        return CellProblem(
            "D088", message, f"Correct {field['name']}, or leave {rule['unless']} blank."
        )
    message = f"{field['name']} is {mine!r}, but {there} is {theirs!r}"
    if name == ONLY:
        allowed = " or ".join(rule["values"])
        hint = f"Empty {field['name']}, or name under {by} a row that is {allowed}."
        return CellProblem("D026", message, hint)
    told = f"Write what stands there, or true under {rule['unless']}." if "unless" in rule else None
    return CellProblem("D088", message, told)
