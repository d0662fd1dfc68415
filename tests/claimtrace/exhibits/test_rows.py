from claimtrace.claims.evidence import Row
from claimtrace.exhibits.rows import shown_rows
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group

COLUMNS = (Column("Goods", width=0.3), Column("Sold where", width=0.7))


def table(*groups):
    """A table of groups of so many rows each; a group without a name has no heading."""
    rows = []
    for name, count in groups:
        rows += [Group(name)] if name else []
        rows += [
            (Cell(f"{name}{n}"), Cell("x", (Row("data/a.csv", n, "k", ("x",)),)))
            for n in range(1, count + 1)
        ]
    return ExhibitTable(COLUMNS, tuple(rows))


def texts(shown):
    return [
        row.heading if isinstance(row, Group) else " ".join(cell.text for cell in row).strip()
        for row in shown.rows
    ]


def test_a_table_that_has_room_stays_as_it_is():
    whole = table(("a", 2), ("b", 1))
    assert shown_rows(whole, 3, "t.csv") is whole


def test_the_first_rows_are_kept_and_the_others_counted_in_the_widest_column():
    shown = shown_rows(table(("", 1003)), 2, "t.csv")
    assert texts(shown) == ["1 x", "2 x", "1,001 more rows in t.csv"]
    assert shown.rows[-1][0].text == ""


def test_groups_share_the_room_and_each_counts_its_own():
    shown = shown_rows(table(("a", 5), ("b", 1), ("c", 3)), 5, "t.csv")
    assert texts(shown) == [
        *("a", "a1 x", "a2 x", "3 more rows in t.csv"),
        *("b", "b1 x"),
        *("c", "c1 x", "c2 x", "1 more row in t.csv"),
    ]


def test_groups_beyond_the_room_are_counted_together():
    shown = shown_rows(table(("a", 1), ("b", 1), ("c", 2), ("d", 2)), 2, "t.csv")
    assert texts(shown) == ["a", "a1 x", "b", "b1 x", "4 more rows in t.csv"]
