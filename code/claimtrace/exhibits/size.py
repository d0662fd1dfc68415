"""How large an exhibit may be. This is decided here, and nowhere else.

An exhibit of many rows does not grow: its function chooses what a page has room for, and the
exhibit's CSV holds the rest. One that grows all the same is refused, since nobody can read it, and
since drawing it may take gigabytes.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # slow to import
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

POINTS = 72  # per inch
_MILLIMETRES = 25.4  # per inch

# With its caption and note a figure of this height fills an A4 page.
HIGHEST = 600.0  # points
WIDEST = 5.76  # inches: the text of an A4 page, in any format
SMALLEST = 8.0  # points: of text
MOST_MARKS = 2500  # lines, shapes and texts: beyond these they cover each other
MOST_ROWS = 60  # of a table on a page: about two pages


class ExhibitTooLarge(ValueError):
    """Say in one line which bound an exhibit breaks."""


@dataclass(frozen=True)
class SizeBound:
    """Hold how large an exhibit may be.

    Args:
        millimetres: greatest height of a figure.
        rows: greatest number of rows that a table shows, headings and closing lines left out.
    """

    millimetres: float = HIGHEST / POINTS * _MILLIMETRES
    rows: int = MOST_ROWS


def millimetres(figure: "Figure") -> float:
    """Return the height of a figure."""
    return float(figure.get_figheight()) * _MILLIMETRES


def marks(figure: "Figure") -> "list[Artist]":
    """List what a figure draws: lines, shapes and texts."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Text

    return figure.findobj(lambda artist: isinstance(artist, Line2D | Patch | Text))


def require_bounded(name: str, figure: "Figure", bound: SizeBound) -> None:
    """Hold a figure to its bound before it is turned into a picture.

    Args:
        name: of the exhibit.
        figure: drawn, and not yet saved.
        bound: of its height; width, text and marks have the same bound in every figure.

    Raises:
        ExhibitTooLarge: it is too high or too wide, its text too small, or its marks too many.
    """
    from matplotlib.text import Text

    drawn = marks(figure)
    texts = [mark for mark in drawn if isinstance(mark, Text) and mark.get_text().strip()]
    smallest = min((float(text.get_fontsize()) for text in texts), default=SMALLEST)
    high, wide = millimetres(figure), float(figure.get_figwidth()) * _MILLIMETRES
    for broken, told in (
        (high > bound.millimetres + 0.01, _told(high, bound.millimetres, "millimetres of height")),
        (wide > WIDEST * _MILLIMETRES + 0.01, _told(wide, WIDEST * 25.4, "millimetres of width")),
        (
            smallest < SMALLEST,
            f"has text of {smallest:g} points; the smallest allowed are {SMALLEST:g}",
        ),
        (len(drawn) > MOST_MARKS, _told(len(drawn), MOST_MARKS, "marks")),
    ):
        if broken:
            raise ExhibitTooLarge(f"{name} {told}")


def _told(found: float, most: float, what: str) -> str:
    return f"has {found:,.0f} {what}; the most allowed are {most:,.0f}"
