"""Compare two records of claims: the value first, then forms, evidence and the rest."""

from collections.abc import Mapping, Sequence
from typing import Any

from claimtrace.record import Record
from claimtrace.reproduction.differences import (
    ADDED,
    CHANGED,
    REMOVED,
    ClaimChange,
    Sentence,
)

_ORDER = ("value", "n", "shown", "status", "rows")
# Where a function stands may change without anything else; the record is compared by its content.
_LEFT_OUT = ("id", "code")


def compare_claims(
    old: Record, new: Record, sentences: Mapping[str, Sequence[Sentence]]
) -> tuple[ClaimChange, ...]:
    """List the claims that differ; those whose value or form differs come first.

    Args:
        old: the reference.
        new: what was computed.
        sentences: by claim id, where the documents use it.
    """
    before = {entry["id"]: entry for entry in old}
    after = {entry["id"]: entry for entry in new}
    changes = []
    for claim in sorted({**before, **after}):
        where = tuple(sentences.get(claim, ()))
        if claim not in after:
            changes.append(ClaimChange(claim, REMOVED, before[claim]["says"], (), where))
        elif claim not in before:
            changes.append(ClaimChange(claim, ADDED, after[claim]["says"], (), where))
        elif parts := _parts(before[claim], after[claim]):
            changes.append(ClaimChange(claim, CHANGED, after[claim]["says"], parts, where))
    return tuple(sorted(changes, key=_weight))


def moved(change: ClaimChange) -> bool:
    """Tell whether what the claim says differs: its value or a form, or that there is a claim."""
    names = [name for name, _, _ in change.parts]
    said = any(name in ("value", "n", "status") or name.startswith("form ") for name in names)
    return change.sign != CHANGED or said


def _weight(change: ClaimChange) -> tuple[int, str]:
    return (0 if moved(change) else 1, change.claim)


def _parts(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[tuple[str, Any, Any], ...]:
    parts: list[tuple[str, Any, Any]] = []
    names = [*_ORDER, *sorted(({*old} | {*new}) - {*_ORDER, *_LEFT_OUT})]
    for name in names:
        was, now = old.get(name), new.get(name)
        if was == now:
            continue
        if name == "shown":
            parts += _forms(was or {}, now or {})
        elif name == "rows":
            parts += _rows(was or [], now or [])
        elif name not in _optional(old, new):
            parts.append((name, was, now))
    functions = [entry.get("code", {}).get("function") for entry in (old, new)]
    if functions[0] != functions[1]:
        parts.append(("function", *functions))
    return tuple(parts)


def _optional(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """What only one of the two records tells of any claim, such as which rows a check hangs on."""
    return {"fragile"} if ("fragile" in old) != ("fragile" in new) else set()


def _forms(old: Mapping[str, str], new: Mapping[str, str]) -> list[tuple[str, Any, Any]]:
    return [
        (f"form {name}", old.get(name), new.get(name))
        for name in sorted({**old, **new})
        if old.get(name) != new.get(name)
    ]


def _rows(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Compare evidence by file and key: numbers of rows move when a row is added above them."""
    before = {(row["file"], row["key"]): row for row in old}
    after = {(row["file"], row["key"]): row for row in new}
    parts: list[tuple[str, Any, Any]] = []
    for place in sorted({**before, **after}):
        name = f"row {place[1]} of {place[0]}"
        if place not in after:
            parts.append((name, "read", "not read"))
        elif place not in before:
            parts.append((name, "not read", "read"))
        else:
            was, now = before[place]["cells"], after[place]["cells"]
            parts += [
                (f"{column} in {name}", was.get(column), now.get(column))
                for column in sorted({**was, **now})
                if was.get(column) != now.get(column)
            ]
    return parts
