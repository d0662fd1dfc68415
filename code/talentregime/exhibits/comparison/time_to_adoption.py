"""Figure: how long trials ran before national adoption, as a curve and on the calendar."""

from typing import TYPE_CHECKING

import pandas as pd

from claimtrace.dates import Date
from claimtrace.exhibit import FigureExhibit, Plotted, Point
from talentregime.analysis.survival import FOLLOWED, OPEN, adoption_curve, trials
from talentregime.claims.adoption_times import trial_rows
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "fig-time-to-adoption"
HOME = "shanghai"
GROUPS = {"shanghai": "Shanghai", "others": "other jurisdictions"}


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per step of each curve (Shanghai, the other jurisdictions) and per group of
        trials that ran over the same days in one jurisdiction, as `mark` says.

    Raises:
        ValueError: no trial was followed.
    """
    followed = trials(study.measures, study.timeline)
    followed = followed[followed["status"].isin(FOLLOWED)]
    groups = {
        "shanghai": followed[followed["jurisdiction"] == HOME],
        "others": followed[followed["jurisdiction"] != HOME],
    }
    points = [point for name, group in groups.items() for point in _steps(study, name, group)]
    points += _spans(study, followed)

    def draw() -> "Figure":
        from talentregime.exhibits.comparison.time_to_adoption_drawing import draw_adoption

        return draw_adoption(points)

    return FigureExhibit(NAME, tuple(points), draw)


def _steps(study: Study, name: str, group: pd.DataFrame) -> list[Point]:
    """The steps of a curve, and the days at which trials were censored on it."""
    curve = adoption_curve(group)
    points = []
    for step in curve.to_dict("records"):
        over = group[group["days"] == step["days"]]
        risk = group[group["days"] >= step["days"]]
        values = _values("step", name, days=int(step["days"]), trials=int(step["adopted"]))
        values |= {"at_risk": int(step["at_risk"]), "waiting": float(step["waiting"])}
        points.append(Point(values, trial_rows(study, risk if len(risk) else over)))
    for trial in group[group["status"] == OPEN].to_dict("records"):
        before = curve[curve["days"] <= trial["days"]]
        values = _values("censored", name, days=int(trial["days"]), trials=1)
        values["waiting"] = float(before["waiting"].iloc[-1]) if len(before) else 1.0
        values |= {"start": str(trial["start"]), "end": str(trial["end"])}
        chosen = group[group["trial_id"] == trial["trial_id"]]
        points.append(Point(values, trial_rows(study, chosen)))
    return points


def _spans(study: Study, followed: pd.DataFrame) -> list[Point]:
    """Trials of one place, start, end and outcome, drawn as one line; the earliest first."""
    order = followed.assign(first=[Date(str(start)).first for start in followed["start"]])
    points = []
    keys = ["first", "jurisdiction", "end", "status"]
    for (_, place, end, status), group in order.groupby(keys, sort=True):
        values = _values(
            "open" if status == OPEN else "adopted",
            str(place),
            days=int(group["days"].iloc[0]),
            trials=len(group),
        )
        values |= {"start": str(group["start"].iloc[0]), "end": str(end)}
        values["policy"] = (
            group["name"].iloc[0] if (group["unit"] == "policy").all() else "measures"
        )
        points.append(Point(values, trial_rows(study, group)))
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
