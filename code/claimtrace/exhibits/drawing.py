"""Draw figures that have the same bytes everywhere, and look alike.

Figures are made from `matplotlib.figure.Figure`, never through pyplot: no backend is chosen, no
state is shared, and the import is faster. Nothing of the user's matplotlibrc, locale, time zone or
installed fonts reaches a figure; dates are placed by their day number, since matplotlib's own date
axes depend on settings that `rcdefaults` leaves alone. What draws imports matplotlib after this.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from claimtrace.exhibits.backend import matplotlib

# isort: split
from matplotlib import font_manager, ft2font
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from claimtrace.exhibits import size as exhibit_size
from claimtrace.exhibits.room import fitting, spread

# In inches, no wider than the text of an A4 page in any format: there a figure is never made
# smaller, so 8 points stay 8 points.
TEXT_WIDTH = exhibit_size.WIDEST
POINTS = exhibit_size.POINTS
SMALL, BODY = exhibit_size.SMALLEST, 9.0  # text sizes in points

# One accent, for what the figure is about; all else is ink or grey. The accent differs from both
# greys in lightness, so it holds in print without colour and for every kind of colour vision.
ACCENT, ACCENT_PALE = "#c2410c", "#eeb9a0"
INK, GREY, PALE, GROUND = "#262626", "#6b6b6b", "#c9c9c9", "#f1f1ef"

# A name that no installed font bears: under its own name another version might be found first.
_FAMILY = "Exhibit Sans"

_STYLE: dict[str, Any] = {
    "font.family": [_FAMILY],
    "font.size": SMALL,
    "axes.labelsize": SMALL,
    "axes.titlesize": BODY,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "axes.labelcolor": INK,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "text.color": INK,
    "text.hinting": "none",
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 3,
    "ytick.major.size": 3,
    "lines.linewidth": 1.2,
    "lines.solid_capstyle": "butt",
    "figure.dpi": POINTS,
    "svg.fonttype": "path",
    "svg.hashsalt": "exhibit",
}
_PNG_DPI = 220
_HALF_CAPITAL = 0.365  # of the text size, in Noto Sans


@contextmanager
def exhibit_style(font: Path | None = None) -> Iterator[None]:
    """Set how figures look while they are drawn and saved, whatever was set before.

    Args:
        font: the TrueType font of all text; that of the drawing library where none is given.

    Raises:
        FileNotFoundError: there is no such font.
        UserWarning: as an error, any warning of matplotlib, such as a glyph the font lacks.
    """
    _register(font or Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        matplotlib.rcdefaults()
        for name, value in _STYLE.items():
            matplotlib.rcParams[name] = value  # type: ignore[index]
        yield


def svg_bytes(figure: Figure) -> bytes:
    """Render a figure as SVG, its text as paths so that no reader needs the font."""
    return _render(figure, "svg", {"Date": None, "Creator": None})


def png_bytes(figure: Figure) -> bytes:
    """Render a figure as PNG, for Word."""
    # Lines and plain areas come out smaller than with more effort, and in less time.
    return _render(figure, "png", {"Software": None}, pil_kwargs={"compress_level": 3})


def sheet(height: float, width: float = TEXT_WIDTH) -> tuple[Figure, Axes]:
    """Open a blank figure with one axes over all of it, whose unit is the point.

    Args:
        height: in points.
        width: in inches.

    Returns:
        The figure and the axes; (0, 0) is the upper left corner, y runs down.
    """
    figure = Figure(figsize=(width, height / POINTS))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xticks=[], yticks=[])  # that nobody sees, and making them takes its time
    axes.set_xlim(0, width * POINTS)
    axes.set_ylim(height, 0)
    return figure, axes


def write(axes: Axes, x: float, y: float, text: str, color: str = INK, **look: Any) -> None:
    """Write a line of text on a sheet, its capitals centred on a height.

    Args:
        axes: from `sheet`.
        x: where the text begins, or as `ha` says.
        y: the height; figures and capitals stand evenly about it.
        text: one line.
        color: of the text.
        look: further settings of a matplotlib text.
    """
    size = look.get("fontsize", SMALL)
    axes.text(x, y + _HALF_CAPITAL * size, text, color=color, va="baseline", **look)


def draw_line(
    axes: Axes, xs: Sequence[float], ys: Sequence[float], marker: str = "", **look: Any
) -> None:
    """Draw a line on a sheet, or marks without one.

    A sheet has its bounds: `plot` and `add_patch` of matplotlib, which ask every mark for its own,
    take three times as long as this and `add_artist`.

    Args:
        axes: from `sheet`.
        xs, ys: places.
        marker: of the marks, such as `o`; empty for a line.
        look: further settings of a matplotlib line.
    """
    if marker:
        look = {"marker": marker, "linestyle": "none", **look}
    axes.add_artist(Line2D(xs, ys, **look))


def tell_left_out(axes: Axes, y: float, drawn: int, left_out: int, name: str) -> None:
    """Say at the foot of a figure how much of its data it draws, and where the whole is.

    Args:
        axes: from `sheet`.
        y: the height.
        drawn: how many rows of the data are drawn.
        left_out: how many are not.
        name: of the exhibit.
    """
    told = f"{drawn:,d} of {drawn + left_out:,d} drawn; the others stand in {name}.csv"
    write(axes, 2, y, told, color=GREY)


def text_width(text: str, size: float = SMALL) -> float:
    """Measure how wide a line of text will be, in points.

    Args:
        text: one line.
        size: in points.
    """
    path = font_manager.fontManager.findfont(_FAMILY, fallback_to_default=False)
    return _width(str(path), text, size)


def wrap(text: str, width: float, indent: float = 0.0) -> list[str]:
    """Break text into lines that are no wider than asked, where its words allow.

    Args:
        text: words separated by blanks; a no-break space keeps two together.
        width: of a line, in points.
        indent: what the first line has less, in points.

    Returns:
        The lines; the first is empty where no word fits beside the indent.
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        room = width - indent if len(lines) == 1 else width
        if text_width(longer) <= room or (not lines[-1] and not (len(lines) == 1 and indent)):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(lines: list[str], most: int, width: float) -> list[str]:
    """Keep the first lines of a label, and end them in an ellipsis where others follow.

    Args:
        lines: from `wrap`.
        most: how many may be kept, at least one.
        width: of a line, in points.
    """
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(f"{lines[most - 1]} {lines[most]}", width)]


