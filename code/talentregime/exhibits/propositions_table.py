"""Table: the propositions of the source, what bears on each, and the verdict."""

import pandas as pd

from claimtrace.claims.evidence import Row, cite, cite_each
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from talentregime.analysis.verdicts import AGAINST, FOR
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-propositions"
COLUMNS = (
    Column("Proposition of the source", width=0.27),
    Column("Place", width=0.09),
    Column("Verdict", width=0.13),
    Column("For", "right", width=0.06),
    Column("Against", "right", width=0.09),
    Column("What decides", width=0.36),
)


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per proposition, ordered by number: how many claims and cells speak for it
        and against it, and the reason for its verdict.
    """
    home = study.within(HOME)
    table = home.propositions.sort_values(["number", "proposition_id"])
    labels = study.dictionary.labels("propositions", "verdict")
    bearing = dict(list(home.support.groupby("proposition_id", observed=True)))
    rows, none = [], home.support.iloc[:0]
    shown = [("proposition", "number"), ("locator",), ("verdict",), ("reason",)]
    cited = [cite_each(table, *columns) for columns in shown]
    records = table.to_dict("records")
    for record, said, place, verdict, reason in zip(records, *cited, strict=True):
        key = str(record["proposition_id"])
        rows.append(
            (
                Cell(record["proposition"], (said,)),
                Cell(record["locator"].replace(" ", ", "), (place,)),
                Cell(labels[record["verdict"]], (verdict,)),
                _bearing(bearing.get(key, none), FOR),
                _bearing(bearing.get(key, none), AGAINST),
                Cell(record["reason"], (reason,)),
            )
        )
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _bearing(bearing: pd.DataFrame, direction: str) -> Cell:
    """Count what bears on a proposition in one direction; zero is seen from all that bears."""
    chosen = bearing[bearing["direction"] == direction]
    seen = bearing if chosen.empty else chosen
    rows: tuple[Row, ...] = cite(seen, "proposition_id", "direction") if len(seen) else ()
    return Cell(str(len(chosen)), rows)
