"""Table: how many of the coded statements limit the aim, by whose word and by what it is about."""

import pandas as pd

from claimtrace.claims.evidence import cite
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group
from talentregime.analysis.implementation import ALL_AREAS, CODERS, LIMITS, counts_by
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-implementation-splits"
FIRST = CODERS[0]
SPLITS = {"attribution": "Whose word", f"dimension_{FIRST}": "What it is about"}
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
    for column, heading in SPLITS.items():
        rows.append(Group(heading))
        labels = study.dictionary.labels("implementation", column)
        counts = counts_by(statements, FIRST, column)
        for category, of_category in counts.groupby("category", sort=False, observed=True):
            if of_category["statements"].sum():
                name = labels.get(str(category), str(category))
                rows.append(_row(statements, column, name, of_category, list(areas)))
    columns = (
        Column("Statements that limit, of all", width=0.34),
        *(Column(name, "right", width=0.18) for name in areas.values()),
        Column("All", "right", width=0.12),
    )
    return TableExhibit(NAME, ExhibitTable(columns, tuple(rows)))


def _row(
    statements: pd.DataFrame, column: str, name: str, counts: pd.DataFrame, areas: list[str]
) -> tuple[Cell, ...]:
    category = counts["category"].iloc[0]
    found = statements[statements[column] == category]
    by_area = counts.set_index("policy_area")[[LIMITS, "statements"]].T.to_dict("list")
    cells = [Cell(name, cite(found, column))]
    for area in (*areas, ALL_AREAS):
        here = found if area == ALL_AREAS else found[found["policy_area"] == area]
        if here.empty:
            cells.append(Cell(NONE))
            continue
        limits, n = by_area[area]
        rows = cite(here, "policy_area", column, f"direction_{FIRST}")
        cells.append(Cell(f"{limits} of {n}", rows))
    return tuple(cells)
