from typing import Any

STALLS = "data/north/stalls.csv"


def test_a_comma_without_quotes_is_told_at_the_cell_that_holds_it(data: Any) -> None:
    path = data.path / "north" / "stalls.csv"
    path.write_text(path.read_text("utf-8") + "north-4,plum,2018,3,true,,almanac,p. 3, left,\n")
    found = data.only()
    assert found.rule == "D008"
    assert 'is it this? "p. 3, left"' in found.hint
    assert path.read_text("utf-8").splitlines()[found.line - 1][found.column - 1 :] == "p. 3, left,"


def test_nothing_else_is_told_of_a_row_whose_cells_have_moved(data: Any) -> None:
    path = data.path / "north" / "stalls.csv"
    path.write_text(path.read_text("utf-8") + "north-4,plum,2018,3,yes,no,true,,x,y,z,,\n")
    assert [f.rule for f in data.validate().findings] == ["D008"]


def test_a_quote_closed_too_late_is_told_where_it_opens(data: Any) -> None:
    data.replace("data/north/sales.csv", "-01-01,ledger-book,p. 9\n", '-01-01,ledger-book,"p. 9\n')
    path = data.path / "north" / "sales.csv"
    path.write_text(path.read_text("utf-8").rstrip() + '",x\n', "utf-8")
    found = data.only()
    assert (found.rule, found.file, found.line) == ("D023", "data/north/sales.csv", 2)
    assert "closed on line 3 only" in found.message


def test_a_quote_that_swallows_rows_is_told_where_it_opens_even_if_the_cells_are_right(
    data: Any,
) -> None:
    path = data.path / "north" / "stalls.csv"
    rows = path.read_text("utf-8").splitlines()
    lines = len(rows)
    rows += ['north-4,plum,2018,3,true,,almanac,p. 3,"left']
    rows += ["north-5,plum,2018,3,true,,almanac,p. 3,", 'north-6,plum,2018,3,true,,almanac,p. 3,"']
    path.write_text("\n".join(rows) + "\n", "utf-8")
    found = data.only()
    assert (found.rule, found.line) == ("D023", lines + 1)
    assert "whole rows stand within it" in found.message


def test_a_cell_of_several_lines_is_no_swallowed_row(data: Any) -> None:
    path = data.path / "north" / "stalls.csv"
    row = 'north-4,plum,2018,3,true,,almanac,p. 3,"left, right,\nand more"\n'
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    assert data.validate().findings == []
