"""Figure: foreign and permanent residents by year, marked by how well each is sourced."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimtrace import values
from claimtrace.claims.display import DAYS_PER_YEAR
from claimtrace.claims.evidence import Row, cite_each
from claimtrace.dates import Date
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from claimtrace.exhibits.spots import spot
from talentregime.exhibits.residents_room import (
    FIRST_YEAR,
    HEIGHT,
    HIGHEST,
    LAST_YEAR,
    LOWEST,
    left_out,
)
from talentregime.exhibits.told import BOUND_WORDS
from talentregime.places import HOME
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAME = "fig-residents"
# The indicators that are drawn. Workers counted by purpose of stay are a part of the residents;
# workers counted by permit are another concept, and their number exceeds that of the residents.
RESIDENTS, PERMANENT = "foreign-residents", "permanent-residents"
WORKERS, PERMITS = "foreign-workers", "foreign-workers-permit"
DRAWN = (RESIDENTS, WORKERS, PERMITS, PERMANENT)

_NO_YEAR, _BREAK, _LATER = 2007.9, 2020.3, 2022.0  # where these stand on the axis
_BELOW = (
    "foreign-residents-2017",
    "workers-2017",
    "workers-visa-2015",
    "pr-stock-upper",
    "foreign-residents-census-2010",
)
_STRIP = 1.85  # years to either side of the values without a year
_EDGES = (_NO_YEAR - _STRIP, _LATER + 1.35)  # of the axis of years
# Which values are named, and how far above or below them.
_NAMES = {
    "foreign-residents-chapter": ("foreign residents", -13.0),
    "foreign-residents-police-2012": ("foreign residents", 18.0),
    "workers-2017": ("working, as purpose of stay", -24.0),
    "foreign-workers-2018": ("working, by permits", 18.0),
    "pr-stock-2017": ("permanent residents", -13.0),
    "pr-stock-lower": ("permanent residents", -13.0),
}


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per value of the indicators in `DRAWN`. Values off the scale are left out, and
        where values are many, those that would cover others that are better sourced or later.
    """
    indicators = study.within(HOME).indicators
    chosen = indicators[indicators["indicator"].isin(DRAWN)]
    chosen = chosen.sort_values(["indicator", "period_first", "key"], ignore_index=True)
    cited = cite_each(chosen, "indicator", "period", "value", "bound", "kind", "sourcing")
    rows = zip(chosen.to_dict("records"), cited, strict=True)
    points = [_point(indicator, row) for indicator, row in rows]
    labels = study.dictionary.labels("indicators", "sourcing")
    named = [point.text("indicator_id") in _NAMES for point in points]
    out = left_out(points, [*map(_x, points)], _EDGES, [*map(_words, points)], named)

    def draw() -> "Figure":
        drawn = [point for number, point in enumerate(points) if number not in out]
        return _draw(drawn, labels, len(points) - len(drawn))

    return FigureExhibit(NAME, tuple(points), draw, out)


def _point(indicator: dict[Any, Any], row: Row) -> Point:
    period = indicator["period"]
    values: dict[str, Plotted] = {
        "indicator_id": str(indicator["key"]),
        "indicator": str(indicator["indicator"]),
        "period": None if pd.isna(period) else str(period),
        "value": float(indicator["value"]),
        "bound": str(indicator["bound"]),
        "kind": str(indicator["kind"]),
        "sourcing": str(indicator["sourcing"]),
    }
    when = "no year" if pd.isna(period) else str(period)
    says = f"{indicator['indicator']}, {when}: {float(indicator['value']):,.0f}"
    return Point(values, (row,), says)


def _draw(points: list[Point], labels: dict[str, str], others: int) -> "Figure":
    from matplotlib.figure import Figure

    from claimtrace.exhibits.drawing import GREY, TEXT_WIDTH

    figure = Figure(figsize=(TEXT_WIDTH, HEIGHT))
    axes = figure.add_axes((0.108, 0.17, 0.89, 0.8))
    _frame(axes, points)
    for point in points:
        _mark(axes, point)
    _names(axes, points)
    _key(figure, labels)
    if others:
        told = f"{len(points):,d} of {len(points) + others:,d} values drawn; the others: {NAME}.csv"
        figure.text(0.112, 0.995, told, color=GREY, va="top")
    return figure


