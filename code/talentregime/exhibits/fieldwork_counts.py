"""Draw the interviews of the fieldwork as counts, where they are too many for a mark each."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from claimtrace.exhibits.drawing import (
    ACCENT,
    ACCENT_PALE,
    GREY,
    GROUND,
    INK,
    draw_line,
    sheet,
    write,
)

# In points.
_LEFT, _RIGHT, _TOP = 66.0, 413.0, 20.0  # of the months
_ROW, _PAD = 44.0, 14.0  # height of a role, and space above its bars
_FEWEST, _YEAR = 7.0, 26.0  # width of a month that has a bar of its own, and of a year's name


def draw_counts(
    interviews: pd.DataFrame,
    months: Sequence[str],
    turn: str,
    name: str,
    labels: Mapping[str, str],
) -> Figure:
    """Draw for each role a bar for each month with interviews, or year where months are many.

    Args:
        interviews: with date_first, date_last and role.
        months: of the fieldwork, such as `2018-09`, without a gap.
        turn: the month of the backlash.
        name: what the chapter calls the backlash.
        labels: what the roles are called.
    """
    step = (_RIGHT - _LEFT) / len(months)
    left = {month: _LEFT + number * step for number, month in enumerate(months)}
    digits, period = (7, "month") if step >= _FEWEST else (4, "year")
    starts: dict[str, float] = {}
    ends: dict[str, float] = {}
    for month, x in left.items():
        starts.setdefault(month[:digits], x)
        ends[month[:digits]] = x + step
    roles = [role for role in labels if (interviews["role"] == role).any()]
    bottom = _TOP + _ROW * len(roles)
    figure, axes = sheet(bottom + 42)
    axes.add_artist(Rectangle((_LEFT, _TOP), _RIGHT - _LEFT, bottom - _TOP, fc=GROUND, lw=0))
    width = max(step, 1.0)
    axes.add_artist(Rectangle((left[turn], _TOP), width, bottom - _TOP, fc=ACCENT_PALE, lw=0))
    write(axes, min(max(left[turn], _LEFT + 20), _RIGHT - 20), 12, name, color=ACCENT, ha="center")
    for number, role in enumerate(roles):
        dates = interviews[interviews["role"] == role]["date_first"].dt.strftime("%Y-%m")
        counts = Counter(str(date)[:digits] for date in dates)
        _bars(axes, counts, starts, ends, _TOP + _ROW * (number + 1))
        write(axes, _LEFT - 8, _TOP + _ROW * (number + 0.5), labels[role], ha="right")
    _years(axes, left, step, bottom)
    turned = pd.Period(turn, "M")
    before = int((interviews["date_last"] < turned.start_time).sum())
    after = int((interviews["date_first"] > turned.end_time).sum())
    told = f"{len(interviews):,d} interviews, by {period}: {before:,d} before, {after:,d} after"
    write(axes, _LEFT, bottom + 32, f"{told} the {name}", color=GREY)
    return figure


def _bars(
    axes: Axes,
    counts: Mapping[str, int],
    starts: Mapping[str, float],
    ends: Mapping[str, float],
    floor: float,
) -> None:
    draw_line(axes, [_LEFT, _RIGHT], [floor, floor], color="white", lw=1.6)
    most = max(counts.values())
    for period in sorted(counts):
        height = counts[period] / most * (_ROW - _PAD)
        width = max(ends[period] - starts[period] - 1, 0.6)
        corner = (starts[period], floor - height)
        axes.add_artist(Rectangle(corner, width, height, fc=INK, lw=0, zorder=3))
    highest = min(period for period in counts if counts[period] == most)
    write(axes, min(starts[highest], _RIGHT - 24), floor - _ROW + 8, f"{most:,d}")


def _years(axes: Axes, left: Mapping[str, float], step: float, bottom: float) -> None:
    years: dict[str, list[float]] = {}
    for month, x in left.items():
        years.setdefault(month[:4], []).append(x)
    every = 1 + int(_YEAR * len(years) // (_RIGHT - _LEFT))
    for year in list(years)[::every]:
        start, end = years[year][0], years[year][-1] + step
        draw_line(axes, [start, start], [bottom, bottom + 6], color=GREY, lw=0.6)
        if end - start >= _YEAR or every > 1:
            middle = min((start + end) / 2, _RIGHT - _YEAR / 2)
            write(axes, middle, bottom + 14, year, color=GREY, ha="center")
