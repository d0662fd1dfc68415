"""What may be set side by side: figures of one definition and unit, codings of one codebook."""

from collections.abc import Collection, Mapping
from itertools import combinations

import pandas as pd

from claimtrace.dates import Date

# What two figures must share, with the word that says so.
_SHARED = {"indicator": "indicator", "unit": "unit", "kind": "kind"}


class NotComparableError(ValueError):
    """Say why two things may not be compared.

    Args:
        reasons: a sentence each.
    """

    def __init__(self, reasons: Collection[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(self.reasons))


def require_one_codebook(versions: Mapping[str, str], jurisdictions: Collection[str]) -> None:
    """Refuse to compare jurisdictions that were coded under different codebook versions.

    Args:
        versions: version of the codebook by jurisdiction; empty or absent where none is stated.
        jurisdictions: those to compare.

    Raises:
        NotComparableError: two versions differ, or a jurisdiction states none.
    """
    reasons = [
        f"{name} states no codebook version" for name in sorted(jurisdictions) if not _of(versions, name)
    ]
    by_version: dict[str, list[str]] = {}
    for name in sorted(jurisdictions):
        if _of(versions, name):
            by_version.setdefault(_of(versions, name), []).append(name)
    if len(by_version) > 1:
        told = [f"{', '.join(names)} under {v}" for v, names in sorted(by_version.items())]
        reasons.append(f"coded under different codebook versions: {'; '.join(told)}")
    if reasons:
        raise NotComparableError(reasons)


def indicator_differences(indicators: pd.DataFrame, first: str, second: str) -> tuple[str, ...]:
    """Tell in what two figures differ that forbids a comparison.

    Definitions are held against each other without the names of the places, so that the same
    count for two cities is the same definition. Flows must cover periods of equal length.

    Args:
        indicators: clean indicators.
        first: an indicator_id.
        second: another.

    Returns:
        Among `indicator`, `unit`, `kind`, `definition` and `period`; empty if comparable.

    Raises:
        ValueError: there is no such indicator.
    """
    a, b = (_one(indicators, key) for key in (first, second))
    differing = [word for column, word in _SHARED.items() if _text(a[column]) != _text(b[column])]
    if _definition(a) != _definition(b):
        differing.append("definition")
    if _text(a["kind"]) == _text(b["kind"]) == "flow" and _length(a) != _length(b):
        differing.append("period")
    return tuple(differing)


def require_comparable(indicators: pd.DataFrame, ids: Collection[str]) -> None:
    """Refuse to compare figures of different indicators, units, kinds, definitions or periods.

    Args:
        indicators: clean indicators.
        ids: two indicator_ids or more.

    Raises:
        NotComparableError: two of them differ; the message quotes what in.
        ValueError: there is no such indicator.
    """
    reasons = []
    for first, second in combinations(sorted(ids), 2):
        differing = indicator_differences(indicators, first, second)
        if differing:
            a, b = (_one(indicators, key) for key in (first, second))
            quoted = [f"{what} {_shown(a, what)!r} and {_shown(b, what)!r}" for what in differing]
            reasons.append(f"{first} and {second} differ in " + ", ".join(quoted))
    if reasons:
        raise NotComparableError(reasons)


def indicator_pairs(indicators: pd.DataFrame) -> pd.DataFrame:
    """List the pairs of figures that share an indicator's name across two jurisdictions.

    Args:
        indicators: clean indicators of every jurisdiction.

    Returns:
        One row per pair, sorted by these: indicator, first, second (indicator_ids), differing
        (joined by `;`, empty if comparable).
    """
    rows = []
    for indicator, group in indicators.groupby("indicator", sort=True):
        ids = sorted(zip(group["indicator_id"], group["jurisdiction"], strict=True))
        for (first, place), (second, other) in combinations(ids, 2):
            if place != other:
                differing = ";".join(indicator_differences(group, first, second))
                rows.append((indicator, first, second, differing))
    return pd.DataFrame(rows, columns=["indicator", "first", "second", "differing"])


def _of(versions: Mapping[str, str], name: str) -> str:
    return versions.get(name, "")


def _one(indicators: pd.DataFrame, key: str) -> "pd.Series[str]":
    found = indicators[indicators["indicator_id"] == key]
    if len(found) != 1:
        raise ValueError(f"there is no indicator {key}")
    return found.iloc[0]


def _definition(row: "pd.Series[str]") -> str:
    return _text(row["definition"]).replace(_text(row["place"]), "(place)")


def _length(row: "pd.Series[str]") -> tuple[str, int]:
    if pd.isna(row["period"]):
        return "", 0
    period = Date(str(row["period"]))
    if period.precision != "interval":
        return period.precision, 1  # a year is as long as another, leap years or not
    return "interval", (period.last - period.first).days


def _shown(row: "pd.Series[str]", what: str) -> str:
    return _text(row[what])


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)
