"""Figure: the shares of the areas under every combination of choices, the choices below them."""

from math import ceil
from typing import TYPE_CHECKING

from claimtrace import values
from claimtrace.exhibits.exhibit import FigureExhibit, Plotted, Point
from claimtrace.exhibits.size import POINTS, WIDEST
from claimtrace.exhibits.spots import spot
from talentregime.analysis import results
from talentregime.analysis.specifications import CHOICES
from talentregime.study import Study

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAME = "fig-specifications"
_SHARE = "share_"
# In points.
_WIDTH = WIDEST * POINTS
_LEFT, _RIGHT, _TOP, _TALL = 108.0, 4.0, 32.0, 98.0
_ROW, _BETWEEN = 11.0, 5.0  # of an option, and between choices


def exhibit(study: Study) -> FigureExhibit:
    """Build the figure.

    Args:
        study: the clean tables.

    Returns:
        One point per combination, sorted by how far apart the areas with the largest and the
        smallest share in the first combination are.
    """
    found = results.specifications(study)
    order = str(found["order"].iloc[0])
    ranked = order.replace("=", ">").split(" > ")
    columns = [str(column).removeprefix(_SHARE) for column in found]
    areas = [area for area in columns if area in ranked]
    high, low = (f"{_SHARE}{ranked[at]}" for at in (0, -1))
    apart = found[high] - found[low]
    found = found.assign(apart=apart).sort_values("apart", kind="stable")
    rows = results.rows_of_specifications(study)
    points = [
        Point(
            _plotted({str(name): cell for name, cell in row.items()}, areas, order),
            rows,
            "Statements",
        )
        for row in found.to_dict("records")
    ]
    labels = study.dictionary.labels("implementation", "policy_area")
    names = {area: labels.get(area, area) for area in ranked}
    return FigureExhibit(NAME, tuple(points), lambda: _draw(points, names))


def _plotted(row: dict[str, object], areas: list[str], order: str) -> dict[str, Plotted]:
    plotted: dict[str, Plotted] = {choice: str(row[choice]) for choice in CHOICES}
    plotted |= {"limits": str(row["limits"]), "n": str(row["n"])}
    plotted |= {area: float(str(row[f"{_SHARE}{area}"])) for area in areas}
    same = str(row["order"]) == order
    return plotted | {"order": str(row["order"]), "same_order": same}


def _draw(points: list[Point], names: dict[str, str]) -> "Figure":
    from claimtrace.exhibits.drawing import sheet

    options = sum(map(len, CHOICES.values()))
    figure, axes = sheet(_TOP + _TALL + 14 + _ROW * options + _BETWEEN * len(CHOICES))
    step = (_WIDTH - _LEFT - _RIGHT) / len(points)
    places = [_LEFT + step * (at + 0.5) for at in range(len(points))]
    _shares(axes, points, places, names)
    _options(axes, points, places, _TOP + _TALL + 18)
    return figure


def _shares(axes: "Axes", points: list[Point], places: list[float], names: dict[str, str]) -> None:
    """Draw the share of each area, those of one combination above each other."""
    from claimtrace.exhibits.drawing import ACCENT, GREY, PALE, draw_line, write

    known = [{area: point.number(area) for area in names} for point in points]
    quarters = ceil(4 * max(max(shares.values()) for shares in known))

    def height(share: float) -> float:
        return _TOP + _TALL * (1 - 4 * share / quarters)

    for quarter in range(quarters + 1):
        y = height(quarter / 4)
        draw_line(axes, [_LEFT, _WIDTH - _RIGHT], [y, y], color=PALE, lw=0.5, zorder=0)
        write(axes, _LEFT - 5, y, values.percent(quarter / 4), ha="right", color=GREY)
    for point, shares, x in zip(points, known, places, strict=True):
        broken = not point.values["same_order"]
        ys = [height(share) for share in shares.values()]
        color, named = ACCENT if broken else PALE, spot(point.name)
        draw_line(axes, [x, x], [min(ys), max(ys)], color=color, lw=1, zorder=1, label=named)
        for area, share in shares.items():
            _mark(axes, x, height(share), list(names), area, broken)
    _key(axes, names)


def _mark(axes: "Axes", x: float, y: float, areas: list[str], area: str, broken: bool) -> None:
    """Draw the share of an area: filled for the first, open for the last, small between them."""
    from claimtrace.exhibits.drawing import ACCENT, GREY, INK, draw_line

    if area in (areas[0], areas[-1]):
        face = INK if area == areas[0] else "white"
        draw_line(axes, [x], [y], "o", ms=4.6, mfc=face, mec=INK, mew=0.9)
    else:
        draw_line(axes, [x], [y], "D", ms=3.4, color=ACCENT if broken else GREY)


def _key(axes: "Axes", names: dict[str, str]) -> None:
    from claimtrace.exhibits.drawing import ACCENT, GREY, cut, text_width, write

    write(axes, _LEFT, 6, "Share of statements that limit the aim, and", color=GREY)
    x = _LEFT + 3
    left = text_width("Share of statements that limit the aim, and ")
    write(axes, _LEFT + left, 6, "where the order is another", color=ACCENT)
    room = _WIDTH - _LEFT - 19 * len(names)
    whole = sum(map(text_width, names.values())) <= room
    for area, name in names.items():
        _mark(axes, x, 19, list(names), area, broken=False)
        text = name if whole else cut(name, room / len(names))
        write(axes, x + 7, 19, text)
        x += 7 + text_width(text) + 12


def _options(axes: "Axes", points: list[Point], places: list[float], y: float) -> None:
    """Draw a line of dots for each option, dark where a combination takes it."""
    from claimtrace.exhibits.drawing import ACCENT, INK, PALE, draw_line, write

    for choice, options in CHOICES.items():
        for option, name in options.items():
            write(axes, _LEFT - 5, y, name[:1].upper() + name[1:], ha="right")
            taken = [point.text(choice) == option for point in points]
            same = [bool(point.values["same_order"]) for point in points]
            for color, chosen in (
                (PALE, [not on for on in taken]),
                (INK, [on and kept for on, kept in zip(taken, same, strict=True)]),
                (ACCENT, [on and not kept for on, kept in zip(taken, same, strict=True)]),
            ):
                xs = [x for x, on in zip(places, chosen, strict=True) if on]
                size = 1.4 if color == PALE else 3.4
                draw_line(axes, xs, [y] * len(xs), "s", ms=size, mfc=color, mec="none")
            y += _ROW
        y += _BETWEEN
