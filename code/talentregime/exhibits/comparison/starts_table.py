"""Table: for each measure where the earliest start was found, and where later ones were."""

from collections.abc import Callable

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import cite
from claimtrace.data.dictionary import Dictionary
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group
from talentregime.analysis.comparison import starts
from talentregime.analysis.measures import first_jurisdiction
from talentregime.names import measure_name
from talentregime.places import NATION
from talentregime.study import Study

NAME = "tbl-measure-starts"
COLUMNS = (
    Column("No.", "right", width=0.06),
    Column("Measure", width=0.26),
    Column("Earliest start found", width=0.2),
    Column("Later starts found", width=0.28),
    Column("Earliest, exact matches only", width=0.2),
)
EXACT = "exact"
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
    found, exact = (_starts(study.measures, matches) for matches in (None, (EXACT,)))
    rows: list[tuple[Cell, ...] | Group] = []
    for area, heading in study.dictionary.labels("measures", "area").items():
        of_area = local[local["area"] == area]
        if len(of_area):
            rows.append(Group(heading))
        for number, measures in of_area.groupby("number", sort=True):
            of_measure = (f[f["number"] == number] for f in (found, exact))
            rows.append(_row(study.dictionary, int(str(number)), measures, *of_measure))
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _starts(measures: pd.DataFrame, matches: tuple[str, ...] | None) -> pd.DataFrame:
    """The starts that count, and whether each may have been the first of its measure."""
    table = starts(measures if matches is None else measures[measures["match"].isin(matches)])
    firsts = first_jurisdiction(measures, matches).dropna(subset=["first"])
    pairs = {
        (number, place)
        for number, places in zip(firsts["number"], firsts["first"], strict=True)
        for place in places.split(";")
    }
    places = zip(table["number"], table["jurisdiction"], strict=True)
    return table.assign(first=[place in pairs for place in places])


def _row(
    dictionary: Dictionary,
    number: int,
    measures: pd.DataFrame,
    found: pd.DataFrame,
    exact: pd.DataFrame,
) -> tuple[Cell, ...]:
    titled = dictionary.title
    evidence = cite(measures, "number", "start", "match")
    return (
        Cell(str(number), cite(measures, "number")),
        Cell(measure_name(dictionary, number), cite(measures, "number")),
        Cell(_told(found[found["first"]], titled, short=False) or NONE, evidence),
        Cell(_told(found[~found["first"]], titled, short=True) or "–", evidence),
        Cell(_told(exact[exact["first"]], titled, short=False, match=False) or NONE, evidence),
    )


def _told(
    found: pd.DataFrame, titled: Callable[[str], str], short: bool, match: bool = True
) -> str:
    """Write a line for each start: the place, the date, and the match where it is not exact."""
    lines = []
    named = MOST if len(found) > MOST + 1 else len(found)
    for row in found.iloc[:named].to_dict("records"):
        date = Date(str(row["start"]))
        when = values.date(date, short=short)
        quality = f" ({row['match']})" if match and row["match"] != EXACT else ""
        gap = " " if short else "\n"
        place = titled(row["jurisdiction"])
        lines.append(f"{place}{',' if short else ''}{gap}{when}{quality}")
    if len(found) > named:
        lines.append(f"and {len(found) - named:,d} others")
    return "\n".join(lines)
