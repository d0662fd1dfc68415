"""Table: the interviews one by one, in the form of an appendix on interview methods.

Source of the form: Bleich and Pekkanen, 'How to report interview data' (2013).
"""

from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite, cite_each, merge
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, Group
from talentregime.analysis.fieldwork import GROUPS, coverage_by_role
from talentregime.exhibits import told
from talentregime.exhibits.city.blank import filled
from talentregime.names import NOT_STATED
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-interview-list"
UNHEARD = "Stated and never cited"
COLUMNS = (
    Column("Code", width=0.1),
    Column("Office or body", width=0.167),
    Column("Place", width=0.125),
    Column("Month", width=0.12),
    Column("Contact", width=0.122),
    Column("Length", width=0.122),
    Column("Record", width=0.122),
    Column("Consent", width=0.122),
)
_READ = ("code", "body", "place", "date", "contact", "length", "recording", "consent")


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per interview, in groups by role; then one per group of informants who are stated
        and never cited. What the source does not say is said to be not stated.
    """
    city = study.within(HOME)
    rows: list[tuple[Cell, ...] | Group] = []
    for role, heading in study.dictionary.labels("interviews", "role").items():
        of_role = city.interviews[city.interviews["role"] == role]
        if len(of_role):
            rows += [Group(heading), *_interviews(of_role)]
    unheard = _unheard(city)
    if unheard:
        rows += [Group(UNHEARD), *unheard]
    return TableExhibit(NAME, filled(COLUMNS, rows))


def _interviews(interviews: pd.DataFrame) -> list[tuple[Cell, ...]]:
    number = interviews["code"].str.extract(r"([0-9]+)$")[0].astype("Int64")
    ordered = interviews.assign(number=number).sort_values(["number", "date_first", "key"])
    read = zip(*(cite_each(ordered, column) for column in _READ), strict=True)
    records = ordered.to_dict("records")
    return [
        tuple(
            told.stated(_text(interview, column), (row,))
            for column, row in zip(_READ, rows, strict=True)
        )
        for interview, rows in zip(records, read, strict=True)
    ]


def _text(interview: dict[Any, Any], column: str) -> str:
    cell = interview[column]
    if pd.isna(cell):
        return NOT_STATED
    if column == "date":
        return values.date(Date(str(cell)), short=True)
    return values.amount(int(cell), "minute") if column == "length" else str(cell)


def _unheard(city: Study) -> list[tuple[Cell, ...]]:
    rows = []
    coverage = coverage_by_role(city.interviews, city.totals)
    for _, group in coverage[coverage["unheard"].fillna(0) > 0].iterrows():
        quantity, roles = GROUPS[str(group["group"])]
        stated = city.totals[city.totals["quantity"] == quantity]
        cited = city.interviews[city.interviews["role"].isin(roles)]
        both: tuple[Row, ...] = merge(cite(stated, "value"), cite(cited, "code", "role"))
        first = Cell(f"{values.number(int(group['unheard']))} more", both)
        who = told.stated(f"{group['group']}, {NOT_STATED}")
        rows.append((first, who, *(told.stated(NOT_STATED) for _ in COLUMNS[2:])))
    return rows
