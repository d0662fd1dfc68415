"""Figure: who is cited on what: informants by policy area."""

from typing import TYPE_CHECKING, Any

from claimtrace.claims.evidence import Row, cite_each, merge
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from claimtrace.exhibits.room import fitting
from claimtrace.exhibits.size import POINTS, WIDEST
from claimtrace.exhibits.spots import spot
from talentregime.analysis.citations import informants_by_area
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

NAME = "fig-informants"

# In points.
_WIDTH = WIDEST * POINTS
_LEFT, _TOP, _ROW = 67.0, 40.0, 30.0  # of the first column, of the first row, height of a row
_COLUMN, _GAP = 3.0, 11.0  # space about a code, and between roles
_NARROWEST = 18.0  # of a column
_LETTER = 4.6  # width of a letter of a code: with it the columns are counted, and no font is needed
_LARGEST = 26.0  # of a mark


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per informant and policy area cited on. Where informants are too many for the
        width of a page, those cited most have a column, and the others are left out.
    """
    city = study.within(HOME)
    roles = study.dictionary.labels("interviews", "role")
    named = study.dictionary.labels("citations", "policy_area")
    counts = informants_by_area(city.citations, city.interviews)
    points = _points(city, counts)
    codes = sorted(
        {(p.text("role"), p.text("code")) for p in points},
        key=lambda informant: (list(roles).index(informant[0]), _number(informant[1])),
    )
    kept = _with_room(codes, counts.groupby("code")["citations"].sum())
    out = frozenset(n for n, p in enumerate(points) if (p.text("role"), p.text("code")) not in kept)
    cited = {point.text("policy_area") for point in points}
    areas = {area: label for area, label in named.items() if area in cited}
    areas |= {area: area for area in sorted(cited - set(named))}

    def draw() -> "Figure":
        drawn = [point for number, point in enumerate(points) if number not in out]
        return _draw(drawn, list(kept), areas, roles, len(codes) - len(kept))

    return FigureExhibit(NAME, tuple(points), draw, out)


def _with_room(
    codes: list[tuple[str, str]], citations: "pd.Series[int]"
) -> dict[tuple[str, str], None]:
    """Choose the informants whose columns have room, those cited most before others."""
    times = citations.to_dict()
    widths = [_column(code) for _, code in codes]
    room = _WIDTH - _LEFT - _GAP * (len({role for role, _ in codes}) - 1)
    return {codes[n]: None for n in fitting([-times[code] for _, code in codes], widths, room)}


def _column(code: str) -> float:
    return max(_LETTER * len(code), _NARROWEST) + _COLUMN


def _number(code: str) -> tuple[str, int]:
    """Sort S-O2 before S-O10."""
    letters = code.rstrip("0123456789")
    return letters, int(code[len(letters) :] or 0)


def _points(city: Study, counts: "pd.DataFrame") -> list[Point]:
    """One point per row of the counts, with the citations and the interviews behind it."""
    interviews = dict(
        zip(
            city.interviews["interview_id"], cite_each(city.interviews, "code", "role"), strict=True
        )
    )
    code_of = dict(zip(city.interviews["interview_id"], city.interviews["code"], strict=True))
    behind: dict[tuple[str, str], list[Row]] = {}
    places = zip(
        city.citations["interview_id"],
        city.citations["policy_area"],
        cite_each(city.citations, "interview_id", "policy_area"),
        strict=True,
    )
    for interview, area, row in places:
        behind.setdefault((code_of[interview], str(area)), []).extend([row, interviews[interview]])
    points = []
    for count in counts.to_dict("records"):
        values: dict[str, Plotted] = {
            "role": str(count["role"]),
            "code": str(count["code"]),
            "policy_area": str(count["policy_area"]),
            "citations": int(count["citations"]),
        }
        rows = behind[str(count["code"]), str(count["policy_area"])]
        says = f"{count['code']}, {count['policy_area']}"
        points.append(Point(values, merge(tuple(rows)), says))
    return points


def _draw(
    points: list[Point],
    codes: list[tuple[str, str]],
    areas: dict[str, str],
    roles: dict[str, str],
    others: int,
) -> "Figure":
    from claimtrace.exhibits.drawing import (
        ACCENT,
        GREY,
        INK,
        PALE,
        SMALL,
        cut,
        draw_line,
        sheet,
        tell_left_out,
        text_width,
        wrap,
        write,
    )

    bottom = _TOP + _ROW * len(areas) + 2
    figure, axes = sheet(bottom + (12 if others else 0))
    if others:
        tell_left_out(axes, bottom + 4, len(codes), others, NAME)
    by_code: dict[str, list[Point]] = {}
    for point in points:
        by_code.setdefault(point.text("code"), []).append(point)
    names = {code: cut(code, _column(code)) for _, code in codes}
    edges: dict[str, tuple[float, float]] = {}  # of each code's column
    spans: dict[str, tuple[float, float]] = {}  # of each role's columns
    x = _LEFT
    for role, code in codes:
        x += _GAP if spans and role not in spans else 0.0
        edges[code] = (x, x + max(text_width(names[code]), _NARROWEST) + _COLUMN)
        spans[role] = (spans.get(role, edges[code])[0], edges[code][1])
        x = edges[code][1]
    height = {area: _TOP + _ROW * (i + 0.5) for i, area in enumerate(areas)}
    for area, y in height.items():
        lines = wrap(areas[area], _LEFT - 6)
        for number, line in enumerate(lines):
            write(axes, _LEFT - 6, y + (number - (len(lines) - 1) / 2) * 10, line, ha="right")
        for left, right in spans.values():
            draw_line(axes, [left, right], [y, y], color=PALE, lw=0.6, zorder=1)
    for role, (left, right) in spans.items():
        draw_line(axes, [left + 2, right - 2], [17, 17], color=GREY, lw=0.6)
        single = sum(of == role for of, _ in codes) == 1
        title = roles[role].removesuffix("s") if single else roles[role]
        write(axes, (left + right) / 2, 8, title, ha="center")
    for code, (left, right) in edges.items():
        x = (left + right) / 2
        of_code = by_code[code]
        color = ACCENT if len(of_code) > 1 else INK
        write(axes, x, 27, names[code], ha="center", color=color)
        ys = [height[point.text("policy_area")] for point in of_code]
        draw_line(axes, [x, x], [min(ys), max(ys)], color=color, lw=1.4, zorder=2)
        for point, y in zip(of_code, ys, strict=True):
            count = int(point.number("citations"))
            # The area of a mark grows with the count, and the smallest holds its number.
            size = min(1.5 * SMALL * count**0.5, _LARGEST)
            look: dict[str, Any] = {"ms": size, "mfc": color, "mec": "white", "mew": 0.8}
            draw_line(axes, [x], [y], "o", zorder=3, label=spot(point.name), **look)
            write(axes, x, y, f"{count:,d}", ha="center", color="white", zorder=4)
    return figure
