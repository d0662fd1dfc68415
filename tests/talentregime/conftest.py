import csv
import io
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import claimtrace.files.manifest as manifests
from claimtrace.data.clean import clean_table
from claimtrace.data.dictionary import Resource, read_dictionary
from claimtrace.data.rawtable import parse_raw_table
from claimtrace.data.rows import Table
from claimtrace.data.study import Study, make_study
from claimtrace.project import ACCEPTED
from claimtrace.record.accepted import MANIFEST, dump_accepted, read_accepted
from claimtrace.up_to_date import Request, current_inputs, task_keys
from talentregime.project import PROJECT as THESIS

PROJECT = Path(__file__).parents[2]
Edit = Callable[[str, Callable[[list[list[str]]], None]], None]


Rows = Sequence[dict[str, str]]

DICTIONARY = read_dictionary(PROJECT / "data")


def _copy(root: Path) -> Path:
    for folder in ("data", "chapter", "figures"):
        shutil.copytree(PROJECT / folder, root / folder)
    shutil.copy(PROJECT / "requirements.lock", root)
    return root


def _seem_built(root: Path, request: Request, engine: str = "pandoc") -> Path:
    """Write documents of a line each, and a manifest as if a build had made all that stands."""
    project = THESIS.at(root)
    project.build_dir.mkdir(exist_ok=True)
    made = [path for path in project.figures.glob("*/*") if path.is_file()]
    for document in project.documents(request.documents):
        made += [
            project.build_dir / f"{document.name}.{kind}.json" for kind in ("claims", "exhibits")
        ]
        made += [project.build_dir / f"{document.name}.{ending}" for ending in request.formats]
    for path in made:
        if path.parent == project.build_dir:
            path.write_text("[]" if path.suffix == ".json" else "<p>", "utf-8")
    outputs = manifests.hash_files({project.file(path): path for path in made})
    asked, inputs = {"asked": request.engine, "engine": engine}, current_inputs(project)
    then = manifests.Manifest(asked, inputs, outputs)
    for _ in range(2):  # the keys of documents need those of claims and exhibits
        then = replace(then, tasks=task_keys(project, request, inputs, then, engine))
    manifests.write_manifest(then, project.manifest)
    return root


@pytest.fixture(scope="session")
def seem_built() -> Callable[..., Path]:
    """A function that makes a copy of the project look as if it had been built."""
    return _seem_built


@pytest.fixture(scope="session")
def copy_project() -> Callable[[Path], Path]:
    """A function that copies the project's data, chapter and exhibits to a new folder."""
    return _copy


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data, chapter and exhibits, to change and to build."""
    return _copy(tmp_path / "project")


@pytest.fixture
def write_record(project: Path) -> Callable[[list[dict[str, Any]]], None]:
    """A function that puts another record in the place of the accepted one, as if accepted."""

    def write(record: list[dict[str, Any]]) -> None:
        (project / ACCEPTED).write_text(json.dumps(record), "utf-8")
        hashes = read_accepted(project)
        claims = manifests.hash_file(project / ACCEPTED)
        (project / MANIFEST).write_text(dump_accepted(replace(hashes, claims=claims)), "utf-8")

    return write


@pytest.fixture
def edit_rows(project: Path) -> Edit:
    """A function that changes the rows of one CSV of the copy; row 0 is the header."""

    def edit(file: str, change: Callable[[list[list[str]]], None]) -> None:
        path = project / file
        with path.open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))
        change(rows)
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    return edit


@pytest.fixture
def replace_text(project: Path) -> Callable[[str, str, str], None]:
    """A function that replaces text, which must stand there, in one file of the copy."""

    def replace(file: str, old: str, new: str) -> None:
        path = project / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def _tables(table: str, rows: Rows, jurisdiction: str) -> list[Table]:
    """The files of a table, as they would be read if the rows stood in them."""
    schema = DICTIONARY.schemas[table]
    of_place: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        cells = {"jurisdiction": jurisdiction, **row}
        of_place.setdefault(cells.pop("jurisdiction"), []).append(cells)
    tables = []
    for place, cells_of in of_place.items():
        text = io.StringIO()
        writer = csv.DictWriter(text, schema.names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(cells_of)
        file = f"data/{place}/{table}.csv"
        resource = Resource(f"{place}-{table}", f"{place}/{table}.csv", file, schema)
        tables.append(Table(resource, parse_raw_table(text.getvalue(), file)))
    return tables


def _clean_table(table: str, rows: Rows, jurisdiction: str) -> pd.DataFrame:
    tables = _tables(table, rows, jurisdiction)
    return clean_table(DICTIONARY.schemas[table], tables, DICTIONARY.column)


def _make_study(**tables: Rows) -> Study:
    assert set(tables) <= set(DICTIONARY.schemas)
    read = [one for name, rows in tables.items() for one in _tables(name, rows, "shanghai")]
    return make_study(DICTIONARY, read)


@pytest.fixture(scope="session", name="clean_table")
def clean_table_fixture() -> Callable[[str, Rows, str], pd.DataFrame]:
    """A function that cleans rows of a table written as text; cells not named are empty.

    A row stands in the file of its `jurisdiction`, or of the one given; rows are numbered within
    their file, in the order given.
    """
    return _clean_table


@pytest.fixture(scope="session", name="make_study")
def make_study_fixture() -> Callable[..., Study]:
    """Make a Study of rows written as text: `make_study(totals=[{"total_id": "T1"}])`.

    A row stands in the file of its `jurisdiction`, shanghai unless it says another; rows are
    numbered within their file, in the order given. A table that is not named has no row.
    """
    return _make_study
