"""The data folder as it lies on disk; its rows are read without the project's own code."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace.data.dictionary import Dictionary, read_dictionary

DATA = Path(__file__).resolve().parents[2] / "data"

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def data() -> Path:
    return DATA


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    return read_dictionary(DATA)


@pytest.fixture(scope="session")
def rows() -> Callable[..., Rows]:
    """Rows of one table, in one jurisdiction or in all."""

    def of(table: str, jurisdiction: str = "*") -> Rows:
        if table in ("sources", "quotations"):
            return read(DATA / f"{table}.csv")
        paths = sorted(DATA.glob(f"{jurisdiction}/{table}.csv"))
        assert paths, f"no table {table} in {jurisdiction}"
        return [row for path in paths for row in read(path)]

    return of
