"""Claims that make something of cells: of several, or of a part of one.

A claim that only restates a cell names it in the ledger, and needs no function.
"""

import pandas as pd

from claimtrace.claims.evidence import Claimed, cite, merge
from claimtrace.claims.frames import column_cells
from claimtrace.claims.restated import read_cell
from claimtrace.dates import Date, parse_date
from talentregime.places import HOME
from talentregime.study import Study


def holds(study: Study, cells: list[str]) -> Claimed:
    """Claim that each of several findings is recorded.

    Args:
        study: the data.
        cells: names of cells of text, such as `shanghai/implementation/U26.statement`.

    Raises:
        LookupError: there is no such cell, or it is empty.
    """
    return Claimed(True, merge(*(read_cell(study, cell).rows for cell in cells)))


def days(study: Study, cells: list[str]) -> Claimed:
    """Claim several dates, in the order of `cells`, each as precise as it is written."""
    claims = [read_cell(study, cell) for cell in cells]
    return Claimed(tuple(map(_date, claims)), merge(*(c.rows for c in claims)))


def decade(study: Study, cell: str) -> Claimed:
    """Claim the decade in which a date begins, as its first year, such as 1990."""
    claimed = read_cell(study, cell)
    return Claimed(_date(claimed).first.year // 10 * 10, claimed.rows)


def listed(study: Study, cell: str) -> Claimed:
    """Count the values in a cell that holds several, joined by `;`."""
    claimed = read_cell(study, cell)
    return Claimed(len(str(claimed.value).split(";")), claimed.rows)


def period(study: Study, cell: str) -> Claimed:
    """Claim both ends of an interval.

    Args:
        study: the data.
        cell: name of a cell whose date is an EDTF interval.

    Returns:
        Claimed, its value the first and the last date.

    Raises:
        LookupError: there is no such cell, or it is empty.
        ValueError: its date is not an interval.
    """
    claimed = read_cell(study, cell)
    first, slash, last = _date(claimed).edtf.partition("/")
    if not slash:
        raise ValueError(f"{cell}: {first} is not an interval")
    return Claimed((parse_date(first), parse_date(last)), claimed.rows)


def whole(number: float) -> int | float:
    """Return a number without its decimals, where these are zero."""
    exact = float(number)
    return int(exact) if exact.is_integer() else exact


def apart(study: Study, cells: list[str], others: list[str]) -> Claimed:
    """Claim that each of some cells says something else than its counterpart.

    Args:
        study: the data.
        cells: their names.
        others: the counterparts, in the same order; two dates differ if no day fits both.

    Raises:
        LookupError: there is no such cell, or it is empty.
        ValueError: a cell has no counterpart.
    """
    pairs = zip(cells, others, strict=True)
    read = [(read_cell(study, one), read_cell(study, other)) for one, other in pairs]
    rows = merge(*(claimed.rows for pair in read for claimed in pair))
    return Claimed(all(_differ(one.value, other.value) for one, other in read), rows)


def _differ(one: object, other: object) -> bool:
    if isinstance(one, Date) and isinstance(other, Date):
        return one.last < other.first or other.last < one.first
    return one != other


def undated(study: Study, indicators: list[str]) -> Claimed:
    """Claim that figures on Shanghai are given without a period.

    Args:
        study: the data.
        indicators: their ids.

    Raises:
        ValueError: there is no such indicator.
    """
    rows = chosen(study.within(HOME), "indicators", *indicators)
    return Claimed(bool(rows["period"].isna().all()), cite(rows, "period", "value"))


def chosen(study: Study, table: str, *keys: str) -> pd.DataFrame:
    """Return the rows of a table that have some keys, in its order.

    Args:
        study: the data.
        table: its kind, such as `timeline`.
        keys: of the rows.

    Returns:
        The columns of the clean table.

    Raises:
        ValueError: the table has no row of one of the keys.
    """
    frame: pd.DataFrame = getattr(study, table)
    known = column_cells(frame, "key")
    if missing := [key for key in keys if key not in known]:
        raise ValueError(f"{table} has no row {missing[0]}")
    return frame.take([at for at, key in enumerate(known) if key in keys])


def _date(claimed: Claimed) -> Date:
    if not isinstance(claimed.value, Date):
        raise ValueError(f"{claimed.value} is no date")
    return claimed.value
