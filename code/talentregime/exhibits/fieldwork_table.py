"""Table: what was stated of the fieldwork, and what of it the text attests."""

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import cite, merge
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from talentregime.analysis.fieldwork import (
    EVENTS,
    GROUPS,
    WINDOW,
    coverage_by_role,
    coverage_of_events,
)
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-fieldwork"
NONE = "–"
NOT_GIVEN = "not given"
LABELS = {
    "officials": "Officials",
    "experts": "Local experts: intermediaries and researchers",
    "migrants": "Migrants",
}
COLUMNS = (
    Column("Quantity", width=0.28),
    Column("Stated", width=0.22),
    Column("Attested", width=0.26),
    Column("Share", "right", width=0.09),
    Column("Interval", "right", width=0.15),
)


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
    return TableExhibit(NAME, ExhibitTable(COLUMNS, tuple(rows)))


def _informants(city: Study) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for _, group in coverage_by_role(city.interviews, city.totals).iterrows():
        quantity, roles = GROUPS[str(group["group"])]
        cited = cite(city.interviews[city.interviews["role"].isin(roles)], "code", "role")
        label, attested = Cell(LABELS[str(group["group"])]), Cell(str(group["attested"]), cited)
        if quantity is None:
            rows.append((label, Cell(NOT_GIVEN), attested, Cell(NONE), Cell(NONE)))
            continue
        stated = cite(_total(city, quantity), "value")
        both = merge(stated, cited)
        share = Cell(values.percent(group["share"]), both)
        wilson = Cell(values.percent_range(group["low"], group["high"]), both)
        rows.append((label, Cell(str(group["stated"]), stated), attested, share, wilson))
    return rows


def _interviews(city: Study) -> tuple[Cell, ...]:
    dated = city.interviews
    text = f"{len(dated)} with {dated['code'].nunique()} informants"
    attested = Cell(text, cite(dated, "code", "date"))
    return Cell("Interviews cited by code"), Cell(NOT_GIVEN), attested, Cell(NONE), Cell(NONE)


def _months(city: Study) -> tuple[Cell, ...]:
    window = [_total(city, quantity) for quantity in WINDOW]
    stated = [values.date(Date(str(end.iloc[0]["date"]))) for end in window]
    dated = city.interviews.sort_values(["date_first", "date_last", "key"])
    ends = dated.iloc[[0, -1]]
    cited = [values.date(Date(str(date))) for date in ends["date"]]
    return (
        Cell("Months of fieldwork"),
        Cell("\nto ".join(stated), merge(*(cite(end, "date") for end in window))),
        Cell("\nto ".join(cited), cite(dated, "date")),
        Cell(NONE),
        Cell(NONE),
    )


def _events(city: Study) -> tuple[Cell, ...]:
    """Compare the events attended with those that the text dates, and with all it observes."""
    total = _total(city, EVENTS)
    covered = coverage_of_events(city.events, city.totals).iloc[0]
    observed = city.events[city.events["observed"].fillna(False)]
    seen = cite(observed, "kind", "date", "observed")
    both = merge(seen, cite(total, "value"))
    return (
        Cell("Information events"),
        Cell(str(covered["stated"]), cite(total, "value")),
        Cell(
            f"{covered['attested']} with a date\n({covered['found']} observations reported)", seen
        ),
        Cell(values.percent(covered["share"]), both),
        Cell(values.percent_range(covered["low"], covered["high"]), both),
    )


def _documents(city: Study) -> tuple[Cell, ...]:
    total = _total(city, "policy documents analyzed")
    rows = cite(total, "stated")
    stated = Cell(str(total.iloc[0]["stated"]), rows)
    return Cell("Policy documents"), stated, Cell("no list", rows), Cell(NONE), Cell(NONE)


def _total(city: Study, quantity: str) -> pd.DataFrame:
    found = city.totals[city.totals["quantity"] == quantity]
    if len(found) != 1:
        raise ValueError(f"{len(found)} totals give {quantity!r}; expected 1")
    return found
