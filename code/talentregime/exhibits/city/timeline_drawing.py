"""Draw a jurisdiction's timeline: a line for each milestone, its label on the left."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from claimtrace.dates import Date
from claimtrace.drawing import (
    ACCENT,
    GREY,
    GROUND,
    INK,
    PALE,
    POINTS,
    TEXT_WIDTH,
    sheet,
    spread,
    text_width,
    wrap,
    write,
)
from claimtrace.exhibit import Point
from talentregime.exhibits.city.blank import NO_ROWS
from talentregime.exhibits.wording import short_date
from talentregime.places import place_name
from talentregime.policy_names import policy_name

# In points.
WIDTH = TEXT_WIDTH * POINTS
STAMP, TEXT, LEFT, RIGHT = 4.0, 74.0, 238.0, WIDTH - 8.0
TOP, LINE, GAP = 22.0, 10.0, 6.0
RADIUS = 2.8


def draw_timeline(points: Sequence[Point], jurisdiction: str) -> Figure:
    """Draw the figure.

    Args:
        points: of the exhibit.
        jurisdiction: folder of the data.
    """
    here = [p for p in points if p.text("mark") == "here"]
    nation = [p for p in points if p.text("mark") == "nation"]
    labels = [wrap(p.text("description"), LEFT - TEXT - 14) for p in here] or [[NO_ROWS]]
    heights = [LINE * len(lines) + GAP for lines in labels]
    bottom = TOP + sum(heights)
    figure, axes = sheet(bottom + 18)
    first, last = _years(points)
    x = _scale(date(first, 1, 1), date(last + 1, 1, 1))
    top = TOP
    for number, (lines, height) in enumerate(zip(labels, heights, strict=True)):
        if number % 2 == 0:
            axes.add_patch(Rectangle((0, top), WIDTH, height, fc=GROUND, lw=0, zorder=0))
        _label(axes, lines, top, "" if not here else short_date(Date(here[number].text("date"))))
        if here:
            _mark(axes, here[number], top + height / 2, x)
        top += height
    if not here:
        write(axes, STAMP, TOP + heights[0] / 2, place_name(jurisdiction), color=GREY)
    _calendar(axes, first, last, bottom, x)
    _adoptions(axes, nation, bottom, x)
    return figure


def _years(points: Sequence[Point]) -> tuple[int, int]:
    dates = [Date(p.text("date")) for p in points]
    return min(d.first.year for d in dates), max(d.last.year for d in dates)


def _scale(first: date, last: date) -> Callable[[date], float]:
    return lambda day: LEFT + (day - first).days / (last - first).days * (RIGHT - LEFT)


def _label(axes: Axes, lines: list[str], top: float, stamp: str) -> None:
    write(axes, STAMP, top + (LINE + GAP) / 2, stamp, color=GREY)
    for number, line in enumerate(lines):
        write(axes, TEXT, top + (LINE + GAP) / 2 + number * LINE, line)


def _mark(axes: Axes, point: Point, y: float, x: Callable[[date], float]) -> None:
    """Draw a dot for a day, a bar for longer; filled where a trial starts."""
    when = Date(point.text("date"))
    face = INK if point.text("kind") == "trial-start" else "white"
    start, end = x(when.first), x(when.last + timedelta(days=1))
    if when.precision != "day" and end - start > 2 * RADIUS:
        axes.add_patch(Rectangle((start, y - 2), end - start, 4, fc=face, ec=INK, lw=0.8, zorder=4))
        return
    axes.plot([(start + end) / 2], [y], "o", ms=2 * RADIUS, mfc=face, mec=INK, mew=0.8, zorder=5)


def _calendar(axes: Axes, first: int, last: int, bottom: float, x: Callable[[date], float]) -> None:
    for year in range(first, last + 2):
        axes.plot([x(date(year, 1, 1))] * 2, [TOP, bottom + 3], color=PALE, lw=0.6, zorder=1)
    # Years that would cover each other are left out.
    step = 1 + int(26 * (last + 1 - first) // (RIGHT - LEFT))
    for year in range(first, last + 1, step):
        middle = (x(date(year, 1, 1)) + x(date(year + 1, 1, 1))) / 2
        write(axes, middle, bottom + 10, str(year), color=GREY, ha="center")


def _adoptions(axes: Axes, nation: list[Point], bottom: float, x: Callable[[date], float]) -> None:
    """Draw a line for each national adoption, its name above, none over another."""
    names = [policy_name(point.text("policy")) for point in nation]
    places = [x(Date(point.text("date")).first) for point in nation]
    widths = [text_width(name) + 8 for name in names]
    for name, at, centre in zip(names, places, spread(places, widths, 0, WIDTH), strict=True):
        axes.plot([at, at], [TOP - 4, bottom], color=ACCENT, lw=0.9, zorder=2)
        write(axes, centre, TOP - 12, name, color=ACCENT, ha="center")