def cut(text: str, width: float) -> str:
    """Cut a line of text that is wider than asked, and end it in an ellipsis.

    Args:
        text: one line.
        width: in points.
    """
    if text_width(text) <= width:
        return text
    while text and text_width(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"


def named(
    names: Sequence[str], ranks: Sequence[int], places: Sequence[float], room: float
) -> list[tuple[int, float]]:
    """Choose which names have room in one line, and set them as near to their places as may be.

    Args:
        names: of places, in the order of these.
        ranks: of each; a lower one goes before others.
        places: where each name should have its centre, ascending.
        room: width of the line, in points.

    Returns:
        The number of each name that has room, and its centre.
    """
    widths = [text_width(name) + 8 for name in names]
    kept = fitting(ranks, widths, room)
    centres = spread([places[n] for n in kept], [widths[n] for n in kept], 0, room)
    return list(zip(kept, centres, strict=True))


def _render(figure: Figure, form: str, metadata: dict[str, None], **options: Any) -> bytes:
    stream = io.BytesIO()
    figure.savefig(stream, format=form, dpi=_PNG_DPI, metadata=metadata, **options)
    return stream.getvalue()


def try_font(data: bytes) -> None:
    """Read a font, which raises whatever the library raises of what is none."""
    ft2font.FT2Font(io.BytesIO(data))


def _register(font: Path) -> None:
    if not font.is_file():
        raise FileNotFoundError(f"the font of the figures is missing: {font}")
    manager = font_manager.fontManager
    known = [entry for entry in manager.ttflist if entry.name == _FAMILY]
    if [entry.fname for entry in known] == [str(font)]:
        return
    for entry in known:
        manager.ttflist.remove(entry)
    entry = font_manager.ttfFontProperty(ft2font.FT2Font(str(font)))
    manager.ttflist.append(replace(entry, fname=str(font), name=_FAMILY))
    manager.addfont(font)  # under its own name too: this forgets what was looked up before


@cache
def _width(path: str, text: str, size: float) -> float:
    font = font_manager.get_font(path)
    font.set_size(size, POINTS)
    font.set_text(text, 0.0, flags=ft2font.LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64
