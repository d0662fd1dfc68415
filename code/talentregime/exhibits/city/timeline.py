"""Figure: the milestones of one jurisdiction, against the national adoptions."""

from typing import TYPE_CHECKING

import pandas as pd

from claimtrace.dates import Date
from claimtrace.evidence import cite
from claimtrace.exhibit import FigureExhibit, Point
from talentregime.places import NATION
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-timeline"
ADOPTION = "national-adoption"


def exhibit(study: Study, jurisdiction: str) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.

    Returns:
        One point per national adoption, then one per milestone of the jurisdiction, by date.

    Raises:
        ValueError: there is neither a national adoption nor a milestone.
    """
    timeline = study.timeline[study.timeline["date"].notna()]
    timeline = timeline.sort_values(["date_first", "date_last", "key"])
    national = timeline["jurisdiction"] == NATION
    adoptions = timeline[national & (timeline["kind"] == ADOPTION)]
    here = timeline[timeline["jurisdiction"] == jurisdiction]
    points = [
        _point(table.iloc[[i]], mark)
        for table, mark in ((adoptions, "nation"), (here, "here"))
        for i in range(len(table))
    ]

    def draw() -> "Figure":
        from talentregime.exhibits.city.timeline_drawing import draw_timeline

        return draw_timeline(points, jurisdiction)

    return FigureExhibit(NAME, tuple(points), draw)


def _point(row: pd.DataFrame, mark: str) -> Point:
    milestone = row.iloc[0]
    when = Date(str(milestone["date"]))
    return Point(
        {
            "mark": mark,
            "id": str(milestone["milestone_id"]),
            "date": when.edtf,
            "first": when.first.isoformat(),
            "last": when.last.isoformat(),
            "precision": when.precision,
            "kind": str(milestone["kind"]),
            "policy": None if pd.isna(milestone["policy"]) else str(milestone["policy"]),
            "description": str(milestone["description"]),
        },
        cite(row, "date", "kind", "policy", "description"),
    )
