"""Exhibits: tables and figures of which every cell and every point knows its data rows."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrace.claims.evidence import Row, merge, row_name
from claimtrace.exhibits.rows import shown_rows
from claimtrace.exhibits.size import POINTS, SizeBound, require_bounded
from claimtrace.exhibits.spots import Spot, find_spots
from claimtrace.exhibits.table import ExhibitTable, table_csv, table_markdown
from claimtrace.files.writing import make_folder, write_whole
from claimtrace.values import plain

if TYPE_CHECKING:  # matplotlib takes half a second to import, and what counts points needs none
    from matplotlib.figure import Figure

Plotted = int | float | bool | str | None

Grid = Sequence[Sequence[Sequence[Row]]]

# What an exhibit is written as; no other file of the folder is ever removed.
_FIGURE_ENDINGS = (".csv", ".png", ".svg")
_NAME = re.compile(r"(fig|tbl)-[a-z0-9]+(-[a-z0-9]+)*")
_TABLE_ENDINGS = (".csv", ".evidence.csv", ".md")


@dataclass(frozen=True)
class Point:
    """Hold one thing that a figure draws: a point, a span or a bar.

    Args:
        values: what is drawn, by column; None where a value is missing.
        rows: the data rows that it rests on.
        says: what it is, for readers; its values where nothing is said.
    """

    values: Mapping[str, Plotted]
    rows: tuple[Row, ...]
    says: str = ""

    @property
    def name(self) -> str:
        """What its mark is called in the drawing, see `claimtrace.exhibits.spots.spot`."""
        return " · ".join(filter(None, map(plain, self.values.values())))

    def number(self, column: str) -> float:
        """Return a value that is a number.

        Raises:
            TypeError: it is none.
        """
        value = self.values[column]
        if not isinstance(value, int | float):
            raise TypeError(f"{column} of the point is no number: {value!r}")
        return value

    def text(self, column: str) -> str:
        """Return a value as it is written, empty if it is missing."""
        return plain(self.values[column])


@dataclass(frozen=True)
class FigureExhibit:
    """Hold a figure.

    Args:
        name: label and file name, such as `fig-adoption-lags`.
        points: everything drawn, each with the same columns, and what there is no room for.
        draw: makes the figure; called within `claimtrace.exhibits.drawing.exhibit_style`.
        left_out: positions of the points that the figure has no room for.
        bound: how large it may be.

    Raises:
        ValueError: nothing is drawn, a point rests on no row, or columns differ.
    """

    name: str
    points: tuple[Point, ...]
    draw: Callable[[], "Figure"]
    left_out: frozenset[int] = frozenset()
    bound: SizeBound = SizeBound()

    def __post_init__(self) -> None:
        if len(self.points) == len(self.left_out):
            raise ValueError(f"{self.name} draws nothing")
        columns = list(self.points[0].values)
        for number, point in enumerate(self.points, 1):
            if not point.rows:
                raise ValueError(f"{self.name}: point {number} rests on no row")
            if list(point.values) != columns:
                raise ValueError(f"{self.name}: point {number} has other columns than the first")


@dataclass(frozen=True)
class TableExhibit:
    """Hold a table.

    Args:
        name: label and file name, such as `tbl-measures`.
        table: what it shows; each cell holds the rows that it rests on.
        bound: how many of its rows a page shows; its CSV holds every row.
        grids: of a table that counts, what it counts, each row in one cell of a grid, without
            margins; where rows are restricted, what no grid has is not told.
        masked: whether rows were counted that are not shown.
    """

    name: str
    table: ExhibitTable
    bound: SizeBound = SizeBound()
    grids: tuple[Grid, ...] = ()
    masked: bool = False


Exhibit = FigureExhibit | TableExhibit


@dataclass(frozen=True)
class Drawn:
    """Hold how large a figure was drawn, in points, and where its points stand."""

    width: float
    height: float
    spots: tuple[Spot, ...]


def write_exhibits(
    exhibits: Sequence[Exhibit],
    folder: Path,
    font: Path | None = None,
    spots: dict[str, Drawn] | None = None,
) -> list[Path]:
    """Write the exhibits of one document, and remove those that it has no longer.

    A figure becomes SVG, PNG and CSV (what is drawn, and what there is no room for); a table
    becomes Markdown (for an include, as far as there is room), CSV (its cells, of every row) and
    `.evidence.csv` (the rows that each cell rests on). A file whose bytes stay the same is not
    touched; any other is replaced at once, never half written.

    Args:
        exhibits: names may not repeat.
        folder: made if it is not there.
        font: the TrueType font of all figures; without it, that of the drawing library.
        spots: where to note, by figure, where its points are drawn.

    Returns:
        The files of all exhibits, sorted, changed or not.

    Raises:
        ValueError: two exhibits have one name, or one has a name that no exhibit may have.
        ExhibitTooLarge: a figure breaks its bound.
        FileNotFoundError: the font is missing.
    """
    names = [exhibit.name for exhibit in exhibits]
    if len(set(names)) < len(names):
        raise ValueError(f"two exhibits have one name: {', '.join(sorted(names))}")
    for name in names:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name such as fig-adoption-lags or tbl-measures")
    contents: dict[Path, bytes] = {}
    for exhibit in exhibits:
        files = {name: text.encode() for name, text in exhibit_texts(exhibit).items()}
        if isinstance(exhibit, FigureExhibit):
            pictures, places = _pictures(exhibit, font)
            files |= pictures
            if spots is not None:
                spots[exhibit.name] = places
        contents |= {folder / name: data for name, data in files.items()}
    make_folder(folder)
    for path, data in sorted(contents.items()):
        write_whole(path, data)
    for path in exhibit_files(folder):
        if path not in contents:
            path.unlink()
    return sorted(contents)


def exhibit_texts(exhibit: Exhibit) -> dict[str, str]:
    """Make what an exhibit writes as text, drawing nothing.

    Args:
        exhibit: a table or a figure.

    Returns:
        By file name: the cells of a table with their evidence, or the data that a figure draws.
    """
    name = exhibit.name
    if isinstance(exhibit, FigureExhibit):
        return {f"{name}.csv": points_csv(exhibit.points, exhibit.left_out)}
    shown = shown_rows(exhibit.table, exhibit.bound.rows, f"{name}.csv")
    return {
        f"{name}.csv": table_csv(exhibit.table),
        f"{name}.evidence.csv": evidence_csv(exhibit.table),
        f"{name}.md": table_markdown(shown),
    }


def exhibit_files(folder: Path) -> list[Path]:
    """List the files of a folder whose names are those of exhibits; any other is somebody's own."""
    endings = {"fig": _FIGURE_ENDINGS, "tbl": _TABLE_ENDINGS}
    patterns = [f"{kind}-*{end}" for kind, ends in endings.items() for end in ends]
    return sorted({path for pattern in patterns for path in folder.glob(pattern)})


