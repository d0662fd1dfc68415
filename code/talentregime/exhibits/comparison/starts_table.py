"""Table: for each measure where the earliest start was found, and where later ones were."""

import pandas as pd

from claimtrace import values
from claimtrace.dates import Date
from claimtrace.evidence import cite
from claimtrace.exhibit import TableExhibit
from claimtrace.exhibit_table import Cell, Column, ExhibitTable, Group
from talentregime.analysis.comparison import starts
from talentregime.exhibits.labels import AREAS
from talentregime.measure_names import measure_name
from talentregime.places import NATION, place_name
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
    found = starts(study.measures)
    rows: list[tuple[Cell, ...] | Group] = []
    for area, heading in AREAS.items():
        of_area = local[local["area"] == area]
        if len(of_area):
            rows.append(Group(heading))
        for number, measures in of_area.groupby("number", sort=True):
            rows.append(_row(int(str(number)), measures, found[found["number"] == number]))
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _row(number: int, measures: pd.DataFrame, found: pd.DataFrame) -> tuple[Cell, ...]:
    evidence = cite(measures, "number", "start", "match")
    exact = found[found["match"] == EXACT]
    earliest, later = _earliest(found), found[~found.index.isin(_earliest(found).index)]
    return (
        Cell(str(number), cite(measures, "number")),
        Cell(measure_name(number), cite(measures, "number")),
        Cell(_told(earliest, short=False) or NONE, evidence),
        Cell(_told(later, short=True) or "–", evidence),
        Cell(_told(_earliest(exact), short=False, match=False) or NONE, evidence),
    )


def _earliest(found: pd.DataFrame) -> pd.DataFrame:
    """The first start, and those that its precision does not tell apart from it."""
    if found.empty:
        return found
    dates = [Date(str(start)) for start in found["start"]]
    end = min(date.last for date in dates)
    return found[[date.first <= end for date in dates]]


def _told(found: pd.DataFrame, short: bool, match: bool = True) -> str:
    """Write a line for each start: the place, the date, and the match where it is not exact."""
    lines = []
    named = MOST if len(found) > MOST + 1 else len(found)
    for row in found.iloc[:named].to_dict("records"):
        date = Date(str(row["start"]))
        when = values.date(date, short=short)
        quality = f" ({row['match']})" if match and row["match"] != EXACT else ""
        gap = " " if short else "\n"
        lines.append(f"{place_name(row['jurisdiction'])}{',' if short else ''}{gap}{when}{quality}")
    if len(found) > named:
        lines.append(f"and {len(found) - named:,d} others")
    return "\n".join(lines)
