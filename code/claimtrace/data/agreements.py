"""Cells held to a row of another table that their own row names: our properties of a field.

`"sameAs": {"column": "opening_id", "table": "openings", "read": "date"}`: the row names in
`opening_id` a row of a table `openings`, in whatever folder, and its cell `date` holds the same,
as far as both go: 2016 agrees with 2016-11. The source of that row is then the cell's.

`"onlyIf": {"column": "opening_id", "table": "openings", "read": "kind", "values": ["opened"]}`:
the cell may hold something only if the row named, where one is, has one of these values there.
What was merely announced, say, dates no opening.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from claimtrace.data.judge import Problem
from claimtrace.data.rows import Table
from claimtrace.findings import Finding

KEYS = {"column", "table", "read"}
SAME, ONLY = "sameAs", "onlyIf"


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
                other = names.index(rule["column"])
                for row in table.raw.rows:
                    if len(row.cells) != len(names):
                        continue
                    mine, theirs = row.cells[at], known[target].get(row.cells[other], "")
                    if mine and theirs and not _held(name, rule, mine, theirs):
                        findings.append(table.at(row, at, _problem(name, field, mine, theirs)))
    return findings


def _usable(name: str, rule: Any, names: Sequence[str]) -> bool:
    keys = KEYS if name == SAME else {*KEYS, "values"}
    return isinstance(rule, dict) and {*rule} == keys and rule["column"] in names


def _held(name: str, rule: Mapping[str, Any], mine: str, theirs: str) -> bool:
    return _agree(mine, theirs) if name == SAME else theirs in rule["values"]


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


def _agree(mine: str, theirs: str) -> bool:
    mine, theirs = mine.rstrip("?~%"), theirs.rstrip("?~%")
    return mine.startswith(theirs) or theirs.startswith(mine)


def _problem(name: str, field: Mapping[str, Any], mine: str, theirs: str) -> Problem:
    rule = field[name]
    message = (
        f"{field['name']} is {mine!r}, but {rule['read']} of the row of {rule['table']} that"
        f" {rule['column']} names is {theirs!r}"
    )
    if name == SAME:
        return Problem("D088", message, None)
    allowed = " or ".join(rule["values"])
    hint = f"Empty {field['name']}, or name under {rule['column']} a row that is {allowed}."
    return Problem("D026", message, hint)
