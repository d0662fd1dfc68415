import json
from pathlib import Path

import pandas as pd
import pytest

from talentregime.load import CLEANERS, load_study
from talentregime.study import Study

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def dictionary():
    """For each table its fields and the categories of its closed columns."""
    package = json.loads((PROJECT / "data" / "datapackage.json").read_text("utf-8"))
    tables = {}
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        closed = {
            field["name"]: field["constraints"]["enum"]
            for field in fields
            if "enum" in field.get("constraints", {})
        }
        name = resource["path"].rpartition("/")[2].removesuffix(".csv")
        tables[name] = ([field["name"] for field in fields], closed)
    return tables


@pytest.fixture
def make_study(dictionary):
    """Make a study of a few rows: `make_study(timeline=[{"jurisdiction": "shanghai", ...}])`.

    Rows are numbered within their file, in the order given; cells not given are empty.
    """

    def make(**tables):
        frames = {}
        for table, (columns, categories) in dictionary.items():
            numbers, rows = {}, []
            for row in tables.get(table, []):
                place = row.get("jurisdiction", "shanghai")
                numbers[place] = numbers.get(place, 0) + 1
                origin = {
                    "jurisdiction": place,
                    "file": f"data/{place}/{table}.csv",
                    "row": numbers[place],
                }
                unknown = set(row) - {"jurisdiction", *columns}
                assert not unknown, f"{table} has no column {unknown}"
                rows.append({**origin, **dict.fromkeys(columns, ""), **row, **origin})
            raw = pd.DataFrame(rows, columns=["jurisdiction", "file", "row", *columns])
            frames[table] = CLEANERS[table](raw.astype({"row": "int64"}), categories)
        return Study(**frames)

    return make


@pytest.fixture(scope="session")
def data():
    """The project's own data."""
    return load_study(PROJECT)


@pytest.fixture
def places():
    """Write evidence as the exhibits' files do, without the common start of the paths."""

    def write(rows):
        return [f"{row.file.removeprefix('data/')}:{row.number}" for row in rows]

    return write


@pytest.fixture
def texts():
    """The cells of a table as text, row by row."""

    def read(exhibit):
        return [[cell.text for cell in row] for row in exhibit.table.rows if isinstance(row, tuple)]

    return read


@pytest.fixture
def row_of():
    """The one row of a table that begins with a text."""

    def find(exhibit, start):
        rows = [row for row in exhibit.table.rows if isinstance(row, tuple)]
        (found,) = [row for row in rows if row[0].text == start]
        return found

    return find
