"""Table: the sources that the rows of one jurisdiction name."""

from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column
from talentregime.exhibits.city.blank import filled
from talentregime.names import NOT_STATED
from talentregime.study import Study

NAME = "tbl-sources"
COLUMNS = (
    Column("Source", width=0.5),
    Column("Published by", width=0.26),
    Column("Date", width=0.14),
    Column("Read", width=0.1),
)
_READ = (("title", "title_english", "author"), ("publisher",), ("date",), ("reading",))


def exhibit(study: Study, jurisdiction: str) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.

    Returns:
        One row per source that a row of the jurisdiction names, by date; where there is none, a
        row that says so.
    """
    named = {
        str(source)
        for frame in study.frames.values()
        if {"source_id", "jurisdiction"} <= {*frame.columns}
        for source in frame.loc[frame["jurisdiction"] == jurisdiction, "source_id"]
    }
    sources = study.sources[study.sources["source_id"].isin(named)]
    sources = sources.sort_values(["date_first", "key"], na_position="last", ignore_index=True)
    read = zip(*(cite_each(sources, *columns) for columns in _READ), strict=True)
    rows = [_row(*one) for one in zip(sources.to_dict("records"), read, strict=True)]
    return TableExhibit(NAME, filled(COLUMNS, rows))


def _row(source: dict[Any, Any], cells: tuple[Row, ...]) -> tuple[Cell, ...]:
    title = str(source["title"])
    if not pd.isna(source["title_english"]):
        title = f"{title} ({source['title_english']})"
    if not pd.isna(source["author"]):
        title = f"{source['author']}: {title}"
    texts = (
        title,
        NOT_STATED if pd.isna(source["publisher"]) else str(source["publisher"]),
        NOT_STATED if pd.isna(source["date"]) else values.date(Date(str(source["date"]))),
        NOT_STATED if pd.isna(source["reading"]) else str(source["reading"]),
    )
    return tuple(Cell(text, (row,)) for text, row in zip(texts, cells, strict=True))
