"""Claims on the fieldwork: what was stated, what the citations attest, and when."""

from functools import lru_cache
from typing import Literal

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite, merge
from claimtrace.claims.restated import read_cell
from claimtrace.dates import Date, parse_date
from talentregime.analysis.fieldwork import (
    GROUPS,
    WINDOW,
    coverage_by_role,
    coverage_of_events,
    gap_months,
    interviews_around,
    interviews_per_month,
)
from talentregime.claims.recorded import chosen
from talentregime.places import HOME
from talentregime.study import Study

BACKLASH = "EV43"  # the event that parts the fieldwork in two

Period = Literal["before", "after"]


def window_months(study: Study) -> Claimed:
    """Count the months of the stated fieldwork, both ends included."""
    months = interviews_per_month(_interviews(study), _totals(study))
    return Claimed(len(months), _window_rows(study))


def longest_interview_hours(study: Study) -> Claimed:
    """Claim the longest interview, in hours.

    Raises:
        ValueError: the total is not in minutes.
    """
    minutes = read_cell(study, f"{HOME}/totals/interview-maximum.value")
    unit = str(chosen(study, "totals", "interview-maximum")["unit"].iloc[0])
    if unit != "minutes" or not isinstance(minutes.value, int | float):
        raise ValueError(f"interview-maximum is in {unit}; expected minutes")
    return Claimed(
        minutes.value // 60 if minutes.value % 60 == 0 else minutes.value / 60, minutes.rows
    )


def tracking_window(study: Study) -> Claimed:
    """Claim the years in which documents were followed: the first and the last."""
    first, last = (
        read_cell(study, f"{HOME}/totals/tracking-{end}.date") for end in ("start", "end")
    )
    assert isinstance(first.value, Date) and isinstance(last.value, Date)
    return Claimed((first.value, last.value), merge(first.rows, last.rows))


def attested(study: Study, group: str) -> Claimed:
    """Count the informants of a group whose code is cited.

    Args:
        study: the data.
        group: `officials`, `experts` or `migrants`.
    """
    return Claimed(int(_coverage(study, group)["attested"]), _codes(study))


def unheard(study: Study, group: str | None = None) -> Claimed:
    """Count the stated informants of a group, or of all groups, whose code is never cited.

    Raises:
        ValueError: the number of the group's informants is not stated.
    """
    groups = [group] if group else [name for name, (quantity, _) in GROUPS.items() if quantity]
    count = sum(int(_stated(study, name)["unheard"]) for name in groups)
    return Claimed(count, merge(*(_coverage_rows(study, name) for name in groups)))


def interviews_in(study: Study, period: Period) -> Claimed:
    """Count the cited interviews before or after the month of the backlash."""
    return Claimed(int(_around(study, period)["interviews"]), _period_rows(study))


def bounds_in(study: Study, period: Period) -> Claimed:
    """Claim how many interviews there were before or after that month: the fewest, and the most.

    The fewest are those cited. The most there were if every informant who is never cited was
    heard once, and in this period.
    """
    row = _around(study, period)
    rows = merge(_period_rows(study), unheard(study).rows)
    return Claimed((int(row["interviews"]), int(row["greatest"])), rows)


def gap_length(study: Study) -> Claimed:
    """Count the months of the longest run without a cited interview."""
    return Claimed(int(_gap(study)["months"]), cite(_interviews(study), "date"))


def gap_edge(study: Study, edge: Literal["first", "last"]) -> Claimed:
    """Claim the first or the last month of that run."""
    return Claimed(parse_date(str(_gap(study)[edge])), cite(_interviews(study), "date"))


def interviews_between(study: Study, first: str, last: str) -> Claimed:
    """Count the cited interviews that may lie within some months.

    Args:
        study: the data.
        first: the first month, EDTF.
        last: the last month, EDTF.
    """
    here = _interviews(study)
    start, end = parse_date(first).first, parse_date(last).last
    inside = (here["date_last"].dt.date >= start) & (here["date_first"].dt.date <= end)
    return Claimed(int(inside.sum()), cite(here, "date"), n=len(here))


def dated_events(study: Study) -> Claimed:
    """Count the events attended that the text dates, those counted that are no more than likely."""
    here = study.events[study.events["jurisdiction"] == HOME]
    dated = int(coverage_of_events(here, _totals(study))["attested"].iloc[0])
    return Claimed(dated, cite(here, "date", "observed", "attended", "kind"))


def documents(study: Study, counted: list[str] | None = None) -> Claimed:
    """Count the documents that the text cites or names.

    Args:
        study: the data.
        counted: only those that may be among the documents stated in these ways; all without it.
    """
    here = study.documents[study.documents["jurisdiction"] == HOME]
    if counted is None:
        return Claimed(len(here), cite(here, "document_id"))
    found = here["counted"].isin(counted)
    return Claimed(int(found.sum()), cite(here[found], "counted"), n=len(here))


def _interviews(study: Study) -> pd.DataFrame:
    return study.interviews[study.interviews["jurisdiction"] == HOME]


def _totals(study: Study) -> pd.DataFrame:
    return study.totals[study.totals["jurisdiction"] == HOME]


@lru_cache(maxsize=2)
def _coverages(study: Study) -> pd.DataFrame:
    return coverage_by_role(_interviews(study), _totals(study))


def _coverage(study: Study, group: str) -> "pd.Series[float]":
    if group not in GROUPS:
        raise ValueError(f"there is no group {group}; there is {', '.join(GROUPS)}")
    table = _coverages(study)
    return table[table["group"] == group].iloc[0]


def _stated(study: Study, group: str) -> "pd.Series[float]":
    row = _coverage(study, group)
    if pd.isna(row["stated"]):
        raise ValueError(f"the number of {group} is not stated, so none is known to be unheard")
    return row


def _codes(study: Study) -> tuple[Row, ...]:
    return cite(_interviews(study), "code", "role")


def _coverage_rows(study: Study, group: str) -> tuple[Row, ...]:
    totals = _totals(study)
    stated = totals[totals["quantity"] == GROUPS[group][0]]
    return merge(_codes(study), cite(stated, "quantity", "value"))


@lru_cache(maxsize=2)
def _all_around(study: Study) -> pd.DataFrame:
    backlash = parse_date(str(chosen(study, "events", BACKLASH)["date"].iloc[0]))
    return interviews_around(_interviews(study), _totals(study), backlash)


def _around(study: Study, period: Period) -> "pd.Series[float]":
    table = _all_around(study)
    return table[table["period"] == period].iloc[0]


@lru_cache(maxsize=2)
def _period_rows(study: Study) -> tuple[Row, ...]:
    backlash = cite(chosen(study, "events", BACKLASH), "date")
    return merge(cite(_interviews(study), "date"), _window_rows(study), backlash)


@lru_cache(maxsize=2)
def _window_rows(study: Study) -> tuple[Row, ...]:
    totals = _totals(study)
    return cite(totals[totals["quantity"].isin(WINDOW)], "quantity", "date")


def _gap(study: Study) -> "pd.Series[str]":
    gaps = gap_months(_interviews(study))
    if gaps.empty:
        raise ValueError("no month between two interviews is without one")
    return gaps.iloc[0]
