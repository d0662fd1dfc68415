"""What a page opens of its exhibits stays bounded."""

import json

from claimtrace.claims.evidence import Row
from claimtrace.exhibits.exhibit import Drawn, FigureExhibit, Point, TableExhibit
from claimtrace.exhibits.size import SizeBound
from claimtrace.exhibits.spots import Spot
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from claimtrace.register.write import FOLDER
from claimtrace.stages.opened import MOST, opened_file, write_opened


def row(number, file="data/a.csv"):
    return Row(file, number, f"k{number}", ("c",))


def describe(found):
    place = {"file": found.file, "row": found.number, "line": found.number + 1, "key": found.key}
    return {**place, "columns": ["c"], "cells": {"c": "seen"}}


def opened(tmp_path, exhibit, drawn=None):
    (tmp_path / FOLDER).mkdir()
    write_opened(tmp_path, "index", [exhibit], drawn or {}, describe)
    return json.loads((tmp_path / opened_file("index")).read_text("utf-8"))[exhibit.name]


def test_a_figure_of_thousands_of_points_lists_some_and_counts_the_others(tmp_path):
    count = 5000
    points = tuple(Point({"x": n}, (row(n),)) for n in range(1, count + 1))
    spots = tuple(Spot(str(n), 0.1, 0.1, 0.2, 0.2) for n in (1, count))
    exhibit = FigureExhibit("fig-many", points, lambda: None)
    found = opened(tmp_path, exhibit, {"fig-many": Drawn(400, 200, spots)})

    assert found["most"] == MOST == found["under"].count("<li ")
    assert f"Of {count - MOST:,d} further, fig-many.csv in the project" in found["under"]
    assert len(found["under"]) < 100_000
    assert found["over"].count("<a ") == 2  # the mark that is listed, and the figure as a whole


def test_cells_beyond_the_bound_open_the_rows_as_a_whole(tmp_path):
    count = MOST + 3
    rows = tuple((Cell(str(n), (row(n),)), Cell("")) for n in range(1, count + 1))
    table = ExhibitTable((Column("A"), Column("B")), rows)
    found = opened(tmp_path, TableExhibit("tbl-many", table, SizeBound(rows=count)))

    assert found["cells"][MOST - 1] == [MOST, ""]
    assert found["cells"][MOST] == ["rows-tbl-many", ""]


def test_rows_of_restricted_data_are_counted_and_not_told(tmp_path):
    hidden = tuple(row(n, "data/restricted/a.csv") for n in range(1, 7))
    table = ExhibitTable((Column("A"),), ((Cell("6", (row(1), *hidden)),),))
    found = opened(tmp_path, TableExhibit("tbl-some", table))

    assert "6 rows of restricted data are not shown." in found["under"]
    assert "restricted/" not in found["under"] and found["under"].count("<dd") == 1
