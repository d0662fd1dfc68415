from pathlib import Path

import pandas as pd
import pytest

from claimtrace.rawtable import decode, parse_raw_table
from talentregime import load
from talentregime.clean.columns import Categories
from talentregime.load import SHUFFLE, load_study

PROJECT = Path(__file__).parents[2]
TABLES = ("events", "timeline", "measures", "implementation", "indicators", "sources")


def test_rows_that_come_in_another_order_make_the_same_study(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    came: list[list[int]] = []
    clean = load.CLEANERS["events"]

    def watched(raw: pd.DataFrame, categories: Categories) -> pd.DataFrame:
        came.append(list(raw["row"]))
        return clean(raw, categories)

    monkeypatch.setitem(load.CLEANERS, "events", watched)
    usual = load_study(PROJECT)
    monkeypatch.setenv(SHUFFLE, "1")
    shuffled = load_study(PROJECT)
    assert came[0] != came[1]
    assert sorted(came[0]) == sorted(came[1])
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(usual, table), getattr(shuffled, table))


def test_each_row_keeps_the_number_of_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SHUFFLE, "1")
    events = load_study(PROJECT).events
    table = parse_raw_table(decode((PROJECT / "data/shanghai/events.csv").read_bytes()), "x")
    own = events[events["jurisdiction"] == "shanghai"]
    keys = [table.cell(int(number), "event_id")[0] for number in own["row"]]
    assert keys == list(own["key"])
