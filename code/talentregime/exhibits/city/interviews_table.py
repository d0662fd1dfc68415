"""Table: the interviews of one jurisdiction by role of the informant."""

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import cite
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column
from talentregime.exhibits.city.blank import filled
from talentregime.study import Study

NAME = "tbl-interviews"
COLUMNS = (
    Column("Informants", width=0.28),
    Column("Interviews", "right", width=0.14),
    Column("Persons", "right", width=0.12),
    Column("Earliest", width=0.23),
    Column("Latest", width=0.23),
)


def exhibit(study: Study, jurisdiction: str) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.

    Returns:
        One row per role that occurs; where there is no interview, a row that says so.
    """
    here = study.interviews[study.interviews["jurisdiction"] == jurisdiction]
    labels = study.dictionary.labels("interviews", "role")
    roles = [(here[here["role"] == role], label) for role, label in labels.items()]
    return TableExhibit(NAME, filled(COLUMNS, [_row(r, label) for r, label in roles if len(r)]))


def _row(interviews: pd.DataFrame, label: str) -> tuple[Cell, ...]:
    dated = interviews.sort_values(["date_first", "date_last", "key"])
    ends = [dated.iloc[[0]], dated.iloc[[-1]]]
    return (
        Cell(label, cite(interviews, "role")),
        Cell(str(len(interviews)), cite(interviews, "interview_id")),
        Cell(str(interviews["code"].nunique()), cite(interviews, "code")),
        *(Cell(values.date(Date(str(e.iloc[0]["date"]))), cite(interviews, "date")) for e in ends),
    )
