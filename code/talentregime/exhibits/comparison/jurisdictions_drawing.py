"""Draw the strips of the jurisdictions."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from claimtrace import values
from claimtrace.data.dictionary import Dictionary
from claimtrace.dates import Date
from claimtrace.exhibits.drawing import (
    ACCENT,
    GREY,
    GROUND,
    INK,
    PALE,
    POINTS,
    TEXT_WIDTH,
    draw_line,
    named,
    sheet,
    text_width,
    write,
)
from claimtrace.exhibits.exhibit import Point
from claimtrace.exhibits.spots import spot
from talentregime.analysis.milestones import ADOPTION, FIRST, LAST, TRIAL
from talentregime.names import policy_name
from talentregime.places import NATION

# In points.
WIDTH = TEXT_WIDTH * POINTS
LEFT, RIGHT = 118.0, WIDTH - 4.0
TOP, STRIP, KEY = 16.0, 25.0, 34.0
RADIUS = 2.5
MOST_MARKS = 40  # of a strip; where it has more, those that cover each other are drawn once
_LINES = (0.0, -7.0, 7.0)  # of a strip, from its middle
_APART = 3.0  # between marks that can be told apart
_HALF: dict[str, Any] = {"fillstyle": "left", "markerfacecoloralt": "white"}
_START, _END = FIRST.date(), LAST.date() + timedelta(days=1)


def draw_jurisdictions(points: Sequence[Point], names: Dictionary) -> Figure:
    """Draw a strip for each jurisdiction, in the order of the points.

    Args:
        points: of the exhibit.
        names: the data dictionary, which says what places and policies are called.
    """
    of_place = [(place, list(group)) for place, group in groupby(points, _place)]
    bottom = TOP + STRIP * len(of_place)
    figure, axes = sheet(bottom + KEY)
    for number, (place, strip) in enumerate(of_place):
        name = names.title(place)
        _strip(axes, (place, name), strip, TOP + number * STRIP, shaded=number % 2 == 0)
    _adoptions(axes, points, bottom, names)
    _years(axes, bottom)
    _key(axes, bottom + KEY - 7)
    return figure


def _place(point: Point) -> str:
    return point.text("jurisdiction")


def _x(day: date) -> float:
    share = (min(max(day, _START), _END) - _START).days / (_END - _START).days
    return LEFT + share * (RIGHT - LEFT)


def _strip(
    axes: Axes, named: tuple[str, str], points: list[Point], top: float, shaded: bool
) -> None:
    place, name = named
    if shaded:
        axes.add_artist(Rectangle((0, top), WIDTH, STRIP, fc=GROUND, lw=0, zorder=0))
    middle = top + STRIP / 2
    draw_line(axes, [LEFT, RIGHT], [middle, middle], color=PALE, lw=0.7, zorder=1)
    trials = [p for p in points if p.text("kind") == TRIAL]
    write(axes, 4, middle - 5.2 if trials or place == NATION else middle, name)
    if trials:
        first = min(trials, key=lambda p: Date(p.text("date")).last)
        told = f"trial from {values.date(Date(first.text('date')), short=True)}"
        write(axes, 4, middle + 5.2, told, color=GREY)
    elif place == NATION:
        write(axes, 4, middle + 5.2, "adoptions in color", color=GREY)
    # What matters is drawn over what does not, and long spans under days.
    order = {ADOPTION: 3, TRIAL: 2}
    ordered = sorted(_uncovered(points), key=lambda p: order.get(p.text("kind"), 1))
    lines: list[list[tuple[float, float]]] = [[] for _ in _LINES]
    for point in reversed(ordered):  # what matters stands in the middle as long as it has room
        y = middle + _LINES[_line(lines, point)]
        _mark(axes, point, y, 3 + order.get(point.text("kind"), 1))


def _line(lines: list[list[tuple[float, float]]], point: Point) -> int:
    """Choose a line of the strip where nothing is in the way of a mark; else the middle one."""
    when = Date(point.text("date"))
    left, right = _x(when.first), max(_x(when.last), _x(when.first) + 2 * RADIUS)
    free = [n for n, of in enumerate(lines) if all(right < low or left > high for low, high in of)]
    chosen = free[0] if free else 0
    lines[chosen].append((left - 0.6, right + 0.6))
    return chosen


def _uncovered(points: list[Point]) -> list[Point]:
    """Leave out marks that lie on one of their kind, where a strip has many."""
    if len(points) <= MOST_MARKS:
        return points
    seen: dict[tuple[str, int, int], Point] = {}
    for point in points:
        kind = point.text("kind") if point.text("kind") in (TRIAL, ADOPTION) else ""
        edges = [round(_x(date.fromisoformat(point.text(e))) / _APART) for e in ("first", "last")]
        seen.setdefault((kind, edges[0], edges[1]), point)
    return list(seen.values())


def _mark(axes: Axes, point: Point, y: float, depth: int) -> None:
    kind, when = point.text("kind"), Date(point.text("date"))
    color = {TRIAL: INK, ADOPTION: ACCENT}.get(kind, GREY)
    face = color if kind in (TRIAL, ADOPTION) else "white"
    doubted, named = when.uncertain or when.approximate, spot(point.name)
    start, end = _x(when.first), _x(when.last + timedelta(days=1))
    if when.precision != "day" and end - start > 2 * RADIUS:
        corner = (start, y - 2)
        box = Rectangle(corner, end - start, 4, fc=face, ec=color, lw=0.8, zorder=depth - 1)
        if doubted:
            box.set(facecolor="white", linestyle=(0, (2.2, 1.4)))
        box.set_label(named)
        axes.add_artist(box)
        return
    middle = (start + end) / 2
    size = 2 * RADIUS + (1.2 if kind in (TRIAL, ADOPTION) else -0.8)
    look: dict[str, Any] = {"ms": size, "mfc": face, "mec": color, "mew": 0.8}
    if doubted:
        look |= _HALF | {"mfc": color}
    draw_line(axes, [middle], [y], "o", zorder=depth, label=named, **look)


def _adoptions(axes: Axes, points: Sequence[Point], bottom: float, called: Dictionary) -> None:
    """Carry each national adoption down through the strips, to show what came before it.

    Where not all have room for their names, those of policies that were tried go first.
    """
    adoptions = [point for point in points if point.text("kind") == ADOPTION]
    names = [policy_name(called, point.text("policy")) for point in adoptions]
    places = [_x(Date(point.text("date")).first) for point in adoptions]
    tried = {point.text("policy") for point in points if point.text("kind") == TRIAL}
    ranks = [point.text("policy") not in tried for point in adoptions]
    for number, centre in named(names, ranks, places, WIDTH):
        at = places[number]
        draw_line(axes, [at, at], [TOP + STRIP / 2, bottom], color=ACCENT, lw=0.8, zorder=2)
        write(axes, centre, TOP - 8, names[number], color=ACCENT, ha="center")


def _years(axes: Axes, bottom: float) -> None:
    for year in range(_START.year, _END.year):
        start, end = _x(date(year, 1, 1)), _x(date(year + 1, 1, 1))
        draw_line(axes, [start, start], [bottom, bottom + 4], color=GREY, lw=0.6)
        write(axes, (start + end) / 2, bottom + 9, str(year), color=GREY, ha="center")


def _key(axes: Axes, y: float) -> None:
    x = 4.0
    for face, color, big, half, text in (
        (INK, INK, True, False, "start of a trial"),
        (ACCENT, ACCENT, True, False, "national adoption"),
        ("white", GREY, False, False, "other milestone"),
        (GREY, GREY, False, True, "date partly inferred"),
    ):
        size = 2 * RADIUS + (1.2 if big else -0.8)
        look: dict[str, Any] = {"ms": size, "mfc": face, "mec": color, "mew": 0.8}
        look |= _HALF if half else {}
        draw_line(axes, [x + 3], [y], "o", **look)
        write(axes, x + 11, y, text, color=GREY)
        x += 30 + text_width(text)
