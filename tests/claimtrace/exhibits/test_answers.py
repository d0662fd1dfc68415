"""What cells and points open, and where the marks of points stand."""

import re

import pytest

from claimtrace.claims.evidence import Row
from claimtrace.exhibits.answers import answers_of
from claimtrace.exhibits.drawing import exhibit_style, sheet
from claimtrace.exhibits.exhibit import FigureExhibit, Point, TableExhibit
from claimtrace.exhibits.size import SizeBound
from claimtrace.exhibits.spots import Spot, find_spots, spot, write_spots
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group

NORTH = Row("data/north/stalls.csv", 3, "N3", ("count",))
SAME = Row("data/north/stalls.csv", 3, "N3", ("goods",))
SOUTH = Row("data/south/stalls.csv", 12, "S12", ("count",))
COLUMNS = (Column("Goods"), Column("n", "right", "Spring"))


def table(*rows, bound=60):
    return TableExhibit("tbl-x", ExhibitTable(COLUMNS, rows), SizeBound(rows=bound))


def test_cells_that_rest_on_the_same_rows_share_an_answer_with_all_columns():
    found = answers_of(table(Group("All"), (Cell("fruit", (SAME,)), Cell("8", (NORTH,)))))

    assert found.cells == (None, (1, 1))
    (answer,) = found.each
    assert answer.asked == "Goods, Spring n"
    assert [(row.number, row.columns) for row in answer.rows] == [(3, ("count", "goods"))]


def test_a_cell_in_doubt_has_an_answer_of_its_own_even_without_rows():
    found = answers_of(table((Cell("8", (NORTH,)), Cell("not found", (), "Looked for in vain."))))

    assert found.cells == ((1, 2),)
    assert found.each[1].asked == "Spring n: not found"
    assert found.each[1].why == "Looked for in vain."


def test_a_cell_may_open_another_part_of_the_page_and_an_empty_one_opens_nothing():
    found = answers_of(table((Cell("8", (NORTH,), opens="register"), Cell("", (SOUTH,)))))

    assert found.cells == (("register", None),)
    assert found.each == ()


def test_of_a_long_table_the_rows_that_a_page_shows_answer():
    rows = [(Cell(str(n), (Row("data/a.csv", n, str(n), ("c",)),)), Cell("")) for n in range(1, 9)]
    found = answers_of(table(*rows, bound=3))

    assert len(found.each) == 3
    assert len(found.cells) == 4  # the last row counts the others
    assert found.cells[3] == (None, None)


def test_points_that_are_drawn_answer_by_what_they_say():
    points = (
        Point({"x": 1}, (NORTH,), "one"),
        Point({"x": 2}, (NORTH, SOUTH)),
        Point({"x": 3}, (SOUTH,)),
    )
    found = answers_of(FigureExhibit("fig-x", points, sheet, frozenset({2})))

    assert [answer.asked for answer in found.each] == ["one", "2"]
    assert found.points == (("1", 1), ("2", 2))


def test_marks_are_found_where_they_are_drawn():
    with exhibit_style():
        figure, axes = sheet(200)
        width = 72 * figure.get_figwidth()
        axes.plot([width / 2], [50], "o", ms=10, label=spot("here"))
        axes.plot([0, 1], [0, 1])
        (found,) = find_spots(figure)

    assert found.name == "here"
    assert (found.left + found.right) / 2 == pytest.approx(0.5, abs=0.002)
    assert (found.top + found.bottom) / 2 == pytest.approx(0.25, abs=0.005)
    assert 200 * (found.bottom - found.top) == pytest.approx(10, abs=2)


def test_marks_link_to_their_rows_and_are_large_enough_to_point_at():
    svg = write_spots([("fig-x-k1", Spot("a", 0.5, 0.5, 0.501, 0.501))], "rows-fig-x", 400, 200)

    assert 'viewBox="0 0 400 200" aria-hidden="true"' in svg
    links = re.findall(r'<a href="#([^"]*)" tabindex="-1"><path d="([^"]*)"/></a>', svg)
    assert links == [("rows-fig-x", "M0 0h400v200H0z"), ("fig-x-k1", "M194 94h12v12h-12z")]
