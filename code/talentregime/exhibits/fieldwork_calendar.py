"""Figure: the cited interviews by month and role, the backlash, and the longest gap."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from claimtrace import values
from claimtrace.claims.evidence import Row, cite, cite_each, merge
from claimtrace.dates import MONTHS, Date
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from claimtrace.exhibits.spots import spot
from talentregime.analysis.fieldwork import WINDOW, gap_months, interviews_per_month
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAME = "fig-fieldwork-calendar"
BACKLASH = "backlash"  # the kind of event
# Interviews, and months, beyond which the figure counts: 36 marks below each other fill a page.
MOST, MONTHS_DRAWN = 36, 48

# In points.
_LEFT, _RIGHT, _TOP = 66.0, 413.0, 20.0  # of the months
_ROW, _PAD = 13.0, 6.0  # height of a mark, and space above and below the marks of a role


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per cited interview, then the fieldwork as stated, the longest gap
        and the backlash, as `mark` says. Where interviews or months are too many for a mark each,
        they are left out, and the figure counts them.

    Raises:
        ValueError: the events name no backlash, or more than one.
    """
    city, roles = study.within(HOME), study.dictionary.labels("interviews", "role")
    interviews = city.interviews.sort_values(["date_first", "code", "key"], ignore_index=True)
    months = list(interviews_per_month(interviews, city.totals)["month"])
    gaps = [(row["first"], row["last"]) for _, row in gap_months(interviews).head(1).iterrows()]
    backlash = city.events[city.events["kind"] == BACKLASH]
    if len(backlash) != 1:
        raise ValueError(f"{len(backlash)} events of the kind {BACKLASH}; expected 1")
    window = city.totals[city.totals["quantity"].isin(WINDOW)]
    turn = str(backlash.iloc[0]["date"])
    points = _interviews(interviews)
    crowded = len(interviews) > MOST or len(months) > MONTHS_DRAWN
    left_out = frozenset(range(len(points))) if crowded else frozenset()
    points += [
        _span("fieldwork as stated", months[0], months[-1], cite(window, "quantity", "date")),
        *(_span("longest gap", *gap, cite(interviews, "date")) for gap in gaps),
        _span("backlash", turn, turn, cite(backlash, "kind", "date")),
    ]

    def draw() -> "Figure":
        if crowded:
            from talentregime.exhibits.fieldwork_counts import draw_counts

            return draw_counts(interviews, months, turn, BACKLASH, roles)
        marks = {(p.text("code") or p.text("mark"), p.text("first_month")): p.name for p in points}
        return _draw(interviews, months, gaps, turn, roles, marks)

    return FigureExhibit(NAME, tuple(points), draw, left_out)


def _interviews(interviews: pd.DataFrame) -> list[Point]:
    points = []
    cited = cite_each(interviews, "code", "date", "role")
    for interview, row in zip(interviews.to_dict("records"), cited, strict=True):
        drawn: dict[str, Plotted] = {
            "mark": "interview",
            "first_month": str(interview["date"]),
            "last_month": str(interview["date"]),
            "role": str(interview["role"]),
            "code": str(interview["code"]),
        }
        says = f"{interview['code']}, {values.date(Date(str(interview['date'])))}"
        points.append(Point(drawn, (row,), says))
    return points


def _span(mark: str, first: str, last: str, rows: tuple[Row, ...]) -> Point:
    drawn = {"mark": mark, "first_month": first, "last_month": last, "role": None, "code": None}
    ends = [values.date(Date(month)) for month in dict.fromkeys((first, last))]
    return Point(drawn, merge(rows), f"{mark}, {' to '.join(ends)}")


