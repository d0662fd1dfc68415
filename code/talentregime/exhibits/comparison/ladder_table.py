"""Table: what is left of the starts, the stricter one is about what counts as a start."""

from claimtrace import values
from claimtrace.claims.evidence import cite, merge
from claimtrace.claims.restated import follow
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from talentregime.analysis.results import start_ladder
from talentregime.places import HOME, NATION
from talentregime.study import Study

NAME = "tbl-start-ladder"
# What each rung of `talentregime.analysis.ladder.RUNGS` lets count.
COUNTED = {
    "announced": "Starts, reports of use, and announcements where neither was found",
    "reported": "Starts, and reports of use where none was found",
    "started": "Starts with a date, by any match",
    "close": "Exact and close matches",
    "exact": "Exact matches",
    "certain": "Exact matches with no part of the date inferred",
}


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per rung, the loosest first.
    """
    here = study.dictionary.title(HOME)
    columns = (
        Column("What counts", width=0.3),
        Column(f"In {here} before the nation", width=0.22),
        Column("Found on both sides", width=0.18),
        Column(f"{here} first", width=0.16),
        Column("Elsewhere first", width=0.14),
    )
    nation = study.measures["jurisdiction"] == NATION
    local = study.measures[study.measures["number"].notna() & ~nation]
    read = cite(local, "number", "start", "match", "nia_item", "start_milestone")
    named = study.timeline["milestone_id"].isin(local["start_milestone"].dropna())
    told = cite(study.timeline[named], "kind", "date")
    items = cite(study.measures[nation], "nia_item", "start")
    evidence = follow(study, merge(read, told, items))
    rows = [
        (
            Cell(COUNTED[str(rung["rung"])]),
            *(Cell(_told(str(rung[column])), evidence) for column in _COUNTS),
        )
        for rung in start_ladder(study).to_dict("records")
    ]
    return TableExhibit(NAME, ExhibitTable(columns, tuple(rows)))


_COUNTS = ("before", "comparable", "here_first", "elsewhere_first")


def _told(numbers: str) -> str:
    """Write how many measures there are, and under them which."""
    found = numbers.split(";") if numbers else []
    count = values.number(len(found))
    return f"{count}\n(No. {values.listed(found)})" if found else count
