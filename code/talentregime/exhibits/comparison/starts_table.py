"""Table: for each measure where the earliest start was found, and how Shanghai stands to it."""

from collections.abc import Callable

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import cite
from claimtrace.claims.restated import follow
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group
from talentregime.analysis.comparison import starts
from talentregime.analysis.measures import first_jurisdiction
from talentregime.exhibits import told
from talentregime.names import measure_name
from talentregime.places import HOME, NATION
from talentregime.study import Study

NAME = "tbl-measure-starts"
COLUMNS = (
    Column("No.", "right", width=0.06),
    Column("Measure", width=0.24),
    Column("Earliest start found", width=0.24),
    Column("Later starts found", width=0.28),
    Column("Outcome", width=0.18),
)
EXACT = "exact"
# How Shanghai stands to the others, by the outcome that `first_jurisdiction` gives.
TOLD = {
    "here-first": "{here} first",
    "elsewhere-first": "Elsewhere first",
    "same-day": "Same day",
    "open": "Open: the dates do not tell",
    "elsewhere-unknown": "Not comparable: elsewhere unknown",
    "here-unknown": "Not comparable: {here} unknown",
    "unknown": "Not comparable: no start found",
}
MOST = 8  # places that a cell names; beyond them it counts
NONE = "none found"


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per measure of the source chapter, in groups by policy area.
    """
    local = study.measures[study.measures["jurisdiction"] != NATION]
    local = local[local["number"].notna()]
    judged = first_jurisdiction(study.measures).set_index("number")
    found = _starts(study.measures, judged)
    rows: list[tuple[Cell, ...] | Group] = []
    for area, heading in study.dictionary.labels("measures", "area").items():
        of_area = local[local["area"] == area]
        if len(of_area):
            rows.append(Group(heading))
        for number, measures in of_area.groupby("number", sort=True):
            outcome = str(judged.at[number, "outcome"])
            of_measure = found[found["number"] == number]
            rows.append(_row(study, int(str(number)), measures, of_measure, outcome))
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _starts(measures: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """The starts, and whether each may have been the first of its measure."""
    table = starts(measures)
    pairs = {
        (number, place)
        for number, places in judged["first"].dropna().items()
        for place in places.split(";")
    }
    places = zip(table["number"], table["jurisdiction"], strict=True)
    return table.assign(first=[place in pairs for place in places])


def _row(
    study: Study, number: int, measures: pd.DataFrame, found: pd.DataFrame, outcome: str
) -> tuple[Cell, ...]:
    titled = study.dictionary.title
    why = told.doubts(study, measures)
    why += " A place without a row of it is not known to have it." if "unknown" in outcome else ""
    evidence = follow(study, cite(measures, "number", "start", "match"))
    return (
        Cell(str(number), cite(measures, "number")),
        Cell(measure_name(study.dictionary, number), cite(measures, "number")),
        Cell(_told(found[found["first"]], titled, short=False) or NONE, evidence, why),
        Cell(_told(found[~found["first"]], titled, short=True) or "–", evidence, why),
        Cell(TOLD[outcome].format(here=titled(HOME)), evidence, why),
    )


def _told(found: pd.DataFrame, titled: Callable[[str], str], short: bool) -> str:
    """Write a line for each start: the place, the date, and the match where it is not exact."""
    lines = []
    named = MOST if len(found) > MOST + 1 else len(found)
    for row in found.iloc[:named].to_dict("records"):
        date = Date(str(row["start"]))
        when = values.date(date, short=short)
        quality = f" ({row['match']})" if row["match"] != EXACT else ""
        gap = " " if short else "\n"
        place = titled(row["jurisdiction"])
        lines.append(f"{place}{',' if short else ''}{gap}{when}{quality}")
    if len(found) > named:
        lines.append(f"and {len(found) - named:,d} others")
    return "\n".join(lines)
