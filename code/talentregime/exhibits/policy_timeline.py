"""Figure: milestones by level of government, and the spans from trial to adoption."""

from typing import TYPE_CHECKING

import pandas as pd

from claimtrace.dates import Date
from claimtrace.evidence import Row, cite, merge
from claimtrace.exhibit import FigureExhibit, Point
from talentregime.analysis.lags import adoption_lags
from talentregime.exhibits.milestone_labels import LABELS
from talentregime.places import HOME, NATION
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-policy-timeline"
# The years of the reform and of the fieldwork; the few older rows would stretch the time axis.
FIRST, LAST = pd.Timestamp(2015, 1, 1), pd.Timestamp(2020, 12, 31)
LANES = ("national", "municipal", "local")
_LANE_OF_LEVEL = {
    "national": "national",
    "municipal": "municipal",
    "district": "local",
    "zone": "local",
    "community": "local",
}


def milestones_drawn(study: Study) -> pd.DataFrame:
    """Choose the milestones that the figure draws: those of the nation and the city, 2015 to 2020.

    A milestone is drawn if any day that it may mean lies in these years.

    Args:
        study: the clean tables.

    Returns:
        The rows of the timeline, sorted by first day, last day and key, with a column `lane`:
        national, municipal, or local (districts, zones, communities).

    Raises:
        ValueError: a row's level has no lane.
    """
    timeline = study.timeline
    chosen = timeline[
        timeline["jurisdiction"].isin([NATION, HOME])
        & (timeline["date_last"] >= FIRST)
        & (timeline["date_first"] <= LAST)
    ]
    chosen = chosen.sort_values(["date_first", "date_last", "key"], ignore_index=True)
    lanes = [_LANE_OF_LEVEL.get(str(level), "") for level in chosen["level"]]
    stray = [str(key) for key, lane in zip(chosen["key"], lanes, strict=True) if not lane]
    if stray:
        raise ValueError(f"milestones of a level without a lane: {', '.join(stray)}")
    return chosen.assign(lane=lanes)


def spans_drawn(study: Study) -> pd.DataFrame:
    """Choose the spans that the figure draws: trial in the city to national adoption.

    Args:
        study: the clean tables.

    Returns:
        The city's rows of `talentregime.analysis.lags.adoption_lags`, the longest first.
    """
    lags = adoption_lags(study.timeline)
    lags = lags[lags["jurisdiction"] == HOME]
    return lags.sort_values(["days_max", "policy"], ascending=[False, True], ignore_index=True)


def span_rows(study: Study, span: pd.Series) -> tuple[Row, ...]:
    """Name the rows that a span rests on: every trial it is the earliest of, and the adoption."""
    timeline = study.timeline
    same = timeline["policy"] == span["policy"]
    trials = same & (timeline["kind"] == "trial-start") & (timeline["jurisdiction"] == HOME)
    adopted = timeline["milestone_id"] == span["adoption_id"]
    return merge(*(cite(timeline[mask], "date", "kind", "policy") for mask in (trials, adopted)))


def label_of(milestone: pd.Series) -> str:
    """Give a milestone's short label, or its description where it has none."""
    return LABELS.get(str(milestone["key"]), str(milestone["description"]))


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per milestone and per span, as `mark` says.
    """
    milestones, spans = milestones_drawn(study), spans_drawn(study)

    def draw() -> "Figure":
        from talentregime.exhibits.policy_timeline_drawing import draw_policy_timeline

        return draw_policy_timeline(milestones, spans)

    points = [_milestone(milestones.iloc[[i]]) for i in range(len(milestones))]
    points += [_span(study, span) for _, span in spans.iterrows()]
    return FigureExhibit(NAME, tuple(points), draw)


def _milestone(row: pd.DataFrame) -> Point:
    milestone = row.iloc[0]
    policy = milestone["policy"]
    date = Date(milestone["date"])
    return Point(
        {
            "mark": "milestone",
            "lane": str(milestone["lane"]),
            "id": str(milestone["key"]),
            "policy": None if pd.isna(policy) else str(policy),
            "date": date.edtf,
            "first": date.first.isoformat(),
            "last": date.last.isoformat(),
            "precision": date.precision,
            "days": None,
            "description": str(milestone["description"]),
        },
        cite(row, "date", "level", "kind", "description"),
    )


def _span(study: Study, span: pd.Series) -> Point:
    start, end = Date(span["trial_start"]), Date(span["national_adoption"])
    return Point(
        {
            "mark": "span",
            "lane": None,
            "id": f"{span['trial_id']};{span['adoption_id']}",
            "policy": str(span["policy"]),
            "date": f"{start}/{end}",
            "first": start.first.isoformat(),
            "last": end.last.isoformat(),
            "precision": str(span["precision"]),
            "days": None if pd.isna(span["days"]) else int(span["days"]),
            "description": "earliest trial in Shanghai to national adoption",
        },
        span_rows(study, span),
    )
