"""The one comparison of a record of claims with the accepted one: what differs, and where.

Rows are compared by file and key, sentences by words, functions and cells by name: where something
stands is no part of what is compared. Values are compared within the tolerance that a claim
declares, if it does; everything else must be equal.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimtrace.claims.tolerance import Tolerated, settle
from claimtrace.data.rawtable import RawTables
from claimtrace.findings import Finding
from claimtrace.record.bound import bounded, count_rows
from claimtrace.record.entries import Record
from claimtrace.record.sentences import Sentence, compare_sentences
from claimtrace.record.shape import Entry
from claimtrace.rules import finding
from claimtrace.values import recorded

# Signs as in a diff: only in the new record, only in the old, in both but not the same.
ADDED, REMOVED, CHANGED = "+", "-", "~"

VALUE, FORM, ENTRY, ROWS, CELL = "value", "form", "entry", "rows", "cell"
_RULES = {VALUE: "C020", FORM: "C021", ENTRY: "C027", ROWS: "C025", CELL: "C022"}

_OF_VALUE = ("value", "n", "status")
_APART = (
    *("id", "told", "rows", "more", "sources", "phrases", "withheld", "code", "shown", "uses"),
    *_OF_VALUE,
)
# Computed by a build alone, since it takes long; compared where both records tell it.
_OPTIONAL = ("fragile",)
_NAMED = 5  # rows that a message names

_Place = tuple[str, str]  # file and key of a row


@dataclass(frozen=True)
class Change:
    """Hold one thing of a claim that differs.

    Args:
        kind: `value` (or denominator, or status), `form`, `entry` (what the ledger says), `rows`
            (which rows and columns it rests on), or `cell`.
        name: of what differs, such as `value`, `form word` or `fruit in row k of data/a.csv`.
        old: as accepted; None where there was none.
        new: as it is now.
        place: file and key of the row, for rows and cells.
        column: of the cell.
    """

    kind: str
    name: str
    old: Any
    new: Any
    place: _Place = ("", "")
    column: str = ""


@dataclass(frozen=True)
class ClaimChange:
    """Hold a claim that differs.

    Args:
        claim: its id.
        sign: `+`, `-` or `~`.
        says: the claim, in one sentence.
        document: its name.
        changes: what differs, values first; empty where the claim is new or gone.
        sentences: where the documents use it.
        count: of the rows that it rests on.
    """

    claim: str
    sign: str
    says: str
    document: str = ""
    changes: tuple[Change, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    count: int = 0

    @property
    def moved(self) -> bool:
        """Whether what the claim says differs: its value or a form, or that there is a claim."""
        return self.sign != CHANGED or any(change.kind in (VALUE, FORM) for change in self.changes)


@dataclass(frozen=True)
class Differences:
    """Hold how a record differs from the accepted one.

    Args:
        claims: those that differ; the ones that say something else now come first.
        sentences: findings on sentences that have other claims, or new words.
        tolerated: values that are not the accepted ones, and within their tolerance.
        new_documents: names of documents of which the accepted record has no claim.
        not_compared: what only one of the records tells, in words.
        rows: of each row that a claim of the new record reads, its number and line.
    """

    claims: tuple[ClaimChange, ...] = ()
    sentences: tuple[Finding, ...] = ()
    tolerated: tuple[Tolerated, ...] = ()
    new_documents: tuple[str, ...] = ()
    not_compared: tuple[str, ...] = ()
    rows: Mapping[_Place, tuple[int, int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.claims or self.sentences or self.tolerated or self.new_documents)

    def findings(self, file: str, tables: RawTables | None = None) -> list[Finding]:
        """Put every difference into a finding.

        Args:
            file: what findings call the accepted record.
            tables: the data files by path, for the column of a cell that changed.

        Returns:
            Sorted findings: for each claim its value, forms, evidence and entry, at the first
            sentence that uses it; for each cell one, however many claims read it, with those that
            say something else now and a sentence of the one of them that rests on the fewest rows;
            and those on sentences and new documents.
        """
        found = [finding("C034", str(use), file=file) for use in self.tolerated]
        cells: dict[Change, list[ClaimChange]] = {}
        for change in self.claims:
            found += _claim_findings(change, file)
            for part in change.changes:
                if part.kind == CELL:
                    cells.setdefault(part, []).append(change)
        found += [self._cell(part, claims, tables) for part, claims in cells.items()]
        found += self.sentences
        message = "no claim of the document is in the accepted record yet"
        found += [
            finding("C032", message, file=f"chapter/{name}.qmd") for name in self.new_documents
        ]
        return sorted(found)

    def _cell(self, part: Change, claims: list[ClaimChange], tables: RawTables | None) -> Finding:
        file, key = part.place
        row, line = self.rows.get(part.place, (0, 0))
        at = 0
        if tables and file in tables and row:
            _, line, at = tables[file].cell(row, part.column)
        ordered = sorted(claims, key=lambda change: (change.count, change.claim))
        moved = [change for change in ordered if change.moved] or ordered
        still = [change.claim for change in ordered if change not in moved]
        message = f"{part.column} of {key} {part.old!r} -> {part.new!r}; read by "
        message += ", ".join(change.claim for change in moved)
        if moved[0].sentences:
            message += f'; used in: "{moved[0].sentences[0].text}"'
        if still:
            message += f"; beside {', '.join(still)}, which did not change"
        return finding(_RULES[CELL], message, file=file, line=line, column=at)


def compare_records(
    accepted: Record,
    current: Record,
    sentences: Mapping[str, Sequence[Sentence]] | None = None,
) -> Differences:
    """Tell how a record differs from the accepted one.

    Args:
        accepted: the reference, from `figures/claims.json`.
        current: what was computed now.
        sentences: by claim id, where the documents use it.
    """
    accepted, current = ([bounded(entry) for entry in of] for of in (accepted, current))
    settled, tolerated = settle(accepted, current)
    before = {entry["id"]: entry for entry in accepted}
    known = {entry.get("document") for entry in accepted}
    new_documents = {str(entry.get("document")) for entry in settled} - {str(k) for k in known}
    after = {e["id"]: e for e in settled if str(e.get("document")) not in new_documents}
    changes = []
    for claim in sorted({**before, **after}):
        old, new = before.get(claim), after.get(claim)
        said = new or old or {}
        parts = tuple(_changes(old, new)) if old and new else ()
        if old and new and not parts:
            continue
        sign = CHANGED if old and new else ADDED if new else REMOVED
        where = tuple((sentences or {}).get(claim, ()))
        told = (claim, sign, said.get("says", ""), said.get("document", ""))
        changes.append(ClaimChange(*told, parts, where, count_rows(said)))
    return Differences(
        tuple(sorted(changes, key=lambda change: (not change.moved, change.claim))),
        tuple(compare_sentences(before.values(), after.values())),
        tuple(tolerated),
        tuple(sorted(new_documents)),
        tuple(_not_compared(before, after)),
        {
            (row["file"], row["key"]): (row.get("row", 0), row.get("line", 0))
            for entry in after.values()
            for row in entry.get("rows", ())
        },
    )


def compare_cells(accepted: Record, tables: RawTables) -> list[Finding]:
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
    return compare_records(accepted, current).findings("", tables)


def _as_now(rows: list[dict[str, Any]], tables: RawTables) -> list[dict[str, Any]]:
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


def _not_compared(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Iterator[str]:
    for name in _OPTIONAL:
        if any((name in before[c]) != (name in after[c]) for c in before.keys() & after.keys()):
            yield "on which single rows a claim hangs, which a build computes"


def _changes(old: Entry, new: Entry) -> Iterator[Change]:
    """List what differs between two entries of one claim; nothing where they say the same."""
    for name in (name for name in _OF_VALUE if old.get(name) != new.get(name)):
        yield Change(VALUE, name, old.get(name), new.get(name))
    was, now = old.get("shown", {}), new.get("shown", {})
    for form in dict.fromkeys([*now, *was]):  # as the ledger lists them
        if was.get(form) != now.get(form):
            yield Change(FORM, f"form {form}", was.get(form), now.get(form))
    for name in sorted((old.keys() | new.keys()) - {*_APART}):
        one_sided = name in _OPTIONAL and (name in old) != (name in new)
        if old.get(name) != new.get(name) and not one_sided:
            yield Change(ENTRY, name, old.get(name), new.get(name))
    codes = (entry.get("code", {}) for entry in (old, new))
    was, now = (code.get("cell", code.get("function")) for code in codes)
    if was != now:
        yield Change(ENTRY, "cell or function", was, now)
    yield from _evidence(old, new)


def _evidence(old: Entry, new: Entry) -> Iterator[Change]:
    if old.get("more") != new.get("more"):
        yield _evidence_of_many(old, new)
        return
    was, now = _rows(old), _rows(new)
    moved = False
    for place in sorted({**was, **now}):
        name = f"row {place[1]} of {place[0]}"
        if (place in was) != (place in now):
            moved = True
            words = ("read", "not read") if place in was else ("not read", "read")
            yield Change(ROWS, name, *words, place=place)
            continue
        read, reads = was[place]["columns"], now[place]["columns"]
        if read != reads:
            yield Change(ROWS, f"columns of {name}", ", ".join(read), ", ".join(reads), place)
        before, after = was[place]["cells"], now[place]["cells"]
        if before == after:
            continue
        for column in sorted(before.keys() & after.keys()):
            if before[column] != after[column]:
                texts = (before[column], after[column])
                yield Change(CELL, f"{column} in {name}", *texts, place=place, column=column)
    if old.get("withheld", 0) != new.get("withheld", 0):
        yield Change(ROWS, "withheld rows", old.get("withheld", 0), new.get("withheld", 0))
    # Other rows bring other sources with them, and need not be told twice.
    if _sources(old) != _sources(new) and not moved:
        yield Change(ROWS, "the description of its sources", "as accepted", "another")
    if old.get("phrases") != new.get("phrases") and not moved:
        yield Change(ROWS, "the phrases of its sources", "as accepted", "others")


def _evidence_of_many(old: Entry, new: Entry) -> Change:
    """Tell how claims differ of whose rows a record holds a part."""
    before, after = (f"{count_rows(entry):,d} rows" for entry in (old, new))
    if before == after:
        name = f"what stands in the {after} that it rests on"
        return Change(ROWS, name, "as accepted", "otherwise")
    return Change(ROWS, "rests on", before, after)


def _rows(entry: Entry) -> dict[_Place, Entry]:
    return {(row["file"], row["key"]): row for row in entry.get("rows", [])}


def _sources(entry: Entry) -> list[Any]:
    return sorted(entry.get("sources", []), key=lambda source: sorted(source.items()))


def _claim_findings(change: ClaimChange, file: str) -> Iterator[Finding]:
    name = f"claim {change.claim}"
    if change.sign == REMOVED:
        yield finding("C023", f"{name} is in the accepted record only", file=file)
    elif change.sign == ADDED:
        yield finding("C024", f"{name} is not in the accepted record", file=file)
    used = f'; used in: "{change.sentences[0].text}"' if change.sentences else ""
    at = change.sentences[0] if change.sentences else Sentence("", file, 0, 0)
    for part in change.changes:
        if part.kind in (VALUE, FORM, ENTRY):
            said = f"{name}: {part.name} {recorded(part.old)} -> {recorded(part.new)}{used}"
            yield finding(_RULES[part.kind], said, file=at.file, line=at.line, column=at.column)
    for said in _told_rows(change):
        yield finding(_RULES[ROWS], f"{name}: {said}", file=file)


def _told_rows(change: ClaimChange) -> Iterator[str]:
    rows = [part for part in change.changes if part.kind == ROWS]
    for word, new in (("no longer rests on", "not read"), ("now rests on", "read")):
        places = [part.place for part in rows if part.new == new]
        if places:
            yield f"{word} {_named(places)}"
    for part in rows:
        if part.new not in ("read", "not read"):
            yield f"{part.name} {part.old} -> {part.new}"


def _named(places: Sequence[_Place]) -> str:
    """Name rows, a few of many."""
    more = f" and {len(places) - _NAMED:,d} more rows" if len(places) > _NAMED else ""
    return ", ".join(f"{key} in {file}" for file, key in places[:_NAMED]) + more
