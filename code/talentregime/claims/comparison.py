"""Claims that set jurisdictions side by side: who started first, and how long before the nation."""

from collections.abc import Collection
from functools import lru_cache

import pandas as pd

from claimtrace.dates import Date, days_between, parse_date
from claimtrace.evidence import Claimed, Row, cite, merge
from talentregime.analysis.comparability import require_one_codebook
from talentregime.analysis.comparison import lag_range, order_of_starts
from talentregime.analysis.comparison import starts as starts_found
from talentregime.claims.measures import HOME, NATION, rows_of
from talentregime.measure_names import measure_name
from talentregime.places import place_name
from talentregime.study import Study

_KEYS = {"measures": "measure_id", "timeline": "milestone_id"}
# The years that the timelines of the comparison draw.
FIRST, LAST = pd.Timestamp(2015, 1, 1), pd.Timestamp(2020, 12, 31)


def jurisdictions(study: Study, tables: list[str]) -> Claimed:
    """Count the jurisdictions with a row in one of the tables; the nation takes no part.

    Args:
        study: the data.
        tables: among `measures` and `timeline`.
    """
    names, rows = _present(study, tables)
    return Claimed(len(names), rows)


def names(study: Study, tables: list[str], without: list[str] | None = None) -> Claimed:
    """List the names of the jurisdictions with a row in one of the tables.

    Args:
        study: the data.
        tables: as for `jurisdictions`.
        without: tables in which the jurisdictions must have no row.

    Raises:
        ValueError: there is no such jurisdiction.
    """
    found, rows = _present(study, tables)
    if without:
        others, excluded = _present(study, without)
        found, rows = found - others, merge(rows, excluded)
    return Claimed(_named(found), rows)


def starts(study: Study, found: bool = True) -> Claimed:
    """Count the measures of all jurisdictions but the nation.

    Args:
        study: the data.
        found: only those with a start found.
    """
    local = _local(study)
    count = int(local["start"].notna().sum()) if found else len(local)
    return Claimed(count, cite(local, "start"), n=len(local))


def starts_by_match(study: Study, matches: list[str]) -> Claimed:
    """Count the starts found whose match is among some qualities, such as `exact`."""
    local = _local(study)
    dated = local.dropna(subset=["start"])
    chosen = dated[dated["match"].isin(matches)]
    return Claimed(len(chosen), cite(local, "start", "match"), n=len(dated))


def inferred_starts(study: Study) -> Claimed:
    """Count the starts found whose date is marked as partly inferred."""
    local = _local(study)
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
    """List the jurisdictions other than Shanghai that were found first for some measure."""
    order = _order(study, matches)
    cells = order.loc[order["elsewhere"], "first"]
    return Claimed(_named({p for cell in cells for p in cell.split(";")}), _start_rows(study))


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
    found = order[(order["number"] == number) & order["first"].notna()]
    places = [place for cell in found["first"] for place in cell.split(";")]
    rows = _local(study)
    return Claimed(_named(places), cite(rows[rows["number"] == number], "number", "start", "match"))


def measures_elsewhere(study: Study) -> Claimed:
    """List the measures whose earliest start found lies surely outside Shanghai."""
    order = _order(study, None)
    return _measures(study, order[order["elsewhere"]])


def measures_alone(study: Study) -> Claimed:
    """List the measures for which one jurisdiction alone has a start found."""
    order = _order(study, None)
    return _measures(study, order[order["alone"]])


def alone(study: Study) -> Claimed:
    """Count the rows of Table 3.1 for which one jurisdiction alone has a start found."""
    order = _order(study, None)
    return Claimed(int(order["alone"].sum()), _start_rows(study), n=len(order))


def alone_at_home(study: Study) -> Claimed:
    """Claim that the one jurisdiction with a start is Shanghai, wherever there is one alone."""
    order = _order(study, None)
    places = order.loc[order["alone"], "first"]
    return Claimed(bool((places == HOME).all() and len(places)), _start_rows(study), n=len(places))


def lead(study: Study, number: int, first: str, second: str) -> Claimed:
    """Count the days between the starts of one measure in two jurisdictions.

    Args:
        study: the data.
        number: row of Table 3.1.
        first: where it started earlier.
        second: where it started later.

    Raises:
        ValueError: a start was not found.
    """
    table = starts_found(study.measures)
    table = table[table["number"] == number].set_index("jurisdiction")
    missing = [place for place in (first, second) if place not in table.index]
    if missing:
        raise ValueError(f"measure {number} has no start in {', '.join(missing)}")
    ids = table.loc[[first, second], "measure_id"]
    begun, followed = (parse_date(str(table.loc[place, "start"])) for place in (first, second))
    rows = study.measures[study.measures["measure_id"].isin(ids)]
    return Claimed(days_between(begun, followed), cite(rows, "number", "start"))


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


