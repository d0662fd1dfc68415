"""Which milestones of one jurisdiction have a line of their own in its timeline."""

import pandas as pd

from claimtrace.room import fitting
from talentregime.places import NATION

ADOPTION, TRIAL = "national-adoption", "trial-start"
MOST = 19  # lines that a page has room for
MOST_ADOPTIONS = 8  # national adoptions whose names have room above them


def adoptions(timeline: pd.DataFrame, jurisdiction: str) -> pd.DataFrame:
    """Choose the national adoptions, in the order of their dates.

    Args:
        timeline: clean timeline of every jurisdiction.
        jurisdiction: folder of the data.

    Returns:
        Dated rows of the nation, with a column `named`: where not all have room, those of
        policies that the jurisdiction has a milestone of go first.
    """
    national = timeline["jurisdiction"] == NATION
    rows = _dated(timeline[national & (timeline["kind"] == ADOPTION)])
    tried = timeline.loc[timeline["jurisdiction"] == jurisdiction, "policy"].dropna()
    ranks = [0 if policy else 1 for policy in rows["policy"].isin(tried)]
    return _with_room(rows, ranks, MOST_ADOPTIONS)


def milestones_of(timeline: pd.DataFrame, jurisdiction: str) -> pd.DataFrame:
    """Choose the milestones of a jurisdiction, in the order of their dates.

    Args:
        timeline: clean timeline of every jurisdiction.
        jurisdiction: folder of the data.

    Returns:
        Its dated rows, with a column `named`: whether the milestone has a line of its own. Where
        a page has no room for all, milestones of policies that the nation adopted go first, then
        the earliest trial of each policy, then whatever else there is; of milestones that matter
        alike, as many as have room, spread evenly over their order in time.
    """
    here = _dated(timeline[timeline["jurisdiction"] == jurisdiction])
    adopted = here["policy"].isin(adoptions(timeline, jurisdiction)["policy"].dropna())
    trials = here["kind"] == TRIAL
    earliest = trials & ~here[trials]["policy"].duplicated().reindex(here.index, fill_value=True)
    earliest &= here["policy"].notna()
    ranks = [0 if a else 1 if e else 2 for a, e in zip(adopted, earliest, strict=True)]
    return _with_room(here, ranks, MOST)


def _with_room(rows: pd.DataFrame, ranks: list[int], most: int) -> pd.DataFrame:
    named = set(fitting(ranks, [1.0] * len(ranks), most))
    return rows.assign(named=[position in named for position in range(len(rows))])


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["date"].notna()]
    return rows.sort_values(["date_first", "date_last", "key"], ignore_index=True)
