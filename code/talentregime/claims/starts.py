"""Claims on where a measure was found first, and whether a trial came before the nation.

A claim that sets places side by side takes `among`: folders of the data. A text that was written
about these places stays true when another place is added, and is told of a row in one of them.
"""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite, merge
from claimtrace.dates import Date, days_between, parse_date
from talentregime.analysis import results
from talentregime.analysis.comparison import starts as starts_found
from talentregime.analysis.ladder import RUNGS
from talentregime.analysis.ladder import outcomes as judge
from talentregime.analysis.measures import COMPARABLE, ELSEWHERE_FIRST, OUTCOMES
from talentregime.claims.measures import compared_rows, measure, rows_of
from talentregime.claims.recorded import chosen
from talentregime.names import measure_name, place_names
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


def outcomes(
    study: Study, outcomes: list[str], rung: str = "started", among: list[str] | None = None
) -> Claimed:
    """Count the measures by how their starts in Shanghai stand to those found elsewhere.

    Args:
        study: the data.
        outcomes: those counted, of `talentregime.analysis.measures.OUTCOMES`; `comparable` stands
            for every one with a start on both sides.
        rung: which starts count, of `talentregime.analysis.ladder.RUNGS`.
        among: the places compared; all if None.
    """
    table = _judged(study, rung, _key(among))
    chosen = _with(table, outcomes)
    return Claimed(len(chosen), _rows(study, rung, among), n=len(table))


def measures_with(
    study: Study,
    outcomes: list[str],
    rung: str = "started",
    among: list[str] | None = None,
    none: str = "none",
) -> Claimed:
    """List the measures of some outcomes by their short names; arguments as in `outcomes`.

    Args:
        none: what to say if there is no such measure.
    """
    chosen = _with(_judged(study, rung, _key(among)), outcomes)
    names = [measure_name(study.dictionary, int(number)) for number in chosen["number"]]
    told = tuple(name[0].lower() + name[1:] for name in names) or (none,)
    return Claimed(told, _rows(study, rung, among))


def places_ahead(
    study: Study, rung: str = "started", among: list[str] | None = None, none: str = "no place"
) -> Claimed:
    """List the places found first for some measure that began in Shanghai later.

    Args:
        study: the data.
        rung: as in `outcomes`.
        among: the places compared; all if None.
        none: what to say if there is no such place.
    """
    ahead = _with(_judged(study, rung, _key(among)), [ELSEWHERE_FIRST])
    places = {place for cell in ahead["first"] for place in str(cell).split(";")}
    names = place_names(study.dictionary, places) or (none,)
    return Claimed(names, _rows(study, rung, among))


def first_place(
    study: Study, number: int, rung: str = "started", among: list[str] | None = None
) -> Claimed:
    """Name the places whose start of one measure was found to precede the others.

    Args:
        study: the data.
        number: row of Table 3.1.
        rung: as in `outcomes`.
        among: the places compared; all if None.

    Raises:
        ValueError: no start was found.
    """
    table = _judged(study, rung, _key(among))
    cells = table.loc[table["number"] == number, "first"].dropna()
    if cells.empty:
        raise ValueError("no start was found, and the sentence names one: rewrite it")
    places = place_names(study.dictionary, str(cells.iloc[0]).split(";"))
    local = _local(study, among)
    return Claimed(places, cite(local[local["number"] == number], "number", "start", "match"))


def leads_on(study: Study, outcome: str, weakness: str, among: list[str] | None = None) -> Claimed:
    """Count the leads whose start in Shanghai is weak; n is all leads of that outcome.

    Args:
        study: the data.
        outcome: `here-first` or `elsewhere-first`.
        weakness: `inferred`, part of the date is inferred; `loose`, what started matches the row
            of Table 3.1 neither exactly nor closely.
        among: the places compared; all if None.

    Raises:
        ValueError: the weakness is not known.
    """
    if weakness not in ("inferred", "loose"):
        raise ValueError(f"there is no weakness {weakness!r}: write inferred or loose")
    chosen = _with(_judged(study, "started", _key(among)), [outcome])
    found = starts_found(_local(study, among))
    here = found[(found["jurisdiction"] == HOME) & found["number"].isin(chosen["number"])]
    if weakness == "inferred":
        weak = sum(Date(str(start)).uncertain for start in here["start"])
    else:
        weak = int((~here["match"].isin(RUNGS["close"].matches or ())).sum())
    return Claimed(weak, _rows(study, "started", among), n=len(chosen))


def tried_before_adoption(study: Study, rung: str = "started") -> Claimed:
    """Count the measures that surely began in Shanghai before the national start of their item.

    Args:
        study: the data.
        rung: as in `outcomes`.
    """
    table, items = rows_of(study, HOME), rows_of(study, NATION)
    before = str(results.start_ladder(study).set_index("rung").at[rung, "before"])
    rows = merge(
        cite(table, "number", "start", "nia_item", "match"), cite(items, "start", "nia_item")
    )
    n = int(table["number"].dropna().nunique())
    tried = len(before.split(";")) if before else 0
    return Claimed(tried, merge(rows, *_announcements(study, table, rung)), n=n)


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

    Returns:
        Claimed, its denominator the other jurisdictions with a start that was found.

    Raises:
        ValueError: there is no such event, or it has no date.
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
    return compared_rows(study, among)


def _key(among: list[str] | None) -> tuple[str, ...] | None:
    return None if among is None else tuple(among)


@lru_cache(maxsize=32)
def _judged(study: Study, rung: str, among: tuple[str, ...] | None) -> pd.DataFrame:
    return judge(_local(study, among), study.timeline, RUNGS[rung])


def _with(table: pd.DataFrame, outcomes: Sequence[str]) -> pd.DataFrame:
    wanted = {*outcomes, *(COMPARABLE if "comparable" in outcomes else ())} - {"comparable"}
    if unknown := sorted(wanted - {*OUTCOMES}):
        raise ValueError(f"there is no outcome {unknown[0]!r}: write one of {', '.join(OUTCOMES)}")
    return table[table["outcome"].isin(wanted)]


def _rows(study: Study, rung: str, among: Sequence[str] | None) -> tuple[Row, ...]:
    """Every start, of which each could have been the first, and how well it matches."""
    local = _local(study, among)
    local = local[local["number"].notna()]
    return merge(cite(local, "number", "start", "match"), *_announcements(study, local, rung))


def _announcements(study: Study, local: pd.DataFrame, rung: str) -> list[tuple[Row, ...]]:
    """The announcements and reports that stand for a start, where they count."""
    if not (RUNGS[rung].announced or RUNGS[rung].reported):
        return []
    undated = local[local["start"].isna() & local["start_milestone"].notna()]
    told = study.timeline["milestone_id"].isin(undated["start_milestone"])
    return [cite(undated, "start_milestone"), cite(study.timeline[told], "kind", "date")]


def _start(rows: pd.DataFrame) -> Date:
    """The one date on which some rows start."""
    keys = ", ".join(sorted(rows["key"]))
    if rows["start"].isna().any():
        raise ValueError(f"no start was found for {keys}")
    if rows["start"].nunique() != 1:
        raise ValueError(f"{keys} do not start on one date")
    return parse_date(str(rows["start"].iloc[0]))
