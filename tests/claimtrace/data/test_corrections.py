import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrace.data.corrections import COLUMNS
from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.study import load_study
from claimtrace.data.tables import read_tables
from claimtrace.findings import Unreadable

Correct = Callable[..., None]
FILE = "data/corrections.csv"
GOOD = ("stalls", "north-2", "fruit", "pear", "plum", "The ledger says so overleaf.", "ledger-book")


@pytest.fixture
def correct(data: Any) -> Correct:
    """Lay corrections beside the tables: each a tuple in the order of `COLUMNS`."""

    def write(*rows: tuple[str, ...]) -> None:
        with (data.path / "corrections.csv").open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerows([COLUMNS, *rows])

    schema = {"fields": [{"name": name, "type": "string"} for name in COLUMNS]}
    data.describe(
        lambda resources: resources.append(
            {"name": "corrections", "path": "corrections.csv", "schema": schema}
        )
    )
    return write


def test_a_correction_is_read_by_the_study_and_the_table_keeps_what_its_source_says(
    data: Any, correct: Correct
) -> None:
    correct(GOOD)
    assert data.validate().findings == []
    stalls = load_study(data.path).stalls.set_index("key")
    assert stalls.loc["north-2", "fruit"] == "plum"
    assert "north-2,pear" in (data.path / "north/stalls.csv").read_text("utf-8")


def test_a_corrected_cell_tells_what_it_was_and_why(data: Any, correct: Correct) -> None:
    correct(GOOD)
    tables = read_tables(data.path, read_dictionary(data.path).resources)
    (raw,) = [table.raw for table in tables if table.raw.file == "data/north/stalls.csv"]
    assert raw.cell(2, "fruit") == ("plum", 3, 9)  # where it stands
    change = raw.changed[2, "fruit"]
    assert (change.before, change.after, change.rule) == ("pear", "plum", "correction")
    assert (change.reason, change.source_id) == (GOOD[5], GOOD[6])
    assert (1, "fruit") not in raw.changed


def test_a_blank_cell_may_be_filled_and_a_filled_one_emptied(data: Any, correct: Correct) -> None:
    correct(
        ("stalls", "north-3", "crates", "", "4", "x", "almanac"),
        ("stalls", "north-2", "crates", "30", "", "x", "almanac"),
    )
    stalls = load_study(data.path).stalls.set_index("key")
    assert stalls.loc["north-3", "crates"] == 4
    assert stalls["crates"].isna()["north-2"]


@pytest.mark.parametrize(
    ("changed", "rule", "column", "said"),
    [
        ({"table": "stall"}, "D061", "table", "there is no table 'stall' with rows"),
        ({"table": "corrections"}, "D061", "table", "no table 'corrections'"),
        ({"row_key": "north-9"}, "D061", "row_key", "stalls has no row 'north-9'"),
        ({"column": "fruits"}, "D061", "column", "no column 'fruits'"),
        ({"column": "stall_id"}, "D061", "column", "that can be corrected"),
        ({"before": "apple"}, "D062", "before", "fruit of north-2 is 'pear' in data/north"),
        ({"after": "pear"}, "D062", "after", "is not changed by it"),
        ({"after": "fig"}, "D004", "after", "none of its categories"),
    ],
)
def test_a_correction_that_does_not_fit_is_found_at_its_cell(
    data: Any, correct: Correct, changed: dict[str, str], rule: str, column: str, said: str
) -> None:
    row = {**dict(zip(COLUMNS, GOOD, strict=True)), **changed}
    correct(tuple(row.values()))
    found = data.only()
    at = len(",".join([*list(row.values())[: COLUMNS.index(column)], ""])) + 1
    assert data.at(found) == (rule, FILE, 2, at)
    assert said in found.message
    with pytest.raises(Unreadable):
        load_study(data.path)


def test_a_cell_is_corrected_once(data: Any, correct: Correct) -> None:
    correct(GOOD, (*GOOD[:3], "plum", "apple", "x", "almanac"))
    found = data.only()
    assert (found.rule, found.file, found.line) == ("D062", FILE, 3)
    assert "corrected twice" in found.message


def test_a_corrected_link_must_lead_somewhere(data: Any, correct: Correct) -> None:
    correct(("stalls", "north-3", "partner", "north-1", "north-8", "x", "almanac"))
    found = data.only()
    assert (found.rule, found.file, found.line) == ("D011", FILE, 2)


def test_a_booleans_spelling_is_no_difference(data: Any, correct: Correct) -> None:
    correct(("stalls", "north-2", "fresh", "FALSE", "TRUE", "x", "almanac"))
    assert data.validate().findings == []
    assert bool(load_study(data.path).stalls.set_index("key").loc["north-2", "fresh"])


def test_corrections_without_their_columns_are_told(data: Any) -> None:
    (data.path / "schemas").mkdir()
    (data.path / "schemas/corrections.json").write_text(json.dumps({"fields": [{"name": "x"}]}))
    (data.path / "corrections.csv").write_text("x\n1\n", "utf-8")
    found = [f for f in data.validate().findings if f.rule == "D022"]
    assert ["corrections has no column table, row_key" in f.message for f in found] == [True]


def test_each_correction_of_the_project_is_one_that_its_source_does_not_say() -> None:
    folder = Path(__file__).parents[3] / "data"
    study = load_study(folder)
    assert len(study.corrections) > 0
    for row in study.corrections.itertuples():
        table = study.frames[row.table].set_index("key")
        assert str(table.loc[row.row_key, row.column]) == row.after
