"""Where in a figure each of its points is drawn, so that a page can open what lies behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # slow to import
    from matplotlib.figure import Figure

_SIGN = "_spot "  # matplotlib lists no artist in a legend whose label begins so, nor writes it out


@dataclass(frozen=True)
class Spot:
    """Hold where a mark stands, in shares of the figure's width and height from the upper left.

    Args:
        name: of the point that it stands for.
        left, top, right, bottom: edges, between 0 and 1.
    """

    name: str
    left: float
    top: float
    right: float
    bottom: float


def spot(name: str) -> str:
    """Return the `label` of an artist that stands for the point of a name."""
    return f"{_SIGN}{name}"


def find_spots(figure: "Figure") -> tuple[Spot, ...]:
    """Find the marks of a figure that were drawn with the label of `spot`.

    Args:
        figure: drawn, and best saved, so that all of it has its place.

    Returns:
        One for each mark within the figure, in the order of drawing.
    """
    found = []
    wide, high = figure.bbox.width, figure.bbox.height
    for artist in figure.findobj(lambda each: str(each.get_label()).startswith(_SIGN)):
        box = artist.get_window_extent()
        edges = (box.x0 / wide, 1 - box.y1 / high, box.x1 / wide, 1 - box.y0 / high)
        left, top, right, bottom = (min(max(edge, 0.0), 1.0) for edge in edges)
        found.append(Spot(str(artist.get_label())[len(_SIGN) :], left, top, right, bottom))
    return tuple(found)


def write_spots(
    spots: Iterable[tuple[str, Spot]], whole: str, width: float, height: float, least: float = 12.0
) -> str:
    """Write what lies over a figure and leads from its marks to their rows, as SVG.

    It is for those who point with a mouse: keys and fingers have the list under the figure, where
    each point has a line as high as a finger needs.

    Args:
        spots: what each links to, as the id of a part of the page, and where it stands.
        whole: what the figure links to where no mark is.
        width, height: of the figure, in points.
        least: width and height that a link has at least, in points.
    """
    links: dict[str, list[str]] = {}
    for target, place in spots:
        box = _box(place, width, height, least)
        links.setdefault(target, []).append(box)
    marks = "".join(
        f'<a href="#{target}" tabindex="-1"><path d="{"".join(boxes)}"/></a>'
        for target, boxes in links.items()
    )
    ground = f'<a href="#{whole}" tabindex="-1"><path d="M0 0h{width:.0f}v{height:.0f}H0z"/></a>'
    return (
        f'<svg class="exhibit-spots" viewBox="0 0 {width:.0f} {height:.0f}" aria-hidden="true">'
        f"{ground}{marks}</svg>"
    )


def _box(place: Spot, width: float, height: float, least: float) -> str:
    edges = []
    for low, high, size in ((place.left, place.right, width), (place.top, place.bottom, height)):
        middle, half = (low + high) / 2 * size, max((high - low) * size, least) / 2
        edges += [middle - half, 2 * half]
    x, wide, y, high = (round(edge) for edge in edges)
    return f"M{x} {y}h{wide}v{high}h-{wide}z"
