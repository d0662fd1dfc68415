"""Which figures may be set side by side: those of one definition and unit."""

from typing import Any

import pandas as pd

from claimtrace.dates import Date

# What two figures must share, besides definition and length of period.
_SHARED = ("indicator", "unit", "kind")

_Indicator = dict[str, Any]  # a row of the indicators


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
    differing = [column for column in _SHARED if _text(a[column]) != _text(b[column])]
    if _definition(a) != _definition(b):
        differing.append("definition")
    if _text(a["kind"]) == _text(b["kind"]) == "flow" and _length(a) != _length(b):
        differing.append("period")
    return tuple(differing)


def figures(indicators: pd.DataFrame) -> pd.DataFrame:
    """List the figures of each indicator by place and period.

    Args:
        indicators: clean indicators of every jurisdiction.

    Returns:
        One row per figure, sorted by the first five: indicator, kind, place, period (EDTF; missing
        where none is stated), indicator_id, value, unit, bound, sourcing, source_id, definition.
    """
    order = ["indicator", "kind", "place", "period", "indicator_id"]
    told = ["value", "unit", "bound", "sourcing", "source_id", "definition"]
    return indicators[[*order, *told]].sort_values(order, ignore_index=True)


def comparable_figures(indicators: pd.DataFrame) -> pd.DataFrame:
    """Find the indicators that several jurisdictions have, and whether any figures compare.

    Args:
        indicators: clean indicators of every jurisdiction.

    Returns:
        One row per indicator with figures of two jurisdictions or more, sorted: indicator,
        figures, jurisdictions, comparable (most jurisdictions that share definition, unit, kind
        and length of period; 1 where no two do), indicator_ids (joined by `;`).
    """
    rows = []
    for indicator, group in indicators.groupby("indicator", sort=True):
        if group["jurisdiction"].nunique() < 2:
            continue
        sharing: dict[tuple[object, ...], set[str]] = {}
        for row, place in zip(_rows(group), group["jurisdiction"], strict=True):
            sharing.setdefault(_signature(row), set()).add(str(place))
        rows.append(
            {
                "indicator": indicator,
                "figures": len(group),
                "jurisdictions": group["jurisdiction"].nunique(),
                "comparable": max(len(places) for places in sharing.values()),
                "indicator_ids": ";".join(sorted(group["indicator_id"])),
            }
        )
    columns = ["indicator", "figures", "jurisdictions", "comparable", "indicator_ids"]
    return pd.DataFrame(rows, columns=columns)


def _one(indicators: pd.DataFrame, key: str) -> _Indicator:
    found = indicators[indicators["indicator_id"] == key]
    if len(found) != 1:
        raise ValueError(f"there is no indicator {key}")
    return _rows(found)[0]


def _rows(indicators: pd.DataFrame) -> list[_Indicator]:
    return [{str(k): v for k, v in row.items()} for row in indicators.to_dict("records")]


def _signature(row: _Indicator) -> tuple[object, ...]:
    """What two figures must share to be compared."""
    shared = [_text(row[column]) for column in _SHARED]
    return (*shared, _definition(row), _length(row) if _text(row["kind"]) == "flow" else None)


def _definition(row: _Indicator) -> str:
    return _text(row["definition"]).replace(_text(row["place"]), "(place)")


def _length(row: _Indicator) -> tuple[str, int]:
    if pd.isna(row["period"]):
        return "", 0
    period = Date(str(row["period"]))
    if period.precision != "interval":
        return period.precision, 1  # a year is as long as another, leap years or not
    return "interval", (period.last - period.first).days


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
