"""Table: the measures of one jurisdiction, with their start and the days to the national one."""

from typing import Any

import pandas as pd

from claimtrace.dates import Date
from claimtrace.evidence import cite, cite_at, merge
from claimtrace.exhibit import TableExhibit
from claimtrace.exhibit_table import Cell, Column, Group
from talentregime.analysis.lags import measure_lags
from talentregime.exhibits.city.blank import filled
from talentregime.exhibits.measures_table import PERMITS
from talentregime.exhibits.wording import AREAS, long_date
from talentregime.places import NATION
from talentregime.study import Study

NAME = "tbl-measures"
COLUMNS = (
    Column("Measure", width=0.36),
    Column("Permit", width=0.17),
    Column("Item", width=0.07),
    Column("Start found", width=0.24),
    Column("Days to national start", "right", width=0.16),
)


def exhibit(study: Study, jurisdiction: str) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.

    Returns:
        One row per measure, in groups by policy area; where there is none, a row that says so.
    """
    here = study.measures[study.measures["jurisdiction"] == jurisdiction]
    here = here.sort_values(["number", "key"])
    items = study.measures["jurisdiction"] == NATION
    lags = measure_lags(study.measures[items | (study.measures["jurisdiction"] == jurisdiction)])
    lag_of = {str(lag["measure_id"]): lag for lag in lags.to_dict("records")}
    national = study.measures[items]
    rows: list[tuple[Cell, ...] | Group] = []
    for area, heading in AREAS.items():
        of_area = here[here["area"] == area].reset_index(drop=True)
        if len(of_area):
            rows.append(Group(heading))
        for place, measure in enumerate(of_area.to_dict("records")):
            lag = _lag(of_area, place, lag_of.get(str(measure["measure_id"])), national)
            rows.append((*_row(of_area, place, measure), lag))
    return TableExhibit(NAME, filled(COLUMNS, rows))


def _row(here: pd.DataFrame, place: int, measure: dict[Any, Any]) -> tuple[Cell, ...]:
    item = measure["nia_item"]
    return (
        Cell(str(measure["measure"]), cite_at(here, place, "measure")),
        Cell(PERMITS[str(measure["permit_kind"])], cite_at(here, place, "permit_kind")),
        Cell("" if pd.isna(item) else item.replace(";", ", "), cite_at(here, place, "nia_item")),
        Cell(_start(measure), cite_at(here, place, "start", "match")),
    )


def _start(measure: dict[Any, Any]) -> str:
    if pd.isna(measure["start"]):
        return "not found"
    when, match = long_date(Date(str(measure["start"]))), str(measure["match"])
    return when if match == "exact" else f"{when}\n({match} match)"


def _lag(
    here: pd.DataFrame, place: int, lag: dict[Any, Any] | None, national: pd.DataFrame
) -> Cell:
    if lag is None or pd.isna(lag["days_min"]):
        return Cell("–")
    items = national[national["measure_id"].isin(str(lag["national_id"]).split(";"))]
    low, high = (f"{lag[end]:,}".replace("-", "\N{MINUS SIGN}") for end in ("days_min", "days_max"))
    text = low if low == high else f"{low} to {high}"
    rows = merge(cite_at(here, place, "start", "nia_item"), cite(items, "start", "nia_item"))
    return Cell(text, rows)
