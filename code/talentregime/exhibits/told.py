"""How a start and a lag read in a cell of a table, and what there is to know of a doubt."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row
from claimtrace.claims.frames import row_cells
from claimtrace.dates import Date, Span, days_between
from claimtrace.exhibits.table import Cell
from talentregime.analysis.measures import ANNOUNCED, REPORTED
from talentregime.names import NOT_STATED
from talentregime.study import Study

UNSTATED = "The source chapter was read for this, and does not say it."
# How a doubt begins in a cell, as `claimtrace.values` writes it, and what it means.
_DOUBTS = {
    "perhaps ": "Part of the date is inferred.",
    "about ": "The source gives it no more exactly.",
}

BOUND_WORDS = {"exact": "", "rounded": "", "about": "about ", "over": "over ", "under": "under "}
"""What stands before a number, by the `bound` of the indicator."""

# What stands instead of a start that was not found, by the kind of the milestone.
_INSTEAD = {ANNOUNCED: "announced", REPORTED: "in use by"}


def stated(text: str, rows: tuple[Row, ...] = (), note: object = None) -> Cell:
    """Make the cell of something that a source may leave open, with the reason of a doubt.

    Args:
        text: of the cell; it ends in `NOT_STATED` where the source does not say it.
        rows: that the cell rests on.
        note: of the row, which follows the reason.
    """
    if text.endswith(NOT_STATED):
        return Cell(text, rows, UNSTATED)
    why = [told for begin, told in _DOUBTS.items() if text.startswith(begin)]
    if why and isinstance(note, str):
        why.append(note)
    return Cell(text, rows, " ".join(why))


def start(measure: Mapping[Any, Any], instead: tuple[str, Date] | None = None) -> str:
    """Say when a measure started, and how well what started matches if not exactly.

    Args:
        measure: row of the clean measures.
        instead: the kind and date of the milestone that is named where no start was found.
    """
    if pd.isna(measure["start"]):
        told = _INSTEAD.get(instead[0], "") if instead else ""
        when = f"{told} {values.date(instead[1])}" if told and instead else ""
        return "\n".join(filter(None, ("not found", when)))
    when, match = values.date(Date(str(measure["start"]))), str(measure["match"])
    return when if match == "exact" else f"{when}\n({match} match)"


def doubts(study: Study, measures: pd.DataFrame) -> str:
    """Say of starts that are missing, inferred or no exact match what was looked for, and where.

    Args:
        study: the clean tables.
        measures: rows of the clean measures.

    Returns:
        Sentences for readers, with the notes of the rows; empty where nothing is in doubt.
    """
    said: dict[str, None] = {}
    columns = ("jurisdiction", "start", "match", "note")
    for place, start, match, note in row_cells(measures, *columns):
        title = study.dictionary.title(str(place))
        doubt = []
        if pd.isna(start):
            told = study.timeline["source_id"][study.timeline["jurisdiction"] == place]
            milestones = values.amount(len(told), "milestone")
            sources = values.amount(told.nunique(), "source")
            looked = f"in its timeline of {milestones} from {sources}"
            doubt.append(f"A start in {title} was looked for {looked}, and not found.")
        elif Date(str(start)).uncertain:
            doubt.append(f"Part of the date of {title} is inferred.")
        if match not in ("exact", "not-found") and not pd.isna(start):
            doubt.append(f"What began in {title} is a match of the quality '{match}'.")
        if doubt and not pd.isna(note):
            doubt.append(str(note))
        said |= dict.fromkeys(doubt)
    return " ".join(said)


def lag(row: Mapping[Any, Any]) -> Span | None:
    """Return the days from a local start to the national one; None where no start was found.

    Args:
        row: of `talentregime.analysis.lags.measure_lags`.
    """
    if pd.isna(row["start"]):
        return None
    return days_between(Date(str(row["start"])), Date(str(row["national_start"])))