def longest_lag(study: Study, jurisdiction: str) -> Claimed:
    """Count the days of the longest lag from a start there to the start of its national item."""
    return _lag(study, jurisdiction, "longest")


def start_days(study: Study, jurisdiction: str) -> Claimed:
    """Count the distinct days on which measures started there before their national item."""
    return _lag(study, jurisdiction, "starts")


def later_shorter(study: Study) -> Claimed:
    """Claim that a jurisdiction that began later has the shorter longest lag, in every case.

    All measures of the package became national on one day, so this cannot come out otherwise; the
    claim holds that the data say so.
    """
    lags = _lag_range(study)
    begun = [
        _local(study)[_local(study)["jurisdiction"] == place]["start_first"].min()
        for place in lags["jurisdiction"]
    ]
    order = lags.assign(begun=begun).sort_values("begun")["longest"]
    rows = merge(cite(_local(study), "start", "nia_item"), _national_rows(study))
    return Claimed(bool(order.is_monotonic_decreasing), rows, n=len(order))


def milestones_drawn(study: Study) -> Claimed:
    """Count the local milestones of the years that the timelines draw."""
    timeline = study.timeline
    drawn = timeline[(timeline["date_last"] >= FIRST) & (timeline["date_first"] <= LAST)]
    local = drawn[drawn["jurisdiction"] != NATION]
    every = timeline[timeline["jurisdiction"] != NATION]
    return Claimed(len(local), cite(every, "date"), n=len(every))


def trial_places(study: Study) -> Claimed:
    """Count the jurisdictions with the start of a trial in their timeline."""
    local = study.timeline[study.timeline["jurisdiction"] != NATION]
    begun = local[local["kind"] == "trial-start"]
    n = local["jurisdiction"].nunique()
    return Claimed(int(begun["jurisdiction"].nunique()), cite(local, "kind"), n=n)


def places_of_actor(study: Study, actor: str) -> Claimed:
    """Count the jurisdictions whose timeline names an actor.

    Args:
        study: the data.
        actor: one of the values of `actor`, which may hold several.
    """
    local = study.timeline[study.timeline["jurisdiction"] != NATION]
    named = local[[actor in str(cell).split(";") for cell in local["actor"]]]
    n = local["jurisdiction"].nunique()
    return Claimed(int(named["jurisdiction"].nunique()), cite(local, "actor"), n=n)


def _local(study: Study) -> pd.DataFrame:
    local = study.measures[study.measures["jurisdiction"] != NATION]
    if study.codebooks:  # a match is a coding, and means something else under another codebook
        require_one_codebook(study.codebooks, set(map(str, local["jurisdiction"])))
    return local


def _present(study: Study, tables: list[str]) -> tuple[set[str], tuple[Row, ...]]:
    """The jurisdictions with a row in some table, and those rows."""
    found: set[str] = set()
    rows = []
    for table in tables:
        frame = getattr(study, table)
        local = frame[frame["jurisdiction"] != NATION]
        found |= {str(place) for place in local["jurisdiction"]}
        rows.append(cite(local, _KEYS[table]))
    return found, merge(*rows)


def _named(places: Collection[str]) -> tuple[str, ...]:
    if not places:
        raise ValueError("there is no such jurisdiction")
    return tuple(sorted(place_name(place) for place in places))


# Many claims read one table of results; a Study is made once a run.
@lru_cache(maxsize=8)
def _cached_order(study: Study, matches: tuple[str, ...] | None) -> pd.DataFrame:
    return order_of_starts(study.measures, matches)


@lru_cache(maxsize=2)
def _lag_range(study: Study) -> pd.DataFrame:
    return lag_range(study.measures)


def _order(study: Study, matches: list[str] | None) -> pd.DataFrame:
    return _cached_order(study, None if matches is None else tuple(matches))


def _start_rows(study: Study) -> tuple[Row, ...]:
    local = _local(study)
    return cite(local[local["number"].notna()], "number", "start", "match")


def _national_rows(study: Study) -> tuple[Row, ...]:
    return cite(rows_of(study, NATION), "nia_item", "start")


def _measures(study: Study, chosen: pd.DataFrame) -> Claimed:
    """The short names of measures, as they stand within a sentence."""
    if chosen.empty:
        raise ValueError("there is no such measure")
    names = [measure_name(int(number)) for number in chosen["number"]]
    return Claimed(tuple(name[0].lower() + name[1:] for name in names), _start_rows(study))


def _lag(study: Study, jurisdiction: str, column: str) -> Claimed:
    lags = _lag_range(study)
    found = lags[lags["jurisdiction"] == jurisdiction]
    if len(found) != 1:
        raise ValueError(f"no measure of {jurisdiction} started before its national item")
    rows = merge(cite(rows_of(study, jurisdiction), "start", "nia_item"), _national_rows(study))
    return Claimed(int(found[column].iloc[0]), rows)
