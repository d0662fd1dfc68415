import pytest


@pytest.fixture
def clean(clean_table):
    """Clean rows written as text: `clean("totals", {"quantity": "officials", "value": "13"})`."""

    def make(table, *rows, jurisdiction="north"):
        return clean_table(table, rows, jurisdiction)

    return make
