"""Draw a jurisdiction's timeline: a line for each milestone, its label on the left.

Where not every milestone has a line, bars above the lines count all of them by period.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
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
    cut,
    draw_line,
    named,
    sheet,
    shortened,
    wrap,
    write,
)
from claimtrace.exhibits.exhibit import Point
from claimtrace.exhibits.size import HIGHEST
from claimtrace.exhibits.spots import spot
from talentregime.analysis.milestones import TRIAL
from talentregime.exhibits.city.blank import NO_ROWS
from talentregime.exhibits.city.timeline_counts import draw_counts
from talentregime.names import policy_name

# In points.
WIDTH = TEXT_WIDTH * POINTS
STAMP, TEXT, LEFT, RIGHT = 4.0, 82.0, 246.0, WIDTH - 8.0
TOP, LINE, GAP = 22.0, 10.0, 6.0
COUNTS, CALENDAR = 58.0, 18.0  # heights: of the bars, and of what stands below the lines
RADIUS = 2.8
_YEAR = 26.0  # width of a year's name


def draw_timeline(
    points: Sequence[Point], left_out: frozenset[int], jurisdiction: str, names: Dictionary
) -> Figure:
    """Draw the figure.

    Args:
        points: of the exhibit.
        left_out: positions of those that are counted and have no line.
        jurisdiction: folder of the data.
        names: the data dictionary, which says what places and policies are called.
    """
    every = [p for p in points if p.text("mark") == "here"]
    drawn = [p for number, p in enumerate(points) if number not in left_out]
    nation = [p for p in drawn if p.text("mark") == "nation"]
    here = [p for p in drawn if p.text("mark") == "here"]
    counted = len(here) < len(every)
    first_line = TOP + (COUNTS if counted else 0)
    stamps = [_stamp(p) for p in here] or [[""]]
    labels = _labels(here, stamps, HIGHEST - first_line - CALENDAR) or [[NO_ROWS]]
    heights = [LINE * max(map(len, pair)) + GAP for pair in zip(labels, stamps, strict=True)]
    bottom = first_line + sum(heights)
    figure, axes = sheet(bottom + CALENDAR)
    first, last = _years(points)
    x = _scale(date(first, 1, 1), date(last, 12, 31))
    if counted:
        draw_counts(axes, every, x, (LEFT, RIGHT, TOP, COUNTS))
        write(axes, STAMP, first_line - 6, f"{len(here)} of them by name:", color=GREY)
    top = first_line
    for number, (lines, height) in enumerate(zip(labels, heights, strict=True)):
        if number % 2 == 0:
            axes.add_artist(Rectangle((0, top), WIDTH, height, fc=GROUND, lw=0, zorder=0))
        _lines(axes, stamps[number], STAMP, top, GREY)
        _lines(axes, lines, TEXT, top, INK)
        if here:
            _mark(axes, here[number], top + height / 2, x)
        top += height
    if not here:
        write(axes, STAMP, TOP + heights[0] / 2, names.title(jurisdiction), color=GREY)
    _calendar(axes, first, last, bottom, x)
    adopted = [(x(date.fromisoformat(p.text("first"))), p.text("policy")) for p in nation]
    _adoptions(axes, adopted, {p.text("policy") for p in every}, bottom, names)
    return figure


def _stamp(point: Point) -> list[str]:
    """The date of a milestone, on more lines where its doubt or its other end takes room."""
    return wrap(values.date(Date(point.text("date")), short=True), TEXT - STAMP - 4)


def _labels(here: Sequence[Point], stamps: Sequence[Sequence[str]], room: float) -> list[list[str]]:
    """Break the descriptions into lines; where they are too high, cut the longest."""
    width = LEFT - TEXT - 14
    labels = [wrap(p.text("description"), width) for p in here]
    most = max(map(len, labels), default=1)
    pairs = list(zip(labels, map(len, stamps), strict=False))
    while most > 1 and sum(LINE * max(min(len(ls), most), n) + GAP for ls, n in pairs) > room:
        most -= 1
    return [[cut(line, width) for line in shortened(lines, most, width)] for lines in labels]


def _years(points: Sequence[Point]) -> tuple[int, int]:
    firsts, lasts = ([int(p.text(end)[:4]) for p in points] for end in ("first", "last"))
    return min(firsts), max(lasts)


def _scale(first: date, last: date) -> Callable[[date], float]:
    # The day after the last may lie beyond what a date can say.
    days = (last - first).days + 1
    return lambda day: LEFT + (day - first).days / days * (RIGHT - LEFT)


def _lines(axes: Axes, lines: Sequence[str], left: float, top: float, color: str) -> None:
    for number, line in enumerate(lines):
        write(axes, left, top + (LINE + GAP) / 2 + number * LINE, line, color=color)


def _mark(axes: Axes, point: Point, y: float, x: Callable[[date], float]) -> None:
    """Draw a dot for a day, a bar for longer; filled where a trial starts."""
    when = Date(point.text("date"))
    face = INK if point.text("kind") == TRIAL else "white"
    start, end = x(when.first), x(when.last + timedelta(days=1))
    if when.precision != "day" and end - start > 2 * RADIUS:
        bar = Rectangle((start, y - 2), end - start, 4, fc=face, ec=INK, lw=0.8, zorder=4)
        bar.set_label(spot(point.name))
        axes.add_artist(bar)
        return
    look: dict[str, Any] = {"ms": 2 * RADIUS, "mfc": face, "mec": INK, "mew": 0.8}
    draw_line(axes, [(start + end) / 2], [y], "o", zorder=5, label=spot(point.name), **look)


def _calendar(axes: Axes, first: int, last: int, bottom: float, x: Callable[[date], float]) -> None:
    # Years that would cover each other are left out.
    step = 1 + int(_YEAR * (last + 1 - first) // (RIGHT - LEFT))
    for year in range(first, last + 1, step):
        start = x(date(year, 1, 1))
        draw_line(axes, [start] * 2, [TOP, bottom + 3], color=PALE, lw=0.6, zorder=1)
        middle = (start + x(date(year, 12, 31))) / 2
        write(axes, middle, bottom + 10, str(year), color=GREY, ha="center")
    draw_line(axes, [RIGHT] * 2, [TOP, bottom + 3], color=PALE, lw=0.6, zorder=1)


def _adoptions(
    axes: Axes, every: list[tuple[float, str]], tried: set[str], bottom: float, called: Dictionary
) -> None:
    """Draw a line for each national adoption, its name above, none over another.

    Where not all names have room, those of policies that were tried here go first.
    """
    names = [policy_name(called, policy) for _, policy in every]
    ranks = [policy not in tried for _, policy in every]
    for number, centre in named(names, ranks, [at for at, _ in every], WIDTH):
        at = every[number][0]
        draw_line(axes, [at, at], [TOP - 4, bottom], color=ACCENT, lw=0.9, zorder=2)
        write(axes, centre, TOP - 12, names[number], color=ACCENT, ha="center")
