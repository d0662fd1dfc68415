import pytest


@pytest.fixture
def study(make_study):
    """Make a Study of rows written as text, as `make_study` does."""
    return make_study


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
def with_rows_elsewhere(study):
    """Make a Study with rows of another jurisdiction added to some tables."""

    def make(tables, added):
        elsewhere = {
            table: [{"jurisdiction": "beijing", **row} for row in rows]
            for table, rows in added.items()
        }
        names = {**tables, **elsewhere}
        return study(**{t: tables.get(t, []) + elsewhere.get(t, []) for t in names})

    return make
