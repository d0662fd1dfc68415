"""Claims that hold for any jurisdiction, from the day on which its tables are empty."""

from claimtrace.claims.evidence import Claimed, cite, merge
from talentregime.analysis.milestones import milestones_of
from talentregime.claims.measures import rows_of
from talentregime.places import NATION
from talentregime.study import Study


def items_recorded(study: Study, jurisdiction: str) -> Claimed:
    """Count the items of the national package that some measure of a jurisdiction names.

    The national items are evidence too, since each was looked for; so the claim rests on rows
    also where the jurisdiction has none yet.

    Args:
        study: the data.
        jurisdiction: folder of the data.
    """
    items, local = rows_of(study, NATION), rows_of(study, jurisdiction)
    named = {item for cell in local["nia_item"].dropna() for item in str(cell).split(";")}
    rows = merge(cite(items, "nia_item"), cite(local, "nia_item"))
    return Claimed(int(items["nia_item"].isin(sorted(named)).sum()), rows, n=len(items))


def milestones(study: Study, jurisdiction: str, named: bool = False) -> Claimed:
    """Count the milestones of a jurisdiction that its timeline counts, or names.

    National milestones are evidence too: each was read for being an adoption, whose policy's
    milestones are named before others. So the claim rests on rows also where there is none here.

    Args:
        study: the data.
        jurisdiction: folder of the data.
        named: only those that have a line of their own.
    """
    here = milestones_of(study.timeline, jurisdiction)
    nation = study.timeline[study.timeline["jurisdiction"] == NATION]
    counted = int(here["named"].sum()) if named else len(here)
    return Claimed(
        counted, merge(*(cite(rows, "date", "kind", "policy") for rows in (nation, here)))
    )


def rows(study: Study, jurisdiction: str, table: str) -> Claimed:
    """Count the rows of a table, which must have some: a claim rests on rows.

    Args:
        study: the data.
        jurisdiction: folder of the data.
        table: among interviews, events, timeline, measures, implementation and indicators.

    Raises:
        ValueError: the table has no row yet.
    """
    frame = getattr(study, table)
    here = frame[frame["jurisdiction"] == jurisdiction]
    if here.empty:
        raise ValueError(f"data/{jurisdiction}/{table}.csv has no row yet")
    return Claimed(len(here), cite(here, study.dictionary.schemas[table].key[0]))
