"""Table: how many of the coded statements limit the aim, by whose word and by what it is about."""

import pandas as pd

from claimtrace.claims.evidence import Row, cite
from claimtrace.claims.frames import row_cells
from claimtrace.exhibits.exhibit import Grid, TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group
from talentregime.analysis.implementation import ALL_AREAS, FIRST, LIMITS, counts_by
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-implementation-splits"
SPLITS = {"attribution": "Whose word", f"dimension_{FIRST}": "What it is about"}
_AREA = "policy_area"
NONE = "–"  # where there is no statement, so none can limit


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per category that has a statement: of the attribution, then of the dimension; a
        column per policy area, and one for all: how many limit, of how many.
    """
    statements = study.within(HOME).implementation
    areas = study.dictionary.labels("implementation", "policy_area")
    rows: list[tuple[Cell, ...] | Group] = []
    grids: list[Grid] = []
    for column, heading in SPLITS.items():
        rows.append(Group(heading))
        labels = study.dictionary.labels("implementation", column)
        counts = counts_by(statements, FIRST, column)
        for category, of_category in counts.groupby("category", sort=False, observed=True):
            if of_category["statements"].sum():
                name = labels.get(str(category), str(category))
                found = statements[statements[column] == category]
                rows.append(_row(found, column, name, of_category, list(areas)))
                grids.append(
                    [[*_limiting(part)] for _, part in found.groupby(_AREA, observed=True)]
                )
    columns = (
        Column("Statements that limit, of all", width=0.34),
        *(Column(name, "right", width=0.18) for name in areas.values()),
        Column("All", "right", width=0.12),
    )
    return TableExhibit(NAME, ExhibitTable(columns, tuple(rows)), grids=tuple(grids))


def _limiting(statements: pd.DataFrame) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The statements that limit, and the others."""
    limits = statements[f"direction_{FIRST}"] == LIMITS
    return cite(statements, _AREA, where=limits), cite(statements, _AREA, where=~limits)


def _row(
    found: pd.DataFrame, column: str, name: str, counts: pd.DataFrame, areas: list[str]
) -> tuple[Cell, ...]:
    by_area = {area: numbers for area, *numbers in row_cells(counts, _AREA, LIMITS, "statements")}
    limiting = found[f"direction_{FIRST}"] == LIMITS
    cells = [Cell(name, cite(found, column), counts=())]
    for area in (*areas, ALL_AREAS):
        limits, n = by_area.get(area, (0, 0))
        if not n:
            cells.append(Cell(NONE, counts=((),)))
            continue
        here = found[_AREA].notna() if area == ALL_AREAS else found[_AREA] == area
        rows = cite(found, _AREA, column, f"direction_{FIRST}", where=here)
        counted = cite(found, _AREA, where=here & limiting)
        cells.append(Cell(f"{limits} of {n}", rows, counts=(counted, rows)))
    return tuple(cells)
