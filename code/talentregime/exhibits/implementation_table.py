"""Table: counts and shares of the coded statements by policy area and direction."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite
from claimtrace.exhibits.exhibit import Grid, TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from talentregime.analysis.implementation import (
    ADVANCES,
    ALL_AREAS,
    FIRST,
    LIMITS,
    NEITHER,
    SECOND,
    Coder,
    d4_as_neither,
    direction_by_area,
    rerun_d4,
)
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    Series = pd.Series[Any]

NAME = "tbl-implementation"
_PASS, _LIMITS = "First pass", "Limits, read otherwise"
_WAYS = (ADVANCES, NEITHER, LIMITS)


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per policy area, and one for all statements.
    """
    statements = study.within(HOME).implementation
    first = direction_by_area(statements, FIRST)
    second = direction_by_area(statements, SECOND)
    without = rerun_d4(statements, FIRST)
    tables = zip(first.iterrows(), second.iterrows(), without.iterrows(), strict=True)
    labels = study.dictionary.labels("implementation", "policy_area")
    recoded = d4_as_neither(statements, FIRST)
    rows = [_row(statements, recoded, labels, *(row for _, row in of_area)) for of_area in tables]
    columns = _columns(study.dictionary.labels("implementation", f"direction_{FIRST}"))
    grids = [_grid(statements, FIRST), _grid(statements, SECOND), _grid(recoded, FIRST)]
    return TableExhibit(NAME, ExhibitTable(columns, tuple(rows)), grids=tuple(grids))


def _grid(statements: pd.DataFrame, coder: Coder) -> Grid:
    """The statements of each area by the direction that a coder gives them."""
    areas = statements.groupby("policy_area", observed=True, sort=True)
    return [[_pointing(of_area, coder, way) for way in _WAYS] for _, of_area in areas]


def _pointing(statements: pd.DataFrame, coder: Coder, way: str) -> tuple[Row, ...]:
    column = f"direction_{coder}"
    return cite(statements, column, where=statements[column] == way)


def _columns(called: dict[str, str]) -> tuple[Column, ...]:
    """Head the columns with what directions are called."""
    ways = [called.get(way, way) for way in _WAYS]
    return (
        Column("Area", width=0.22),
        Column("n", "right", width=0.06),
        *(Column(f"{way[:1].upper()}{way[1:]}", "right", _PASS, 0.14) for way in ways),
        Column("Second pass", "right", _LIMITS, 0.14),
        Column(f"D4 as {called.get(NEITHER, NEITHER)}", "right", _LIMITS, 0.16),
    )


def _row(
    statements: pd.DataFrame,
    recoded: pd.DataFrame,
    labels: dict[str, str],
    first: "Series",
    second: "Series",
    without: "Series",
) -> tuple[Cell, ...]:
    area = str(first["policy_area"])
    here = slice(None) if area == ALL_AREAS else statements["policy_area"] == area
    of_area, of_recoded = statements[here], recoded[here]
    counted = cite(of_area, "policy_area")
    coded = cite(of_area, "policy_area", "direction_a")

    def count(row: "Series", way: str, rows: tuple[Row, ...], of: tuple[Row, ...]) -> Cell:
        text = f"{int(row[way])} ({values.percent(row[f'share_{way}'])})"
        return Cell(text, rows, counts=(of, counted))

    return (
        Cell(labels.get(area, "All"), counted, counts=()),
        Cell(str(first["n"]), counted, counts=(counted,)),
        *(count(first, way, coded, _pointing(of_area, FIRST, way)) for way in _WAYS),
        count(
            second,
            LIMITS,
            cite(of_area, "policy_area", "direction_b"),
            _pointing(of_area, SECOND, LIMITS),
        ),
        count(
            without,
            LIMITS,
            cite(of_area, "policy_area", "direction_a", "rule_a"),
            _pointing(of_recoded, FIRST, LIMITS),
        ),
    )
