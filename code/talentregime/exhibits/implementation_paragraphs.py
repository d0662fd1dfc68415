"""Figure: the coded statements, paragraph by paragraph, by the direction in which they point."""

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import cite
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from claimtrace.exhibits.room import fitting
from claimtrace.exhibits.size import POINTS, WIDEST
from claimtrace.exhibits.spots import spot
from talentregime.analysis.implementation import ADVANCES, CODERS, FIRST, LIMITS, NEITHER
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAME = "fig-implementation"
STACKED = (LIMITS, NEITHER, ADVANCES)  # from the foot
MOST = 20  # paragraphs that have room
_TALLEST = 15  # statements up to which each has a tile of its own
# In points.
_WIDTH = WIDEST * POINTS
_GAP, _TOP, _TALL, _KEY = 16.0, 32.0, 96.0, 14.0
_FOOT = _TOP + _TALL

_Place = tuple[str, str]  # policy area, and place in the source


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per policy area, place in the source and direction. Where places are too many for
        the width of a page, those with the most statements are drawn, and the others left out.
    """
    statements = study.within(HOME).implementation
    labels = study.dictionary.labels("implementation", "policy_area")
    called = study.dictionary.labels("implementation", f"direction_{FIRST}")
    grouped = statements.groupby(["policy_area", "locator"], observed=True, sort=True)
    points, sizes = [], {}
    for (area, place), found in sorted(grouped, key=_in_text):
        sizes[str(area), str(place)] = len(found)
        points += [_point(found, str(area), str(place), way) for way in STACKED]
    room = fitting([-size for size in sizes.values()], [1.0] * len(sizes), MOST)
    kept = [place for at, place in enumerate(sizes) if at in set(room)]
    out = frozenset(n for n, p in enumerate(points) if _place(p) not in kept)
    heads = {
        area: _head(labels.get(area, area), statements[statements["policy_area"] == area])
        for area in dict.fromkeys(area for area, _ in kept)
    }

    def draw() -> "Figure":
        drawn = [point for number, point in enumerate(points) if number not in out]
        return _draw(drawn, kept, heads, called, len(sizes) - len(kept))

    return FigureExhibit(NAME, tuple(points), draw, out)


def _in_text(group: tuple[tuple[Any, ...], pd.DataFrame]) -> tuple[int, int, str]:
    """Sort places by area, and as the numbers of their statements run."""
    (_, place), found = group
    number = min(int(re.sub(r"[^0-9]", "", str(unit)) or 0) for unit in found["unit_id"])
    return int(found["policy_area"].cat.codes.iloc[0]), number, str(place)


def _place(point: Point) -> _Place:
    return point.text("policy_area"), point.text("place")


def _point(found: pd.DataFrame, area: str, place: str, way: str) -> Point:
    columns = [f"direction_{coder}" for coder in CODERS]
    drawn: dict[str, Plotted] = {
        "policy_area": area,
        "place": place,
        "direction": way,
        "first_pass": int((found[columns[0]] == way).sum()),
        "second_pass": int((found[columns[1]] == way).sum()),
        "n": len(found),
    }
    says = f"{area}, {place}: {values.amount(len(found), 'statement')}"
    return Point(drawn, cite(found, "policy_area", "locator", *columns), says)


def _head(label: str, of_area: pd.DataFrame) -> tuple[str, str]:
    limits, n = int((of_area[f"direction_{FIRST}"] == LIMITS).sum()), len(of_area)
    return label, f"{limits:,d} of {n:,d} limit ({values.percent(limits / n)})"


def _draw(
    points: list[Point],
    places: list[_Place],
    heads: dict[str, tuple[str, str]],
    called: dict[str, str],
    others: int,
) -> "Figure":
    from claimtrace.exhibits.drawing import GREY, PALE, cut, draw_line, sheet, tell_left_out, write

    figure, axes = sheet(_FOOT + 30 + (12 if others else 0))
    column = (_WIDTH - _GAP * (len(heads) - 1)) / len(places)
    highest = max(int(point.number("n")) for point in points)
    by_place: dict[_Place, dict[str, Point]] = {}
    for point in points:
        by_place.setdefault(_place(point), {})[point.text("direction")] = point
    x, seen = -_GAP, ""
    for area, place in places:
        if area != seen:
            x, seen = x + _GAP, area
            of_area = sum(other == area for other, _ in places)
            wide = of_area * column
            for y, text, color in zip((6, 17), heads[area], (None, GREY), strict=True):
                look = {} if color is None else {"color": color}
                write(axes, x, y, cut(text, wide + _GAP - 4), **look)
            draw_line(axes, [x, x + wide - 3], [_FOOT, _FOOT], color=PALE, lw=0.8)
        _stack(axes, x, column - 3, _TALL / highest, by_place[area, place], highest)
        name = cut(place.rpartition(".")[2], column)
        write(axes, x + (column - 3) / 2, _FOOT + 8, name, ha="center", color=GREY)
        x += column
    _key(axes, _FOOT + 23, called)
    if others:
        tell_left_out(axes, _FOOT + 34, len(places), others, NAME)
    return figure


def _stack(
    axes: "Axes", x: float, width: float, tall: float, of: dict[str, Point], highest: int
) -> None:
    """Draw the statements of a paragraph, those that limit at the foot."""
    foot = _FOOT
    for way in STACKED:
        count = int(of[way].number("first_pass"))
        tiles = count if highest <= _TALLEST else min(count, 1)
        for _ in range(tiles):
            height = tall * count / tiles
            _tile(axes, x, foot - height, width, height, way, spot(of[way].name))
            foot -= height
    second = of[LIMITS].number("second_pass")
    if second != of[LIMITS].number("first_pass"):
        _other(axes, x, width, _FOOT - tall * second)


def _tile(
    axes: "Axes", x: float, y: float, width: float, height: float, way: str, named: str = ""
) -> None:
    from matplotlib.patches import Rectangle

    from claimtrace.exhibits.drawing import ACCENT, GREY, PALE

    face = {LIMITS: ACCENT, NEITHER: PALE, ADVANCES: "white"}[way]
    edge = GREY if way == ADVANCES else face
    inset = min(0.6, height / 4)
    corner, size = (x + 0.4, y + inset), (width - 0.8, height - 2 * inset)
    axes.add_artist(Rectangle(corner, *size, fc=face, ec=edge, lw=0.6, label=named))


def _other(axes: "Axes", x: float, width: float, y: float) -> None:
    from claimtrace.exhibits.drawing import INK, draw_line

    draw_line(axes, [x - 1, x + width + 1], [y, y], color=INK, lw=1.6)


def _key(axes: "Axes", y: float, called: dict[str, str]) -> None:
    from claimtrace.exhibits.drawing import text_width, write

    x = 0.0
    for way in STACKED:
        name = called.get(way, way)
        _tile(axes, x, y - 4, 10, 8, way)
        write(axes, x + 14, y, name)
        x += 14 + text_width(name) + _KEY
    _other(axes, x + 1, 10, y)
    write(axes, x + 16, y, "limits in the second pass, if other")
