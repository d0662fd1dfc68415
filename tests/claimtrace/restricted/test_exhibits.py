from dataclasses import replace

import pytest

from claimtrace.claims.evidence import Row
from claimtrace.exhibits.exhibit import FigureExhibit, Grid, Point, TableExhibit, rows_of
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group
from claimtrace.restricted.audit import Told
from claimtrace.restricted.exhibits import masked_table
from claimtrace.stages.opened import tier_of

FILE, PUBLIC = "data/restricted/north/talks.csv", "data/north/talks.csv"
OPEN = Cell("13", (Row("data/north/totals.csv", 1, "officials", ("value",)),))
Rows = tuple[Row, ...]


def rows(begin: int, end: int, file: str = FILE) -> Rows:
    return tuple(Row(file, number, f"t{number}", ("role",)) for number in range(begin, end))


def share(part: Rows, whole: Rows) -> Cell:
    text = f"{len(part)} ({round(100 * len(part) / len(whole))}%)"
    return Cell(text, whole, counts=(part, whole))


def table(file: str, *sizes: int, more: tuple[Cell, ...] = ()) -> TableExhibit:
    """A line for each role: its name, how many talks of all, and what was stated."""
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    parts = [rows(end - size, end, file) for size, end in zip(sizes, ends, strict=True)]
    whole = rows(0, ends[-1], file)
    names = ("officials", "brokers", "sailors", "pilots")
    lines = [
        (Cell(name, part, counts=()), share(part, whole), OPEN)
        for name, part in zip(names, parts, strict=False)
    ]
    columns = (Column("Role"), Column("Talks"), Column("Stated"))
    body = ExhibitTable(columns, (Group("Who"), *lines, *([more] if more else [])))
    return TableExhibit("tbl-roles", body, grids=([[part] for part in parts],))


def texts(public: TableExhibit, full: TableExhibit, told: Told | None = None) -> list[list[str]]:
    masked = masked_table(public, full, {FILE: told or Told()})
    assert masked is not None and masked.masked
    assert not [row for row in rows_of(masked) if row.file == FILE]
    return [[cell.text for cell in row] for row in masked.table.rows if isinstance(row, tuple)]


PLAIN = table(PUBLIC, 4, 3)


def test_counts_of_many_rows_are_put_into_the_public_table() -> None:
    assert texts(PLAIN, table(FILE, 10, 30)) == [
        ["officials", "10 (25%)", "13"],
        ["brokers", "30 (75%)", "13"],
    ]


def test_a_small_count_is_hidden_with_what_would_give_it_back() -> None:
    plain = table(PUBLIC, 4, 3, 2)
    cells = [line[1] for line in texts(plain, table(FILE, 3, 8, 20))]
    assert cells == ["not shown", "not shown", "20 (65%)"]


def test_what_is_told_elsewhere_counts() -> None:
    told = Told()
    assert told.take(frozenset(range(12)))
    assert [line[1] for line in texts(PLAIN, table(FILE, 10, 30), told)] == ["not shown"] * 2


def test_a_line_that_the_public_table_has_not_is_not_told() -> None:
    found = texts(PLAIN, table(FILE, 10, 30, 20))
    assert [line[0] for line in found] == ["officials", "brokers"]


def test_a_line_that_only_the_public_table_has_looks_as_one_of_none_or_few() -> None:
    plain = table(PUBLIC, 4, 3, 2)
    found = [texts(plain, table(FILE, *sizes))[2] for sizes in ((10, 30, 2), (10, 30, 0), (10, 30))]
    assert found == [["sailors", "not shown", "13"]] * 3


@pytest.mark.parametrize(
    "cell",
    [
        Cell("7301", rows(0, 10)),  # nobody says what it counts
        Cell("7,301", rows(0, 10), counts=(rows(0, 10),)),  # not what it says
        Cell("25%", rows(0, 10), counts=(rows(0, 10),)),  # a share of something else
        Cell("10 of the south", rows(0, 10), counts=(rows(0, 10),)),  # words beside it
        Cell("10", rows(0, 10), counts=(rows(0, 11),)),
        Cell("–", counts=None),  # that there is none
        Cell("–", counts=((),)),
    ],
)
def test_a_cell_is_told_where_it_is_a_count_and_nothing_else(cell: Cell) -> None:
    def ending(exhibit: TableExhibit, last: Cell) -> TableExhibit:
        body = exhibit.table
        line = (Cell("of them", counts=()), last, OPEN)
        return replace(exhibit, table=ExhibitTable(body.columns, (*body.rows, line)))

    good = Cell("10", rows(0, 10), counts=(rows(0, 10),))
    plain, full = ending(PLAIN, Cell("4", rows(0, 4, PUBLIC))), table(FILE, 10, 30)
    assert texts(plain, ending(full, good))[-1] == ["of them", "10", "13"]
    assert texts(plain, ending(full, cell))[-1] == ["of them", "not shown", "13"]


def test_public_rows_count_beside_restricted_ones_and_are_no_cover_for_them() -> None:
    def with_public(size: int) -> TableExhibit:
        both = (*rows(0, size), *rows(0, 20, PUBLIC))
        line = (Cell("all", counts=()), Cell(str(len(both)), both, counts=(both,)))
        body = ExhibitTable((Column("Who"), Column("Talks")), (line,))
        return TableExhibit("tbl-all", body, grids=([[both]],))

    assert texts(with_public(0), with_public(6)) == [["all", "26"]]
    assert texts(with_public(0), with_public(4)) == [["all", "not shown"]]


def test_a_grid_over_two_files_is_not_told() -> None:
    full = table(FILE, 10, 30)
    grid: Grid = [[rows(0, 10)], [rows(10, 40, "data/restricted/south/talks.csv")]]
    assert [line[1] for line in texts(PLAIN, replace(full, grids=(grid,)))] == ["not shown"] * 2


def test_a_table_of_single_rows_and_a_figure_stay_public() -> None:
    full = table(FILE, 10, 30)
    assert masked_table(PLAIN, replace(full, grids=()), {FILE: Told()}) is None
    assert masked_table(PLAIN, PLAIN, {FILE: Told()}) is None
    figure = FigureExhibit("fig-roles", (Point({"n": 1}, rows(0, 9)),), lambda: None)  # type: ignore[arg-type, return-value]
    assert masked_table(figure, figure, {FILE: Told()}) is None


def test_a_masked_table_reproduces_with_restricted_rows_alone() -> None:
    masked = masked_table(PLAIN, table(FILE, 10, 30), {FILE: Told()})
    assert masked is not None
    assert (tier_of(PLAIN), tier_of(masked)) == ("public", "restricted")
