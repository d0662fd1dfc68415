"""Which milestones the comparison draws, a strip for each jurisdiction."""

import pandas as pd

from talentregime.places import HOME, NATION

TRIAL = "trial-start"
# The years of the reform and of the fieldwork.
FIRST, LAST = pd.Timestamp(2015, 1, 1), pd.Timestamp(2020, 12, 31)
MOST = 20  # jurisdictions that one page has room for, beside the nation


def milestones_drawn(timeline: pd.DataFrame) -> pd.DataFrame:
    """Choose the milestones that may lie in the years drawn, in jurisdictions that have room.

    Args:
        timeline: clean timeline of every jurisdiction.

    Returns:
        The rows of the jurisdictions in `strips`, in the order of the timeline.
    """
    drawn = _in_years(timeline)
    return drawn[drawn["jurisdiction"].isin(strips(timeline))]


def strips(timeline: pd.DataFrame) -> list[str]:
    """Order the jurisdictions: the nation, those with a trial by its date, then the others.

    Args:
        timeline: clean timeline of every jurisdiction.

    Returns:
        The nation and `MOST` jurisdictions at most with a milestone in the years drawn; the
        last in order give way, and Shanghai never does.
    """
    order = []
    for place, here in _in_years(timeline).groupby("jurisdiction", sort=True):
        begun = here[here["kind"] == TRIAL]
        first = (begun if len(begun) else here)["date_last"].min()
        order.append((place != NATION, begun.empty, first, str(place)))
    ordered = [place for *_, place in sorted(order)]
    kept = set(sorted(ordered, key=lambda place: place not in (NATION, HOME))[: MOST + 1])
    return [place for place in ordered if place in kept]


def _in_years(timeline: pd.DataFrame) -> pd.DataFrame:
    return timeline[(timeline["date_last"] >= FIRST) & (timeline["date_first"] <= LAST)]
