"""Table: the measures, in our words, with where each was first found and its national start."""

from collections.abc import Mapping, Sequence

import pandas as pd

from claimtrace import values
from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import cite
from claimtrace.claims.restated import follow
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group
from talentregime.analysis.comparison import starts
from talentregime.analysis.measures import (
    ELSEWHERE_FIRST,
    first_jurisdiction,
    table_rows,
)
from talentregime.exhibits import told
from talentregime.places import HOME, NATION
from talentregime.study import Study

NAME = "tbl-measures"
COLUMNS = (
    Column("No.", "right", width=0.05),
    Column("Measure", width=0.43),
    Column("Start in Shanghai", width=0.19),
    Column("First start found elsewhere", width=0.18),
    Column("National start", width=0.15),
)
NONE = "none found"
COMPARED = "talentregime.claims.starts:compared"


def exhibit(study: Study, results: Sequence[Result]) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.
        results: of the document's claims; `COMPARED` among them names the places that the text
            compares, whatever others the data have by now.

    Returns:
        One row per measure of Table 3.1, in groups by policy area. Where parts of a measure
        started on different dates, the earliest start stands first. What is in doubt says why.
    """
    compared = [r.claim.given["among"] for r in results if r.claim.compute == COMPARED]
    study = study.within(*compared[0], NATION) if compared else study
    measures = study.within(HOME).measures
    measures = measures[measures["number"].notna()].sort_values(["number", "key"])
    table = table_rows(measures)
    outcomes = first_jurisdiction(study.measures).set_index("number")["outcome"]
    dates = study.timeline[["milestone_id", "kind", "date"]].dropna()
    dated = {str(key): (str(kind), Date(str(date))) for key, kind, date in dates.itertuples(False)}
    away = study.measures[~study.measures["jurisdiction"].isin([HOME, NATION])]
    first = starts(away).drop_duplicates("number").set_index("number")["measure_id"]
    national = study.measures[study.measures["jurisdiction"] == NATION]
    national = national[national["start"].notna()]
    rows: list[tuple[Cell, ...] | Group] = []
    for area, heading in study.dictionary.labels("measures", "area").items():
        of_area = table[table["area"] == area]
        if len(of_area):
            rows.append(Group(heading))
        for at in range(len(of_area)):
            row = of_area.iloc[[at]]
            number = row["number"].iloc[0]
            parts = measures[measures["number"] == number]
            rows.append(
                (
                    Cell(str(number), cite(row, "number")),
                    Cell(str(row["measure"].iloc[0]), cite(row, "measure")),
                    _here(study, parts, dated),
                    _elsewhere(
                        study,
                        away[away["number"] == number],
                        first.get(number),
                        outcomes[number] == ELSEWHERE_FIRST,
                    ),
                    _nation(row, national),
                )
            )
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _here(study: Study, parts: pd.DataFrame, dated: Mapping[str, tuple[str, Date]]) -> Cell:
    lines = []
    for part in parts.sort_values(["start_first", "key"]).to_dict("records"):
        lines.append(told.start(part, dated.get(str(part["start_milestone"]))))
    rows = follow(study, cite(parts, "start", "match"))
    return Cell("\n".join(lines), rows, told.doubts(study, parts))


def _elsewhere(study: Study, away: pd.DataFrame, first: str | None, before: bool) -> Cell:
    """The earliest start found outside Shanghai, and whether it came before that in Shanghai."""
    rows = follow(study, cite(away, "number", "start", "match")) if len(away) else ()
    if first is None:
        why = "No place but Shanghai has a row of this measure, so that no start can be told."
        return Cell(NONE, rows, told.doubts(study, away) or why)
    chosen = away[away["measure_id"] == first]
    earliest = chosen.iloc[0]
    lines = [study.dictionary.title(str(earliest["jurisdiction"])), told.start(earliest.to_dict())]
    lines += ["before Shanghai"] if before else []
    return Cell("\n".join(lines), rows, told.doubts(study, chosen))


def _nation(row: pd.DataFrame, national: pd.DataFrame) -> Cell:
    """When the national items that the measure matches began, and their numbers."""
    claimed = row["nia_item"].iloc[0]
    items = [] if pd.isna(claimed) else str(claimed).split(";")
    if not items:
        return Cell("no item", cite(row, "nia_item"))
    national = national[national["nia_item"].isin(items)]
    named = f"item{'' if len(items) == 1 else 's'} {values.listed(items)}"
    if national.empty:
        return Cell(named, cite(row, "nia_item"))
    dates = dict.fromkeys(values.date(Date(str(start))) for start in national["start"])
    rows = (*cite(row, "nia_item"), *cite(national, "nia_item", "start"))
    return Cell("\n".join([*dates, named]), rows)