def points_csv(
    points: Sequence[Point], left_out: frozenset[int] = frozenset(), evidence: bool = True
) -> str:
    """Write what a figure draws as CSV, the evidence in the last column.

    Args:
        points: all with the same columns, at least one.
        left_out: positions of points that are not drawn; where there are any, a column `drawn`
            tells them from the others.
        evidence: whether to name the rows that each rests on.

    Returns:
        UTF-8 text with line feeds; numbers have six decimals at most, a missing value is empty.
    """
    lines = [[*map(plain, p.values.values()), _places(p.rows)] for p in points]
    header = [*points[0].values, "evidence"]
    if left_out:
        header.insert(-1, "drawn")
        for number, line in enumerate(lines):
            line.insert(-1, plain(number not in left_out))
    kept = [header, *lines]
    return _csv(kept if evidence else [line[:-1] for line in kept])


def rows_of(exhibit: Exhibit) -> tuple[Row, ...]:
    """Return the rows that the cells of a table, or the points of a figure, rest on."""
    if isinstance(exhibit, FigureExhibit):
        return merge(*(point.rows for point in exhibit.points))
    body = [row for row in exhibit.table.rows if isinstance(row, tuple)]
    return merge(*(cell.rows for cells in body for cell in cells))


def evidence_csv(table: ExhibitTable) -> str:
    """List the rows that each cell of a table rests on.

    Args:
        table: rows are counted from 1, headings of row groups left out.

    Returns:
        CSV with the columns row, column, text, evidence (rows as ledgers name them); cells that
        rest on no row, such as labels, are left out.
    """
    headers = [f"{c.group}: {c.header}" if c.group else c.header for c in table.columns]
    lines = [["row", "column", "text", "evidence"]]
    body = [row for row in table.rows if isinstance(row, tuple)]
    for number, cells in enumerate(body, 1):
        for header, cell in zip(headers, cells, strict=True):
            if cell.rows:
                lines.append([str(number), header, cell.text, _places(cell.rows)])
    return _csv(lines)


def _pictures(exhibit: FigureExhibit, font: Path | None) -> tuple[dict[str, bytes], Drawn]:
    from claimtrace.exhibits import drawing  # see above

    with drawing.exhibit_style(font):
        figure = exhibit.draw()
        require_bounded(exhibit.name, figure, exhibit.bound)
        pictures = {"png": drawing.png_bytes(figure), "svg": drawing.svg_bytes(figure)}
        width, height = (float(inches) * POINTS for inches in figure.get_size_inches())
        drawn = Drawn(width, height, find_spots(figure))
    return {f"{exhibit.name}.{ending}": data for ending, data in pictures.items()}, drawn


def _places(rows: Iterable[Row]) -> str:
    return ";".join(sorted(row_name(row.file, row.key) for row in rows))


def _csv(lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()
