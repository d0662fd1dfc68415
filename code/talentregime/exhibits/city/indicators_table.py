"""Table: the figures of one jurisdiction."""

import pandas as pd

from claimtrace.dates import Date
from claimtrace.evidence import cite
from claimtrace.exhibit import TableExhibit
from claimtrace.exhibit_table import Cell, Column
from talentregime.exhibits.city.blank import filled
from talentregime.exhibits.wording import long_date, percent
from talentregime.study import Study

NAME = "tbl-indicators"
COLUMNS = (
    Column("Figure", width=0.46),
    Column("Period", width=0.22),
    Column("Value", "right", width=0.16),
    Column("Unit", width=0.16),
)
BOUNDS = {"exact": "", "rounded": "", "about": "about ", "over": "over ", "under": "under "}


def exhibit(study: Study, jurisdiction: str) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.

    Returns:
        One row per figure, by indicator and period; where there is none, a row that says so.
    """
    here = study.indicators[study.indicators["jurisdiction"] == jurisdiction]
    here = here.sort_values(["indicator", "period_first", "key"])
    rows = [_row(here.iloc[[i]]) for i in range(len(here))]
    return TableExhibit(NAME, filled(COLUMNS, rows))


def _row(row: pd.DataFrame) -> tuple[Cell, ...]:
    figure = row.iloc[0]
    period = "not stated" if pd.isna(figure["period"]) else long_date(Date(str(figure["period"])))
    share = figure["unit"] == "share"
    value = percent(figure["value"]) if share else f"{figure['value']:,.10g}"
    bound = BOUNDS[str(figure["bound"])]
    return (
        Cell(str(figure["definition"]), cite(row, "definition")),
        Cell(period, cite(row, "period")),
        Cell(f"{bound}{value}", cite(row, "value", "bound")),
        Cell("" if share else str(figure["unit"]), cite(row, "unit")),
    )
