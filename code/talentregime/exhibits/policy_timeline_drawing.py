"""Draw the spans from trial to adoption, and below them the milestones of each level."""

from collections.abc import Mapping, Sequence
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
    GREY,
    GROUND,
    INK,
    PALE,
    POINTS,
    SMALL,
    TEXT_WIDTH,
    cut,
    draw_line,
    sheet,
    shortened,
    tell_left_out,
    text_width,
    wrap,
    write,
)
from claimtrace.exhibits.spots import spot

# All in points. Large enough to be read where a phone shows the figure at four fifths of its size.
WIDTH = TEXT_WIDTH * POINTS
YEAR, HEAD, NOTE, LABEL = 12.0, 13.0, 11.0, 9.6  # sizes of text
TOP, SPAN, BETWEEN, FOOT = 20.0, 46.0, 8.0, 24.0
TITLE, MARKS, LINE, UNDER = 15.0, 8.0, 11.2, 9.0  # heights within a lane
RADIUS, STEP, MOST_ROWS = 2.9, 7.4, 5  # of marks
_MOST_LINES = 3  # of a label, its date left out


class _Scale:
    """Place days on the sheet."""

    def __init__(self, milestones: pd.DataFrame) -> None:
        # A milestone known to the year alone does not stretch the axis.
        near = milestones[milestones["date_precision"].isin(["day", "month"])]
        near = near if len(near) else milestones
        self.first: int = near["date_first"].min().year
        self.last: int = near["date_last"].max().year

    def x(self, day: date) -> float:
        start, end = date(self.first, 1, 1), date(self.last, 12, 31)
        share = (day - start).days / ((end - start).days + 1)
        return min(max(share, 0.0), 1.0) * WIDTH

    def band(self, day: date) -> tuple[float, float]:
        year = min(max(day.year, self.first), self.last)
        return self.x(date(year, 1, 1)), self.x(date(year, 12, 31))


def draw_policy_timeline(
    name: str,
    milestones: pd.DataFrame,
    spans: pd.DataFrame,
    left_out: int,
    marks: Mapping[str, str],
    titles: Mapping[str, str],
) -> Figure:
    """Draw the spans, and the milestones by lane.

    Args:
        name: of the exhibit.
        milestones: those of `milestones_with_room` that are drawn.
        spans: from `spans_with_room`.
        left_out: how many milestones have no room.
        marks: what the mark of each milestone and span is called, by its id.
        titles: of the lanes, by lane, from the top.
    """
    scale = _Scale(milestones)
    lanes = [_Lane(scale, titles[k], milestones[milestones["lane"] == k]) for k in titles]
    below = TOP + SPAN * len(spans) + BETWEEN
    bottom = below + sum(lane.height for lane in lanes)
    figure, axes = sheet(bottom + FOOT + (12 if left_out else 0))
    _years(axes, scale, bottom)
    for number, span in enumerate(spans.to_dict("records")):
        _span(axes, scale, span, TOP + number * SPAN, marks)
    for lane in lanes:
        lane.draw(axes, below, marks)
        below += lane.height
    _key(axes, bottom + FOOT / 2)
    if left_out:
        tell_left_out(axes, bottom + FOOT + 4, len(milestones), left_out, name)
    return figure


def _years(axes: Axes, scale: _Scale, bottom: float) -> None:
    for year in range(scale.first, scale.last + 1):
        left, right = scale.band(date(year, 1, 1))
        if year % 2:
            shade = Rectangle((left, TOP - 4), right - left, bottom - TOP + 4, fc=GROUND, lw=0)
            shade.set_zorder(0)
            axes.add_artist(shade)
        write(axes, (left + right) / 2, 8, str(year), color=GREY, ha="center", fontsize=YEAR)


def _span(
    axes: Axes, scale: _Scale, span: Mapping[Any, Any], top: float, marks: Mapping[str, str]
) -> None:
    """Draw a bar from trial to adoption, what it is above it and its ends below."""
    start, end = Date(span["trial_start"]), Date(span["national_adoption"])
    left, right = scale.x(start.first), scale.x(end.first)
    days = "days unknown" if pd.isna(span["days"]) else values.days(int(span["days"]))
    name = str(span["name"])
    head = f"{name[:1].upper()}{name[1:]}: {days}"
    ends = (values.date(start, short=True), values.date(end, short=True))
    told = f"{ends[0]} in Shanghai, {ends[1]} nationwide"
    # Beside a bar that begins late the words begin before it.
    for text, y, size, color in ((head, 9, HEAD, ACCENT), (told, 35, NOTE, INK)):
        wide = text_width(text, size)
        x = max(min(left, WIDTH - 3 - wide), 2)
        write(axes, x, top + y, text, color=color, fontsize=size)
    named = marks.get(f"{span['trial_id']};{span['adoption_id']}", "")
    bar = Rectangle((left, top + 18), max(right - left, 1), 9, fc=ACCENT, lw=0, zorder=3)
    bar.set_label(spot(named))
    axes.add_artist(bar)