def _frame(axes: "Axes", points: list[Point]) -> None:
    """Lay out the years, with a strip to the left for values that have none."""
    from claimtrace.exhibits.drawing import GREY, GROUND, PALE

    axes.set_xlim(*_EDGES)
    axes.set_yscale("log")
    axes.set_ylim(LOWEST, HIGHEST)
    axes.set_yticks([10_000, 100_000, 1_000_000], ["10,000", "100,000", "1 million"])
    axes.set_yticks([], minor=True)
    axes.grid(axis="y", color=PALE, lw=0.5)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)
    axes.text(-0.012, 0.005, "log scale", color=GREY, ha="right", transform=axes.transAxes)
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    later = sorted({year for point in points if (year := _year(point)) and year > LAST_YEAR})
    places = [_NO_YEAR, *(year + 0.5 for year in years), *[_LATER] * bool(later)]
    told = "\N{EN DASH}".join(map(str, dict.fromkeys([*later[:1], *later[-1:]])))
    axes.set_xticks(places, ["no year", *map(str, years), *[told] * bool(later)])
    axes.axvspan(_NO_YEAR - _STRIP, _NO_YEAR + _STRIP, color=GROUND, lw=0, zorder=0)
    for x in (_BREAK, _BREAK + 0.14):
        across = axes.get_xaxis_transform()
        ends = ([x - 0.07, x + 0.07], [-0.02, 0.02])
        axes.plot(*ends, color=GREY, lw=0.8, transform=across, clip_on=False)


def _mark(axes: "Axes", point: Point) -> None:
    """Draw a value: round for residents, square for workers; filled, open or crossed."""
    from claimtrace.exhibits.drawing import ACCENT, INK

    sourcing, target = point.text("sourcing"), point.text("kind") == "target"
    workers = point.text("indicator") in (WORKERS, PERMITS)
    x, y = _x(point), point.number("value")
    axes.plot([x], [y], zorder=4, label=spot(point.name), **_look(sourcing, workers))
    text = _words(point)
    # Where the space above is taken, by a line of the grid or another value.
    below = target or point.text("indicator_id") in _BELOW
    color = ACCENT if sourcing == "chapter-only" else INK
    _beside(axes, text, (x, y), -13 if below else 7, color)


def _words(point: Point) -> str:
    target = "target " if point.text("kind") == "target" else ""
    return f"{target}{BOUND_WORDS.get(point.text('bound'), '')}{point.number('value'):,.0f}"


def _look(sourcing: str, square: bool) -> dict[str, Any]:
    from claimtrace.exhibits.drawing import ACCENT, INK

    if sourcing == "chapter-only":
        return {"marker": "X", "ms": 7, "mfc": ACCENT, "mec": "white", "mew": 0.5, "ls": ""}
    face = INK if sourcing == "read" else "white"
    shape, size = ("s", 5.2) if square else ("o", 5.8)
    return {"marker": shape, "ms": size, "mfc": face, "mec": INK, "mew": 1.0, "ls": ""}


def _names(axes: "Axes", points: list[Point]) -> None:
    """Name the concepts beside their values, and compare the target with the last count."""
    from claimtrace.exhibits.drawing import GREY

    for point in points:
        if point.text("indicator_id") in _NAMES:
            text, offset = _NAMES[point.text("indicator_id")]
            _beside(axes, text, (_x(point), point.number("value")), offset, GREY)
    counts = [p for p in points if p.text("period") and p.text("indicator") == RESIDENTS]
    found = sorted((p for p in counts if p.text("kind") != "target"), key=_x)
    for target in [p for p in counts if p.text("kind") == "target"] if found else []:
        ratio = target.number("value") / found[-1].number("value")
        text = f"{values.number(ratio, '.1f')} times {_year(found[-1])}"
        _beside(axes, text, (_x(target), target.number("value")), -24, GREY)


def _beside(axes: "Axes", text: str, at: tuple[float, float], offset: float, color: str) -> None:
    from claimtrace.exhibits.drawing import GROUND

    strip = at[0] < _NO_YEAR + _STRIP
    axes.annotate(
        text,
        at,
        xytext=(0, offset),
        textcoords="offset points",
        ha="center",
        va="baseline",
        color=color,
        # The lines of the grid stop at the text.
        bbox={"fc": GROUND if strip else "white", "ec": "none", "pad": 0.7},
        zorder=2,
    )


def _x(point: Point) -> float:
    if not point.text("period"):
        return _NO_YEAR
    date = Date(point.text("period"))
    if date.first.year > LAST_YEAR:
        return _LATER
    middle = (date.first.toordinal() + date.last.toordinal()) / 2
    start = Date(str(date.first.year)).first.toordinal()
    return date.first.year + (middle - start) / DAYS_PER_YEAR


def _year(point: Point) -> int | None:
    return Date(point.text("period")).first.year if point.text("period") else None


def _key(figure: "Figure", labels: dict[str, str]) -> None:
    """Explain the marks below the axis."""
    from claimtrace.exhibits.drawing import GREY, POINTS, TEXT_WIDTH, text_width

    axes = figure.add_axes((0.108, 0.0, 0.89, 0.07))
    axes.set_axis_off()
    axes.set_xlim(0, TEXT_WIDTH * POINTS * 0.89)
    axes.set_ylim(0, 1)
    x = 8.0
    for sourcing, text in labels.items():
        axes.plot([x], [0.5], **_look(sourcing, square=False))
        axes.text(x + 7, 0.5, text, color=GREY, va="center_baseline")
        x += text_width(text) + 30
