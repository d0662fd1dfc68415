"""The lowest tier of data at which a claim or an exhibit reproduces, decided here alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from claimtrace.claims.status import CONFIRMED
from claimtrace.tiers import PUBLIC, RESTRICTED, is_restricted

SOURCE_ONLY = "source only"
LOWEST = (PUBLIC, RESTRICTED, SOURCE_ONLY)
"""What a claim or an exhibit can need."""


def lowest_tier(entry: Mapping[str, Any]) -> str:
    """Tell at which tier a claim or an exhibit reproduces: one of `LOWEST`.

    Args:
        entry: of a record of claims; of an exhibit a mapping with its `rows` alone, each with its
            `file`.

    Returns:
        restricted, where it rests on rows that are not published; source only, where the source
        says so and nothing outside confirms it: there is nothing to compute it from; else public.

    Example:
        >>> lowest_tier({"rows": [{"file": "data/north/stalls.csv"}]})
        'public'
    """
    if entry.get("withheld") or any(is_restricted(row["file"]) for row in entry["rows"]):
        return RESTRICTED
    attested = entry.get("basis") == "attested" and entry["status"] != CONFIRMED
    return SOURCE_ONLY if attested else PUBLIC


def count_tiers(tiers: Iterable[str]) -> str:
    """Count tiers in words, such as `290 public, 3 source only`.

    Args:
        tiers: of claims or exhibits, from `lowest_tier`.
    """
    counted = Counter(tiers)
    return ", ".join(f"{counted[tier]:,} {tier}" for tier in LOWEST if counted[tier])
