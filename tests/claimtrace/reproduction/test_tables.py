from claimtrace.reproduction.differences import CellChange
from claimtrace.reproduction.tables import compare_tables, count_cells

OLD = "fruit,n\npear,3\nplum,5\n"


def test_equal_tables_do_not_differ() -> None:
    assert compare_tables(OLD, OLD, "t.csv") is None


def test_a_changed_cell_is_told_with_row_column_and_the_number_of_cells() -> None:
    change = compare_tables(OLD, OLD.replace("5", "6"), "t.csv")
    assert change is not None
    assert change.cells == (CellChange("~", 2, "n", "5", "6"),)
    assert change.total == 6


def test_a_row_added_above_others_is_one_change() -> None:
    change = compare_tables(OLD, "fruit,n\nfig,1\npear,3\nplum,5\n", "t.csv")
    assert change is not None
    assert change.cells == (CellChange("+", 1, "", "", "fig | 1"),)


def test_a_row_that_is_gone_is_told_with_its_old_number() -> None:
    change = compare_tables(OLD, "fruit,n\npear,3\n", "t.csv")
    assert change is not None
    assert change.cells == (CellChange("-", 2, "", "plum | 5", ""),)


def test_a_renamed_header_is_a_change_of_row_nought() -> None:
    change = compare_tables(OLD, OLD.replace("fruit,n", "fruit,count"), "t.csv")
    assert change is not None
    assert change.cells == (CellChange("~", 0, "count", "n", "count"),)


def test_cells_are_counted_with_the_header() -> None:
    assert count_cells(OLD) == 6
