"""Table: the coded statements of one jurisdiction by area and direction."""

import pandas as pd

from claimtrace.claims.evidence import cite
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column
from talentregime.analysis.implementation import DIRECTIONS
from talentregime.exhibits.city.blank import filled
from talentregime.study import Study

NAME = "tbl-implementation"
COLUMNS = (
    Column("Area", width=0.26),
    Column("Statements", "right", width=0.16),
    *(Column(direction.capitalize(), "right", width=0.145) for direction in DIRECTIONS),
    Column("Coders agree", "right", width=0.145),
)


def exhibit(study: Study, jurisdiction: str) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.

    Returns:
        One row per area with statements, counted by the direction that the first coder gave;
        where there is no statement, a row that says so.
    """
    here = study.implementation[study.implementation["jurisdiction"] == jurisdiction]
    labels = study.dictionary.labels("implementation", "policy_area")
    areas = [(here[here["policy_area"] == area], label) for area, label in labels.items()]
    return TableExhibit(NAME, filled(COLUMNS, [_row(r, label) for r, label in areas if len(r)]))


def _row(units: pd.DataFrame, label: str) -> tuple[Cell, ...]:
    first, second = (units[f"direction_{coder}"].astype("string") for coder in ("a", "b"))
    both = first.notna() & second.notna()
    agreed = int((first[both] == second[both]).sum())
    counts = [int((first == direction).sum()) for direction in DIRECTIONS]
    return (
        Cell(label, cite(units, "policy_area")),
        Cell(str(len(units)), cite(units, "unit_id")),
        *(Cell(str(count), cite(units, "direction_a")) for count in counts),
        Cell(f"{agreed} of {int(both.sum())}", cite(units, "direction_a", "direction_b")),
    )
