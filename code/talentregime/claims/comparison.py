"""Claims that set jurisdictions side by side: where each measure was found to start first."""

from functools import lru_cache

import pandas as pd

from claimtrace.claims.display import render_form
from claimtrace.claims.evidence import Claimed, Row, cite
from claimtrace.dates import Date, parse_date
from talentregime.analysis.comparison import order_of_starts
from talentregime.claims.measures import compared_rows, rows_of
from talentregime.names import measure_name, place_names
from talentregime.places import HOME
from talentregime.study import Study


def starts(study: Study, found: bool = True) -> Claimed:
    """Count the measures of all jurisdictions but the nation.

    Args:
        study: the data.
        found: only those with a start found.
    """
    local = compared_rows(study)
    count = int(local["start"].notna().sum()) if found else len(local)
    return Claimed(count, cite(local, "start"), n=len(local))


def starts_by_match(study: Study, matches: list[str]) -> Claimed:
    """Count the starts found whose match is among some qualities, such as `exact`."""
    local = compared_rows(study)
    dated = local.dropna(subset=["start"])
    chosen = dated[dated["match"].isin(matches)]
    return Claimed(len(chosen), cite(local, "start", "match"), n=len(dated))


def other_matches(study: Study, match: str) -> Claimed:
    """List the qualities of match that starts found have, but for one.

    Args:
        study: the data.
        match: the one, such as `exact`.

    Raises:
        ValueError: there is no other.
    """
    local = compared_rows(study)
    found = set(map(str, local.dropna(subset=["start"])["match"])) - {match}
    if not found:
        raise ValueError(f"every match is {match}, and the sentence names others: rewrite it")
    order = [str(m) for m in local["match"].cat.categories if str(m) in found]
    return Claimed(tuple(order), cite(local, "start", "match"))


def found_at(study: Study, jurisdiction: str, number: int) -> Claimed:
    """Claim that a start of a measure was found in a jurisdiction.

    Raises:
        ValueError: the jurisdiction has no row for the measure.
    """
    here = rows_of(study, jurisdiction)
    here = here[here["number"] == number]
    if here.empty:
        raise ValueError(f"{jurisdiction} has no row for measure {number}")
    return Claimed(bool(here["start"].notna().any()), cite(here, "number", "start"))


def matches_as(study: Study, jurisdiction: str, number: int, match: str) -> Claimed:
    """Claim that a measure of a jurisdiction matches the row of Table 3.1 in some quality.

    Args:
        study: the data.
        jurisdiction: folder of the data.
        number: row of Table 3.1.
        match: such as `close`.
    """
    here = rows_of(study, jurisdiction)
    here = here[here["number"] == number]
    holds = bool(len(here) and (here["match"] == match).all())
    return Claimed(holds, cite(here, "number", "match"))


def inferred_starts(study: Study) -> Claimed:
    """Count the starts found whose date is marked as partly inferred."""
    local = compared_rows(study)
    dated = local["start"].dropna()
    inferred = sum(Date(str(start)).uncertain for start in dated)
    return Claimed(inferred, cite(local, "start"), n=len(dated))


def rows_dated(study: Study, matches: list[str] | None = None) -> Claimed:
    """Count the rows of Table 3.1 for which some start was found; n is all of them.

    Args:
        study: the data.
        matches: the qualities of match that count; all if None.
    """
    order = _order(study, matches)
    return Claimed(int(order["first"].notna().sum()), _start_rows(study), n=len(order))


def first_elsewhere(study: Study, matches: list[str] | None = None) -> Claimed:
    """Count the rows of Table 3.1 whose earliest start found lies surely outside Shanghai.

    Args:
        study: the data.
        matches: the qualities of match that count; all if None.
    """
    order = _order(study, matches)
    found = int(order["first"].notna().sum())
    return Claimed(int(order["elsewhere"].sum()), _start_rows(study), n=found)


def first_places(study: Study, matches: list[str] | None = None) -> Claimed:
    """List the jurisdictions other than Shanghai that were found first for some measure.

    Raises:
        ValueError: there is none.
    """
    order = _order(study, matches)
    return Claimed(_first(study, order[order["elsewhere"]]), _start_rows(study))


