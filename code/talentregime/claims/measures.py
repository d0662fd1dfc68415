"""Claims on the measures of Table 3.1 and the national items that they match."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import pandas as pd

from claimtrace.claims.evidence import Claimed, cite, merge
from talentregime.analysis.measures import table_rows
from talentregime.claims.recorded import whole
from talentregime.places import NATION
from talentregime.study import Study


def count(study: Study, area: str | None = None, permit_kind: str | None = None) -> Claimed:
    """Count the measures of Table 3.1.

    Args:
        study: the data.
        area: only those of a policy area.
        permit_kind: only those of a kind of permit.
    """
    table = _table(study)
    chosen = table
    columns = ["number"]
    for column, wanted in (("area", area), ("permit_kind", permit_kind)):
        if wanted is not None:
            chosen = chosen[chosen[column] == wanted]
            columns.append(column)
    return Claimed(len(chosen), cite(table, *columns), n=len(table))


def longest(study: Study, number: int) -> Claimed:
    """Claim the longest duration that a measure sets, in years.

    Args:
        study: the data.
        number: row of Table 3.1.
    """
    row = measure(study, number)
    return Claimed(_years(row, "max"), cite(row, "number", "duration_max_years"))


def durations(study: Study, number: int) -> Claimed:
    """Claim the shortest and the longest duration that a measure sets, in years."""
    row = measure(study, number)
    value = (_years(row, "min"), _years(row, "max"))
    return Claimed(value, cite(row, "number", "duration_min_years", "duration_max_years"))


def national_items(study: Study) -> Claimed:
    """Count the items of the national package."""
    items = rows_of(study, NATION)
    return Claimed(len(items), cite(items, "nia_item"))


def items_covered(study: Study) -> Claimed:
    """Count the national items that some row of Table 3.1 matches."""
    return _items(study, lambda rows: rows > 0)


def items_left_out(study: Study) -> Claimed:
    """Count the national items that no row of Table 3.1 matches."""
    return _items(study, lambda rows: rows == 0)


def items_merged(study: Study) -> Claimed:
    """Count the national items that share their row of Table 3.1 with another item."""
    table = _table(study)
    items = [str(cell).split(";") for cell in table["nia_item"].dropna()]
    merged = sum(len(numbers) for numbers in items if len(numbers) > 1)
    return Claimed(merged, cite(table, "nia_item"))


def rows_of(study: Study, jurisdiction: str) -> pd.DataFrame:
    """Return the measures of one jurisdiction.

    Args:
        study: the data.
        jurisdiction: folder of the data.

    Returns:
        The columns of the clean measures; no row where the jurisdiction has none.
    """
    return _rows_of(study, jurisdiction)


def compared_rows(study: Study, among: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the measures of jurisdictions, the nation left out, to be set side by side.

    Args:
        study: the data.
        among: folders of the data; all if None.

    Returns:
        The columns of the clean measures.
    """
    return _compared_rows(study, None if among is None else tuple(among))


def measure(study: Study, number: int) -> pd.DataFrame:
    """Return one row of Table 3.1, as a frame with the columns of the clean measures.

    Args:
        study: the data.
        number: of the row, as the table counts, from 1.

    Raises:
        ValueError: the table has no such row.
    """
    table = _table(study)
    row = table[table["number"] == number]
    if len(row) != 1:
        raise ValueError(f"Table 3.1 has no row {number}")
    return row


@lru_cache(maxsize=2)
def _table(study: Study) -> pd.DataFrame:
    return table_rows(study.measures)


@lru_cache(maxsize=16)
def _rows_of(study: Study, jurisdiction: str) -> pd.DataFrame:
    return study.measures[study.measures["jurisdiction"] == jurisdiction]


@lru_cache(maxsize=8)
def _compared_rows(study: Study, among: tuple[str, ...] | None) -> pd.DataFrame:
    local = study.measures[study.measures["jurisdiction"] != NATION]
    return local if among is None else local[local["jurisdiction"].isin(among)]


def _years(row: pd.DataFrame, end: str) -> int | float:
    years = row[f"duration_{end}_years"].iloc[0]
    if pd.isna(years):
        raise ValueError(f"{row['key'].iloc[0]} has no duration_{end}_years")
    return whole(years)


def _items(study: Study, wanted: Callable[[pd.Series], pd.Series]) -> Claimed:
    table, items = _table(study), rows_of(study, NATION)
    covered = table["nia_item"].dropna().str.split(";").explode()
    rows = items["nia_item"].map(lambda item: int((covered == item).sum()))
    return Claimed(
        int(wanted(rows).sum()),
        merge(cite(table, "nia_item"), cite(items, "nia_item")),
        n=len(items),
    )
