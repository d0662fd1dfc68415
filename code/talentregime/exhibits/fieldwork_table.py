"""Table: what was stated of the fieldwork, and what of it the text attests."""

from collections.abc import Sequence

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite, merge
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import Grid, TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from talentregime.analysis.fieldwork import (
    ATTENDED,
    EVENTS,
    GROUPS,
    WINDOW,
    coverage_by_role,
    coverage_of_events,
)
from talentregime.exhibits import told
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-fieldwork"
NONE = "–"
NOT_GIVEN, NOT_KNOWN = "not given", "not known"
LABELS = {
    "officials": "Officials",
    "experts": "Local experts: intermediaries and researchers",
    "migrants": "Migrants",
}
COLUMNS = (
    Column("Quantity", width=0.27),
    Column("Stated", width=0.23),
    Column("Attested", width=0.28),
    Column("Not attested", width=0.22),
)


_NO_TOTAL = "The source states no total, or none that can be held against what it names."


def exhibit(study: Study) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.

    Returns:
        One row per quantity: informants by group, events, documents, interviews and their months.
    """
    city = study.within(HOME)
    rows = [
        *_informants(city),
        _interviews(city),
        _months(city),
        _events(city),
        _documents(city),
    ]
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)), grids=_grids(city))


def _grids(city: Study) -> tuple[Grid, ...]:
    """What of the table counts interviews: informants by group, each by the first; and all."""
    groups = [_heard(city, roles) for _, roles in GROUPS.values()]
    firsts = [row for of_group in groups for row in of_group]
    others = [row for row in cite(city.interviews, "code") if row not in firsts]
    return [groups], [[firsts, others]]


def _heard(city: Study, roles: Sequence[str]) -> tuple[Row, ...]:
    """An interview of each informant."""
    of_roles = city.interviews[city.interviews["role"].isin(roles)]
    return cite(of_roles.drop_duplicates("code"), "code")


def _informants(city: Study) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for _, group in coverage_by_role(city.interviews, city.totals).iterrows():
        quantity, roles = GROUPS[str(group["group"])]
        cited = cite(city.interviews[city.interviews["role"].isin(roles)], "code", "role")
        label = Cell(LABELS[str(group["group"])], counts=())
        attested = Cell(str(group["attested"]), cited, counts=(_heard(city, roles),))
        if quantity is None:
            rows.append(
                (
                    label,
                    Cell(NOT_GIVEN, why=told.UNSTATED, counts=()),
                    attested,
                    Cell(NOT_KNOWN, why=_NO_TOTAL, counts=()),
                )
            )
            continue
        stated = cite(_total(city, quantity), "value")
        unheard = Cell(str(group["unheard"]), merge(stated, cited))
        rows.append((label, Cell(str(group["stated"]), stated), attested, unheard))
    return rows


def _interviews(city: Study) -> tuple[Cell, ...]:
    dated = city.interviews
    text = f"{len(dated)} with {dated['code'].nunique()} informants"
    rows = cite(dated, "code", "date")
    heard = _heard(city, [role for _, roles in GROUPS.values() for role in roles])
    return (
        Cell("Interviews cited by code", counts=()),
        Cell(NOT_GIVEN, why=told.UNSTATED, counts=()),
        Cell(text, rows, counts=(rows, heard)),
        Cell(NOT_KNOWN, why=_NO_TOTAL, counts=()),
    )


def _months(city: Study) -> tuple[Cell, ...]:
    """Set the months stated beside the first and the last that an interview or event attests."""
    window = [_total(city, quantity) for quantity in WINDOW]
    stated = [values.date(Date(str(end.iloc[0]["date"]))) for end in window]
    events = city.events[(city.events["kind"] == ATTENDED) & city.events["date"].notna()]
    seen = events[events["observed"].fillna(False)]
    columns = ["date", "date_first", "date_last", "key"]
    dated = pd.concat([city.interviews[columns], seen[columns]])
    dated = dated.sort_values(["date_first", "date_last", "key"])
    cited = [values.date(Date(str(date))) for date in dated["date"].iloc[[0, -1]]]
    rows = merge(cite(city.interviews, "date"), cite(seen, "date", "observed", "kind"))
    return (
        Cell("Months of fieldwork", counts=()),
        Cell("\nto ".join(stated), merge(*(cite(end, "date") for end in window))),
        Cell("\nto ".join(cited), rows),
        Cell(NONE, counts=()),
    )


def _events(city: Study) -> tuple[Cell, ...]:
    """Compare the events attended with those that the text dates, and with all it observes.

    Of an event that is no more than likely to be among those stated, both counts are given: with
    it, and without.
    """
    total = _total(city, EVENTS)
    covered = coverage_of_events(city.events, city.totals).iloc[0]
    observed = city.events[city.events["observed"].fillna(False)]
    seen = cite(observed, "kind", "date", "observed", "attended")
    most, sure, left = covered["attested"], covered["sure"], covered["unheard"]
    dated = f"at most {most} with a date" if sure < most else f"{most} with a date"
    return (
        Cell("Information events", counts=()),
        Cell(str(covered["stated"]), cite(total, "value")),
        Cell(f"{dated}\n({covered['found']} observations reported)", seen),
        Cell(
            f"{left} or {left + most - sure}" if sure < most else str(left),
            merge(seen, cite(total, "value")),
        ),
    )


def _documents(city: Study) -> tuple[Cell, ...]:
    total = _total(city, "policy documents analyzed")
    rows = cite(total, "stated")
    stated = Cell(str(total.iloc[0]["stated"]), rows)
    counts = city.documents["counted"].value_counts()
    named = f"{counts['likely']} likely and {counts['open']} perhaps\n({len(city.documents)} named)"
    attested = Cell(named, cite(city.documents, "counted"))
    label = Cell("Policy documents", counts=())
    return label, stated, attested, Cell(NOT_KNOWN, why=_NO_TOTAL, counts=())


def _total(city: Study, quantity: str) -> pd.DataFrame:
    found = city.totals[city.totals["quantity"] == quantity]
    if len(found) != 1:
        raise ValueError(f"{len(found)} totals give {quantity!r}; expected 1")
    return found
