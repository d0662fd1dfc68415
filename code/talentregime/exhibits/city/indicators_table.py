"""Table: the figures of one jurisdiction."""

from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column
from talentregime.exhibits import told
from talentregime.exhibits.city.blank import filled
from talentregime.names import NOT_STATED
from talentregime.study import Study

NAME = "tbl-indicators"
COLUMNS = (
    Column("Figure", width=0.46),
    Column("Period", width=0.22),
    Column("Value", "right", width=0.16),
    Column("Unit", width=0.16),
)
_READ = (("definition",), ("period",), ("value", "bound"), ("unit",))  # of the cells of a row


def exhibit(study: Study, jurisdiction: str) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.

    Returns:
        One row per figure, by indicator and period; where there is none, a row that says so.
    """
    here = study.indicators[study.indicators["jurisdiction"] == jurisdiction]
    return TableExhibit(NAME, filled(COLUMNS, figure_rows(here)))


def figure_rows(figures: pd.DataFrame) -> list[tuple[Cell, ...]]:
    """Make the rows of some figures, by indicator and period.

    Args:
        figures: clean indicators.

    Returns:
        A cell for each of `COLUMNS`.
    """
    here = figures.sort_values(["indicator", "period_first", "key"], ignore_index=True)
    read = zip(*(cite_each(here, *columns) for columns in _READ), strict=True)
    return [_row(*figure) for figure in zip(here.to_dict("records"), read, strict=True)]


def _row(figure: dict[Any, Any], cells: tuple[Row, ...]) -> tuple[Cell, ...]:
    period = NOT_STATED if pd.isna(figure["period"]) else values.date(Date(str(figure["period"])))
    share = figure["unit"] == "share"
    value = values.percent(figure["value"]) if share else values.number(figure["value"])
    bound = told.BOUND_WORDS[str(figure["bound"])]
    unit = "" if share else str(figure["unit"])
    texts = (str(figure["definition"]), period, f"{bound}{value}", unit)
    note = figure.get("note")
    return tuple(told.stated(t, (row,), note) for t, row in zip(texts, cells, strict=True))
