"""Choose the values that the figure of residents has room for."""

from collections.abc import Sequence
from math import log

from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import Point
from claimtrace.exhibits.size import POINTS, WIDEST

FIRST_YEAR, LAST_YEAR = 2010, 2018  # later years stand apart, behind a break of the axis
LOWEST, HIGHEST = 1400, 1_200_000  # values, on a logarithmic scale
HEIGHT = 3.6  # of the figure, in inches
MOST = 16  # values that are drawn without looking for room

_LETTER, _MARK, _LINE = 4.8, 4.0, 11.0  # points: width of a digit, half a mark, a line of text
_NAMED = 18.0  # above and below a value that is named: height of its words

_Box = tuple[float, float, float, float]  # left, low, right, high


def left_out(
    points: Sequence[Point],
    x: Sequence[float],
    edges: tuple[float, float],
    words: Sequence[str],
    named: Sequence[bool],
) -> frozenset[int]:
    """Tell which values are not drawn: off the scale, or without room where values are many.

    Args:
        points: of the exhibit.
        x: where each stands on the axis of years.
        edges: of that axis.
        words: what is written at each value.
        named: whether the concept is named there too; such values come first.

    Returns:
        Positions of the points.
    """
    outside = {n for n, point in enumerate(points) if not _on_the_scale(point)}
    inside = [n for n in range(len(points)) if n not in outside]
    if len(inside) <= MOST:
        return frozenset(outside)
    taken: list[_Box] = []
    order = {"read": 0, "secondary": 1}
    inside.sort(key=lambda n: (not named[n], order.get(points[n].text("sourcing"), 2), -x[n]))
    for n in inside:
        across = (x[n] - edges[0]) / (edges[1] - edges[0]) * WIDEST * POINTS * 0.89
        up = log(points[n].number("value") / LOWEST) / log(HIGHEST / LOWEST)
        box = _box(across, up * HEIGHT * POINTS * 0.8, words[n], named[n])
        if named[n] or not any(_overlap(box, other) for other in taken):
            taken.append(box)
        else:
            outside.add(n)
    return frozenset(outside)


def _on_the_scale(point: Point) -> bool:
    period = point.text("period")
    recent = not period or Date(period).first.year >= FIRST_YEAR
    return recent and LOWEST * 1.2 <= point.number("value") <= HIGHEST / 1.2


def _box(x: float, y: float, words: str, named: bool) -> _Box:
    half = max(_LETTER * len(words) / 2, 60.0 if named else _MARK) + 2
    below, above = (_MARK + _NAMED + _LINE, _MARK + 2 * _LINE + _NAMED) if named else (13.0, 17.0)
    return x - half, y - below, x + half, y + above


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
