"""Table: the documents that the chapter cites or names."""

from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, Group
from talentregime.exhibits import told
from talentregime.exhibits.city.blank import filled
from talentregime.names import NOT_STATED, place_in_source
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-document-list"
COLUMNS = (
    Column("Document", width=0.45),
    Column("Kind", width=0.1),
    Column("Level", width=0.12),
    Column("Date", width=0.15),
    Column("Place in the chapter", width=0.18),
)
_READ = ("english", "kind", "level", "date", "locator")


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per document, by date, in groups by whether it may be one of those counted.
    """
    documents = study.within(HOME).documents
    documents = documents.sort_values(["date_first", "date_last", "key"], na_position="last")
    rows: list[tuple[Cell, ...] | Group] = []
    for value, label in study.dictionary.labels("documents", "counted").items():
        of_group = documents[documents["counted"] == value]
        read = zip(*(cite_each(of_group, column) for column in _READ), strict=True)
        if len(of_group):
            rows.append(Group(label))
        rows += [_row(*one) for one in zip(of_group.to_dict("records"), read, strict=True)]
    return TableExhibit(NAME, filled(COLUMNS, rows))


def _row(document: dict[Any, Any], cells: tuple[Row, ...]) -> tuple[Cell, ...]:
    date = document["date"]
    cited = document["cited_as"]
    title = str(document["english"])
    texts = (
        title if pd.isna(cited) else f"{title} ({cited})",
        str(document["kind"]),
        str(document["level"]),
        NOT_STATED if pd.isna(date) else values.date(Date(str(date))),
        place_in_source(str(document["locator"])),
    )
    note = document.get("note")
    return tuple(told.stated(t, (row,), note) for t, row in zip(texts, cells, strict=True))
