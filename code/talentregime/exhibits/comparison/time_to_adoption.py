"""Figure: how long trials ran before national adoption, as a curve and on the calendar."""

from typing import TYPE_CHECKING

import pandas as pd

from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from talentregime.analysis.results import Behind, rows_of_trials, trials
from talentregime.analysis.survival import (
    ADOPTED,
    FOLLOWED,
    OPEN,
    adoption_curve,
    spans,
    spans_drawn,
)
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-time-to-adoption"


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per step of each curve (Shanghai, the other jurisdictions) and per line of the
        calendar that has room, as `mark` says. A step rests on the trials that end there: how
        many were at risk follows from the steps after it.

    Raises:
        ValueError: no trial was followed.
    """
    followed = trials(study)
    followed = followed[followed["status"].isin(FOLLOWED)]
    groups = {
        "shanghai": followed[followed["jurisdiction"] == HOME],
        "others": followed[followed["jurisdiction"] != HOME],
    }
    behind = rows_of_trials(study)
    points = [point for name, group in groups.items() for point in _steps(behind, name, group)]
    points += _spans(behind, followed)
    ends = followed[followed["status"] == ADOPTED].groupby("end", sort=True).size()
    common = str(ends.idxmax())

    def draw() -> "Figure":
        from talentregime.exhibits.comparison.time_to_adoption_drawing import draw_adoption

        return draw_adoption(points, Date(common), int(ends[common]), study.dictionary)

    return FigureExhibit(NAME, tuple(points), draw)


def _steps(behind: Behind, name: str, group: pd.DataFrame) -> list[Point]:
    """The steps of a curve, and the days at which trials were censored on it."""
    curve = adoption_curve(group)
    points = []
    over = dict(list(group.groupby("days", sort=True)))
    for step in curve.to_dict("records"):
        values = _values("step", name, days=int(step["days"]), trials=int(step["adopted"]))
        values |= {"at_risk": int(step["at_risk"]), "waiting": float(step["waiting"])}
        points.append(Point(values, behind(over[step["days"]])))
    ending, waiting = curve["days"].to_numpy(), [1.0, *map(float, curve["waiting"])]
    open_trials = group[group["status"] == OPEN].reset_index(drop=True)
    for number, trial in enumerate(open_trials.to_dict("records")):
        values = _values("censored", name, days=int(trial["days"]), trials=1)
        values["waiting"] = waiting[int((ending <= trial["days"]).sum())]
        values |= {"start": str(trial["start"]), "end": str(trial["end"])}
        points.append(Point(values, behind(open_trials.iloc[[number]])))
    return points


def _spans(behind: Behind, followed: pd.DataFrame) -> list[Point]:
    """The lines of the calendar, the earliest first."""
    drawn = spans_drawn(spans(followed))
    points = []
    for number, line in enumerate(drawn.to_dict("records")):
        mark = "open" if line["status"] == OPEN else "adopted"
        values = _values(mark, line["jurisdiction"], line["days"], line["trials"])
        values |= {"start": line["start"], "end": line["end"]}
        values["policy"] = "measures" if pd.isna(line["policy"]) else line["policy"]
        points.append(Point(values, behind(drawn.iloc[[number]])))
    return points


def _values(mark: str, group: str, days: int, trials: int) -> dict[str, Plotted]:
    return {
        "mark": mark,
        "group": group,
        "policy": None,
        "start": None,
        "end": None,
        "days": days,
        "trials": trials,
        "at_risk": None,
        "waiting": None,
    }
