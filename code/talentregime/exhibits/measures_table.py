"""Table: the measures, in our words, with the permit, the national item and the start."""

from typing import Any

import pandas as pd

from claimtrace.claims.evidence import cite
from claimtrace.claims.restated import follow
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group
from talentregime.analysis.measures import ANNOUNCED, table_rows
from talentregime.exhibits import told
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-measures"
COLUMNS = (
    Column("No.", "right", width=0.06),
    Column("Measure", width=0.33),
    Column("Permit", width=0.14),
    Column("For whom", width=0.16),
    Column("Item", width=0.06),
    Column("Start in Shanghai", width=0.25),
)


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per measure of Table 3.1, in groups by policy area. Where parts of a measure
        started on different dates, the earliest start stands first.
    """
    measures = study.within(HOME).measures
    measures = measures[measures["number"].notna()].sort_values(["number", "key"])
    table = table_rows(measures)
    rows: list[tuple[Cell, ...] | Group] = []
    permits = study.dictionary.labels("measures", "permit_kind")
    for area, heading in study.dictionary.labels("measures", "area").items():
        of_area = table[table["area"] == area]
        if len(of_area):
            rows.append(Group(heading))
        for at in range(len(of_area)):
            row = of_area.iloc[[at]]
            parts = measures[measures["number"] == row["number"].iloc[0]]
            rows.append((*_row(row, permits), _starts(study, parts)))
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _row(row: pd.DataFrame, permits: dict[str, str]) -> tuple[Cell, ...]:
    measure = row.iloc[0]
    item = measure["nia_item"]
    return (
        Cell(str(measure["number"]), cite(row, "number")),
        Cell(str(measure["measure"]), cite(row, "measure")),
        Cell(
            _permit(measure, permits[str(measure["permit_kind"])]),
            cite(row, "permit_kind", "duration_min_years", "duration_max_years"),
        ),
        Cell(_capitalized(measure["target_group"]), cite(row, "target_group")),
        Cell("" if pd.isna(item) else item.replace(";", ", "), cite(row, "nia_item")),
    )


def _starts(study: Study, parts: pd.DataFrame) -> Cell:
    dates = study.timeline.loc[study.timeline["kind"] == ANNOUNCED, ["milestone_id", "date"]]
    announced = {str(key): Date(str(date)) for key, date in dates.itertuples(index=False)}
    lines = []
    for part in parts.sort_values(["start_first", "key"]).to_dict("records"):
        lines.append(told.start(part, announced.get(str(part["start_milestone"]))))
    return Cell("\n".join(lines), follow(study, cite(parts, "start", "match")))


def _permit(measure: "pd.Series[Any]", kind: str) -> str:
    """Say the kind of permit and how long it lasts: `Residence permit, 2 to 5 years`."""
    low, high = (
        None if pd.isna(years) else f"{years:g}"
        for years in (measure["duration_min_years"], measure["duration_max_years"])
    )
    if high is None:
        return kind if low is None else f"{kind}, {low} years or more"
    years = "year" if high == "1" else "years"
    if low is None:
        return f"{kind}, up to {high} {years}"
    return f"{kind}, {high} {years}" if low == high else f"{kind}, {low} to {high} {years}"


def _capitalized(text: Any) -> str:
    return "" if pd.isna(text) else text[:1].upper() + text[1:]
