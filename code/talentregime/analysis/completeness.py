"""How much the tables know: how precise their dates are, and which of their cells are empty."""

from collections.abc import Mapping

import pandas as pd

from claimtrace.dates import DATE_PARTS, PRECISIONS

UNKNOWN = "unknown"
# What says where a row stands, and is no cell of it.
_ORIGIN = ("jurisdiction", "file", "row", "key")


def date_precision(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Count the dates of each column by how precise they are.

    Args:
        tables: clean tables by name; a date X has columns `X_precision` and `X_doubt` beside it.

    Returns:
        One row per table, column of dates and precision, zeros included, from `day` to `interval`,
        then `unknown`: table, column, precision, dates, marked (dates that are marked as uncertain
        or approximate), n (rows of the table).

    Example:
        >>> events = pd.DataFrame({"date": ["2016-11", "2017~", None]})
        >>> events["date_precision"] = ["month", "year", None]
        >>> events["date_doubt"] = [None, "approximate", None]
        >>> found = date_precision({"events": events})
        >>> found.loc[found["dates"] > 0, ["precision", "dates", "marked"]].to_numpy().tolist()
        [['month', 1, 0], ['year', 1, 1], ['unknown', 1, 0]]
    """
    rows = []
    for name, table in tables.items():
        for column in _dated(table):
            precision = table[f"{column}_precision"].astype("object").fillna(UNKNOWN)
            dates = precision.value_counts()
            marked = precision[table[f"{column}_doubt"].notna()].value_counts()
            for level in (*PRECISIONS, UNKNOWN):
                counts = int(dates.get(level, 0)), int(marked.get(level, 0))
                rows.append((name, column, level, *counts, len(table)))
    return pd.DataFrame(rows, columns=["table", "column", "precision", "dates", "marked", "n"])


def missing_cells(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Count the cells of each column that are empty, and so unknown or not applicable.

    Args:
        tables: clean tables by name.

    Returns:
        One row per table and column of its files, in their order: table, column, known, unknown
        (empty cells), n (rows of the table), share_unknown (missing where there is no row).
    """
    rows = []
    for name, table in tables.items():
        made = {x + end for x in _dated(table) for end in DATE_PARTS}
        for column in table.columns:
            if column not in _ORIGIN and column not in made:
                unknown, n = int(table[column].isna().sum()), len(table)
                share = unknown / n if n else float("nan")
                rows.append((name, column, n - unknown, unknown, n, share))
    columns = ["table", "column", "known", "unknown", "n", "share_unknown"]
    return pd.DataFrame(rows, columns=columns)


def _dated(table: pd.DataFrame) -> list[str]:
    names = [str(name) for name in table.columns]
    return [name for name in names if f"{name}_precision" in names]
