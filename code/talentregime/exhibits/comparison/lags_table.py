"""Table: the days from the start of each measure in each jurisdiction to its national start."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each, merge
from claimtrace.dates import Date, Span
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group
from talentregime.analysis.results import item_lags
from talentregime.exhibits import told
from talentregime.names import measure_name
from talentregime.study import Study

NAME = "tbl-lags"
COLUMNS = (
    Column("Place", width=0.2),
    Column("Local start", width=0.32),
    Column("Match", width=0.18),
    Column("Days to the national start", "right", width=0.3),
)
_LOCAL, _NATIONAL = ("number", "start", "nia_item", "match"), ("start", "nia_item")


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per measure of the source chapter and jurisdiction that has it, in groups by
        measure, in the order of the jurisdictions' first starts.

    Raises:
        ValueError: no jurisdiction has a measure that matches a national item.
    """
    lags = item_lags(study)
    lags = lags[lags["number"].notna()]
    found: dict[tuple[int, str], list[Mapping[Any, Any]]] = {}
    for lag in lags.to_dict("records"):
        found.setdefault((int(lag["number"]), str(lag["jurisdiction"])), []).append(lag)
    cited: dict[tuple[str, ...], dict[str, Row]] = {
        columns: dict(
            zip(study.measures["measure_id"], cite_each(study.measures, *columns), strict=True)
        )
        for columns in (_LOCAL, _NATIONAL)
    }
    rows: list[tuple[Cell, ...] | Group] = []
    places = _by_first_start(study, lags)
    for number in sorted({number for number, _ in found}):
        rows.append(Group(f"{number}. {measure_name(study.dictionary, number)}"))
        for place in places:
            if (number, place) in found:
                rows.append(_row(study, place, found[number, place], cited))
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _by_first_start(study: Study, lags: pd.DataFrame) -> list[str]:
    measures = study.measures[study.measures["measure_id"].isin(lags["measure_id"])]
    first = measures.groupby("jurisdiction", sort=True)["start_first"].min()
    return [str(place) for place in first.sort_values(kind="stable", na_position="last").index]


def _row(
    study: Study,
    place: str,
    found: Sequence[Mapping[Any, Any]],
    cited: Mapping[tuple[str, ...], Mapping[str, Row]],
) -> tuple[Cell, ...]:
    # A measure may have two parts: the one tried longest stands for it.
    by_key = sorted(found, key=lambda lag: str(lag["measure_id"]))
    lag = max(by_key, key=lambda lag: -inf if pd.isna(lag["days_max"]) else lag["days_max"])
    items = sorted({item for lag in found for item in lag["national_id"].split(";")})
    local = tuple(cited[_LOCAL][lag["measure_id"]] for lag in found)
    rows = merge(local, tuple(cited[_NATIONAL][key] for key in items))
    measure = study.measures[study.measures["measure_id"] == lag["measure_id"]]
    start, days = lag["start"], told.lag(lag)
    why = told.doubts(study, measure)
    when = "not found" if pd.isna(start) else values.date(Date(str(start)))
    match = "–" if days is None else str(lag["match"])
    return (
        Cell(study.dictionary.title(place), rows),
        Cell(when, rows, why),
        Cell(match, rows, why),
        Cell("not known" if days is None else _told(days), rows, why),
    )


def _told(days: Span) -> str:
    """Write a lag, and one below nothing in words: the nation began first."""
    if days.max_days >= 0:
        return values.in_days(days)
    after = replace(days, min_days=-days.max_days, max_days=-days.min_days)
    return f"{values.in_days(after)} after the nation"
