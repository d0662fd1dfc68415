"""Draw the time to adoption: above the survival curves, below the same trials on the calendar."""

from collections.abc import Callable, Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from claimtrace import values
from claimtrace.data.dictionary import Dictionary
from claimtrace.dates import Date
from claimtrace.exhibits.drawing import (
    ACCENT,
    BODY,
    GREY,
    INK,
    PALE,
    sheet,
    text_width,
    write,
)
from claimtrace.exhibits.exhibit import Point
from talentregime.exhibits.comparison.adoption_curves import (
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    draw_curves,
)
from talentregime.names import policy_name
from talentregime.places import HOME

# In points.
LINE = 14.0  # height of a trial on the calendar
_BETWEEN = 58.0
HOME_COLOR, OTHER_COLOR = ACCENT, INK


def draw_adoption(
    points: Sequence[Point], common: Date, together: int, names: Dictionary
) -> Figure:
    """Draw the figure.

    Args:
        points: of the exhibit.
        common: the day on which the largest number of trials became national.
        together: how many did, drawn or not.
        names: the data dictionary, which says what places and policies are called.
    """
    spans = [p for p in points if p.text("mark") in ("adopted", "open")]
    calendar = TOP + HEIGHT + _BETWEEN
    bottom = calendar + LINE * len(spans)
    figure, axes = sheet(bottom + 22)
    draw_curves(axes, [p for p in points if p.text("mark") in ("step", "censored")])
    x = _calendar(axes, spans, calendar, bottom, names)
    at = x(common.last)
    axes.plot([at, at], [calendar - 6, bottom], color=INK, lw=0.8, zorder=1)
    write(
        axes, at, calendar - 12, f"{together} end on {values.date(common, short=True)}", ha="center"
    )
    return figure


def _calendar(
    axes: Axes, spans: list[Point], top: float, bottom: float, names: Dictionary
) -> Callable[[date], float]:
    """Draw the lines, and return where a day stands."""
    starts = [Date(p.text("start")).first for p in spans]
    ends = [Date(p.text("end")).last for p in spans]
    first, last = date(min(starts).year, 1, 1), date(max(ends).year + 1, 1, 1)

    def x(day: date) -> float:
        return LEFT + (day - first).days / (last - first).days * (RIGHT - LEFT)

    write(axes, 0, top - 24, "The same trials on the calendar", fontsize=BODY)
    for year in range(first.year, last.year + 1):
        at = x(date(year, 1, 1))
        axes.plot([at, at], [top - 4, bottom], color=PALE, lw=0.6, zorder=0)
        if year < last.year:
            middle = (at + x(date(year + 1, 1, 1))) / 2
            write(axes, middle, bottom + 9, str(year), ha="center", color=GREY)
    for number, span in enumerate(spans):
        _span(axes, span, top + (number + 0.5) * LINE, x, names)
    return x


def _span(axes: Axes, span: Point, y: float, x: Callable[[date], float], names: Dictionary) -> None:
    start, end = x(Date(span.text("start")).first), x(Date(span.text("end")).last)
    place, count = span.text("group"), int(span.number("trials"))
    color = HOME_COLOR if place == HOME else OTHER_COLOR
    adopted = span.text("mark") == "adopted"
    write(axes, LEFT - 6, y, names.title(place), ha="right", color=color)
    axes.plot([start, end], [y, y], color=color, lw=1.0 + 0.5 * min(count, 8), zorder=2)
    if adopted:
        axes.plot([end], [y], "o", ms=4.2, mfc=color, mec="white", mew=0.6, zorder=5)
    else:
        axes.plot([end], [y], "o", ms=4.2, mfc="white", mec=color, mew=0.9, zorder=5)
    policy = span.text("policy")
    if policy == "measures":
        what = f"{count} measure{'' if count == 1 else 's'}"
    else:
        what = policy_name(names, policy, place)
    write(axes, end + 6, y, _shortened(what, WIDTH - end - 6), color=color)


def _shortened(text: str, room: float) -> str:
    """Cut a label that would pass the edge of the figure."""
    if text_width(text) <= room:
        return text
    while text and text_width(f"{text}…") > room:
        text = text[:-1]
    return f"{text}…"
