"""Compare a record of claims with the accepted one: what changed, and where.

Rows are compared by file and key, since their numbers move when a row is added above them. Values
are compared within the tolerance that a claim declares, if it does; everything else must be equal.
"""

from collections.abc import Mapping
from typing import Any

from claimtrace.bindings import compare_bindings
from claimtrace.findings import Finding
from claimtrace.rawtable import RawTable
from claimtrace.record import Record
from claimtrace.recordbound import bounded, count_rows
from claimtrace.rules import finding
from claimtrace.tolerance import settle

# What a claim's entry says apart from its value, forms and evidence.
_ENTRY_KEYS = "document says locator basis printed expect given tolerance outside".split()
_Cell = tuple[str, str, str]  # file, key, column
_NAMED = 5  # rows that a message names


def compare_records(
    accepted: Record,
    current: Record,
    accepted_file: str,
    tables: Mapping[str, RawTable] | None = None,
) -> list[Finding]:
    """Tell how a record differs from the accepted one.

    Args:
        accepted: the reference, from `figures/claims.json`.
        current: what was computed now.
        accepted_file: what findings call the reference.
        tables: the data files by path, for the line and column of cells that changed.

    Returns:
        Sorted findings: for each claim its value, forms, evidence and entry; for each cell one,
        however many claims read it; and what `compare_bindings` says of the sentences. Row
        numbers, lines and places in the code are not compared.
    """
    accepted, current = ([bounded(entry) for entry in of] for of in (accepted, current))
    current, tolerated = settle(accepted, current)
    before = {entry["id"]: entry for entry in accepted}
    after = {entry["id"]: entry for entry in current}
    findings = [finding("C034", str(use), file=accepted_file) for use in tolerated]
    for claim in sorted(before.keys() - after.keys()):
        message = f"claim {claim} is in the accepted record only"
        findings.append(finding("C023", message, file=accepted_file))
    for claim in sorted(after.keys() - before.keys()):
        message = f"claim {claim} is not in the accepted record"
        findings.append(finding("C024", message, file=accepted_file))
    cells: dict[tuple[_Cell, str, str], list[str]] = {}
    for claim in sorted(before.keys() & after.keys()):
        old, new = before[claim], after[claim]
        if old == new:
            continue
        for rule, message in entry_changes(old, new):
            findings.append(finding(rule, f"claim {claim}: {message}", file=accepted_file))
        for change in _changed_cells(old, new):
            cells.setdefault(change, []).append(claim)
    findings += [_cell_finding(change, claims, after, tables) for change, claims in cells.items()]
    findings += compare_bindings(_with_uses(accepted), _with_uses(current))
    return sorted(findings)


def compare_cells(accepted: Record, tables: Mapping[str, RawTable]) -> list[Finding]:
    """Tell which cells of the accepted record read otherwise now, without evaluating a claim.

    Cells that a record holds no more than the hash of are not compared.

    Args:
        accepted: the reference.
        tables: the data files by path; the first column of each holds the key.

    Returns:
        Sorted findings: for each cell one, with the claims that read it, and for each claim the
        rows that are gone.
    """
    current = [entry | {"rows": _as_now(entry["rows"], tables)} for entry in accepted]
    return compare_records(accepted, current, "", tables)


def _as_now(rows: list[dict[str, Any]], tables: Mapping[str, RawTable]) -> list[dict[str, Any]]:
    """Put into rows of the record what the data files hold; rows that are gone are left out."""
    now = []
    for row in rows:
        table = tables.get(row["file"])
        raw = next((r for r in table.rows if r.cells[0] == row["key"]), None) if table else None
        if table and raw:
            cells = dict(zip(table.names, raw.cells, strict=False))
            read = {column: cells[column] for column in row["columns"] if column in cells}
            now.append(row | {"row": raw.number, "line": raw.line, "cells": read})
    return now


def _with_uses(record: Record) -> Record:
    """Leave out entries that do not tell where they are used."""
    return [entry for entry in record if entry.get("uses") is not None]


