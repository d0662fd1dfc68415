from pathlib import Path

import pytest

from claimtrace.data.dictionary import Resource, read_dictionary
from claimtrace.data.rows import Table
from claimtrace.data.tables import read_tables
from claimtrace.data.validate import validate_package
from claimtrace.mutation.cells import cell_mutants
from claimtrace.mutation.mutants import Mutant
from claimtrace.mutation.validity import invalid, with_cell

ORCHARD = Path(__file__).parents[1] / "fixtures" / "orchard"


@pytest.fixture(scope="module")
def package() -> tuple[list[Table], list[Resource]]:
    resources = read_dictionary(ORCHARD / "data").resources
    tables = read_tables(ORCHARD / "data", resources)
    return tables, resources


def _all(tables: list[Table]) -> list[Mutant]:
    found = []
    for table in tables:
        resource = table.resource
        key = resource.schema.key[0]
        found += cell_mutants(table.raw, resource.table, resource.schema.fields, key, seed=1)
    return found


def test_only_the_cell_named_is_corrupted(package: tuple[list[Table], list[Resource]]) -> None:
    table = package[0][0]
    mutant = _all([table])[0]
    changed = with_cell(table.raw, mutant)
    cells = [
        (row.number, name)
        for row, old in zip(changed.rows, table.raw.rows, strict=True)
        for name, a, b in zip(changed.names, row.cells, old.cells, strict=True)
        if a != b
    ]
    assert cells == [(mutant.row, mutant.part)]


def test_the_answer_is_that_of_validating_the_whole_package_for_each_corruption(
    package: tuple[list[Table], list[Resource]], tmp_path: Path
) -> None:
    import shutil

    tables, resources = package
    mutants = _all(tables)
    found = invalid(tables, resources, mutants)
    assert 0 < len(found) < len(mutants)
    for number, mutant in enumerate(mutants):
        copy = tmp_path / str(number)
        shutil.copytree(ORCHARD / "data", copy / "data")
        table = next(t for t in tables if t.raw.file == mutant.file)
        rows = [table.raw.header, *with_cell(table.raw, mutant).rows]
        import csv

        with (copy / mutant.file).open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerows(row.cells for row in rows)
        report = validate_package(copy / "data")
        errors = [f for f in report.findings if f.severity == "error" and f.rule != "D006"]
        assert bool(errors) == (mutant in found), (mutant, errors)


def test_a_correction_whose_cell_is_another_is_invalid() -> None:
    folder = Path(__file__).parents[3] / "data"
    resources = read_dictionary(folder).resources
    tables = read_tables(folder, resources)
    (table,) = [one for one in tables if one.resource.table == "corrections"]
    mutants = [m for m in _all([table]) if m.part in ("table", "row_key", "column", "before")]
    found = invalid(tables, resources, mutants)
    assert {m.part for m in mutants} >= {"table", "row_key", "column"}
    assert set(found) == set(mutants)
    assert set(found.values()) <= {"D061", "D062", "D005", "D043"}
