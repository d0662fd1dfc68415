"""How long a trial lasted before it became the rule nationwide."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from claimtrace.claims.frames import once_per_frame
from claimtrace.dates import Date, days_between
from talentregime.analysis.milestones import ADOPTION, TRIAL
from talentregime.places import NATION

_LAG = ("days", "days_min", "days_max", "precision", "uncertain")
_STAGE = ("extension", "extended_min", "extended_max", "extension_id")
EXTENSION = "replication"

LagRow = dict[Any, Any]  # of lags, or of their trend


@once_per_frame
def adoption_lags(timeline: pd.DataFrame) -> pd.DataFrame:
    """Measure the days from each local trial to its national adoption.

    A jurisdiction's trial of a policy begins with its earliest row of the kind `trial-start`.
    A policy never adopted has no lag and no row.

    Args:
        timeline: clean timeline; `policy` joins the milestones of one policy.

    Returns:
        One row per policy adopted and jurisdiction that tried it, sorted by these: policy,
        jurisdiction (`national` is the formal start of a national pilot scheme), trial_start and
        national_adoption (EDTF), days (missing where either date is less precise than a day),
        days_min, days_max, precision (of the coarser date), uncertain (either date is marked so),
        extension (EDTF, of the first extension to further places after the trial began, missing
        where there was none), extended_min and extended_max (days from the trial to it),
        extension_id, trial_id (milestone ids joined by `;` where several are dated alike),
        adoption_id, trials (rows of the kind `trial-start`, the n of the earliest).

    Raises:
        ValueError: a policy has two national adoptions, or a trial or an adoption no date.
    """
    columns = ["policy", "kind", "jurisdiction", "date", "milestone_id"]
    chosen = timeline.loc[timeline["policy"].notna(), columns]
    trials = chosen[chosen["kind"] == TRIAL]
    adoptions = chosen[chosen["kind"] == ADOPTION]
    undated = pd.concat([trials, adoptions])["date"].isna()
    if undated.any():
        ids = sorted(pd.concat([trials, adoptions]).loc[undated, "milestone_id"])
        raise ValueError(f"no date: {', '.join(ids)}")
    rows: list[LagRow] = []
    tried_of = dict(list(trials.groupby("policy", sort=True)))
    for policy, adopted in adoptions.groupby("policy", sort=True):
        if len(adopted) > 1:
            twice = ", ".join(sorted(adopted["milestone_id"]))
            raise ValueError(f"{policy} has {len(adopted)} national adoptions: {twice}")
        adoption = adopted.iloc[0]
        of_policy = tried_of.get(policy, trials[:0])
        for jurisdiction, tried in of_policy.groupby("jurisdiction", sort=True):
            start = min(tried["date"], key=_calendar_order)
            rows.append(
                {
                    "policy": policy,
                    "jurisdiction": jurisdiction,
                    "trial_start": start,
                    "national_adoption": adoption["date"],
                    **_lag(start, adoption["date"]),
                    **_extended(start, chosen[chosen["policy"] == policy]),
                    "trial_id": _ids(tried.loc[tried["date"] == start, "milestone_id"]),
                    "adoption_id": adoption["milestone_id"],
                    "trials": len(tried),
                }
            )
    columns = ["policy", "jurisdiction", "trial_start", "national_adoption", *_LAG, *_STAGE]
    return _typed(rows, [*columns, "trial_id", "adoption_id", "trials"])


def ended_by_extension(lags: pd.DataFrame) -> pd.DataFrame:
    """Let a trial end with its first extension to further places, where it had one.

    Args:
        lags: from `adoption_lags`.

    Returns:
        The same rows, with national_adoption, days, days_min, days_max and precision of the
        extension where there is one.
    """
    staged = lags["extension"].notna()
    ended = lags.copy()
    ended["national_adoption"] = lags["national_adoption"].mask(staged, lags["extension"])
    for end in ("min", "max"):
        ended[f"days_{end}"] = lags[f"days_{end}"].mask(staged, lags[f"extended_{end}"])
    exact = ended["days_min"] == ended["days_max"]
    ended["days"] = ended["days_min"].where(exact)
    precisions = [Date(str(end)).precision for end in ended["national_adoption"]]
    ended["precision"] = lags["precision"].mask(staged, pd.Series(precisions, lags.index))
    return ended


@once_per_frame
def measure_lags(measures: pd.DataFrame) -> pd.DataFrame:
    """Measure the days from each local start of a measure to the start of its national item.

    All items of one national package start on one day, so within it a later local start is bound
    to show a shorter lag: the lags say how long a measure was tried, not that trials shortened.

    Args:
        measures: clean measures of every jurisdiction; a national item stands under `national`
            with its own number in `nia_item`.

    Returns:
        One row per local measure that names a national item, sorted by number, jurisdiction and
        measure_id: measure_id, jurisdiction, number (row of Table 3.1), nia_item, start,
        national_start (of the latest item, where it names several), days (negative where the
        national start came first; missing where either date is less precise than a day or no
        start was found), days_min, days_max, precision, uncertain, match, national_id (measure
        ids joined by `;`).

    Raises:
        ValueError: a measure names a national item that is not there, or that has no start.
    """
    items = measures[measures["jurisdiction"] == NATION]
    starts: dict[str, str] = dict(zip(items["nia_item"], items["start"], strict=True))
    ids: dict[str, str] = dict(zip(items["nia_item"], items["measure_id"], strict=True))
    local = measures[(measures["jurisdiction"] != NATION) & measures["nia_item"].notna()]
    rows: list[LagRow] = []
    for measure in local.to_dict("records"):
        numbers = str(measure["nia_item"]).split(";")
        undated = [number for number in numbers if pd.isna(starts.get(number))]
        if undated:
            raise ValueError(
                f"{measure['measure_id']}: no dated national item {', '.join(undated)}"
            )
        national = max((starts[number] for number in numbers), key=_calendar_order)
        start = None if pd.isna(measure["start"]) else str(measure["start"])
        rows.append(
            {
                **{c: measure[c] for c in ("measure_id", "jurisdiction", "number", "nia_item")},
                "start": start,
                "national_start": national,
                **(_lag(start, national) if start else {}),
                "match": measure["match"],
                "national_id": _ids(ids[number] for number in numbers),
            }
        )
    rows.sort(key=lambda row: (row["number"], row["jurisdiction"], row["measure_id"]))
    first = ["measure_id", "jurisdiction", "number", "nia_item", "start", "national_start"]
    return _typed(rows, [*first, *_LAG, "match", "national_id"])


def interval_trend(lags: pd.DataFrame) -> pd.DataFrame:
    """Tell whether later lags are shorter: 'increasingly short' by either way of ordering.

    Every two lags are compared whose order in time is certain. They decrease if the later is the
    shorter in every pair, whatever the dates leave open; with three lags that says little.

    Args:
        lags: rows of `adoption_lags`, one per policy for a plain reading.

    Returns:
        Two rows: sort_key (`trial_start`, `national_adoption`), n (lags), pairs (compared),
        shorter (pairs in which the later lag is certainly shorter), decreasing (missing where no
        pair can be compared, or the dates leave it open).
    """
    rows = [{"sort_key": key, **trend(lags, key)} for key in ("trial_start", "national_adoption")]
    return pd.DataFrame(rows).astype({"decreasing": "boolean"})


def trend(lags: pd.DataFrame, key: str) -> LagRow:
    """Give the row of `interval_trend` of one sort_key; an answer left open is None.

    Args:
        lags: rows of `adoption_lags`.
        key: `trial_start` or `national_adoption`, the date that puts them in order.

    Returns:
        n (lags), pairs (compared), shorter (pairs), and decreasing: True, False or None.
    """
    # Thousands of lags make millions of pairs, so that these are counted and not kept.
    dates = [Date(str(text)) for text in lags[key]]
    first, last = (
        np.array([getattr(date, end).toordinal() for date in dates], dtype="int64")
        for end in ("first", "last")
    )
    shortest, longest = (lags[f"days_{end}"].to_numpy("int64") for end in ("min", "max"))
    pairs = shorter = not_shorter = 0
    for later in range(len(lags)):
        earlier = last < first[later]
        pairs += int(earlier.sum())
        shorter += int((longest[later] < shortest[earlier]).sum())
        not_shorter += int((shortest[later] >= longest[earlier]).sum())
    sure = None if not pairs or shorter < pairs else True
    decreasing = False if not_shorter else sure
    return {"n": len(lags), "pairs": pairs, "shorter": shorter, "decreasing": decreasing}


def _extended(start: str, milestones: pd.DataFrame) -> LagRow:
    """The first extension that surely came after a start: when, and after how many days."""
    begun = Date(start)
    extensions = milestones[milestones["kind"] == EXTENSION].to_dict("records")
    later = [row for row in extensions if Date(str(row["date"])).first > begun.last]
    if not later:
        return dict.fromkeys(_STAGE)
    first = min(later, key=lambda row: _calendar_order(str(row["date"])))
    span = days_between(begun, Date(str(first["date"])))
    values = (str(first["date"]), span.min_days, span.max_days, str(first["milestone_id"]))
    return dict(zip(_STAGE, values, strict=True))


def _lag(start: str, end: str) -> LagRow:
    a, b = Date(start), Date(end)
    span = days_between(a, b)
    return {
        "days": span.min_days if span.precision == "day" else None,
        "days_min": span.min_days,
        "days_max": span.max_days,
        "precision": span.precision,
        "uncertain": span.uncertain or span.approximate,
    }


def _typed(rows: list[LagRow], columns: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=columns)
    numbers = ("days", "days_min", "days_max", "extended_min", "extended_max")
    whole = {column: "Int64" for column in numbers if column in columns}
    return table.astype({**whole, "uncertain": "boolean"})


def _calendar_order(text: str) -> tuple[date, date, str]:
    read = Date(text)
    return read.first, read.last, text


def _ids(ids: Iterable[str]) -> str:
    return ";".join(sorted(ids))
