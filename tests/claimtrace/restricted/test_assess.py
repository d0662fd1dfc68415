from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrace.data.study import load_study
from claimtrace.findings import Unreadable
from claimtrace.project import Project
from claimtrace.restricted.assess import read_beside

FILE = "data/restricted/north/interviews.csv"


@pytest.fixture
def project(harbor: Any, tmp_path: Path) -> Project:
    return Project().at(harbor.write_thesis(tmp_path))


def spelt_otherwise(harbor: Any, project: Project, count: int) -> int | None:
    rows = [
        [*row[:6], "TRUE" if number < count else "false", row[7]]
        for number, row in enumerate(harbor.restricted_rows())
    ]
    (project.root / FILE).write_text(harbor.as_csv(rows), "utf-8")
    return read_beside(project, claims=False).changed[FILE, "paid", "D046"]


@pytest.mark.parametrize(("count", "told"), [(12, 12), (30, 30), (3, None), (28, None)])
def test_of_how_many_rows_a_column_is_read_otherwise(
    harbor: Any, project: Project, count: int, told: int | None
) -> None:
    assert spelt_otherwise(harbor, project, count) == told


def test_a_byte_order_mark_is_of_the_file_as_a_whole(project: Project) -> None:
    text = (project.root / FILE).read_text("utf-8")
    (project.root / FILE).write_text(f"\ufeff{text}", "utf-8")
    assert read_beside(project, claims=False).changed == {(FILE, "", "D018"): 0}


def test_a_thesis_that_does_not_read_them_is_told(project: Project) -> None:
    def plain(project: Project) -> Any:
        return load_study(project.data)

    with pytest.raises(Unreadable) as caught:
        read_beside(replace(project, load=plain), claims=False)
    assert [(found.rule, found.file) for found in caught.value.findings] == [("C082", FILE)]


def test_public_tables_that_do_not_hold_come_first(project: Project) -> None:
    table = project.root / "data/north/interviews.csv"
    table.write_text(table.read_text("utf-8").replace("official", "captain"), "utf-8")
    beside = read_beside(project, claims=False)
    assert beside.study is None
    assert {found.file for found in beside.report.findings} == {"data/north/interviews.csv"}
    assert "captain" in beside.report.findings[0].message
