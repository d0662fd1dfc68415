"""Draw the curves of the time to adoption, each with its name where there is room beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from matplotlib.axes import Axes

from claimtrace import values
from claimtrace.exhibits.drawing import (
    ACCENT,
    BODY,
    GREY,
    INK,
    PALE,
    POINTS,
    TEXT_WIDTH,
    text_width,
    write,
)
from claimtrace.exhibits.exhibit import Point
from talentregime.places import HOME

GROUPS = {"shanghai": "Shanghai", "others": "other jurisdictions"}
# In points.
WIDTH = TEXT_WIDTH * POINTS
LEFT, RIGHT = 100.0, WIDTH - 62.0
TOP, HEIGHT = 26.0, 118.0
COLORS = dict.fromkeys(GROUPS, INK) | {HOME: ACCENT}
_TEXT = 9.0  # height of a line of text
MOST = 60  # steps of a curve, and ticks, that are drawn without looking which fall together

_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass
class _Field:
    """Hold the area of the curves: its scale, and what is taken already.

    Args:
        days: at its right end.
        taken: boxes that text must not cover.
    """

    days: int
    taken: list[_Box] = field(default_factory=list)

    def x(self, days: float) -> float:
        return LEFT + days / self.days * (RIGHT - LEFT)

    def y(self, share: float) -> float:
        return TOP + (1 - share) * HEIGHT

    def write(
        self, axes: Axes, text: str, places: Iterator[tuple[float, float]], color: str
    ) -> None:
        """Write a text at the first of some places where it covers nothing; else nowhere."""
        width = text_width(text)
        for left, middle in places:
            box = (left, middle - _TEXT / 2, left + width, middle + _TEXT / 2)
            inside = box[1] >= TOP - 13 and box[2] <= WIDTH and box[3] <= TOP + HEIGHT - 1
            if inside and not any(_overlap(box, other) for other in self.taken):
                write(axes, left, middle, text, color=color)
                self.taken.append(box)
                return


def draw_curves(axes: Axes, points: list[Point]) -> None:
    """Draw the share of trials not yet national by time, a curve for each group.

    Args:
        axes: from `claimtrace.exhibits.drawing.sheet`.
        points: the steps and the censored trials.
    """
    longest = max(p.number("days") for p in points)
    area = _Field(365 * (int(longest // 365) + 1))
    write(axes, 0, 7, "Share of trials not yet national, by time since their start", fontsize=BODY)
    _scales(axes, area)
    steps = {
        name: [p for p in points if p.text("group") == name and p.text("mark") == "step"]
        for name in GROUPS
    }
    corners = {name: _corners(area, found) for name, found in steps.items()}
    area.taken.append(_box((LEFT, area.y(0.5)), (RIGHT, area.y(0.5))))
    for name, curve in corners.items():
        xs, ys = zip(*curve, strict=True)
        axes.plot(xs, ys, color=COLORS[name], lw=1.5, zorder=3, solid_joinstyle="miter")
        area.taken += [_box(*ends) for ends in pairwise(curve)]
    censored = [p for p in points if p.text("mark") == "censored"]
    for point in _told_apart(area, censored):
        _tick(axes, area, point)
    for name, label in GROUPS.items():
        if steps[name]:
            text = f"{label} (n = {steps[name][0].number('at_risk'):.0f})"
            area.write(axes, text, _beside(corners[name]), COLORS[name])
    for name in GROUPS:  # one tick of a curve explains the others
        first = next((p for p in censored if p.text("group") == name), None)
        if first:
            area.write(axes, "not adopted", _about(area, first), COLORS[name])


def _scales(axes: Axes, area: _Field) -> None:
    for share in (0.0, 0.5, 1.0):
        axes.plot([LEFT, RIGHT], [area.y(share)] * 2, color=PALE, lw=0.6, zorder=0)
        write(axes, LEFT - 6, area.y(share), values.percent(share), ha="right", color=GREY)
    last = area.days // 365
    for year in range(last + 1):
        at = area.x(365 * year)
        axes.plot([at] * 2, [area.y(0), area.y(0) + 3], color=GREY, lw=0.6)
        label = f"{year} {'year' if year == 1 else 'years'}" if year == last else str(year)
        write(axes, at, area.y(0) + 11, label, ha="center", color=GREY)


def _corners(area: _Field, steps: list[Point]) -> list[tuple[float, float]]:
    corners, level = [(area.x(0), area.y(1))], 1.0
    for step in _told_apart(area, steps):
        at = area.x(step.number("days"))
        corners += [(at, area.y(level)), (at, area.y(step.number("waiting")))]
        level = step.number("waiting")
    return corners


def _told_apart(area: _Field, points: list[Point]) -> list[Point]:
    """Keep one of the points that would fall together, where there are many."""
    if len(points) <= MOST:
        return points
    places = {}
    for point in points:
        x, y = area.x(point.number("days")), area.y(point.number("waiting"))
        places[point.text("group"), round(x), round(y / 2)] = point
    return list(places.values())


def _tick(axes: Axes, area: _Field, point: Point) -> None:
    """Mark where a trial leaves the curve without having been adopted."""
    x, y = area.x(point.number("days")), area.y(point.number("waiting"))
    axes.plot([x, x], [y - 4, y + 4], color=COLORS[point.text("group")], lw=1.2, zorder=4)
    area.taken.append((x - 1, y - 4, x + 1, y + 4))


def _beside(corners: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Give places for the name of a curve: above and below its level parts, the longest first.

    Where all of them are taken, any other place will do: the name has the color of the curve.
    """
    level = [(a, b) for a, b in pairwise(corners) if a[1] == b[1]]
    for (left, y), _ in sorted(level, key=lambda part: part[0][0] - part[1][0])[:MOST]:
        yield left + 6, y - 8
        yield left + 6, y + 9
    for y in range(int(TOP) + 8, int(TOP + HEIGHT), 4):
        for left in range(int(RIGHT), int(LEFT), -8):
            yield float(left), float(y)


def _about(area: _Field, point: Point) -> Iterator[tuple[float, float]]:
    """Give places for the words at a tick: below it and above, in the middle and to its sides."""
    x, y = area.x(point.number("days")), area.y(point.number("waiting"))
    width = text_width("not adopted")
    for left in (x - width / 2, x + 4, x - width - 4):
        for off in (9.5, -9.5):
            yield left, y + off


def _box(one: tuple[float, float], other: tuple[float, float]) -> _Box:
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(one, other, strict=True))
    return left - 1, top - 1, right + 1, bottom + 1


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
