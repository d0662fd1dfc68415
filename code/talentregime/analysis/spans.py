"""Trials as lines on a calendar: those that ran over the same days in one place are one line."""

import pandas as pd

from claimtrace.dates import Date
from talentregime.places import HOME

MOST = 26  # lines that one page has room for


def spans(followed: pd.DataFrame) -> pd.DataFrame:
    """Join the trials of one place, start, end and outcome.

    Args:
        followed: rows of `talentregime.analysis.survival.trials` that a curve follows.

    Returns:
        One row per line, the earliest first: jurisdiction, start and end (EDTF), status, days,
        trials (their number), policy (the one that every trial of the line belongs to, where it
        is no measure; else missing), trial_id and national_id (joined by `;`).
    """
    keys = ["first", "jurisdiction", "end", "status"]
    order = followed.assign(first=[Date(str(start)).first for start in followed["start"]])
    rows = []
    for (_, place, end, status), group in order.groupby(keys, sort=True):
        policy = group["name"].iloc[0] if (group["unit"] == "policy").all() else None
        rows.append(
            {
                "jurisdiction": str(place),
                "start": str(group["start"].iloc[0]),
                "end": str(end),
                "status": str(status),
                "days": int(group["days"].iloc[0]),
                "trials": len(group),
                "policy": policy,
                "trial_id": ";".join(group["trial_id"]),
                "national_id": ";".join(group["national_id"]),
            }
        )
    columns = ["jurisdiction", "start", "end", "status", "days", "trials", "policy"]
    return pd.DataFrame(rows, columns=[*columns, "trial_id", "national_id"])


def spans_drawn(lines: pd.DataFrame) -> pd.DataFrame:
    """Choose the lines that have room: those of Shanghai, then the earliest.

    Args:
        lines: from `spans`.

    Returns:
        `MOST` rows at most, in their order.
    """
    home_first = sorted(lines.index, key=lambda row: lines.at[row, "jurisdiction"] != HOME)
    return lines.loc[sorted(home_first[:MOST])]
