"""Tolerances: how far a claim's value may lie from the accepted one and still pass for the same.

A ledger entry declares one as `tolerance: 0.0001`, absolute and in the unit of the value. None is
the default: values must be equal. A tolerance covers the value alone, a number or a tuple of
numbers, as the record holds it (six significant digits). It never covers a denominator, a status,
a form that the prose shows, or a cell; nor does it cover bytes, and documents print the value.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeGuard

_Entry = dict[str, Any]


@dataclass(frozen=True)
class Tolerated:
    """Hold a value that is not the accepted one, and within its tolerance of it.

    Args:
        claim: its id.
        old: the accepted value, as the record holds it.
        new: the value now.
        tolerance: what the claim declares.
    """

    claim: str
    old: Any
    new: Any
    tolerance: float

    def __str__(self) -> str:
        moved = f"value {self.old!r} -> {self.new!r}"
        return f"claim {self.claim}: {moved}, within its tolerance of {self.tolerance!r}"


def tolerance_of(declared: object) -> float:
    """Return a tolerance that a ledger declares.

    Raises:
        ValueError: it is no number, not finite, or below 0.
    """
    if isinstance(declared, str):
        raise ValueError(f"{declared!r} is text; write the number in full, such as 0.0001")
    if not _is_number(declared):
        raise ValueError(f"{declared!r} is no number")
    if not math.isfinite(declared) or declared < 0:
        raise ValueError(f"{declared!r} is not a finite number from 0")
    return declared


def has_numbers(value: object) -> bool:
    """Tell whether a value can have a tolerance: it is a number, or holds numbers alone."""
    items = value if isinstance(value, list | tuple) else [value]
    return bool(items) and all(map(_is_number, items))


def settle(
    accepted: Sequence[_Entry], current: Sequence[_Entry]
) -> tuple[list[_Entry], list[Tolerated]]:
    """Put the accepted value where the current one is within its tolerance.

    Args:
        accepted: the reference record; where its tolerance and the current one differ, the
            smaller one counts, so that a wider one has to be accepted first.
        current: the record computed now.

    Returns:
        The current record, then to be compared for equality; and where a tolerance was used,
        sorted by claim.
    """
    before = {entry["id"]: entry for entry in accepted}
    settled, tolerated = [], []
    for entry in current:
        old = before.get(entry["id"])
        use = _use(old, entry) if old else None
        settled.append(entry | {"value": use.old} if use else entry)
        tolerated += [use] if use else []
    return settled, sorted(tolerated, key=lambda use: use.claim)


def _use(old: _Entry, new: _Entry) -> Tolerated | None:
    was, now = old.get("value"), new.get("value")
    declared = [number for entry in (old, new) if _is_number(number := entry.get("tolerance"))]
    if was == now or len(declared) < 2 or not _within(was, now, min(declared)):
        return None
    return Tolerated(new["id"], was, now, min(declared))


def _within(was: Any, now: Any, tolerance: float) -> bool:
    """Compare numbers in decimals, so that 1.1 is 0.1 from 1.0, and not a trace more."""
    if not (has_numbers(was) and has_numbers(now)):
        return False
    if not isinstance(was, list) and not isinstance(now, list):
        return abs(_exact(was) - _exact(now)) <= _exact(tolerance)
    if not isinstance(was, list) or not isinstance(now, list) or len(was) != len(now):
        return False
    return all(_within(a, b, tolerance) for a, b in zip(was, now, strict=True))


def _exact(number: float) -> Decimal:
    return Decimal(repr(number))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
