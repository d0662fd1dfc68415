"""Figure: the milestones of one jurisdiction, against the national adoptions."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import cite_each
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from talentregime.analysis.milestones import adoptions, milestones_of
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-timeline"


def exhibit(study: Study, jurisdiction: str) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.
        jurisdiction: folder of the data.

    Returns:
        One point per national adoption, then one per milestone of the jurisdiction, by date.
        Milestones without a line of their own are left out, though the figure counts them.

    Raises:
        ValueError: there is neither a national adoption nor a milestone.
    """
    nation = adoptions(study.timeline, jurisdiction)
    here = milestones_of(study.timeline, jurisdiction)
    points = [*_points(nation, "nation"), *_points(here, "here")]
    named = [*nation["named"], *here["named"]]
    left_out = frozenset(number for number, has_line in enumerate(named) if not has_line)

    def draw() -> "Figure":
        from talentregime.exhibits.city.timeline_drawing import draw_timeline

        return draw_timeline(points, left_out, jurisdiction, study.dictionary)

    return FigureExhibit(NAME, tuple(points), draw, left_out)


def _points(rows: pd.DataFrame, mark: str) -> list[Point]:
    cited = cite_each(rows, "date", "kind", "policy", "description")
    return [
        Point(_values(milestone, mark), (row,), _says(milestone))
        for milestone, row in zip(rows.to_dict("records"), cited, strict=True)
    ]


def _says(milestone: dict[Any, Any]) -> str:
    return f"{values.date(Date(str(milestone['date'])))}: {milestone['description']}"


def _values(milestone: dict[Any, Any], mark: str) -> dict[str, Plotted]:
    when, policy = Date(str(milestone["date"])), milestone["policy"]
    return {
        "mark": mark,
        "id": str(milestone["milestone_id"]),
        "date": when.edtf,
        "first": when.first.isoformat(),
        "last": when.last.isoformat(),
        "precision": when.precision,
        "kind": str(milestone["kind"]),
        "policy": None if pd.isna(policy) else str(policy),
        "description": str(milestone["description"]),
    }
