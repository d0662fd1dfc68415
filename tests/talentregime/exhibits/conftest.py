from pathlib import Path

import pytest

from talentregime.project import load_study

PROJECT = Path(__file__).parents[3]


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
