import json

import pytest

from claimtrace.record import dump_record
from claimtrace.record.bound import MOST, bounded, count_rows
from claimtrace.record.compare import compare_records

FILE = "data/north/stalls.csv"


def entry(count, **cells):
    """A claim on so many rows; `cells` replace the count of a row, such as `k7="8"`."""
    keys = [f"k{number}" for number in range(1, count + 1)]
    rows = [
        {"file": FILE, "row": n, "line": n + 1, "key": key, "columns": ["count"]}
        | {"cells": {"count": cells.get(key, "5")}}
        for n, key in enumerate(keys, 1)
    ]
    sources = [{"id": "s", "locator": f"row {n}", "title": "S"} for n in range(count)]
    return {"id": "stalls", "document": "index", "value": 5, "rows": rows, "sources": sources}


def rules(before, after):
    found = compare_records([before], [after]).findings("claims.json")
    return [(problem.rule, problem.message) for problem in found]


def test_a_claim_on_few_rows_is_kept_in_full():
    assert bounded(entry(MOST)) == entry(MOST)


def test_of_thousands_of_rows_a_part_is_kept_and_the_others_counted_and_hashed():
    kept = bounded(entry(12_000))
    assert len(kept["rows"]) == len(kept["sources"]) == MOST
    assert kept["more"]["rows"] == {FILE: 12_000 - MOST}
    assert kept["more"]["places"] == 12_000 - MOST
    assert count_rows(kept) == count_rows(entry(12_000)) == 12_000
    assert bounded(kept) == kept
    # A record of 12,000 rows is written in the room of 200.
    assert len(dump_record([entry(12_000)])) < 2 * len(dump_record([entry(MOST)]))


def test_what_is_written_equals_what_is_computed_anew():
    written = json.loads(dump_record([entry(1000)]))[0]
    assert rules(written, entry(1000)) == []


def test_a_changed_cell_is_told_where_it_is_kept_and_noticed_where_it_is_not():
    written = json.loads(dump_record([entry(1000)]))[0]
    (kept,) = rules(written, entry(1000, k7="8"))
    assert kept[0] == "C022" and "k7" in kept[1]
    (hashed,) = rules(written, entry(1000, k900="8"))
    told = "claim stalls: what stands in the 1,000 rows that it rests on as accepted -> otherwise"
    assert hashed == ("C025", told)


@pytest.mark.parametrize("count", [MOST, 999, 1001])
def test_rows_that_are_gone_or_new_are_counted(count):
    written = json.loads(dump_record([entry(1000)]))[0]
    assert ("C025", f"claim stalls: rests on 1,000 rows -> {count:,d} rows") in rules(
        written, entry(count)
    )


def test_rows_that_moved_down_are_the_same_rows():
    moved = entry(1000)
    for row in moved["rows"]:
        row["row"], row["line"] = row["row"] + 1, row["line"] + 1
    assert rules(entry(1000), moved) == []
