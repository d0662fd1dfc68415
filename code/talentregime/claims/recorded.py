"""Claims that restate what a row records: a finding, a figure, a date.

Where an event of the source chapter has an outside milestone, the milestone's row is evidence too.
"""

from functools import lru_cache
from typing import Any

import pandas as pd

from claimtrace.dates import Date, parse_date
from claimtrace.evidence import Claimed, Row, cite_at, merge
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
    return Claimed(True, merge(*(_cite(study, table, k, *FINDING[table]) for k in keys)))


def figure(study: Study, table: str, key: str) -> Claimed:
    """Claim the number in a row's `value`.

    Args:
        study: the data.
        table: `indicators`, `totals` or `statements`.
        key: primary key of the row.

    Raises:
        ValueError: the table has no such row, or the row no number.
    """
    value = _cell(study, table, key, "value")
    if pd.isna(value):
        raise ValueError(f"{table} {key} has no value")
    return Claimed(whole(value), _cite(study, table, key, "value", "unit"))


def text(study: Study, table: str, key: str, column: str) -> Claimed:
    """Claim the text of a cell as it stands.

    Args:
        study: the data.
        table: any table.
        key: primary key of the row.
        column: a column of text.
    """
    return Claimed(_written(study, table, key, column), _cite(study, table, key, column))


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
    return Claimed(_date(study, table, key, column), _dated_rows(study, table, key, column))


def days(study: Study, table: str, keys: list[str]) -> Claimed:
    """Claim the dates of several rows, in the order of `keys`."""
    claims = [day(study, table, key) for key in keys]
    dates = tuple(c.value for c in claims if isinstance(c.value, Date))
    return Claimed(dates, merge(*(c.rows for c in claims)))


def decade(study: Study, table: str, key: str) -> Claimed:
    """Claim the decade in which the date of a row begins, as its first year, such as 1990."""
    first = _date(study, table, key, "date").first.year // 10 * 10
    return Claimed(first, _dated_rows(study, table, key, "date"))


def listed(study: Study, table: str, key: str, column: str) -> Claimed:
    """Count the values in a cell that holds several, joined by `;`."""
    values = _written(study, table, key, column).split(";")
    return Claimed(len(values), _cite(study, table, key, column))


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
    first, slash, last = str(_cell(study, table, key, "date")).partition("/")
    if not slash:
        raise ValueError(f"{table} {key}: {first} is not an interval")
    dates = (parse_date(first), parse_date(last))
    return Claimed(dates, _dated_rows(study, table, key, "date"))


def whole(number: float) -> int | float:
    """Return a number without its decimals, where these are zero."""
    exact = float(number)
    return int(exact) if exact.is_integer() else exact


def chosen(study: Study, table: str, key: str) -> pd.DataFrame:
    """Return the one row of a table that has a key, as a frame.

    Raises:
        ValueError: there is no such table or row.
    """
    frame, position = _place(study, table, key)
    return frame.iloc[[position]]


def _place(study: Study, table: str, key: str) -> tuple[pd.DataFrame, int]:
    """The table, and where in it the row of a key stands."""
    frame = getattr(study, table, None)
    if not isinstance(frame, pd.DataFrame):
        raise ValueError(f"the study has no table {table}")
    position = _positions(study, table).get(key)
    if position is None:
        raise ValueError(f"{table} has no row {key}")
    return frame, position


@lru_cache(maxsize=32)
def _positions(study: Study, table: str) -> dict[str, int]:
    """Where each key of a table stands; most claims look one up, and comparing all is slow."""
    return {str(key): place for place, key in enumerate(getattr(study, table)["key"])}


def _cell(study: Study, table: str, key: str, column: str) -> Any:
    frame, position = _place(study, table, key)
    return frame[column].array[position]


def _cite(study: Study, table: str, key: str, *columns: str) -> tuple[Row, ...]:
    return cite_at(*_place(study, table, key), *columns)


def _written(study: Study, table: str, key: str, column: str) -> str:
    cell = _cell(study, table, key, column)
    if pd.isna(cell):
        raise ValueError(f"{key} has no {column}")
    return str(cell)


def _date(study: Study, table: str, key: str, column: str) -> Date:
    return parse_date(_written(study, table, key, column))


def _dated_rows(study: Study, table: str, key: str, column: str) -> tuple[Row, ...]:
    """The row; and, where the source tells of a milestone, the row that dates it from outside."""
    milestone = _cell(study, table, key, "milestone_id") if table == "events" else pd.NA
    if pd.isna(milestone):
        return _cite(study, table, key, column)
    told = _cite(study, table, key, column, "milestone_id")
    return merge(told, _cite(study, "timeline", str(milestone), "date"))
