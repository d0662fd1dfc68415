"""Table: the measures of one jurisdiction, with their start and the days to the national one."""

import pandas as pd

from claimtrace.dates import Date
from claimtrace.evidence import cite, merge
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
    rows: list[tuple[Cell, ...] | Group] = []
    for area, heading in AREAS.items():
        of_area = here[here["area"] == area]
        if len(of_area):
            rows.append(Group(heading))
        rows += [_row(study, of_area.iloc[[i]], lags) for i in range(len(of_area))]
    return TableExhibit(NAME, filled(COLUMNS, rows))


def _row(study: Study, row: pd.DataFrame, lags: pd.DataFrame) -> tuple[Cell, ...]:
    measure = row.iloc[0]
    item = measure["nia_item"]
    return (
        Cell(str(measure["measure"]), cite(row, "measure")),
        Cell(PERMITS[str(measure["permit_kind"])], cite(row, "permit_kind")),
        Cell("" if pd.isna(item) else item.replace(";", ", "), cite(row, "nia_item")),
        Cell(_start(measure), cite(row, "start", "match")),
        _lag(study, row, lags),
    )


def _start(measure: "pd.Series[str]") -> str:
    if pd.isna(measure["start"]):
        return "not found"
    when, match = long_date(Date(str(measure["start"]))), str(measure["match"])
    return when if match == "exact" else f"{when}\n({match} match)"


def _lag(study: Study, row: pd.DataFrame, lags: pd.DataFrame) -> Cell:
    found = lags[lags["measure_id"] == row.iloc[0]["measure_id"]]
    if found.empty or pd.isna(found.iloc[0]["days_min"]):
        return Cell("–")
    lag = found.iloc[0]
    ids = str(lag["national_id"]).split(";")
    national = study.measures[study.measures["measure_id"].isin(ids)]
    low, high = (f"{lag[end]:,}".replace("-", "\N{MINUS SIGN}") for end in ("days_min", "days_max"))
    text = low if low == high else f"{low} to {high}"
    return Cell(text, merge(cite(row, "start", "nia_item"), cite(national, "start", "nia_item")))
