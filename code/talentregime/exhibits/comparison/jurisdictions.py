"""Figure: a timeline for each jurisdiction, one below the other, on one calendar."""

from typing import TYPE_CHECKING

import pandas as pd

from claimtrace.dates import Date
from claimtrace.evidence import cite
from claimtrace.exhibit import FigureExhibit, Point
from talentregime.claims.comparison import FIRST, LAST
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-jurisdictions"
NATION = "national"
TRIAL, ADOPTION = "trial-start", "national-adoption"


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per milestone that may lie in the years 2015 to 2020, in the order of the
        strips: first the nation, then the jurisdictions by their earliest trial.
    """
    timeline = study.timeline
    drawn = timeline[(timeline["date_last"] >= FIRST) & (timeline["date_first"] <= LAST)]
    points = []
    for place in strips(drawn):
        here = drawn[drawn["jurisdiction"] == place]
        here = here.sort_values(["date_first", "date_last", "key"])
        points += [_point(here.iloc[[i]]) for i in range(len(here))]

    def draw() -> "Figure":
        from talentregime.exhibits.comparison.jurisdictions_drawing import draw_jurisdictions

        return draw_jurisdictions(points)

    return FigureExhibit(NAME, tuple(points), draw)


def strips(drawn: pd.DataFrame) -> list[str]:
    """Order the jurisdictions: the nation, those with a trial by its date, then the others.

    Args:
        drawn: rows of the timeline.
    """
    order = []
    for place, here in drawn.groupby("jurisdiction", sort=True):
        begun = here[here["kind"] == TRIAL]
        first = (begun if len(begun) else here)["date_last"].min()
        order.append((place != NATION, begun.empty, first, str(place)))
    return [place for *_, place in sorted(order)]


def _point(row: pd.DataFrame) -> Point:
    milestone = row.iloc[0]
    when = Date(str(milestone["date"]))
    return Point(
        {
            "jurisdiction": str(milestone["jurisdiction"]),
            "id": str(milestone["milestone_id"]),
            "date": when.edtf,
            "first": when.first.isoformat(),
            "last": when.last.isoformat(),
            "precision": when.precision,
            "kind": str(milestone["kind"]),
            "policy": None if pd.isna(milestone["policy"]) else str(milestone["policy"]),
        },
        cite(row, "date", "kind", "policy"),
    )
