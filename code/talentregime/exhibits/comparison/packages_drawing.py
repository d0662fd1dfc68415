"""Draw the packages on the calendar, with the extensions by the nation across them."""

from collections.abc import Callable, Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from claimtrace import values
from claimtrace.data.dictionary import Dictionary
from claimtrace.dates import Date, days_between
from claimtrace.exhibits.drawing import (
    ACCENT,
    GREY,
    INK,
    PALE,
    POINTS,
    TEXT_WIDTH,
    draw_line,
    sheet,
    text_width,
    write,
)
from claimtrace.exhibits.exhibit import Point
from claimtrace.exhibits.spots import spot
from talentregime.places import HOME

# In points.
WIDTH = TEXT_WIDTH * POINTS
LEFT, RIGHT = 92.0, WIDTH - 108.0
TOP, LINE, FOOT = 34.0, 17.0, 18.0
_NAME_WIDTH = LEFT - 10.0


def draw_packages(points: Sequence[Point], names: Dictionary) -> Figure:
    """Draw a line for each package, in the order of the points.

    Args:
        points: of the exhibit.
        names: the data dictionary, which says what places are called.
    """
    packages = [p for p in points if p.text("mark") == "package"]
    bottom = TOP + LINE * len(packages)
    figure, axes = sheet(bottom + FOOT)
    first = min(Date(p.text("start")).first for p in packages).year
    last = max(Date(p.text("end")).last for p in packages).year + 1

    def x(day: date) -> float:
        start, end = date(first, 1, 1), date(last, 1, 1)
        return LEFT + (day - start).days / (end - start).days * (RIGHT - LEFT)

    for year in range(first, last + 1):
        at = x(date(year, 1, 1))
        if year < last:
            draw_line(axes, [at, at], [TOP - 4, bottom], color=PALE, lw=0.6, zorder=0)
            middle = (at + x(date(year + 1, 1, 1))) / 2
            write(axes, middle, bottom + 10, str(year), ha="center", color=GREY)
    _extensions(axes, [p for p in points if p.text("mark") == "extension"], x, bottom)
    ends = {p.text("end") for p in packages}
    if len(ends) == 1:
        told = f"national: {values.date(Date(ends.pop()), short=True)}"
        write(axes, x(Date(packages[0].text("end")).last), TOP - 12, told, color=GREY)
    for number, package in enumerate(packages):
        _package(axes, package, TOP + (number + 0.5) * LINE, x, names)
    return figure


def _extensions(
    axes: Axes, points: Sequence[Point], x: Callable[[date], float], bottom: float
) -> None:
    """A band for each extension; their dates above, where they do not cover each other."""
    free = LEFT
    for point in points:
        when = Date(point.text("start"))
        left, right = x(when.first), x(when.last)
        if right < LEFT or left > RIGHT:
            continue
        width = max(right - left, 1.2)
        band = Rectangle((left, TOP - 4), width, bottom - TOP + 4, color=PALE, lw=0, zorder=0)
        band.set_label(spot(point.name))
        axes.add_artist(band)
        text = values.date(when, short=True)
        half = text_width(text) / 2
        middle = max((left + right) / 2, free + half)
        if middle + half <= RIGHT - 40:
            write(axes, middle, TOP - 12, text, ha="center", color=GREY)
            free = middle + half + 6
    if free > LEFT:
        write(axes, LEFT, TOP - 25, "Bands: extended to further zones and cities", color=GREY)


def _package(
    axes: Axes, point: Point, y: float, x: Callable[[date], float], names: Dictionary
) -> None:
    start, end = Date(point.text("start")), Date(point.text("end"))
    color = ACCENT if point.text("jurisdiction") == HOME else INK
    count = int(point.number("measures"))
    place = names.title(point.text("jurisdiction"))
    while text_width(place) > _NAME_WIDTH:
        place = f"{place[:-2]}…"
    write(axes, LEFT - 6, y, place, ha="right", color=color)
    doubted = start.uncertain or start.approximate
    style = (0, (3, 1.6)) if doubted else "solid"
    width = 1.0 + 0.35 * min(count, 8)
    ends, named = [x(start.last), x(end.first)], spot(point.name)
    draw_line(axes, ends, [y, y], color=color, lw=width, ls=style, zorder=2, label=named)
    if start.first != start.last:  # begun on some day within
        draw_line(axes, [x(start.first), x(start.last)], [y, y], color=color, lw=0.7, zorder=2)
    face = "white" if doubted else color
    draw_line(axes, [x(start.first)], [y], "o", ms=4.4, mfc=face, mec=color, mew=0.9, zorder=4)
    draw_line(axes, [x(end.last)], [y], "o", ms=4.4, mfc=color, mec="white", mew=0.6, zorder=5)
    days = values.span(days_between(start, end))
    write(axes, x(end.last) + 7, y, f"{values.amount(count, 'measure')}, {days}", color=color)
