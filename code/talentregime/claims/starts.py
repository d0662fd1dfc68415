"""Claims on where a measure started first, and whether a trial came before the nation.

A claim that sets places side by side takes `among`: folders of the data. A text that was written
about these places stays true when another place is added, and is told of a row in one of them.
"""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from claimtrace.claims.evidence import Claimed, cite, merge
from claimtrace.dates import Date, days_between, parse_date
from talentregime.analysis.measures import first_jurisdiction
from talentregime.claims.measures import measure, rows_of
from talentregime.claims.recorded import chosen
from talentregime.names import place_names
from talentregime.places import HOME, NATION
from talentregime.study import Study


def compared(study: Study, among: list[str]) -> Claimed:
    """List the places that a text compares, each of which must have a row that can be compared.

    Args:
        study: the data.
        among: folders of the data.

    Raises:
        ValueError: a place has neither a measure nor a milestone.
    """
    local = _local(study, among)
    milestones = study.timeline[study.timeline["jurisdiction"].isin(among)]
    missing = sorted(set(among) - {*local["jurisdiction"], *milestones["jurisdiction"]})
    if missing:
        raise ValueError(f"neither a measure nor a milestone is recorded of {', '.join(missing)}")
    rows = merge(cite(local, "measure_id"), cite(milestones, "milestone_id"))
    return Claimed(place_names(study.dictionary, among), rows)


def first_in(
    study: Study, jurisdiction: str, match: str | None = None, among: list[str] | None = None
) -> Claimed:
    """Count the measures whose earliest start found lies in a jurisdiction.

    Starts that cannot be told apart at their precision count for neither jurisdiction, and a start
    that was not found counts for none: it is no proof of a later start.

    Args:
        study: the data.
        jurisdiction: folder of the data.
        match: only starts of measures that match the table's row this closely, such as `exact`.
        among: the places compared; all if None.
    """
    columns = ["number", "start"] if match is None else ["number", "start", "match"]
    firsts = _firsts(study, match, _key(among))
    rows = cite(_local(study, among), *columns)
    return Claimed(len(_surely(firsts, jurisdiction)), rows, n=len(firsts))


def package_start(study: Study, jurisdiction: str, among: list[str] | None = None) -> Claimed:
    """Claim the start of the measures whose earliest start found lies in a jurisdiction.

    Args:
        study: the data.
        jurisdiction: folder of the data.
        among: the places compared; all if None.

    Raises:
        ValueError: there is none, or they did not start on the same date.
    """
    found = _surely(_firsts(study, None, _key(among)), jurisdiction)
    dates = sorted(set(found["start"]))
    if len(dates) != 1:
        raise ValueError(f"measures that start first in {jurisdiction} have {len(dates)} dates")
    return Claimed(parse_date(dates[0]), cite(_local(study, among), "number", "start"))


def tried_before_adoption(study: Study) -> Claimed:
    """Count the measures with a start found in Shanghai before the national start of their item."""
    table, items = rows_of(study, HOME), rows_of(study, NATION)
    national = items.set_index("nia_item")["start_first"]
    count = 0
    for _, row in table.dropna(subset=["start"]).iterrows():
        adoption = min(national[item] for item in str(row["nia_item"]).split(";"))
        count += bool(row["start_last"] < adoption)
    rows = merge(cite(table, "start", "nia_item"), cite(items, "start", "nia_item"))
    return Claimed(count, rows, n=len(table))


def days_after_national(study: Study, number: int) -> Claimed:
    """Count the days from the national start of a measure to its start in Shanghai.

    Args:
        study: the data.
        number: row of Table 3.1.

    Returns:
        Claimed, its value a Span; negative where Shanghai came first.
    """
    row, items = measure(study, number), rows_of(study, NATION)
    item = items[items["nia_item"].isin(str(row["nia_item"].iloc[0]).split(";"))]
    span = days_between(_start(item), _start(row))
    rows = merge(cite(row, "number", "start", "nia_item"), cite(item, "start", "nia_item"))
    return Claimed(span, rows)


def others_after(study: Study, event: str, among: list[str] | None = None) -> Claimed:
    """Count the other jurisdictions whose first start found falls after an event.

    Args:
        study: the data.
        event: event id.
        among: the places compared; all if None.
    """
    row = chosen(study, "events", event)
    if pd.isna(row["date"].iloc[0]):
        raise ValueError(f"{event} has no date")
    started = _started(study, among)
    others = started[started["jurisdiction"] != HOME]
    earliest = others.groupby("jurisdiction")["start_first"].min()
    later = int((earliest > row["date_last"].iloc[0]).sum())
    local = _local(study, among)
    rows = merge(cite(local[local["jurisdiction"] != HOME], "number", "start"), cite(row, "date"))
    return Claimed(later, rows, n=len(earliest))


def _started(study: Study, among: Sequence[str] | None) -> pd.DataFrame:
    """The measures of Table 3.1 with a start found, in any of the places but the nation."""
    return _local(study, among).dropna(subset=["start", "number"])


def _local(study: Study, among: Sequence[str] | None) -> pd.DataFrame:
    """Every measure but the nation's: one without a start is read too, and counts nowhere."""
    local = study.measures[study.measures["jurisdiction"] != NATION]
    return local if among is None else local[local["jurisdiction"].isin(among)]


def _key(among: list[str] | None) -> tuple[str, ...] | None:
    return None if among is None else tuple(among)


@lru_cache(maxsize=8)
def _firsts(study: Study, match: str | None, among: tuple[str, ...] | None) -> pd.DataFrame:
    """Of each measure with a start that counts, where it surely began first, and when."""
    found = first_jurisdiction(_local(study, among), None if match is None else (match,))
    return found[found["dated"] > 0].reset_index(drop=True)


def _surely(firsts: pd.DataFrame, jurisdiction: str) -> pd.DataFrame:
    return firsts[(firsts["first"] == jurisdiction) & ~firsts["tie"]]


def _start(rows: pd.DataFrame) -> Date:
    """The one date on which some rows start."""
    keys = ", ".join(sorted(rows["key"]))
    if rows["start"].isna().any():
        raise ValueError(f"no start was found for {keys}")
    if rows["start"].nunique() != 1:
        raise ValueError(f"{keys} do not start on one date")
    return parse_date(str(rows["start"].iloc[0]))
