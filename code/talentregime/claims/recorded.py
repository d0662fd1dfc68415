"""Claims that restate what a row records: a finding, a figure, a date.

Where an event of the source chapter has an outside milestone, the milestone's row is evidence too.
"""

from functools import lru_cache

import pandas as pd

from claimtrace.dates import Date, parse_date
from claimtrace.evidence import Claimed, Row, cite, merge
from talentregime.study import Study

# What a finding of each table consists of: the columns that a reader would have to believe.
FINDING = {
    "events": ("actor", "description"),
    "implementation": ("attribution", "statement"),
    "statements": ("statement",),
    "timeline": ("description",),
}


def holds(study: Study, table: str, key: str | list[str]) -> Claimed:
    """Claim that findings are recorded.

    Args:
        study: the data.
        table: one of `FINDING`.
        key: primary key of the row, or of each row.

    Raises:
        ValueError: the table has no such row.
    """
    keys = [key] if isinstance(key, str) else key
    rows = merge(*(cite(chosen(study, table, k), *FINDING[table]) for k in keys))
    return Claimed(True, rows)


def figure(study: Study, table: str, key: str) -> Claimed:
    """Claim the number in a row's `value`.

    Args:
        study: the data.
        table: `indicators`, `totals` or `statements`.
        key: primary key of the row.

    Raises:
        ValueError: the table has no such row, or the row no number.
    """
    row = chosen(study, table, key)
    value = row["value"].iloc[0]
    if pd.isna(value):
        raise ValueError(f"{table} {key} has no value")
    return Claimed(whole(value), cite(row, "value", "unit"))


def text(study: Study, table: str, key: str, column: str) -> Claimed:
    """Claim the text of a cell as it stands.

    Args:
        study: the data.
        table: any table.
        key: primary key of the row.
        column: a column of text.
    """
    row = chosen(study, table, key)
    return Claimed(_written(row, column), cite(row, column))


def day(study: Study, table: str, key: str, column: str = "date") -> Claimed:
    """Claim the date of a row, at the precision in which it is written.

    Args:
        study: the data.
        table: any table with a column of dates.
        key: primary key of the row.
        column: the column of dates.

    Raises:
        ValueError: the table has no such row, or the row no date.
    """
    row = chosen(study, table, key)
    return Claimed(_date(row, column), _dated_rows(study, table, row, column))


def days(study: Study, table: str, keys: list[str]) -> Claimed:
    """Claim the dates of several rows, in the order of `keys`."""
    claims = [day(study, table, key) for key in keys]
    dates = tuple(c.value for c in claims if isinstance(c.value, Date))
    return Claimed(dates, merge(*(c.rows for c in claims)))


def decade(study: Study, table: str, key: str) -> Claimed:
    """Claim the decade in which the date of a row begins, as its first year, such as 1990."""
    row = chosen(study, table, key)
    first = _date(row, "date").first.year // 10 * 10
    return Claimed(first, _dated_rows(study, table, row, "date"))


def listed(study: Study, table: str, key: str, column: str) -> Claimed:
    """Count the values in a cell that holds several, joined by `;`."""
    row = chosen(study, table, key)
    return Claimed(len(_written(row, column).split(";")), cite(row, column))


def period(study: Study, table: str, key: str) -> Claimed:
    """Claim both ends of a row's interval.

    Args:
        study: the data.
        table: any table with the column `date`.
        key: primary key of a row whose date is an EDTF interval.

    Returns:
        Claimed, its value the first and the last date.

    Raises:
        ValueError: there is no such row, or its date is not an interval.
    """
    row = chosen(study, table, key)
    first, slash, last = str(row["date"].iloc[0]).partition("/")
    if not slash:
        raise ValueError(f"{table} {key}: {first} is not an interval")
    dates = (parse_date(first), parse_date(last))
    return Claimed(dates, _dated_rows(study, table, row, "date"))


def whole(number: float) -> int | float:
    """Return a number without its decimals, where these are zero."""
    exact = float(number)
    return int(exact) if exact.is_integer() else exact


def chosen(study: Study, table: str, key: str) -> pd.DataFrame:
    """Return the one row of a table that has a key, as a frame.

    Raises:
        ValueError: there is no such table or row.
    """
    frame = getattr(study, table, None)
    if not isinstance(frame, pd.DataFrame):
        raise ValueError(f"the study has no table {table}")
    position = _positions(study, table).get(key)
    if position is None:
        raise ValueError(f"{table} has no row {key}")
    return frame.iloc[[position]]


@lru_cache(maxsize=32)
def _positions(study: Study, table: str) -> dict[str, int]:
    """Where each key of a table stands; most claims look one up, and comparing all is slow."""
    return {str(key): place for place, key in enumerate(getattr(study, table)["key"])}


def _written(row: pd.DataFrame, column: str) -> str:
    cell = row[column].iloc[0]
    if pd.isna(cell):
        raise ValueError(f"{row['key'].iloc[0]} has no {column}")
    return str(cell)


def _date(row: pd.DataFrame, column: str) -> Date:
    return parse_date(_written(row, column))


def _dated_rows(study: Study, table: str, row: pd.DataFrame, column: str) -> tuple[Row, ...]:
    if table != "events" or pd.isna(row["milestone_id"].iloc[0]):
        return cite(row, column)
    milestone = chosen(study, "timeline", str(row["milestone_id"].iloc[0]))
    return merge(cite(row, column, "milestone_id"), cite(milestone, "date"))
