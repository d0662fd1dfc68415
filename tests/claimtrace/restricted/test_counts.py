from pathlib import Path
from typing import Any

import pytest

from claimtrace.data.study import load_study
from claimtrace.restricted.audit import Told
from claimtrace.restricted.counts import Line, list_counts, restricted_rows

Row = list[str]

FILE = "data/restricted/north/interviews.csv"


def counted(harbor: Any, root: Path, rows: list[Row]) -> list[Line]:
    harbor.write_thesis(root)
    (root / FILE).write_text(harbor.as_csv(rows), "utf-8")
    return list_counts(load_study(root / "data", "restricted"), {FILE: Told()})


def dated(harbor: Any, count: int, quarter: str, role: str, begin: int) -> list[Row]:
    rows = harbor.restricted_rows()[begin : begin + count]
    return [[*row[:2], quarter, role, *row[4:]] for row in rows]


def test_roles_are_crossed_with_quarters_as_the_schema_says(harbor: Any, tmp_path: Path) -> None:
    rows = dated(harbor, 8, "2016-08-17", "official", 0) + dated(
        harbor, 9, "2016-02", "official", 8
    )
    rows += dated(harbor, 6, "2016-09", "broker", 17) + dated(harbor, 7, "2016-03-01", "broker", 23)
    lines = counted(harbor, tmp_path, rows)
    told = {(x.value, x.quarter): len(x.rows) for x in lines if x.column == "role" and not x.hidden}
    # What else there is would give back that nobody was a sailor, or met in spring.
    assert told == {
        ("official", "2016 quarter 1"): 9,
        ("official", "(all)"): 17,
        ("(all)", "2016 quarter 1"): 16,
        ("(all)", "(all)"): 30,
    }
    # A quarter without anybody is listed, and hidden: that there was nobody is told of no quarter.
    empty = [x for x in lines if x.value == "official" and x.quarter == "2016 quarter 2"]
    assert [(len(x.rows), x.hidden) for x in empty] == [(0, True)]


def test_a_year_of_few_rows_is_no_end_of_what_is_listed(harbor: Any, tmp_path: Path) -> None:
    rows = dated(harbor, 20, "2016-08", "official", 0) + dated(harbor, 2, "2011-01", "official", 20)
    lines = counted(harbor, tmp_path, rows)
    assert {x.quarter[:4] for x in lines if x.quarter[:1] == "2"} == {"2016"}


def test_open_columns_and_single_days_are_never_told(harbor: Any, tmp_path: Path) -> None:
    lines = counted(harbor, tmp_path, harbor.restricted_rows())
    assert {x.column for x in lines} == {"role", "paid"}
    cells = {text for row in harbor.restricted_rows() for text in row} - {
        "official",
        "broker",
        "sailor",
    }
    assert not (cells - {"true", "false"}) & {text for x in lines for text in x.cells}


@pytest.mark.parametrize(("rows", "lines"), [(4, 0), (5, 1)])
def test_a_table_of_few_rows_is_not_counted(
    harbor: Any, tmp_path: Path, rows: int, lines: int
) -> None:
    assert bool(counted(harbor, tmp_path, harbor.restricted_rows()[:rows])) == bool(lines)


def test_rows_are_those_of_restricted_files_alone(harbor: Any, tmp_path: Path) -> None:
    study = load_study(harbor.write_thesis(tmp_path) / "data", "restricted")
    assert restricted_rows(study) == {FILE: frozenset(range(1, 31))}