class _Lane:
    """Lay out the milestones of a level: their marks, and the labels that have room under them."""

    def __init__(self, scale: _Scale, title: str, rows: pd.DataFrame) -> None:
        self.scale, self.title = scale, title
        self.rows = rows.to_dict("records")
        self.labels = {str(row["key"]): _label(scale, row) for row in self.rows if row["named"]}
        self.places = _place(scale, self.rows)
        self.deep = MARKS + STEP * max((row for *_, row in self.places.values()), default=0)
        lines = max((len(lines) for lines in self.labels.values()), default=0)
        self.height = TITLE + self.deep + UNDER + LINE * lines + 6

    def draw(self, axes: Axes, top: float, marks: Mapping[str, str]) -> None:
        draw_line(axes, [0, WIDTH], [top, top], color=PALE, lw=0.8, zorder=1)
        write(axes, 3, top + 9, self.title, color=INK, fontsize=NOTE)
        floor = top + TITLE + self.deep
        for row in self.rows:
            key = str(row["key"])
            left, right, level = self.places[key]
            y = floor - STEP * level - MARKS / 2
            _mark(axes, row, (left, right, y), marks.get(key, ""))
            if key in self.labels:
                self._write(axes, key, ((left + right) / 2, y), floor + UNDER)

    def _write(self, axes: Axes, key: str, mark: tuple[float, float], top: float) -> None:
        lines = self.labels[key]
        row = next(row for row in self.rows if str(row["key"]) == key)
        stamps = len(_stamp(row, self.scale))
        low, high = self.scale.band(Date(str(row["date"])).first)
        half = max(text_width(line, LABEL) for line in lines) / 2
        middle = min(max(mark[0], low + half + 2), high - half - 2)
        draw_line(axes, [mark[0], middle], [mark[1] + 3.4, top - 4], color=GREY, lw=0.6, zorder=2)
        for number, line in enumerate(lines):
            color = GREY if number < stamps else INK
            y = top + number * LINE + 2
            write(axes, middle, y, line, color=color, ha="center", fontsize=LABEL)


def _label(scale: _Scale, row: Mapping[Any, Any]) -> list[str]:
    """Break the date and the label of a milestone into lines that fit into its year."""
    room = _room(scale, row)
    lines = wrap(str(row["label"]), room)
    kept = shortened(lines, _MOST_LINES, room)
    return [cut(line, room) for line in (*_stamp(row, scale), *kept)]


def _stamp(row: Mapping[Any, Any], scale: _Scale) -> list[str]:
    return wrap(values.date(Date(str(row["date"])), short=True), _room(scale, row))


def _room(scale: _Scale, row: Mapping[Any, Any]) -> float:
    """How wide a line may be, as it would be in the smallest text."""
    low, high = scale.band(Date(str(row["date"])).first)
    return (high - low - 4) * SMALL / LABEL


def _place(scale: _Scale, rows: Sequence[Mapping[Any, Any]]) -> dict[str, tuple[float, float, int]]:
    """Find edges and level of each mark, above those in its way.

    Those with a label come first, so that nothing stands between the two; years last, being long.
    """
    ends: list[list[tuple[float, float]]] = [[] for _ in range(MOST_ROWS)]
    placed = {}
    short = ("day", "month")
    for row in sorted(rows, key=lambda r: (not r["named"], r["date_precision"] not in short)):
        when = Date(str(row["date"]))
        left, right = scale.x(when.first), scale.x(when.last + timedelta(days=1))
        if when.precision == "day" or right - left < 2 * RADIUS:
            middle = min(max((left + right) / 2, RADIUS + 1), WIDTH - RADIUS - 1)
            left, right = middle - RADIUS, middle + RADIUS
        free = (n for n, of in enumerate(ends) if all(right < a or left > b for a, b in of))
        level = next(free, MOST_ROWS - 1)
        ends[level].append((left - 0.8, right + 0.8))
        placed[str(row["key"])] = (left, right, level)
    return placed


def _mark(axes: Axes, row: Mapping[Any, Any], at: tuple[float, float, float], named: str) -> None:
    """Draw a dot for a day and a bar for a month or year, hollow where it is uncertain."""
    left, right, y = at
    when, color = Date(str(row["date"])), ACCENT if row["ending"] else INK
    face = "white" if when.uncertain else color
    if when.precision == "day":
        look: dict[str, Any] = {"ms": 2 * RADIUS, "mfc": face, "mec": color, "mew": 0.9}
        draw_line(axes, [(left + right) / 2], [y], "o", zorder=5, label=spot(named), **look)
        return
    bar = Rectangle((left, y - 2), right - left, 4, fc=face, ec=color, lw=0.9, zorder=4)
    bar.set_label(spot(named))
    axes.add_artist(bar)


def _key(axes: Axes, y: float) -> None:
    """Explain the marks below the lanes."""
    x = 6.0
    for precision, text in (
        ("2015-01-01", "known to the day"),
        ("2015-01", "to the month or year"),
        ("2015-01-01?", "partly inferred"),
    ):
        wide = 6.0 if precision == "2015-01" else RADIUS
        row = {"date": precision, "ending": False}
        _mark(axes, row, (x - wide, x + wide, y), "")
        write(axes, x + 10, y, text, color=GREY, fontsize=LABEL)
        x += text_width(text, LABEL) + 34
