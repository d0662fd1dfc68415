"""What the event log holds: which events, at which level of government, and when."""

import pandas as pd


def event_log(events: pd.DataFrame) -> pd.DataFrame:
    """Count the events by level of government, kind and year.

    Args:
        events: clean events; `level` and `kind` are closed categories.

    Returns:
        One row per jurisdiction, year, level and kind that occur together, in that order:
        jurisdiction, year (missing where the date is unknown, or not within one year), level,
        kind, events, observed (events that the researcher observed), n (events of the
        jurisdiction).
    """
    year = events["date_first"].dt.year.astype("Int64")
    within = (year == events["date_last"].dt.year.astype("Int64")).fillna(False)
    keys = ["jurisdiction", "year", "level", "kind"]
    counted = events.assign(year=year.where(within))
    table = (
        counted.groupby(keys, observed=True, sort=True, dropna=False)
        .agg(events=("key", "size"), observed=("observed", "sum"))
        .reset_index()
    )
    n = events.groupby("jurisdiction").size()
    return table.assign(n=table["jurisdiction"].map(n).astype("int64"))
