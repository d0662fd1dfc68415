"""Tell in words how a record of claims differs from the accepted one, a few lines a document.

The findings of `claimtrace.record.compare` name every difference, for whoever must track one down.
A reader who added rows wants to know which sentences say something else now.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from claimtrace.record.compare import (
    ADDED,
    CHANGED,
    FORM,
    REMOVED,
    ROWS,
    VALUE,
    Change,
    ClaimChange,
    Differences,
)
from claimtrace.values import recorded

# Findings that these lines stand for; all others are told one by one, with their place.
TOLD = ("C020", "C021", "C023", "C024", "C025", "C032")
NAMED = 4  # rows or claims that a line names; beyond them it counts


def tell_changes(differences: Differences) -> list[str]:
    """Tell of each document which claims show something else, and which read other rows.

    Args:
        differences: from `compare_records`.

    Returns:
        Lines: the name of a document that differs, then what differs in it, indented; at the
        end the documents that the record does not have.
    """
    lines: list[str] = []
    by_document = sorted(differences.claims, key=lambda change: (change.document, change.claim))
    for document, changes in groupby(by_document, key=lambda change: change.document):
        told = list(_of_document(list(changes)))
        if told:
            lines += [f"{document}:", *(f"  {line}" for line in told)]
    if differences.new_documents:
        named = _listed(differences.new_documents, what="documents")
        lines.append(f"Not in the record yet: {named}")
    return lines


def told_value(value: object) -> str:
    """Write a value of the record for a reader, shortened where it is long."""
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else recorded(value)
    return text if len(text) <= 200 else f"{text[:200]} …"


def _of_document(changes: Sequence[ClaimChange]) -> Iterator[str]:
    both = [change for change in changes if change.sign == CHANGED]
    shown = {change.claim: _shown(change) for change in both}
    yield from (f"{claim}: {told}" for claim, told in shown.items() if told)
    yield from (f"{change.claim}: gone" for change in changes if change.sign == REMOVED)
    for change in changes:
        if change.sign == ADDED:
            yield f"{change.claim}: new, and says: {change.says}"
    for how, new in (("read new rows", "read"), ("no longer read rows", "not read")):
        moved = {c.claim: [p.place for p in c.changes if _is_row(p) and p.new == new] for c in both}
        readers = [claim for claim, rows in moved.items() if rows]
        if readers:
            kept = sum(not shown[claim] for claim in readers)
            rows = {row for claim in readers for row in moved[claim]}
            counted = f"{len(readers)} claim{'' if len(readers) == 1 else 's'} {how}"
            yield f"{counted}: {_told_rows(rows)}; {kept} of them show what they showed"
    for change in both:
        if not shown[change.claim] and not any(_is_row(part) for part in change.changes):
            for part in change.changes:
                if part.kind in (VALUE, FORM, ROWS):
                    yield f"{change.claim}: {part.name} {part.old} -> {part.new}"


def _is_row(part: Change) -> bool:
    return part.kind == ROWS and part.new in ("read", "not read")


def _shown(change: ClaimChange) -> str:
    """Tell what a claim shows now, or its value and status; empty if all is as it was."""
    value = next((part for part in change.changes if part.name == "value"), None)
    status = next((part for part in change.changes if part.name == "status"), None)
    forms = [part for part in change.changes if part.kind == FORM]
    kept = [part for part in forms if part.old is not None and part.new is not None]
    told = ""
    if value and kept and isinstance(value.old, list) and isinstance(value.new, list):
        told = _in_lists(value.old, value.new)
    if not told and (kept or value):
        part = kept[0] if kept else value
        assert part is not None
        told = f"{part.old} -> {part.new}"
    elif not told and forms:
        told = ", ".join(f"{part.name} {'gone' if part.new is None else 'new'}" for part in forms)
    if status:
        told += f"{', ' if told else ''}{status.old} -> {status.new}"
    return f"{told} ({change.says})" if told else ""


def _in_lists(old: list[Any], new: list[Any]) -> str:
    """Tell what a list has and had not, which is shorter than both lists; or nothing."""
    gained = [str(item) for item in new if item not in old]
    lost = [str(item) for item in old if item not in new]
    told = [f"has now {_listed(gained, what='others')}"] if gained else []
    told += [f"no longer has {_listed(lost, what='others')}"] if lost else []
    return ", ".join(told)


def _told_rows(rows: Iterable[tuple[str, str]]) -> str:
    by_file: dict[str, list[str]] = {}
    for file, key in sorted(rows):
        by_file.setdefault(file, []).append(key)
    files = [f"{_listed(keys)} ({file})" for file, keys in by_file.items()]
    return _listed(files, "; ", "files")


def _listed(names: Sequence[str], between: str = ", ", what: str = "rows") -> str:
    if len(names) <= NAMED + 1:
        return between.join(names)
    return f"{between.join(names[:NAMED])}{between}and {len(names) - NAMED:,d} {what} more"
