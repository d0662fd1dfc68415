"""Figure: who is cited on what: informants by policy area."""

from typing import TYPE_CHECKING, Any

from claimtrace.evidence import cite, merge
from claimtrace.exhibit import FigureExhibit, Plotted, Point
from talentregime.analysis.citations import informants_by_area
from talentregime.exhibits.wording import AREAS, ROLES
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

NAME = "fig-informants"

# In points.
_LEFT, _TOP, _ROW = 67.0, 40.0, 30.0  # of the first column, of the first row, height of a row
_COLUMN, _GAP = 3.0, 11.0  # space about a code, and between roles
_NARROWEST = 18.0  # of a column


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per informant and policy area cited on.
    """
    city = study.within(HOME)
    counts = informants_by_area(city.citations, city.interviews)
    points = [_point(city, row) for _, row in counts.iterrows()]
    codes = sorted(
        {(p.text("role"), p.text("code")) for p in points},
        key=lambda informant: (list(ROLES).index(informant[0]), _number(informant[1])),
    )
    cited = {point.text("policy_area") for point in points}
    areas = [*(area for area in AREAS if area in cited), *sorted(cited - set(AREAS))]
    return FigureExhibit(NAME, tuple(points), lambda: _draw(points, codes, areas))


def _number(code: str) -> tuple[str, int]:
    """Sort S-O2 before S-O10."""
    letters = code.rstrip("0123456789")
    return letters, int(code[len(letters) :] or 0)


def _point(city: Study, row: "pd.Series[Any]") -> Point:
    interviews = city.interviews[city.interviews["code"] == row["code"]]
    chosen = city.citations["interview_id"].isin(interviews["interview_id"])
    cited = city.citations[chosen & (city.citations["policy_area"] == row["policy_area"])]
    interviews = interviews[interviews["interview_id"].isin(cited["interview_id"])]
    values: dict[str, Plotted] = {
        "role": str(row["role"]),
        "code": str(row["code"]),
        "policy_area": str(row["policy_area"]),
        "citations": int(row["citations"]),
    }
    return Point(
        values, merge(cite(cited, "interview_id", "policy_area"), cite(interviews, "code", "role"))
    )


def _draw(points: list[Point], codes: list[tuple[str, str]], areas: list[str]) -> "Figure":
    from claimtrace.drawing import ACCENT, GREY, INK, PALE, SMALL, sheet, text_width, wrap, write

    figure, axes = sheet(_TOP + _ROW * len(areas) + 2)
    edges: dict[str, tuple[float, float]] = {}  # of each code's column
    spans: dict[str, tuple[float, float]] = {}  # of each role's columns
    x = _LEFT
    for role, code in codes:
        x += _GAP if spans and role not in spans else 0.0
        edges[code] = (x, x + max(text_width(code), _NARROWEST) + _COLUMN)
        spans[role] = (spans.get(role, edges[code])[0], edges[code][1])
        x = edges[code][1]
    height = {area: _TOP + _ROW * (i + 0.5) for i, area in enumerate(areas)}
    for area, y in height.items():
        lines = wrap(AREAS.get(area, area), _LEFT - 6)
        for number, line in enumerate(lines):
            write(axes, _LEFT - 6, y + (number - (len(lines) - 1) / 2) * 10, line, ha="right")
        for left, right in spans.values():
            axes.plot([left, right], [y, y], color=PALE, lw=0.6, zorder=1)
    for role, (left, right) in spans.items():
        axes.plot([left + 2, right - 2], [17, 17], color=GREY, lw=0.6)
        single = sum(of == role for of, _ in codes) == 1
        title = ROLES[role].removesuffix("s") if single else ROLES[role]
        write(axes, (left + right) / 2, 8, title, ha="center")
    for code, (left, right) in edges.items():
        x = (left + right) / 2
        of_code = [point for point in points if point.text("code") == code]
        color = ACCENT if len(of_code) > 1 else INK
        write(axes, x, 27, code, ha="center", color=color)
        ys = [height[point.text("policy_area")] for point in of_code]
        axes.plot([x, x], [min(ys), max(ys)], color=color, lw=1.4, zorder=2)
        for point, y in zip(of_code, ys, strict=True):
            count = int(point.number("citations"))
            # The area of a mark grows with the count, and the smallest holds its number.
            size = 1.5 * SMALL * count**0.5
            axes.plot([x], [y], "o", ms=size, mfc=color, mec="white", mew=0.8, zorder=3)
            write(axes, x, y, str(count), ha="center", color="white", zorder=4)
    return figure
