"""How the dates of the source chapter agree with those of outside sources."""

import pandas as pd

from claimtrace.dates import Date, days_between


def date_agreement(events: pd.DataFrame, timeline: pd.DataFrame) -> pd.DataFrame:
    """Compare the date of each event with that of the milestone that records it from outside.

    Two dates agree if they share a day: at the coarser precision, neither excludes the other. A
    milestone of the kind `report` is dated by the report and not by the thing itself, so neither
    agreement nor conflict is found there.

    Args:
        events: clean events; those without a milestone are left out, since nothing outside
            records them.
        timeline: clean timeline of every jurisdiction.

    Returns:
        One row per event with a milestone, sorted by event_id: event_id, milestone_id,
        chapter_date, outside_date (EDTF), agrees (missing where a date is, or where the
        milestone is a report), days_apart (fewest days between the two, 0 where they agree).

    Raises:
        ValueError: an event names a milestone that is not there.
    """
    named = events[events["milestone_id"].notna()].sort_values("event_id")
    outside = timeline.set_index("milestone_id")
    unknown = sorted(set(named["milestone_id"]) - set(outside.index))
    if unknown:
        raise ValueError(f"no such milestone: {', '.join(unknown)}")
    rows = []
    for event in named.to_dict("records"):
        milestone = outside.loc[event["milestone_id"]]
        dates = [event["date"], milestone["date"]]
        comparable = milestone["kind"] != "report" and not pd.isna(dates).any()
        apart = _days_apart(Date(dates[0]), Date(dates[1])) if comparable else None
        agrees = None if apart is None else apart == 0
        rows.append((event["event_id"], event["milestone_id"], *dates, agrees, apart))
    columns = ["event_id", "milestone_id", "chapter_date", "outside_date", "agrees", "days_apart"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"agrees": "boolean", "days_apart": "Int64"})


def _days_apart(one: Date, other: Date) -> int:
    span = days_between(one, other)
    return max(span.min_days, -span.max_days, 0)
