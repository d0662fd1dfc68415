import csv
import io
import os

import pytest

from claimtrace.claims.evidence import Row
from claimtrace.exhibits.drawing import sheet, write
from claimtrace.exhibits.exhibit import (
    FigureExhibit,
    Point,
    TableExhibit,
    evidence_csv,
    points_csv,
    write_exhibits,
)
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group

NORTH = Row("data/north/stalls.csv", 3, "N3", ("count",))
SOUTH = Row("data/south/stalls.csv", 12, "S12", ("count",))


def draw():
    figure, axes = sheet(40)
    write(axes, 10, 20, "stalls")
    return figure


def figure(name="fig-stalls", **values):
    return FigureExhibit(name, (Point({"goods": "fruit", **values}, (NORTH,)),), draw)


def table(name="tbl-stalls", text="8"):
    columns = (Column("Goods"), Column("n", "right", "Spring"))
    rows = (Group("First row"), (Cell("fruit"), Cell(text, (SOUTH, NORTH))))
    return TableExhibit(name, ExhibitTable(columns, rows))


def test_each_exhibit_is_written_with_its_data(tmp_path):
    paths = write_exhibits([table(), figure()], tmp_path / "figures" / "index")

    assert [path.name for path in paths] == [
        "fig-stalls.csv",
        "fig-stalls.png",
        "fig-stalls.svg",
        "tbl-stalls.csv",
        "tbl-stalls.evidence.csv",
        "tbl-stalls.md",
    ]
    assert all(path.stat().st_size for path in paths)
    assert sorted(path.name for path in paths[0].parent.iterdir()) == [p.name for p in paths]


def test_drawn_data_name_the_rows_of_every_point():
    points = [
        Point({"x": 1.5, "label": "a,b", "known": True, "gap": None}, (SOUTH, NORTH)),
        Point({"x": 2, "label": "c", "known": False, "gap": float("nan")}, (NORTH,)),
    ]

    assert points_csv(points) == (
        "x,label,known,gap,evidence\n"
        '1.5,"a,b",true,,north/stalls/N3;south/stalls/S12\n'
        "2,c,false,,north/stalls/N3\n"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1 / 3, "0.333333"),
        (1492.0, "1492"),
        (-0.0000001, "0"),
        (100.0, "100"),
        (2.4e-6, "0.000002"),
    ],
)
def test_numbers_are_written_with_six_decimals_at_most(value, text):
    row = list(csv.reader(io.StringIO(points_csv([Point({"x": value}, (NORTH,))]))))[1]

    assert row[0] == text


def test_evidence_lists_the_rows_of_each_cell():
    assert evidence_csv(table().table) == (
        "row,column,text,evidence\n1,Spring: n,8,north/stalls/N3;south/stalls/S12\n"
    )


def test_a_file_that_stays_the_same_is_not_touched(tmp_path):
    paths = write_exhibits([table(), figure()], tmp_path)
    for path in paths:
        os.utime(path, (1, 1))
    write_exhibits([table(text="9"), figure()], tmp_path)
    touched = [path.name for path in paths if path.stat().st_mtime != 1]

    assert touched == ["tbl-stalls.csv", "tbl-stalls.evidence.csv", "tbl-stalls.md"]


def test_files_of_exhibits_that_are_gone_are_removed_and_no_others(tmp_path):
    write_exhibits([table(), table("tbl-old"), figure("fig-old")], tmp_path)
    for name in ("claims.json", "notes.csv", "fig-old.txt"):
        (tmp_path / name).write_text("kept")
    write_exhibits([table()], tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "claims.json",
        "fig-old.txt",
        "notes.csv",
        "tbl-stalls.csv",
        "tbl-stalls.evidence.csv",
        "tbl-stalls.md",
    ]


def test_nothing_is_written_where_a_figure_fails(tmp_path):
    def fail():
        raise RuntimeError("no ink")

    broken = FigureExhibit("fig-broken", figure().points, fail)
    with pytest.raises(RuntimeError, match="no ink"):
        write_exhibits([table(), broken], tmp_path / "index")

    assert not (tmp_path / "index").exists()


def test_names_may_not_repeat(tmp_path):
    with pytest.raises(ValueError, match="two exhibits have one name"):
        write_exhibits([table(), table()], tmp_path)


def test_a_figure_that_draws_nothing_is_refused():
    with pytest.raises(ValueError, match="draws nothing"):
        FigureExhibit("fig-none", (), draw)


def test_a_point_without_evidence_is_refused():
    with pytest.raises(ValueError, match="point 2 rests on no row"):
        FigureExhibit("fig-x", (Point({"x": 1}, (NORTH,)), Point({"x": 2}, ())), draw)


def test_points_with_other_columns_are_refused():
    with pytest.raises(ValueError, match="point 2 has other columns"):
        FigureExhibit("fig-x", (Point({"x": 1}, (NORTH,)), Point({"y": 2}, (NORTH,))), draw)


def test_a_point_gives_its_numbers_and_texts():
    point = Point({"x": 3, "name": "fruit", "gap": None}, (NORTH,))

    assert point.number("x") == 3
    assert point.text("name") == "fruit" and point.text("gap") == ""
    with pytest.raises(TypeError, match="name of the point is no number"):
        point.number("name")
