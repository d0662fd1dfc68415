"""Which milestones a timeline draws: those of one jurisdiction, or of several in strips."""

import pandas as pd

from claimtrace.claims.frames import once_per_frame
from claimtrace.exhibits.room import fitting
from talentregime.places import HOME, NATION

ADOPTION, TRIAL = "national-adoption", "trial-start"
MOST = 19  # lines of one jurisdiction that a page has room for
MOST_ADOPTIONS = 8  # national adoptions whose names have room above them
# The years of the reform and of the fieldwork; the few older rows would stretch the time axis.
FIRST, LAST = pd.Timestamp(2015, 1, 1), pd.Timestamp(2020, 12, 31)
LANE_OF_LEVEL = {
    "national": "national",
    "municipal": "municipal",
    "district": "local",
    "zone": "local",
    "community": "local",
}
LANES = tuple(dict.fromkeys(LANE_OF_LEVEL.values()))
MOST_STRIPS = 20  # jurisdictions that one page has room for, beside the nation


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


def milestones_in_lanes(timeline: pd.DataFrame) -> pd.DataFrame:
    """Choose the milestones of the nation and Shanghai that may lie in the years drawn.

    Args:
        timeline: clean timeline of every jurisdiction.

    Returns:
        Its rows, sorted by first day, last day and key, with a column `lane`: national,
        municipal, or local (districts, zones, communities).

    Raises:
        ValueError: a row's level has no lane.
    """
    chosen = _in_years(timeline[timeline["jurisdiction"].isin([NATION, HOME])])
    chosen = chosen.sort_values(["date_first", "date_last", "key"], ignore_index=True)
    lanes = [LANE_OF_LEVEL.get(str(level), "") for level in chosen["level"]]
    stray = [str(key) for key, lane in zip(chosen["key"], lanes, strict=True) if not lane]
    if stray:
        raise ValueError(f"milestones of a level without a lane: {', '.join(stray)}")
    return chosen.assign(lane=lanes)


def milestones_drawn(timeline: pd.DataFrame) -> pd.DataFrame:
    """Choose the milestones that may lie in the years drawn, in jurisdictions that have room.

    Args:
        timeline: clean timeline of every jurisdiction.

    Returns:
        The rows of the jurisdictions in `strips`, in the order of the timeline.
    """
    drawn = _in_years(timeline)
    return drawn[drawn["jurisdiction"].isin(strips(timeline))]


@once_per_frame
def strips(timeline: pd.DataFrame) -> list[str]:
    """Order the jurisdictions: the nation, those with a trial by its date, then the others.

    Args:
        timeline: clean timeline of every jurisdiction.

    Returns:
        The nation and `MOST_STRIPS` jurisdictions at most with a milestone in the years drawn; the
        last in order give way, and Shanghai never does.
    """
    order = []
    drawn = _in_years(timeline[["jurisdiction", "kind", "date_first", "date_last"]])
    for place, here in drawn.groupby("jurisdiction", sort=True):
        begun = here[here["kind"] == TRIAL]
        first = (begun if len(begun) else here)["date_last"].min()
        order.append((place != NATION, begun.empty, first, str(place)))
    ordered = [place for *_, place in sorted(order)]
    kept = set(sorted(ordered, key=lambda place: place not in (NATION, HOME))[: MOST_STRIPS + 1])
    return [place for place in ordered if place in kept]


def _with_room(rows: pd.DataFrame, ranks: list[int], most: int) -> pd.DataFrame:
    named = set(fitting(ranks, [1.0] * len(ranks), most))
    return rows.assign(named=[position in named for position in range(len(rows))])


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["date"].notna()]
    return rows.sort_values(["date_first", "date_last", "key"], ignore_index=True)


def _in_years(timeline: pd.DataFrame) -> pd.DataFrame:
    return timeline[(timeline["date_last"] >= FIRST) & (timeline["date_first"] <= LAST)]