def entry_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Tell how a claim's entry differs from the accepted one, its cells and sentences apart.

    Returns:
        Rule and message, for value, forms, what the ledger says, and evidence.
    """
    changes = []
    for name, rule in (("value", "C020"), ("n", "C020"), ("status", "C020")):
        if old.get(name) != new.get(name):
            changes.append((rule, f"{name} {old.get(name)!r} -> {new.get(name)!r}"))
    was, now = old.get("shown", {}), new.get("shown", {})
    for form in sorted(was.keys() | now.keys()):
        if was.get(form) != now.get(form):
            changes.append(("C021", f"form {form} {was.get(form)!r} -> {now.get(form)!r}"))
    for name in _ENTRY_KEYS:
        if old.get(name) != new.get(name):
            changes.append(("C027", f"{name} {old.get(name)!r} -> {new.get(name)!r}"))
    functions = [entry.get("code", {}).get("function") for entry in (old, new)]
    if functions[0] != functions[1]:
        changes.append(("C027", f"compute {functions[0]!r} -> {functions[1]!r}"))
    return changes + [("C025", message) for message in _evidence(old, new)]


def _evidence(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    if old.get("more") != new.get("more"):
        return [_evidence_of_many(old, new)]
    was, now = _rows(old), _rows(new)
    lost, gained = ([p for p in a if p not in b] for a, b in ((was, now), (now, was)))
    messages = [f"no longer rests on {_told_places(lost)}"] if lost else []
    messages += [f"now rests on {_told_places(gained)}"] if gained else []
    for place in was:
        if place in now and was[place]["columns"] != now[place]["columns"]:
            columns = [", ".join(rows[place]["columns"]) for rows in (was, now)]
            messages.append(f"reads of {_told(place)} {columns[0]} -> {columns[1]}")
    if old.get("withheld", 0) != new.get("withheld", 0):
        messages.append(f"withheld rows {old.get('withheld', 0)} -> {new.get('withheld', 0)}")
    # Other rows bring other sources with them, and need not be told twice.
    if _sources(old) != _sources(new) and not lost and not gained:
        messages.append("the description of its sources differs")
    return messages


def _evidence_of_many(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Tell how claims differ of whose rows a record holds a part."""
    before, after = count_rows(old), count_rows(new)
    if before != after:
        return f"rests on {before:,d} -> {after:,d} rows"
    return f"a row or a cell differs among the {after:,d} rows that it rests on"


def _sources(entry: Mapping[str, Any]) -> list[Any]:
    return sorted(entry.get("sources", []), key=lambda source: sorted(source.items()))


def _rows(entry: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    rows = {(row["file"], row["key"]): row for row in entry.get("rows", [])}
    return dict(sorted(rows.items()))


def _told(place: tuple[str, str]) -> str:
    return f"{place[1]} in {place[0]}"


def _told_places(places: list[tuple[str, str]]) -> str:
    """Name rows, a few of many."""
    more = f" and {len(places) - _NAMED:,d} more rows" if len(places) > _NAMED else ""
    return ", ".join(map(_told, places[:_NAMED])) + more


def _changed_cells(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[_Cell, str, str]]:
    was, now = _rows(old), _rows(new)
    changed = []
    for place in was:
        if place not in now:
            continue
        before, after = was[place]["cells"], now[place]["cells"]
        for column in sorted(before.keys() & after.keys()):
            if before[column] != after[column]:
                changed.append(((*place, column), before[column], after[column]))
    return changed


def _cell_finding(
    change: tuple[_Cell, str, str],
    claims: list[str],
    after: dict[str, dict[str, Any]],
    tables: Mapping[str, RawTable] | None,
) -> Finding:
    (file, key, column), old, new = change
    row = _rows(after[claims[0]])[(file, key)]
    line, at = row["line"], 0
    if tables and file in tables:
        _, line, at = tables[file].cell(row["row"], column)
    read = ", ".join(claims)
    message = f"{column} of {key} {old!r} -> {new!r}; read by {read}"
    return finding("C022", message, file=file, line=line, column=at)
