"""Figure: a timeline for each jurisdiction, one below the other, on one calendar."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite_each
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import FigureExhibit, Point
from talentregime.analysis.milestones import milestones_drawn, strips
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-jurisdictions"


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per milestone drawn, in the order of the strips: first the nation, then the
        jurisdictions by their earliest trial.
    """
    drawn = milestones_drawn(study.timeline)
    points = []
    for place in strips(study.timeline):
        here = drawn[drawn["jurisdiction"] == place]
        here = here.sort_values(["date_first", "date_last", "key"])
        cited = cite_each(here, "date", "kind", "policy", "description")
        rows = zip(here.to_dict("records"), cited, strict=True)
        points += [_point(milestone, row, study.dictionary.title(place)) for milestone, row in rows]

    def draw() -> "Figure":
        from talentregime.exhibits.comparison.jurisdictions_drawing import draw_jurisdictions

        return draw_jurisdictions(points, study.dictionary)

    return FigureExhibit(NAME, tuple(points), draw)


def _point(milestone: dict[Any, Any], row: Row, place: str) -> Point:
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
        (row,),
        f"{place}, {values.date(when)}: {milestone['description']}",
    )
