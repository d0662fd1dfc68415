import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from claimtrace.claims.evaluate import Result, evaluate
from claimtrace.claims.evidence import Claimed, Row
from claimtrace.claims.functions import forget
from claimtrace.claims.ledger import Claim, Outside
from claimtrace.data.locators import locators
from claimtrace.data.rawtable import RawTable, decode_table, parse_raw_table
from claimtrace.data.schema import Link
from claimtrace.dates import Date, Span
from claimtrace.findings import Unreadable
from claimtrace.record import (
    dump_record,
    make_record,
    plain_json,
    read_record,
    without_places,
    write_record,
)
from claimtrace.record.quoted import Quoted

ORCHARD = Path(__file__).parents[1] / "fixtures" / "orchard"
SOURCES = {
    "almanac": {"title": "Almanac of Toy Fruit", "publisher": "Toy Press", "date": "2020"},
    "ledger-book": {"title": "Ledger of Toy Fruit"},
}

PLACES = locators({"locators": [{"pattern": r"p\. ([0-9]+)", "words": "page {1}"}]})
KEYS = ("quotation_id", "source_id", "locator", "phrase", "english", "carries")
PHRASES = (
    ("plums-sold", "ledger-book", "p. 9", "sie verkauft Pflaumen", "she sells plums", ""),
    ("south", "almanac", "p. 4", "plums in the south", "", "stalls/south-1;stalls/north-1"),
    ("north", "almanac", "p. 2", "apples in the north", "", "stalls/north-1"),
)
QUOTED = Quoted([dict(zip(KEYS, phrase, strict=True)) for phrase in PHRASES])


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Evaluate a claim of the invented study: results("stall_count", id="b")."""
    monkeypatch.syspath_prepend(ORCHARD / "code")
    from orchard.study import load_stalls  # type: ignore[import-not-found]

    stalls = load_stalls(ORCHARD)

    def make(function: str, claim_id: str = "a-claim", **keys: Any) -> list[Result]:
        defaults = {"id": claim_id, "document": "index", "says": "S.", "locator": "p. 1"}
        compute = f"orchard.claims:{function}"
        claim = Claim(**(defaults | {"compute": compute, "show": {"n": "{:words}"}} | keys))
        return evaluate([claim], stalls)

    yield make
    forget()
    for name in [name for name in sys.modules if name.split(".")[0] == "orchard"]:
        del sys.modules[name]


def raw_tables() -> dict[str, RawTable]:
    files = sorted(path.relative_to(ORCHARD).as_posix() for path in ORCHARD.glob("data/**/*.csv"))
    return {
        file: parse_raw_table(decode_table((ORCHARD / file).read_bytes()), file) for file in files
    }


def test_an_entry_holds_value_forms_cells_sources_and_code(results: Any) -> None:
    made = results(
        "stall_count", given={"fruit": "plum"}, outside=Outside("agrees", "", "", "plums-sold")
    )
    record, findings = make_record(made, raw_tables(), SOURCES, quoted=QUOTED, places=PLACES)
    assert findings == []
    assert record == [
        {
            "id": "a-claim",
            "document": "index",
            "says": "S.",
            "locator": "p. 1",
            "basis": "derived",
            "weight": "support",
            "value": 1,
            "n": 5,
            "note": "",
            "shown": {"n": "one"},
            "rows": [
                {
                    "file": "data/south/stalls.csv",
                    "row": 1,
                    "line": 2,
                    "key": "south-1",
                    "columns": ["fruit"],
                    "cells": {"fruit": "plum"},
                }
            ],
            "sources": [
                {
                    "id": "almanac",
                    "locator": "p. 4",
                    "title": "Almanac of Toy Fruit",
                    "address": "",
                    "date": "2020",
                    "publisher": "Toy Press",
                },
                {
                    "id": "ledger-book",
                    "locator": "",
                    "title": "Ledger of Toy Fruit",
                    "address": "",
                    "date": "",
                    "publisher": "",
                },
            ],
            "code": {
                "function": "orchard.claims:stall_count",
                "file": "code/orchard/claims.py",
                "line": 10,
            },
            "given": {"fruit": "plum"},
            "status": "confirmed",
            "printed": None,
            "expect": {},
            "outside": {
                "result": "agrees",
                "source": "ledger-book",
                "note": "",
                "quotation": "plums-sold",
                "place": "p. 9",
                "phrase": "sie verkauft Pflaumen",
                "english": "she sells plums",
            },
            "phrases": [
                {
                    "source": "almanac",
                    "place": "p. 4",
                    "phrase": "plums in the south",
                    "english": "",
                }
            ],
            "told": {
                "value": "1",
                "arithmetic": "",
                "n": "5",
                "printed": "",
                "expected": "",
                "given": "fruit plum",
                "status": "Confirmed outside",
                "outside": "agrees",
                "rows": "1 row",
                "locator": "page 1",
                "located": {"p. 4": "page 4"},
            },
        }
    ]


def test_a_share_is_told_as_the_prose_writes_it_with_what_it_is_held_to(results: Any) -> None:
    keys = {"show": {"pct": "{:percent}"}, "printed": 0.5, "expect": {"within": [0.355, 0.7]}}
    (entry,), _ = make_record(results("apple_share", **keys), raw_tables(), SOURCES)
    assert entry["value"] == 0.6
    said = {key: entry["told"][key] for key in ("value", "printed", "expected")}
    assert said == {"value": "60%", "printed": "50%", "expected": "lies within 35.5% to 70%"}


def restated(file: str, **keys: Any) -> list[Result]:
    """Evaluate a claim that restates a cell of the stalls, whose rows stand in one file."""
    claim = Claim("a-claim", "index", "S.", "", "", show={"n": "{}"}, cell="north/stalls/n-2.fruit")
    rows = {"file": file, "row": [1, 2], "key": ["n-1", "n-2"], "fruit": ["apple", "pear"]}
    return evaluate([replace(claim, **keys)], SimpleNamespace(stalls=pd.DataFrame(rows)))


def test_the_code_of_a_claim_that_names_a_cell_is_the_cell_and_its_line() -> None:
    file = "data/north/stalls.csv"
    table = parse_raw_table('stall_id,fruit\n"n-1",apple\n"n-2","\npear"\n', file)
    record, findings = make_record(restated(file), {file: table}, SOURCES)
    assert findings == []
    assert record[0]["code"] == {"cell": "north/stalls/n-2.fruit", "file": file, "line": 3}
    assert without_places(record)[0]["code"] == {"cell": "north/stalls/n-2.fruit", "file": file}


def test_a_cell_that_another_row_gives_rests_on_the_source_of_that_row() -> None:
    stalls, openings = "data/north/stalls.csv", "data/openings.csv"
    texts = {
        stalls: "stall_id,since,opening,source_id,locator\nn-2,2019,o1,ledger-book,p. 1\n",
        openings: "opening_id,date,source_id,locator\no1,2019,almanac,p. 7\n",
    }
    tables = {file: parse_raw_table(text, file) for file, text in texts.items()}
    link = Link("opening", "openings", "date")
    rows = (Row(openings, 1, "o1", ("date",)), Row(stalls, 1, "n-2", ("opening", "since")))
    (result,) = restated(stalls)
    read = [replace(result, claimed=Claimed("2019", rows), cell=None)]
    (linked,), _ = make_record(read, tables, SOURCES, dated_by={"stalls.since": link})
    assert [(s["id"], s["locator"]) for s in linked["sources"]] == [("almanac", "p. 7")]
    (plain,), _ = make_record(read, tables, SOURCES)
    assert [s["id"] for s in plain["sources"]] == ["almanac", "ledger-book"]


def test_where_a_withheld_cell_stands_is_not_told() -> None:
    (entry,), findings = make_record(
        restated("data/restricted/north/stalls.csv"), raw_tables(), SOURCES
    )
    assert entry["code"] == {"cell": "north/stalls/n-2.fruit", "file": "", "line": 0}
    assert (findings, entry["withheld"]) == ([], {"data/restricted/north/stalls.csv": "<5"})


def test_an_entry_has_the_weight_of_its_claim() -> None:
    weighed = restated("data/north/stalls.csv", weight="central")
    assert make_record(weighed, raw_tables(), SOURCES)[0][0]["weight"] == "central"


def test_entries_are_sorted_by_document_and_id(results: Any) -> None:
    made = [
        *results("stall_count", "b"),
        *results("stall_count", "c", document="comparison"),
        *results("stall_count", "a"),
    ]
    record, _ = make_record(made, raw_tables(), SOURCES)
    assert [entry["id"] for entry in record] == ["c", "a", "b"]


def test_a_claim_that_failed_has_no_entry(results: Any) -> None:
    assert make_record(results("fails"), raw_tables(), SOURCES) == ([], [])


def test_a_column_that_no_file_has_is_a_finding(results: Any) -> None:
    record, (found,) = make_record(results("made_column"), raw_tables(), SOURCES)
    assert found.rule == "C017"
    assert "row 1 of data/north/stalls.csv has no decade" in found.message
    assert record[0]["rows"][0]["cells"] == {}


def test_a_file_that_was_not_read_is_a_finding(results: Any) -> None:
    _, findings = make_record(results("opening_lag", show={"m": "{:months}"}), {}, SOURCES)
    assert [f.rule for f in findings] == ["C017", "C017"]


def test_withheld_rows_are_counted_and_not_listed(results: Any) -> None:
    record, findings = make_record(results("restricted_count"), raw_tables(), SOURCES)
    assert findings == []
    assert (record[0]["rows"], record[0]["sources"]) == ([], [])
    assert record[0]["withheld"] == {"data/restricted/north/stalls.csv": "5"}


def test_values_become_what_json_holds() -> None:
    assert plain_json(Date("2016-11?")) == "2016-11?"
    assert plain_json(Span(3, 3, "day", uncertain=True)) == {
        **{"min_days": 3, "max_days": 3, "precision": "day", "uncertain": True}
    }
    assert plain_json(Span(122, 180, "month")) == {
        "min_days": 122,
        "max_days": 180,
        "precision": "month",
    }
    assert plain_json((1, 2 / 3, True, "a")) == [1, 0.666667, True, "a"]
    assert plain_json(7311.456789) == 7311.46


def test_a_record_is_read_as_it_was_written(results: Any, tmp_path: Path) -> None:
    record, _ = make_record(results("stall_count"), raw_tables(), SOURCES)
    path = tmp_path / "claims.json"
    write_record(path, record)
    assert read_record(tmp_path, "claims.json") == record
    assert path.read_bytes().endswith(b"\n]\n")
    assert b"\r" not in path.read_bytes()


def test_a_record_has_sorted_keys_and_a_line_for_each_row(results: Any) -> None:
    text = dump_record(make_record(results("stall_count"), raw_tables(), SOURCES)[0])
    assert len([line for line in text.splitlines() if '"key": "' in line]) == 3
    keys = list(json.loads(text)[0])
    assert keys == sorted(keys)
    assert dump_record([]) == "[\n\n]\n"
    assert json.loads(dump_record([])) == []


@pytest.mark.parametrize("content", [None, b"{", b"{}", b"[1]", b'[{"value": 1}]', b"\xff"])
def test_a_record_that_cannot_be_read_is_unreadable(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "claims.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        read_record(tmp_path, "claims.json")
    assert [(f.rule, f.file) for f in caught.value.findings] == [("C026", "claims.json")]


def test_a_tolerance_is_in_the_record_only_where_a_claim_declares_it(results: Any) -> None:
    given = {"given": {"fruit": "plum"}}
    (plain,), _ = make_record(results("stall_count", **given), {}, SOURCES)
    assert "tolerance" not in plain
    (declared,), _ = make_record(results("stall_count", tolerance=0.5, **given), {}, SOURCES)
    assert declared["tolerance"] == 0.5


def test_a_claim_that_stands_twice_in_a_record_is_told(results: Any, tmp_path: Path) -> None:
    record, _ = make_record(results("stall_count"), raw_tables(), SOURCES)
    write_record(tmp_path / "claims.json", [*record, *record])
    with pytest.raises(Unreadable, match="stands twice"):
        read_record(tmp_path, "claims.json")