def first_place(study: Study, number: int, matches: list[str] | None = None) -> Claimed:
    """Name the jurisdictions whose start of one measure was found to precede the others.

    Args:
        study: the data.
        number: row of Table 3.1.
        matches: the qualities of match that count; all if None.

    Raises:
        ValueError: no start was found.
    """
    order = _order(study, matches)
    places = _first(study, order[order["number"] == number])
    rows = compared_rows(study)
    return Claimed(places, cite(rows[rows["number"] == number], "number", "start", "match"))


def measures_elsewhere(study: Study) -> Claimed:
    """List the measures whose earliest start found lies surely outside Shanghai."""
    order = _order(study, None)
    return _measures(study, order[order["elsewhere"]], None)


def alone_at_home(study: Study) -> Claimed:
    """Count the rows of Table 3.1 for which Shanghai has a start and no other place has one."""
    order = _order(study, None)
    return Claimed(int(_at_home(order).sum()), _start_rows(study), n=len(order))


def measures_alone_at_home(study: Study, none: str) -> Claimed:
    """List the measures for which Shanghai has a start and no other place has one.

    Args:
        study: the data.
        none: what to say if there is no such measure.
    """
    order = _order(study, None)
    return _measures(study, order[_at_home(order)], none)


def not_ahead(study: Study, rules: list[list[str]]) -> Claimed:
    """Claim that some measure started elsewhere first, whichever rule of match counts.

    Args:
        study: the data.
        rules: for each rule the qualities of match that count.
    """
    elsewhere = [bool(_order(study, rule)["elsewhere"].any()) for rule in rules]
    return Claimed(all(elsewhere), _start_rows(study), n=len(rules))


def by_first_start(study: Study) -> Claimed:
    """List the jurisdictions by their earliest start, as `Beijing (1 March 2016)`."""
    local = compared_rows(study)
    dated = local[local["number"].notna()].dropna(subset=["start"])
    ordered = dated.sort_values(["start_first", "start_last", "jurisdiction", "key"])
    first = ordered.drop_duplicates("jurisdiction")
    pairs = zip(first["jurisdiction"], first["start"], strict=True)
    told = tuple(
        f"{study.dictionary.title(place)} ({_when(Date(str(start)))})" for place, start in pairs
    )
    return Claimed(told, _start_rows(study), n=len(dated))


def earliest(study: Study, jurisdiction: str) -> Claimed:
    """Claim the earliest start of any measure in a jurisdiction.

    Raises:
        ValueError: no start was found.
    """
    here = rows_of(study, jurisdiction)
    dated = here.dropna(subset=["start"])
    if dated.empty:
        raise ValueError(f"no start was found in {jurisdiction}")
    first = dated.sort_values(["start_first", "start_last", "key"]).iloc[0]
    return Claimed(parse_date(str(first["start"])), cite(here, "start"))


@lru_cache(maxsize=8)
def _cached_order(study: Study, matches: tuple[str, ...] | None) -> pd.DataFrame:
    return order_of_starts(study.measures, matches)


def _order(study: Study, matches: list[str] | None) -> pd.DataFrame:
    return _cached_order(study, None if matches is None else tuple(matches))


def _first(study: Study, order: pd.DataFrame) -> tuple[str, ...]:
    cells = order["first"].dropna()
    if cells.empty:
        raise ValueError("no start was found, and the sentence names one: rewrite it")
    return place_names(study.dictionary, (place for cell in cells for place in cell.split(";")))


@lru_cache(maxsize=2)
def _start_rows(study: Study) -> tuple[Row, ...]:
    local = compared_rows(study)
    return cite(local[local["number"].notna()], "number", "start", "match")


def _measures(study: Study, chosen: pd.DataFrame, none: str | None) -> Claimed:
    """The short names of measures, as they stand within a sentence."""
    if chosen.empty and none is None:
        raise ValueError("there is no such measure, and the sentence names some: rewrite it")
    names = [measure_name(study.dictionary, int(number)) for number in chosen["number"]]
    told = tuple(name[0].lower() + name[1:] for name in names)
    return Claimed(told or (str(none),), _start_rows(study))


def _when(start: Date) -> str:
    return render_form("{:date}", start)


def _at_home(order: pd.DataFrame) -> pd.Series:
    return order["alone"] & (order["first"] == HOME).fillna(False)
