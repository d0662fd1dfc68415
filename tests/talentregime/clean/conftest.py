import pandas as pd
import pytest


@pytest.fixture
def raw():
    """Make a raw frame as reading makes it: text, with the place of each row."""

    def make(*rows, file="data/north/table.csv"):
        frame = pd.DataFrame([{"jurisdiction": "north", **row} for row in rows], dtype=object)
        frame.insert(1, "file", file)
        frame.insert(2, "row", range(1, len(frame) + 1))
        return frame

    return make
