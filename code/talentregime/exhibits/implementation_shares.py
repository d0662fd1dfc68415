"""Figure: how the coded statements point, by policy area."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import cite
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from talentregime.analysis.implementation import (
    ADVANCES,
    ALL_AREAS,
    LIMITS,
    direction_by_coder,
)
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAME = "fig-implementation"
_NAME_ROOM = 0.42  # share, left of which the name of a pass has room
PANELS = {LIMITS: "Limits the aim", ADVANCES: "Advances the aim"}


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per direction, policy area and coding pass. Areas stand in the order
        of their share that limits, the largest first.
    """
    statements = study.within(HOME).implementation
    shares = direction_by_coder(statements)
    shares = shares[shares["policy_area"] != ALL_AREAS]
    first = shares[shares["coder"] == "a"]
    order = list(
        first.sort_values(f"share_{LIMITS}", ascending=False, kind="stable")["policy_area"]
    )
    points = [
        _point(statements, shares, direction, area, coder)
        for direction in PANELS
        for area in order
        for coder in ("a", "b")
    ]
    labels = study.dictionary.labels("implementation", "policy_area")
    named = {str(area): labels.get(str(area), str(area)) for area in order}
    return FigureExhibit(NAME, tuple(points), lambda: _draw(points, named))


def _point(
    statements: pd.DataFrame, shares: pd.DataFrame, direction: str, area: str, coder: str
) -> Point:
    found = shares[(shares["policy_area"] == area) & (shares["coder"] == coder)].iloc[0]
    values: dict[str, Plotted] = {
        "direction": direction,
        "policy_area": area,
        "coding_pass": {"a": "first", "b": "second"}[coder],
        "count": int(found[direction]),
        "n": int(found["n"]),
        "share": float(found[f"share_{direction}"]),
        "low": float(found[f"low_{direction}"]),
        "high": float(found[f"high_{direction}"]),
    }
    of_area = statements[statements["policy_area"] == area]
    return Point(values, cite(of_area, "policy_area", f"direction_{coder}"))


def _draw(points: list[Point], named: dict[str, str]) -> "Figure":
    from matplotlib.figure import Figure

    from claimtrace.exhibits.drawing import ACCENT, INK, TEXT_WIDTH

    figure = Figure(figsize=(TEXT_WIDTH, 2.2))
    # Two panels beside one column of labels; in shares of the figure.
    for left, (direction, title) in zip((0.272, 0.658), PANELS.items(), strict=True):
        axes = figure.add_axes((left, 0.11, 0.315, 0.77))
        color = ACCENT if direction == LIMITS else INK
        of_panel = [p for p in points if p.text("direction") == direction]
        _panel(axes, of_panel, list(named), color)
        axes.set_title(title, loc="left", color=color, pad=6)
        if direction == LIMITS:
            _area_labels(axes, of_panel, named)
    return figure


def _panel(axes: "Axes", points: list[Point], order: list[str], color: str) -> None:
    """Draw each share with its interval, the second pass smaller and paler below the first."""
    from claimtrace.exhibits.drawing import GREY, PALE

    axes.set_xlim(0, 1)
    axes.set_ylim(len(order) - 0.42, -0.55)
    axes.set_yticks([])
    axes.set_xticks(
        [0, 0.25, 0.5, 0.75, 1], [values.percent(0), "", values.percent(0.5), "", values.percent(1)]
    )
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=PALE, lw=0.4)
    axes.set_axisbelow(True)
    for point in points:
        area, first = point.text("policy_area"), point.text("coding_pass") == "first"
        y = order.index(area) + (-0.06 if first else 0.22)
        low, share, high = (point.number(column) for column in ("low", "share", "high"))
        ink, face = (color, color) if first else (GREY, "white")
        axes.plot([low, high], [y, y], color=ink, lw=1.6 if first else 0.8)
        axes.plot([share], [y], "o", mec=ink, mfc=face, mew=0.9, ms=6 if first else 4)
        if first:
            _beside(axes, values.percent(share), (share, y), (0, 5.5), color, "center")
        if point.text("direction") == LIMITS and area == order[0]:
            text = f"{point.text('coding_pass')} pass"
            if low > _NAME_ROOM:
                _beside(axes, text, (low, y), (-4, -2.9), ink, "right")
            else:
                _beside(axes, text, (high, y), (4, -2.9), ink, "left")


def _beside(
    axes: "Axes",
    text: str,
    at: tuple[float, float],
    offset: tuple[float, float],
    color: str,
    side: str,
) -> None:
    axes.annotate(
        text, at, xytext=offset, textcoords="offset points", ha=side, va="baseline", color=color
    )


def _area_labels(axes: "Axes", points: list[Point], named: dict[str, str]) -> None:
    """Name the areas with their numbers of statements, left of the panel."""
    from claimtrace.exhibits.drawing import GREY

    place: dict[str, Any] = {
        "xycoords": ("axes fraction", "data"),
        "textcoords": "offset points",
        "ha": "right",
    }
    for number, (area, name) in enumerate(named.items()):
        n = next(p.text("n") for p in points if p.text("policy_area") == area)
        axes.annotate(name, (0, number), xytext=(-8, 0), va="bottom", **place)
        axes.annotate(f"n = {n}", (0, number), xytext=(-8, -1), va="top", color=GREY, **place)
