"""Table: the log of events, those that the author saw before those that are reported."""

from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite, cite_each, merge
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, Group
from talentregime.analysis.fieldwork import EVENTS
from talentregime.exhibits import told
from talentregime.exhibits.city.blank import filled
from talentregime.names import NOT_STATED, place_in_source
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-event-log"
UNTOLD, REPORTED = "Attended, and not described", "Reported"
COLUMNS = (
    Column("Date", width=0.16),
    Column("Level", width=0.13),
    Column("Event", width=0.51),
    Column("Place in the chapter", width=0.2),
)
_READ = ("date", "level", "description", "locator")


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per event, by date, in groups: those seen, by how likely they are among the events
        that the source counts as attended; the others of these events; those reported.
    """
    city = study.within(HOME)
    events = city.events.sort_values(["date_first", "date_last", "key"], na_position="last")
    rows: list[tuple[Cell, ...] | Group] = []
    for value, label in study.dictionary.labels("events", "attended").items():
        seen = events[events["attended"] == value]
        if len(seen):
            rows += [Group(label), *_events(seen)]
    rows += _untold(city, events)
    reported = events[events["attended"].isna()]
    if len(reported):
        rows += [Group(REPORTED), *_events(reported)]
    return TableExhibit(NAME, filled(COLUMNS, rows))


def _untold(city: Study, events: pd.DataFrame) -> list[tuple[Cell, ...] | Group]:
    """Count the events attended of which the source says nothing: at most, as some may be told."""
    total = city.totals[city.totals["quantity"] == EVENTS]
    if total["value"].isna().all():
        return []
    sure = events[events["attended"] == "stated"]
    most = int(total["value"].iloc[0]) - len(sure)
    cited = merge(cite(total, "value"), cite(events, "attended"))
    text = f"at most {values.number(most)} information events"
    where = Cell(place_in_source(str(total["locator"].iloc[0])), cite(total, "locator"))
    return [
        Group(UNTOLD),
        (told.stated(NOT_STATED), told.stated(NOT_STATED), Cell(text, cited), where),
    ]


def _events(events: pd.DataFrame) -> list[tuple[Cell, ...]]:
    read = zip(*(cite_each(events, column) for column in _READ), strict=True)
    return [_row(*event) for event in zip(events.to_dict("records"), read, strict=True)]


def _row(event: dict[Any, Any], cells: tuple[Row, ...]) -> tuple[Cell, ...]:
    date, level = event["date"], event["level"]
    texts = (
        NOT_STATED if pd.isna(date) else values.date(Date(str(date))),
        NOT_STATED if pd.isna(level) else str(level),
        str(event["description"]),
        place_in_source(str(event["locator"])),
    )
    note = event.get("note")
    return tuple(told.stated(t, (row,), note) for t, row in zip(texts, cells, strict=True))
