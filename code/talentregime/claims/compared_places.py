"""Claims on which jurisdictions there are to compare, and on what their timelines show."""

import pandas as pd

from claimtrace.claims.evidence import Claimed, Row, cite, merge
from talentregime.analysis.milestones import ADOPTION, TRIAL
from talentregime.analysis.milestones import milestones_drawn as drawn
from talentregime.names import place_names
from talentregime.places import NATION
from talentregime.study import Study

NOT_FOUND = "not-found"


def jurisdictions(study: Study, tables: list[str]) -> Claimed:
    """Count the jurisdictions with a row in one of the tables; the nation takes no part.

    Args:
        study: the data.
        tables: among `measures`, where a row counts that matches a row of Table 3.1, and
            `timeline`.
    """
    names, rows = _present(study, tables)
    return Claimed(len(names), rows)


def names(
    study: Study, tables: list[str], without: list[str] | None = None, none: str | None = None
) -> Claimed:
    """List the names of the jurisdictions with a row in one of the tables.

    Args:
        study: the data.
        tables: as for `jurisdictions`.
        without: tables in which the jurisdictions must have no row.
        none: what to say if there is no such jurisdiction.

    Raises:
        ValueError: there is none, and nothing to say of it.
    """
    found, rows = _present(study, tables)
    if without:
        others, excluded = _present(study, without)
        found, rows = found - others, merge(rows, excluded)
    return Claimed(_named(study, found, none), rows)


def coded(study: Study) -> Claimed:
    """Tell of each jurisdiction with coded statements how many advance and limit an aim."""
    table = study.implementation
    told = []
    for place in sorted(set(map(str, table["jurisdiction"]))):
        codes = list(table.loc[table["jurisdiction"] == place, "direction_a"])
        counts = f"{codes.count('advances')} advance, {codes.count('limits')} limit"
        told.append(f"{study.dictionary.title(place)} ({counts})")
    return Claimed(tuple(told), cite(table, "direction_a"))


def milestones_drawn(study: Study) -> Claimed:
    """Count the local milestones that the timelines draw."""
    every = _local(study)
    local = drawn(study.timeline)
    local = local[local["jurisdiction"] != NATION]
    return Claimed(len(local), cite(every, "date"), n=len(every))


def places_drawn(study: Study) -> Claimed:
    """Count the jurisdictions, beside the nation, whose timelines are drawn."""
    every = _local(study)
    local = drawn(study.timeline)
    places = local.loc[local["jurisdiction"] != NATION, "jurisdiction"].nunique()
    return Claimed(int(places), cite(every, "date", "kind"), n=every["jurisdiction"].nunique())


def trial_places(study: Study, before: str | None = None) -> Claimed:
    """Count the jurisdictions with the start of a trial in their timeline.

    Args:
        study: the data.
        before: a policy; only trials count that surely started before the nation adopted it.

    Raises:
        ValueError: the nation did not adopt the policy.
    """
    local = _local(study)
    begun = local[local["kind"] == TRIAL]
    rows = cite(local, "kind")
    if before is not None:
        adopted = study.timeline[study.timeline["kind"] == ADOPTION]
        adopted = adopted[adopted["policy"] == before]
        if adopted.empty:
            raise ValueError(f"the timeline has no national adoption of {before}")
        begun = begun[begun["date_last"] < adopted["date_first"].min()]
        rows = merge(cite(local, "kind", "date"), cite(adopted, "kind", "policy", "date"))
    n = local["jurisdiction"].nunique()
    return Claimed(int(begun["jurisdiction"].nunique()), rows, n=n)


def without_trial(study: Study, none: str | None = None) -> Claimed:
    """List the jurisdictions whose timeline shows milestones and no start of a trial.

    Args:
        study: the data.
        none: what to say if there is none.
    """
    local = _local(study)
    begun = local.loc[local["kind"] == TRIAL, "jurisdiction"]
    places = set(map(str, local["jurisdiction"])) - set(map(str, begun))
    return Claimed(_named(study, places, none), cite(local, "kind"))


def places_of_actor(study: Study, actor: str) -> Claimed:
    """Count the jurisdictions whose timeline names an actor.

    Args:
        study: the data.
        actor: one of the values of `actor`, which may hold several.
    """
    local = _local(study)
    named = local[[actor in str(cell).split(";") for cell in local["actor"]]]
    n = local["jurisdiction"].nunique()
    return Claimed(int(named["jurisdiction"].nunique()), cite(local, "actor"), n=n)


def _local(study: Study) -> pd.DataFrame:
    return study.timeline[study.timeline["jurisdiction"] != NATION]


def _present(study: Study, tables: list[str]) -> tuple[set[str], tuple[Row, ...]]:
    """The jurisdictions with a row in some table, and every row that was looked at."""
    found: set[str] = set()
    rows = []
    for table in tables:
        if table == "measures":
            local = study.measures[study.measures["jurisdiction"] != NATION]
            counts = local[local["number"].notna() & (local["match"] != NOT_FOUND)]
            rows.append(cite(local, "measure_id", "number", "match"))
        else:
            counts = _local(study)
            rows.append(cite(counts, "milestone_id"))
        found |= set(map(str, counts["jurisdiction"]))
    return found, merge(*rows)


def _named(study: Study, places: set[str], none: str | None) -> tuple[str, ...]:
    if places:
        return place_names(study.dictionary, places)
    if none is None:
        raise ValueError("there is no such jurisdiction, and the sentence names some: rewrite it")
    return (none,)
