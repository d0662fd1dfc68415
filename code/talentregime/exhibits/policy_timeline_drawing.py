"""Draw the policy timeline: time runs down; beside the marks of each level stand their labels."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from claimtrace import values
from claimtrace.dates import Date
from claimtrace.exhibits.drawing import (
    ACCENT,
    BODY,
    GREY,
    GROUND,
    INK,
    PALE,
    POINTS,
    TEXT_WIDTH,
    cut,
    sheet,
    shortened,
    spread,
    tell_left_out,
    text_width,
    wrap,
    write,
)
from talentregime.exhibits.milestone_labels import label_of

# All in points. With its caption and note the figure fills an A4 page.
WIDTH = TEXT_WIDTH * POINTS
TOP, LENGTH, BELOW = 26.0, 514.0, 22.0  # above the time axis, of it, and below it
FOOT = 12.0  # of the line that counts what is left out
LINE, GAP = 9.6, 3.4  # of a line of text, and between two labels
STEP = 5.6  # between marks that would cover each other
RADIUS = 2.5
GUTTER = 148.0  # where the spans begin


@dataclass(frozen=True)
class _Lane:
    title: str
    marks: float  # where the innermost mark stands
    text: float  # where labels begin or, on the left, end
    width: float  # of labels
    side: int  # -1: marks are added, and labels stand, to the left

    @property
    def columns(self) -> int:
        """How many marks have room beside each other."""
        return int(abs(self.text - self.marks) // STEP)


_LANES = {
    "national": _Lane("National", 143.0, 121.0, 96.0, -1),
    "municipal": _Lane("Shanghai: city", 208.0, 241.0, 92.0, 1),
    "local": _Lane("Districts and zones", 334.0, 347.0, 67.0, 1),
}


@dataclass(frozen=True)
class _Mark:
    x: float
    y: float
    top: float
    bottom: float


@dataclass(frozen=True)
class _Label:
    keys: tuple[str, ...]  # of the milestones that share it
    stamp: str
    lines: list[str]

    @property
    def height(self) -> float:
        return len(self.lines) * LINE + GAP


class _Scale:
    """Place days on the sheet."""

    def __init__(self, milestones: pd.DataFrame, length: float) -> None:
        # A milestone known to the year alone does not stretch the axis.
        near = milestones[milestones["date_precision"].isin(["day", "month"])]
        near = near if len(near) else milestones
        self.first: date = near["date_first"].min().date() - timedelta(days=25)
        self.last: date = near["date_last"].max().date() + timedelta(days=25)
        self.bottom = TOP + length

    def y(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return TOP + min(max(share, 0.0), 1.0) * (self.bottom - TOP)


def draw_policy_timeline(
    name: str, milestones: pd.DataFrame, spans: pd.DataFrame, left_out: int
) -> Figure:
    """Draw the milestones by lane and the spans between them.

    Args:
        milestones: those of `milestones_with_room` that are drawn.
        spans: from `spans_with_room`, the longest first.
        left_out: how many milestones have no room.
    """
    rows = {name: milestones[milestones["lane"] == name] for name in _LANES}
    labels = {name: _labels(rows[name], lane.width) for name, lane in _LANES.items()}
    scale = _Scale(milestones, LENGTH)
    height = scale.bottom + BELOW
    figure, axes = sheet(height + (FOOT if left_out else 0))
    if left_out:
        tell_left_out(axes, height + FOOT / 2, len(milestones), left_out, name)
    _years(axes, scale)
    ends = {key for ids in [*spans["trial_id"], *spans["adoption_id"]] for key in ids.split(";")}
    marks: dict[str, _Mark] = {}
    for name, lane in _LANES.items():
        side = "left" if lane.side > 0 else "right"
        edge = lane.marks - lane.side * RADIUS
        write(axes, edge, 7, lane.title, ha=side, fontsize=BODY)
        placed = _place(scale, lane, rows[name])
        _draw_marks(axes, rows[name], placed, ends)
        _draw_labels(axes, scale, lane, labels[name], placed, ends)
        marks |= placed
    _spans(axes, spans, marks)
    _key(axes, height - 7)
    return figure


def _years(axes: Axes, scale: _Scale) -> None:
    axes.plot([0, WIDTH], [TOP - 8] * 2, color=GREY, lw=0.6)
    for year in range(scale.first.year, scale.last.year + 1):
        top, bottom = scale.y(date(year, 1, 1)), scale.y(date(year + 1, 1, 1))
        if year % 2:
            band = Rectangle((0, top), WIDTH, bottom - top, fc=GROUND, ec="none", zorder=0)
            axes.add_patch(band)
        if bottom - top > LINE:
            write(axes, 2, top + 9, str(year), color=GREY)


def _place(scale: _Scale, lane: _Lane, rows: pd.DataFrame) -> dict[str, _Mark]:
    """Find a place for each mark, beside those in its way; years come last, being long."""
    order = [
        (precision not in ("day", "month"), number, key)
        for number, (key, precision) in enumerate(
            zip(rows["key"], rows["date_precision"], strict=True)
        )
    ]
    when = dict(zip(rows["key"], map(Date, rows["date"]), strict=True))
    taken: list[list[tuple[float, float]]] = []  # for each column of marks
    placed = {}
    for *_, key in sorted(order):
        top, bottom = scale.y(when[key].first), scale.y(when[key].last + timedelta(days=1))
        if when[key].precision == "day":
            top, bottom = top - RADIUS, top + RADIUS
        elif bottom - top < 2 * RADIUS:  # a few days: still a bar that can be seen
            top, bottom = (top + bottom) / 2 - RADIUS, (top + bottom) / 2 + RADIUS
        spots = (i for i, column in enumerate(taken) if _free(column, top - 0.6, bottom + 0.6))
        column = min(next(spots, len(taken)), lane.columns - 1)
        taken[column : column + 1] = [[*(taken[column : column + 1] or [[]])[0], (top, bottom)]]
        x = lane.marks + lane.side * column * STEP
        placed[key] = _Mark(x, (top + bottom) / 2, top, bottom)
    return placed


def _free(column: list[tuple[float, float]], top: float, bottom: float) -> bool:
    return all(bottom < low or top > high for low, high in column)


def _draw_marks(
    axes: Axes, rows: pd.DataFrame, placed: dict[str, _Mark], ends: Iterable[str]
) -> None:
    """Draw a dot for a day and a bar for a month or year, hollow where it is uncertain."""
    for key, text in zip(rows["key"], rows["date"], strict=True):
        mark, when = placed[key], Date(text)
        color = ACCENT if key in ends else INK
        _draw_mark(axes, mark, when.precision == "day", "white" if when.uncertain else color, color)


def _draw_mark(axes: Axes, mark: _Mark, is_day: bool, face: str, color: str) -> None:
    if is_day:
        size = 2 * RADIUS - 0.7
        axes.plot([mark.x], [mark.y], "o", ms=size, mfc=face, mec=color, mew=0.8, zorder=5)
    else:
        corner = (mark.x - 1.6, mark.top + 0.4)
        height = mark.bottom - mark.top - 0.8
        axes.add_patch(Rectangle(corner, 3.2, height, fc=face, ec=color, lw=0.8, zorder=4))


def _labels(rows: pd.DataFrame, width: float) -> list[_Label]:
    """Make one label for the milestones of one policy and date."""
    labels = []
    policies = rows["policy"].fillna(rows["key"])
    for _, group in rows.groupby([rows["date"], policies], sort=False):
        stamp = values.date(Date(group.iloc[0]["date"]), short=True)
        text = label_of(group.iloc[0])
        together = int(group.iloc[0]["together"])
        if together > 1:
            text += f" ({together:,d}\N{NO-BREAK SPACE}rows)"
        lines = wrap(text, width, indent=text_width(f"{stamp}  "))
        labels.append(_Label(tuple(group["key"]), stamp, lines))
    return _fitted(labels, width)


def _fitted(labels: list[_Label], width: float) -> list[_Label]:
    """Cut the longest labels of a lane where all together are higher than the time axis."""
    most = max((len(label.lines) for label in labels), default=1)
    while sum(min(len(b.lines), most) * LINE + GAP for b in labels) > LENGTH and most > 1:
        most -= 1
    return [
        replace(label, lines=[cut(part, width) for part in shortened(label.lines, most, width)])
        for label in labels
    ]


def _draw_labels(
    axes: Axes,
    scale: _Scale,
    lane: _Lane,
    labels: list[_Label],
    placed: dict[str, _Mark],
    ends: Iterable[str],
) -> None:
    """Write each label near its marks, none over another, and join it to the outermost."""

    def outer(label: _Label) -> _Mark:
        return max((placed[key] for key in label.keys), key=lambda mark: lane.side * mark.x)

    # Of marks at one height the outer goes first, so that the lines to the labels do not cross.
    labels = sorted(labels, key=lambda label: (outer(label).y, -lane.side * outer(label).x))
    wanted = [outer(label).y for label in labels]
    heights = [label.height for label in labels]
    centres = spread(wanted, heights, TOP - 4, scale.bottom + 2)
    for label, centre in zip(labels, centres, strict=True):
        top = centre - (len(label.lines) - 1) * LINE / 2
        color = ACCENT if set(label.keys) & set(ends) else INK
        _write(axes, lane, top, label.stamp, label.lines, color)
        mark = outer(label)
        across = [mark.x + lane.side * 4, lane.text - lane.side * 2.5]
        axes.plot(across, [mark.y, top], color=PALE, lw=0.7, zorder=1)


def _write(axes: Axes, lane: _Lane, top: float, stamp: str, lines: list[str], color: str) -> None:
    for number, line in enumerate(lines):
        y = top + number * LINE
        gap = "  " if line else ""
        lead = text_width(f"{stamp}{gap}") if number == 0 else 0.0
        x = lane.text if lane.side > 0 else lane.text - lead - text_width(line)
        if number == 0:
            write(axes, x, y, stamp, color=GREY)
        if line:
            write(axes, x + lead, y, line, color=color)


def _spans(axes: Axes, spans: pd.DataFrame, marks: dict[str, _Mark]) -> None:
    """Draw each span as a bracket from trial to adoption, labelled with its days."""
    starts = [
        min((marks[key] for key in ids.split(";") if key in marks), key=lambda mark: mark.x)
        for ids in spans["trial_id"]
    ]
    for number, span in enumerate(spans.to_dict("records")):
        start, end = starts[number], marks[span["adoption_id"]]
        days = "days unknown" if pd.isna(span["days"]) else values.days(int(span["days"]))
        # The longest runs on the left; the others do not overlap in time and share a line.
        x = GUTTER + (8 if number == 0 else 23)
        tip = end.x + RADIUS + 0.6
        axes.plot([start.x, x, x, tip + 3], [start.y, start.y, end.y, end.y], color=ACCENT, lw=1.1)
        axes.plot([tip + 2.2], [end.y], marker="<", ms=4, mfc=ACCENT, mec=ACCENT, mew=0.4)
        if number == 0:
            below = min([mark.y for mark in starts[1:]], default=end.y)
            text = f"{span['name']}: {days}"
            # Beside the start of the longest alone, where that leaves room for the words.
            low = below if below - start.y > text_width(text) else end.y
            middle = (start.y + low) / 2
            turned: Any = {"ha": "center", "va": "center", "rotation": 90}
            axes.text(x + 8, middle, text, color=ACCENT, **turned)
        else:
            write(axes, x + 4, (start.y + end.y) / 2, days, color=ACCENT)


def _key(axes: Axes, y: float) -> None:
    """Explain the marks below the time axis."""
    x = _LANES["national"].text + 4
    for is_day, face, text in (
        (True, INK, "known to the day"),
        (False, INK, "to a longer span"),
        (True, "white", "partly inferred"),
    ):
        _draw_mark(axes, _Mark(x, y, y - 4.5, y + 4.5), is_day, face, INK)
        write(axes, x + 6, y, text, color=GREY)
        x += text_width(text) + 24
