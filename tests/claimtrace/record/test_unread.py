from claimtrace.claims.evidence import Row
from claimtrace.data.rawtable import RawRow, RawTable
from claimtrace.record.unread import unread_cells


def table(file: str, *lines: str) -> dict[str, RawTable]:
    """A table whose cells stand between spaces; a stroke is an empty cell."""
    header, *rows = (
        RawRow(
            n, n + 1, tuple("" if cell == "-" else cell for cell in line.split()), (), (), (0, 0)
        )
        for n, line in enumerate(lines)
    )
    return {file: RawTable(file, header, tuple(rows))}


VISITS = table("data/north/visits.csv", "visit date place note", "v1 2019 hall -", "v2 2020 fair -")


def test_cells_that_no_claim_reads_are_counted_and_their_columns_named() -> None:
    rows = [Row("data/north/visits.csv", 1, "v1", ("date",))]
    assert unread_cells(VISITS, rows) == [
        "4 of 6 filled cells, which no claim reads, among them all of visits (place); "
        "a build compares the exhibits that show any"
    ]


def test_nothing_is_told_where_every_filled_cell_is_read() -> None:
    rows = [Row("data/north/visits.csv", n, f"v{n}", ("date", "place")) for n in (1, 2)]
    assert unread_cells(VISITS, rows) == []


def test_a_column_that_one_place_reads_is_read_and_of_many_some_are_named() -> None:
    south = table("data/south/visits.csv", "visit date a b c d e", "v3 2021 1 2 3 4 5")
    (told,) = unread_cells({**VISITS, **south}, [Row("data/north/visits.csv", 1, "v1", ("date",))])
    assert "all of visits (place, a, b and 3 other columns);" in told


def test_the_source_of_a_row_is_read_with_it() -> None:
    found = table("data/visits.csv", "visit date source_id locator", "v1 2019 s p1", "v2 2020 s p2")
    (told,) = unread_cells(found, [Row("data/visits.csv", 1, "v1", ("date",))])
    assert told.startswith("4 of 8 filled cells, which no claim reads; ")


def test_sources_and_quotations_are_held_by_the_record_of_a_claim() -> None:
    assert unread_cells(table("data/sources.csv", "source_id title", "s T"), []) == []
