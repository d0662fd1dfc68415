"""Table: the measures of one jurisdiction, with their start and the days to the national one."""

from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each, merge
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, Group
from talentregime.analysis.results import item_lags
from talentregime.exhibits import told
from talentregime.exhibits.city.blank import filled
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
# What each cell of a row, and the last one beside the national items, is read from.
_READ = (("measure",), ("permit_kind",), ("nia_item",), ("start", "match"), ("start", "nia_item"))


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
    lag_of = {str(lag["measure_id"]): lag for lag in item_lags(study).to_dict("records")}
    national = study.measures[items]
    cited = dict(zip(national["measure_id"], cite_each(national, "start", "nia_item"), strict=True))
    rows: list[tuple[Cell, ...] | Group] = []
    permits = study.dictionary.labels("measures", "permit_kind")
    for area, heading in study.dictionary.labels("measures", "area").items():
        of_area = here[here["area"] == area].reset_index(drop=True)
        if len(of_area):
            rows.append(Group(heading))
        read = zip(*(cite_each(of_area, *columns) for columns in _READ), strict=True)
        for measure, cells in zip(of_area.to_dict("records"), read, strict=True):
            lag = _lag(cells[-1], lag_of.get(str(measure["measure_id"])), cited)
            rows.append((*_row(measure, permits, cells), lag))
    return TableExhibit(NAME, filled(COLUMNS, rows))


def _row(
    measure: dict[Any, Any], permits: dict[str, str], cells: tuple[Row, ...]
) -> tuple[Cell, ...]:
    item = measure["nia_item"]
    what, permit, items, start, _ = cells
    return (
        Cell(str(measure["measure"]), (what,)),
        Cell(permits[str(measure["permit_kind"])], (permit,)),
        Cell("" if pd.isna(item) else item.replace(";", ", "), (items,)),
        Cell(told.start(measure), (start,)),
    )


def _lag(read: Row, lag: dict[Any, Any] | None, cited: dict[str, Row]) -> Cell:
    days = told.lag(lag) if lag else None
    if lag is None or days is None:
        return Cell("–")
    items = tuple(cited[key] for key in str(lag["national_id"]).split(";"))
    return Cell(values.in_days(days), merge((read,), items))
