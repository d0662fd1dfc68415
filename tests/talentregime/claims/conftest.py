from dataclasses import fields, replace

import pytest

from talentregime.load import CLEANERS
from talentregime.study import Study


@pytest.fixture
def study(clean_table):
    """Make a Study of rows written as text: `study(totals=[{"total_id": "T1", "value": "13"}])`.

    A row stands in the file of its `jurisdiction`, shanghai unless it says another; rows are
    numbered within their file, in the order given. A table that is not named has no row.
    """

    def make(**tables):
        assert set(tables) <= set(CLEANERS)
        return Study(
            **{table: clean_table(table, tables.get(table, []), "shanghai") for table in CLEANERS}
        )

    return make


@pytest.fixture
def evidence():
    """Show the rows of a claim as `{"data/shanghai/totals.csv": {2: "unit value"}}`."""

    def show(claimed):
        shown = {}
        for row in claimed.rows:
            of_file = shown.setdefault(row.file, {})
            assert row.number not in of_file, f"{row.file} cites row {row.number} twice"
            of_file[row.number] = " ".join(row.columns)
        return shown

    return show


@pytest.fixture
def in_other_orders(study):
    """Make the Study of some tables twice: with the files upside down, and with the frames so."""

    def make(tables):
        plain = study(**tables)
        frames = [field.name for field in fields(plain) if field.name not in ("tier", "codebooks")]
        turned = {name: getattr(plain, name)[::-1].reset_index(drop=True) for name in frames}
        files_turned = study(**{table: rows[::-1] for table, rows in tables.items()})
        return [files_turned, replace(plain, **turned)]

    return make


@pytest.fixture
def with_rows_elsewhere(study):
    """Make a Study with rows of another jurisdiction added to some tables."""

    def make(tables, added):
        elsewhere = {
            table: [{"jurisdiction": "beijing", **row} for row in rows]
            for table, rows in added.items()
        }
        return study(**{t: tables.get(t, []) + elsewhere.get(t, []) for t in CLEANERS})

    return make
