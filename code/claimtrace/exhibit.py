"""Exhibits: tables and figures of which every cell and every point knows its data rows."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrace.evidence import Row, merge
from claimtrace.exhibit_table import ExhibitTable, table_csv, table_markdown
from claimtrace.wholefile import write_whole

if TYPE_CHECKING:  # matplotlib takes half a second to import, and what counts points needs none
    from matplotlib.figure import Figure

Plotted = int | float | bool | str | None

# What an exhibit is written as; no other file of the folder is ever removed.
_FIGURE_ENDINGS = (".csv", ".png", ".svg")
_TABLE_ENDINGS = (".csv", ".evidence.csv", ".md")
_DECIMALS = 6  # beyond these, processors and numerical libraries differ


@dataclass(frozen=True)
class Point:
    """Hold one thing that a figure draws: a point, a span or a bar.

    Args:
        values: what is drawn, by column; None where a value is missing.
        rows: the data rows that it rests on.
    """

    values: Mapping[str, Plotted]
    rows: tuple[Row, ...]

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
        return _plain(self.values[column])


@dataclass(frozen=True)
class FigureExhibit:
    """Hold a figure.

    Args:
        name: label and file name, such as `fig-adoption-lags`.
        points: everything drawn, each with the same columns.
        draw: makes the figure; called within `claimtrace.drawing.exhibit_style`.

    Raises:
        ValueError: nothing is drawn, a point rests on no row, or columns differ.
    """

    name: str
    points: tuple[Point, ...]
    draw: Callable[[], "Figure"]

    def __post_init__(self) -> None:
        if not self.points:
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
    """

    name: str
    table: ExhibitTable


Exhibit = FigureExhibit | TableExhibit


def write_exhibits(
    exhibits: Sequence[Exhibit], folder: Path, font: Path | None = None
) -> list[Path]:
    """Write the exhibits of one document, and remove those that it has no longer.

    A figure becomes SVG, PNG and CSV (what is drawn); a table becomes Markdown (for an include),
    CSV (the cells as shown) and `.evidence.csv` (the rows that each cell rests on). A file whose
    bytes stay the same is not touched; any other is replaced at once, never half written.

    Args:
        exhibits: names may not repeat.
        folder: made if it is not there.
        font: the TrueType font of all figures; without it, the one in the project's fonts folder.

    Returns:
        The files of all exhibits, sorted, changed or not.

    Raises:
        ValueError: two exhibits have one name.
        FileNotFoundError: the font is missing.
    """
    names = [exhibit.name for exhibit in exhibits]
    if len(set(names)) < len(names):
        raise ValueError(f"two exhibits have one name: {', '.join(sorted(names))}")
    contents: dict[Path, bytes] = {}
    for exhibit in exhibits:
        files = (
            _table_files(exhibit)
            if isinstance(exhibit, TableExhibit)
            else _figure_files(exhibit, font)
        )
        contents |= {folder / f"{exhibit.name}{end}": data for end, data in files.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in sorted(contents.items()):
        write_whole(path, data)
    for path in exhibit_files(folder):
        if path not in contents:
            path.unlink()
    return sorted(contents)


def exhibit_files(folder: Path) -> list[Path]:
    """List the files of a folder whose names are those of exhibits; any other is somebody's own."""
    endings = {"fig": _FIGURE_ENDINGS, "tbl": _TABLE_ENDINGS}
    patterns = [f"{kind}-*{end}" for kind, ends in endings.items() for end in ends]
    return sorted({path for pattern in patterns for path in folder.glob(pattern)})


def points_csv(points: Iterable[Point]) -> str:
    """Write what a figure draws as CSV, the evidence in the last column.

    Args:
        points: all with the same columns, at least one.

    Returns:
        UTF-8 text with line feeds; numbers have six decimals at most, a missing value is empty.
    """
    lines = [[*(_plain(value) for value in p.values.values()), _places(p.rows)] for p in points]
    header = next(iter(points)).values
    return _csv([[*header, "evidence"], *lines])


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
        CSV with the columns row, column, text, evidence; cells that rest on no row, such as
        labels, are left out.
    """
    headers = [f"{c.group}: {c.header}" if c.group else c.header for c in table.columns]
    lines = [["row", "column", "text", "evidence"]]
    body = [row for row in table.rows if isinstance(row, tuple)]
    for number, cells in enumerate(body, 1):
        for header, cell in zip(headers, cells, strict=True):
            if cell.rows:
                lines.append([str(number), header, cell.text, _places(cell.rows)])
    return _csv(lines)


def _figure_files(exhibit: FigureExhibit, font: Path | None) -> dict[str, bytes]:
    from claimtrace import drawing  # see above

    with drawing.exhibit_style(font or drawing.FONT_FILE):
        figure = exhibit.draw()
        pictures = (drawing.png_bytes(figure), drawing.svg_bytes(figure))
    text = points_csv(exhibit.points).encode()
    return dict(zip(_FIGURE_ENDINGS, (text, *pictures), strict=True))


def _table_files(exhibit: TableExhibit) -> dict[str, bytes]:
    table = exhibit.table
    texts = (table_csv(table), evidence_csv(table), table_markdown(table))
    return {end: text.encode() for end, text in zip(_TABLE_ENDINGS, texts, strict=True)}


def _plain(value: Plotted) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(value)


def _places(rows: Iterable[Row]) -> str:
    return ";".join(f"{row.file}:{row.number}" for row in sorted(rows))


def _csv(lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()
