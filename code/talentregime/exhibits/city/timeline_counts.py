"""Draw how many milestones each period has, above the lines of those that have one."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from claimtrace.exhibits.drawing import GREY, INK, PALE, draw_line, wrap, write
from claimtrace.exhibits.exhibit import Point
from talentregime.analysis.milestones import TRIAL

_NARROWEST = 1.4  # of a bar, in points
_PERIODS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}  # in months
_HEAD, _FOOT = 12.0, 16.0  # space above and below the bars


def draw_counts(
    axes: Axes,
    points: Sequence[Point],
    x: Callable[[date], float],
    box: tuple[float, float, float, float],
) -> None:
    """Draw a bar for each period that has milestones: starts of trials below, the others above.

    Args:
        axes: from `claimtrace.exhibits.drawing.sheet`.
        points: every milestone; one that is known to a longer time is counted where it begins.
        x: where a day stands.
        box: left and right edge, top, and height, in points.
    """
    left, right, top, height = box
    days = [(date.fromisoformat(p.text("first")), p.text("kind") == TRIAL) for p in points]
    step, period = _period([day for day, _ in days], x)
    trials = Counter(_start(day, step) for day, trial in days if trial)
    every = Counter(_start(day, step) for day, _ in days)
    most, floor = max(every.values()), top + height - _FOOT
    scale = (height - _HEAD - _FOOT) / most
    draw_line(axes, [left, right], [floor, floor], color=PALE, lw=0.6, zorder=1)
    for start in sorted(every):
        width = max(min(x(_next(start, step)), right) - x(start), _NARROWEST)
        foot = floor
        for count, face in ((trials[start], INK), (every[start] - trials[start], "white")):
            if count:
                corner = (x(start), foot - count * scale)
                bar = Rectangle(corner, width, count * scale, fc=face, ec=INK, lw=0.5, zorder=3)
                axes.add_artist(bar)
                foot -= count * scale
    highest = min(start for start in every if every[start] == most)
    write(axes, min(x(highest), right - 20), top + 6, f"{most:,d}", color=INK)
    told = f"{len(points):,d} milestones, by {period}: starts of trials filled"
    for number, line in enumerate(wrap(told, left - 20)):
        write(axes, 4, top + 14 + 10 * number, line, color=GREY)


def _period(days: Sequence[date], x: Callable[[date], float]) -> tuple[int, str]:
    """Choose the shortest period whose bars can be told apart."""
    first = min(days)
    starts = {step: _start(first, step) for step in _PERIODS.values()}
    wide = [s for s in starts if x(_next(starts[s], s)) - x(starts[s]) >= 2 * _NARROWEST]
    step = min(wide, default=max(starts))
    return step, next(period for period in _PERIODS if _PERIODS[period] == step)


def _start(day: date, step: int) -> date:
    month = (day.year * 12 + day.month - 1) // step * step
    return _day(month)


def _next(start: date, step: int) -> date:
    return _day(start.year * 12 + start.month - 1 + step)


def _day(months: int) -> date:
    """Return the first day of a month, counted from the year 0, as far as a date can tell."""
    year, month = divmod(months, 12)
    return date(min(max(year, 1), 9999), 1 if year < 1 else month + 1, 1)
