"""What the cells of a table and the points of a figure rest on, each set of rows once."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrace.claims.evidence import Row, merge
from claimtrace.exhibits.exhibit import Exhibit, FigureExhibit, Point, TableExhibit
from claimtrace.exhibits.rows import shown_rows
from claimtrace.exhibits.table import Cell

_Places = tuple[tuple[str, int], ...]  # file and number of rows

_LONGEST = 90  # characters of what an answer is called


@dataclass(frozen=True)
class Answer:
    """Hold what cells or points rest on that rest on the same.

    Args:
        asked: what they are, in a few words.
        why: what a reader should know of a doubt, empty where there is none.
        rows: data rows, sorted.
    """

    asked: str
    why: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Answers:
    """Hold the answers of an exhibit.

    Args:
        each: of the exhibit, in its order.
        cells: of a table, for each of its rows that a page shows, what each cell opens: the number
            of an answer, counted from 1; the id of another part of the page; or None. A heading of
            a row group is None.
        points: of a figure, for the name of each point the numbers of its answers.
    """

    each: tuple[Answer, ...]
    cells: tuple[tuple[int | str | None, ...] | None, ...] = ()
    points: tuple[tuple[str, int], ...] = ()


def answers_of(exhibit: Exhibit) -> Answers:
    """Find what each cell or point of an exhibit opens.

    Args:
        exhibit: a table, of which the rows count that a page shows; or a figure, of which the
            points count that are drawn.
    """
    return _of_figure(exhibit) if isinstance(exhibit, FigureExhibit) else _of_table(exhibit)


def _of_figure(exhibit: FigureExhibit) -> Answers:
    asked: dict[_Places, list[Point]] = {}
    numbers: dict[_Places, int] = {}
    points = [p for at, p in enumerate(exhibit.points) if at not in exhibit.left_out]
    for point in points:
        places = _places(point.rows)
        numbers.setdefault(places, len(numbers) + 1)
        asked.setdefault(places, []).append(point)
    each = [
        Answer(_joined(p.says or p.name for p in of), "", merge(*(p.rows for p in of)))
        for of in asked.values()
    ]
    named = {point.name: numbers[_places(point.rows)] for point in points}
    return Answers(tuple(each), points=tuple(named.items()))


def _of_table(exhibit: TableExhibit) -> Answers:
    headers = [column.header for column in exhibit.table.columns]
    groups = [column.group for column in exhibit.table.columns]
    shown = shown_rows(exhibit.table, exhibit.bound.rows, f"{exhibit.name}.csv")
    asked: dict[tuple[_Places, str], list[tuple[str, Cell]]] = {}
    numbers: dict[tuple[_Places, str], int] = {}
    cells: list[tuple[int | str | None, ...] | None] = []
    for row in shown.rows:
        if not isinstance(row, tuple):
            cells.append(None)
            continue
        opened: list[int | str | None] = []
        for header, group, cell in zip(headers, groups, row, strict=True):
            if cell.opens or not _asks(cell):
                opened.append(cell.opens or None)
                continue
            key = (_places(cell.rows), cell.why)
            asked.setdefault(key, []).append((f"{group} {header}".strip(), cell))
            opened.append(numbers.setdefault(key, len(numbers) + 1))
        cells.append(tuple(opened))
    each = [
        Answer(_called(of), why, merge(*(cell.rows for _, cell in of)))
        for (_, why), of in asked.items()
    ]
    return Answers(tuple(each), tuple(cells))


def _places(rows: Iterable[Row]) -> _Places:
    """Which rows they are, whatever is read of each."""
    return tuple(sorted({(row.file, row.number) for row in rows}))


def _asks(cell: Cell) -> bool:
    return bool(cell.text.strip() and (cell.rows or cell.why))


def _called(cells: Iterable[tuple[str, Cell]]) -> str:
    """Name cells by their columns, and by their text where it is one."""
    headers = dict.fromkeys(header for header, _ in cells)
    texts = dict.fromkeys(cell.text.replace("\n", " ") for _, cell in cells)
    named = ", ".join(headers)
    return _joined([f"{named}: {next(iter(texts))}" if len(texts) == 1 else named])


def _joined(texts: Iterable[str]) -> str:
    text = "; ".join(dict.fromkeys(texts))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
