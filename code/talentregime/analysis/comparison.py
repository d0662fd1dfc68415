"""Set jurisdictions side by side: where measures started, in what order, and what is known."""

from typing import Any

import pandas as pd

from talentregime.analysis.measures import IN_TIME
from talentregime.places import NATION


def starts(measures: pd.DataFrame) -> pd.DataFrame:
    """List the earliest start found of each measure in each jurisdiction.

    Args:
        measures: clean measures; the national items take no part.

    Returns:
        One row per row of Table 3.1 and jurisdiction with a start, sorted by number, then by
        date: number, jurisdiction, measure_id (of the part that started first), start (EDTF),
        match, precision.
    """
    local = (measures["jurisdiction"] != NATION) & measures["number"].notna()
    columns = ["number", "jurisdiction", "measure_id", "start", "match", "start_precision"]
    found = measures.loc[local & measures["start"].notna(), [*dict.fromkeys([*columns, *IN_TIME])]]
    earliest = found.sort_values(IN_TIME).drop_duplicates(["number", "jurisdiction"])
    table = earliest[columns].rename(columns={"start_precision": "precision"})
    return table.reset_index(drop=True)


def lag_range(lags: pd.DataFrame) -> pd.DataFrame:
    """Give the shortest and the longest lag from local start to national start, by jurisdiction.

    Args:
        lags: from `talentregime.analysis.lags.measure_lags`.

    Returns:
        One row per jurisdiction with a measure that started before its national item and whose
        lag is known to the day, sorted by the longest lag, then by name: jurisdiction, measures,
        shortest, longest (days), uncertain (whether the longest rests on a date that is inferred
        or approximate).
    """
    lags = lags[lags["days"].notna() & (lags["days"].fillna(0) > 0)]
    rows: list[dict[str, Any]] = []
    for jurisdiction, group in lags.groupby("jurisdiction", sort=True):
        rows.append(
            {
                "jurisdiction": jurisdiction,
                "measures": len(group),
                "shortest": int(group["days"].min()),
                "longest": int(group["days"].max()),
                "uncertain": bool(
                    group.loc[group["days"] == group["days"].max(), "uncertain"].all()
                ),
            }
        )
    columns = ["jurisdiction", "measures", "shortest", "longest", "uncertain"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(
        ["longest", "jurisdiction"], ascending=[False, True], ignore_index=True
    )
