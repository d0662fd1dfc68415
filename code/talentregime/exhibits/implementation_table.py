"""Table: counts and shares of the coded statements by policy area and direction."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from talentregime.analysis.implementation import (
    ADVANCES,
    ALL_AREAS,
    CODERS,
    LIMITS,
    NEITHER,
    direction_by_area,
    rerun_d4,
)
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    Series = pd.Series[Any]

NAME = "tbl-implementation"
FIRST, SECOND = CODERS
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
    rows = [_row(statements, labels, *(row for _, row in of_area)) for of_area in tables]
    columns = _columns(study.dictionary.labels("implementation", f"direction_{FIRST}"))
    return TableExhibit(NAME, ExhibitTable(columns, tuple(rows)))


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
    labels: dict[str, str],
    first: "Series",
    second: "Series",
    without: "Series",
) -> tuple[Cell, ...]:
    area = str(first["policy_area"])
    of_area = statements if area == ALL_AREAS else statements[statements["policy_area"] == area]
    counted = cite(of_area, "policy_area")
    coded = cite(of_area, "policy_area", "direction_a")
    return (
        Cell(labels.get(area, "All"), counted),
        Cell(str(first["n"]), counted),
        *(_count(first, way, coded) for way in _WAYS),
        _count(second, LIMITS, cite(of_area, "policy_area", "direction_b")),
        _count(without, LIMITS, cite(of_area, "policy_area", "direction_a", "rule_a")),
    )


def _count(row: "Series", direction: str, rows: tuple[Row, ...]) -> Cell:
    return Cell(f"{int(row[direction])} ({values.percent(row[f'share_{direction}'])})", rows)