def _draw(
    interviews: pd.DataFrame,
    months: list[str],
    gaps: list[tuple[str, str]],
    turn: str,
    roles: dict[str, str],
    marks: Mapping[tuple[str, str], str],
) -> "Figure":
    from matplotlib.patches import Rectangle

    from claimtrace.exhibits.drawing import ACCENT_PALE, GROUND, INK, draw_line, sheet, write

    step = (_RIGHT - _LEFT) / len(months)
    left = {month: _LEFT + number * step for number, month in enumerate(months)}
    levels = {
        role: _levels(interviews[interviews["role"] == role], left)
        for role in roles
        if (interviews["role"] == role).any()
    }
    heights = [(1 + max(of.values())) * _ROW + 2 * _PAD for of in levels.values()]
    bottom = _TOP + sum(heights)
    figure, axes = sheet(bottom + 28)
    axes.add_artist(Rectangle((_LEFT, _TOP), _RIGHT - _LEFT, bottom - _TOP, fc=GROUND, lw=0))
    band = Rectangle((left[turn], _TOP), step, bottom - _TOP, fc=ACCENT_PALE, lw=0)
    band.set_label(spot(marks["backlash", turn]))
    axes.add_artist(band)
    top = _TOP
    for (role, of), height in zip(levels.items(), heights, strict=True):
        if top > _TOP:
            draw_line(axes, [0, _RIGHT], [top, top], color="white", lw=1.6)
        write(axes, _LEFT - 8, top + height / 2, roles[role], ha="right")
        for (code, month), level in of.items():
            x, y = left[month] + step / 2, top + _PAD + (level + 0.5) * _ROW
            named = spot(marks[code, month])
            draw_line(axes, [x], [y], "o", ms=6, mfc=INK, mec=INK, mew=0, label=named)
            if _fits(x, code):
                write(axes, x + 6, y, code)
            else:
                write(axes, x - 6, y, code, ha="right")
        top += height
    _turn(axes, interviews, left[turn] + step / 2, Date(turn))
    for gap in gaps:
        ends = (left[gap[0]], left[gap[1]] + step)
        _gap(
            axes,
            ends,
            round((ends[1] - ends[0]) / step),
            _TOP + heights[0] / 2,
            marks["longest gap", gap[0]],
        )
    _months(axes, left, step, bottom)
    return figure


def _levels(interviews: pd.DataFrame, left: dict[str, float]) -> dict[tuple[str, str], int]:
    """Give each mark the lowest level at which no earlier mark or label is in its way."""
    from claimtrace.exhibits.drawing import text_width

    ends: list[float] = []
    levels = {}
    for code, month in zip(interviews["code"], interviews["date"], strict=True):
        x, width = left[month], text_width(code)
        start, end = (x, x + 18 + width) if _fits(x, code) else (x - width, x + 18)
        level = next((i for i, taken in enumerate(ends) if taken <= start), len(ends))
        ends[level : level + 1] = [end]
        levels[code, month] = level
    return levels


def _fits(x: float, code: str) -> bool:
    """Tell whether the label of a mark has room on its right."""
    from claimtrace.exhibits.drawing import POINTS, TEXT_WIDTH, text_width

    return x + 18 + text_width(code) <= TEXT_WIDTH * POINTS + 8


def _turn(axes: "Axes", interviews: pd.DataFrame, x: float, when: Date) -> None:
    """Name the backlash, and count the interviews on both sides of it."""
    from claimtrace.exhibits.drawing import ACCENT, write

    before = int((interviews["date_last"] < pd.Timestamp(when.first)).sum())
    after = int((interviews["date_first"] > pd.Timestamp(when.last)).sum())
    y = _TOP - 8
    write(axes, x, y, BACKLASH, ha="center", color=ACCENT)
    interviews_before = f"{before} interview{'' if before == 1 else 's'} before"
    write(axes, x - 24, y, interviews_before, ha="right")
    write(axes, x + 24, y, f"{after} after")


def _gap(axes: "Axes", ends: tuple[float, float], length: int, y: float, named: str) -> None:
    """Bracket the months without an interview."""
    from claimtrace.exhibits.drawing import GREY, draw_line, write

    start, end = ends[0] + 3, ends[1] - 3
    draw_line(axes, [start, end], [y + 7] * 2, color=GREY, lw=0.8, label=spot(named))
    for edge in (start, end):
        draw_line(axes, [edge, edge], [y + 3.5, y + 10.5], color=GREY, lw=0.8)
    text = f"{length} months, no interview cited"
    write(axes, (start + end) / 2, y - 3, text, ha="center")


def _months(axes: "Axes", left: dict[str, float], step: float, bottom: float) -> None:
    """Name the months by their initials, and the years below them."""
    from claimtrace.exhibits.drawing import GREY, draw_line, write

    for month, x in left.items():
        initial = MONTHS[int(month[5:]) - 1][0]
        write(axes, x + step / 2, bottom + 8, initial, ha="center")
    for year in sorted({month[:4] for month in left}):
        places = [x for month, x in left.items() if month[:4] == year]
        start, end = places[0], places[-1] + step
        if start > _LEFT:
            draw_line(axes, [start, start], [bottom, bottom + 26], color=GREY, lw=0.6)
        # A year of a single month has no room in the middle of it.
        at = (start + end) / 2
        side = "center"
        if end - start < 2 * step:
            at, side = end - 2, "right"
        write(axes, at, bottom + 20, year, color=GREY, ha=side)
