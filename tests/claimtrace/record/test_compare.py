import copy
from typing import Any

from claimtrace.data.rawtable import parse_raw_table
from claimtrace.findings import Finding
from claimtrace.record import without_places
from claimtrace.record.compare import compare_records
from claimtrace.record.sentences import Sentence

ENTRY: dict[str, Any] = {
    "id": "apples",
    "document": "index",
    "says": "S.",
    "value": 3,
    "n": 5,
    "status": "computed",
    "shown": {"n": "three", "word": "most"},
    "rows": [
        {
            "file": "data/north/stalls.csv",
            "row": 1,
            "line": 2,
            "key": "north-1",
            "columns": ["fruit"],
            "cells": {"fruit": "apple"},
        },
        {
            "file": "data/south/stalls.csv",
            "row": 2,
            "line": 3,
            "key": "south-2",
            "columns": ["fruit"],
            "cells": {"fruit": "apple"},
        },
    ],
    "sources": [{"id": "almanac", "locator": "p. 1", "title": "Almanac"}],
    "code": {"function": "orchard.claims:stall_count", "file": "code/orchard/claims.py", "line": 9},
}
TABLES = {
    "data/north/stalls.csv": parse_raw_table(
        "stall_id,fruit\nnorth-1,pear\n", "data/north/stalls.csv"
    )
}


def changed(*path: Any, to: Any) -> dict[str, Any]:
    entry = copy.deepcopy(ENTRY)
    inner: Any = entry
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    return entry


def compare(*current: dict[str, Any]) -> list[Finding]:
    return compare_records([ENTRY], list(current)).findings("figures/claims.json", TABLES)


def only(current: dict[str, Any]) -> Finding:
    (found,) = compare(current)
    return found


def test_equal_records_do_not_differ() -> None:
    assert compare(copy.deepcopy(ENTRY)) == []


def test_a_changed_cell_is_placed_in_its_file_even_if_the_value_stays() -> None:
    found = only(changed("rows", 0, "cells", to={"fruit": "pear"}))
    assert (found.rule, found.file) == ("C022", "data/north/stalls.csv")
    assert (found.line, found.column) == (2, 9)
    assert found.message == "fruit of north-1 'apple' -> 'pear'; read by apples"


def test_a_changed_cell_is_one_finding_for_all_claims_that_read_it() -> None:
    other = ENTRY | {"id": "fruit"}
    now = changed("rows", 0, "cells", to={"fruit": "pear"})
    (found,) = compare_records([ENTRY, other], [now, now | {"id": "fruit"}]).findings("f", TABLES)
    assert found.message.endswith("read by apples, fruit")


def test_without_the_tables_a_cell_is_placed_by_the_line_of_its_row() -> None:
    now = changed("rows", 0, "cells", to={"fruit": "pear"})
    (found,) = compare_records([ENTRY], [now]).findings("figures/claims.json")
    assert (found.file, found.line, found.column) == ("data/north/stalls.csv", 2, 0)


def test_a_changed_value_tells_both() -> None:
    found = only(changed("value", to=4))
    assert (found.rule, found.file) == ("C020", "figures/claims.json")
    assert found.message == "claim apples: value 3 -> 4"


def test_a_changed_denominator_and_a_changed_status_are_told() -> None:
    assert only(changed("n", to=6)).message == "claim apples: n 5 -> 6"
    assert only(changed("status", to="differs")).rule == "C020"


def test_forms_changed_added_and_gone_are_told() -> None:
    assert only(changed("shown", "n", to="3")).message == "claim apples: form n 'three' -> '3'"
    assert only(changed("shown", "new", to="3")).message == "claim apples: form new None -> '3'"
    assert only(changed("shown", to={"n": "three"})).rule == "C021"


def test_a_row_more_or_less_is_told() -> None:
    fewer = only(changed("rows", to=ENTRY["rows"][:1]))
    assert fewer.rule == "C025"
    assert fewer.message == "claim apples: no longer rests on south-2 in data/south/stalls.csv"
    (more,) = compare_records([changed("rows", to=ENTRY["rows"][:1])], [ENTRY]).findings("f")
    assert more.message == "claim apples: now rests on south-2 in data/south/stalls.csv"


def test_rows_that_came_are_one_finding_that_names_a_few() -> None:
    north = ENTRY["rows"][0]
    added = [{**north, "key": f"north-{i}"} for i in range(2, 9)]
    found = only(changed("rows", to=[*ENTRY["rows"], *added]))
    assert found.message == (
        "claim apples: now rests on north-2 in data/north/stalls.csv,"
        " north-3 in data/north/stalls.csv, north-4 in data/north/stalls.csv,"
        " north-5 in data/north/stalls.csv, north-6 in data/north/stalls.csv and 2 more rows"
    )


def test_other_columns_read_of_a_row_are_told() -> None:
    now = copy.deepcopy(ENTRY)
    now["rows"][0]["columns"] = ["fruit", "opened"]
    now["rows"][0]["cells"] = {"fruit": "apple", "opened": "2016"}
    found = only(now)
    assert found.rule == "C025"
    assert found.message.endswith("data/north/stalls.csv fruit -> fruit, opened")


def test_a_source_described_otherwise_and_withheld_rows_are_told() -> None:
    assert only(changed("sources", 0, "title", to="Almanack")).rule == "C025"
    assert only(changed("withheld", to=6)).message == "claim apples: withheld rows 0 -> 6"


def test_an_entry_that_says_otherwise_is_told() -> None:
    assert only(changed("says", to="T.")).message == "claim apples: says 'S.' -> 'T.'"
    assert only(changed("code", "function", to="orchard.claims:other")).rule == "C027"


def test_a_cell_in_the_place_of_a_function_is_told() -> None:
    now = ENTRY | {"code": {"cell": "north/stalls/S1.fruit", "file": "data/a.csv", "line": 3}}
    assert only(now).message == (
        "claim apples: cell or function 'orchard.claims:stall_count' -> 'north/stalls/S1.fruit'"
    )


def test_rows_moved_and_code_moved_are_no_difference() -> None:
    now = changed("code", "line", to=99)
    now["rows"] = [row | {"row": row["row"] + 1, "line": row["line"] + 1} for row in now["rows"]]
    now["rows"].reverse()
    assert compare(now) == []


def test_claims_new_and_gone_are_told() -> None:
    gone, new = compare(ENTRY | {"id": "pears"})
    assert (gone.rule, gone.message) == ("C023", "claim apples is in the accepted record only")
    assert (new.rule, new.message) == ("C024", "claim pears is not in the accepted record")


def test_cells_are_compared_with_the_data_files_without_evaluating_anything() -> None:
    from claimtrace.data.rawtable import parse_raw_table
    from claimtrace.record.compare import compare_cells

    row = {"file": "data/s.csv", "row": 1, "line": 2, "key": "s1", "columns": ["fruit"]}
    gone = {**row, "key": "s9", "cells": {"fruit": "fig"}}
    entry = {"id": "a", "value": 1, "rows": [{**row, "cells": {"fruit": "pear"}}, gone]}
    table = parse_raw_table("id,fruit\ns0,fig\ns1,plum\n", "data/s.csv")
    lost, changed = compare_cells([entry], {"data/s.csv": table})
    assert (lost.rule, "no longer rests on s9" in lost.message) == ("C025", True)
    assert (changed.rule, changed.file, changed.line, changed.column) == (
        "C022",
        "data/s.csv",
        3,
        4,
    )
    assert "'pear' -> 'plum'; read by a" in changed.message


def test_a_value_within_its_tolerance_is_told_as_a_warning_and_nothing_else_is_excused() -> None:
    old = ENTRY | {"value": 0.6471, "tolerance": 0.0001}
    (use,) = compare_records([old], [old | {"value": 0.6472}]).findings("figures/claims.json")
    assert (use.rule, use.severity, use.file) == ("C034", "warning", "figures/claims.json")
    assert use.message == "claim apples: value 0.6471 -> 0.6472, within its tolerance of 0.0001"
    (found,) = compare_records([old], [old | {"value": 0.6473}]).findings("f")
    assert (found.rule, found.severity) == ("C020", "error")
    reads_otherwise = old | {"value": 0.6472, "shown": {"n": "four", "word": "most"}, "n": 6}
    rules = [f.rule for f in compare_records([old], [reads_otherwise]).findings("f")]
    assert rules == ["C020", "C021", "C034"]


def test_a_tolerance_that_is_new_or_wider_is_told_and_excuses_nothing_yet() -> None:
    old = ENTRY | {"value": 0.5}
    for before, after in ((old, 1), (old | {"tolerance": 0.1}, 1)):
        now = old | {"value": 0.9, "tolerance": after}
        messages = [f.message for f in compare_records([before], [now]).findings("f")]
        was = before.get("tolerance")
        assert messages == ["claim apples: value 0.5 -> 0.9", f"claim apples: tolerance {was} -> 1"]


PLACE = Sentence("There are three stalls.", "chapter/index.qmd", 7, 11)


def test_a_record_without_places_is_the_same_as_one_with_them() -> None:
    full = copy.deepcopy(ENTRY) | {
        "uses": [{"file": "chapter/index.qmd", "line": 7, "column": 11, "sentence": "{apples}."}]
    }
    (kept,) = without_places([full])
    assert not compare_records([kept], [full])
    assert all({"row", "line"}.isdisjoint(row) for row in kept["rows"])
    assert kept["code"] == {
        "function": "orchard.claims:stall_count",
        "file": "code/orchard/claims.py",
    }
    assert kept["uses"] == [{"file": "chapter/index.qmd", "sentence": "{apples}."}]


def test_a_changed_value_is_told_at_the_sentence_that_uses_it() -> None:
    now = changed("value", to=4)
    (found,) = compare_records([ENTRY], [now], {"apples": [PLACE]}).findings("f")
    assert (found.file, found.line, found.column) == ("chapter/index.qmd", 7, 11)
    assert found.message == 'claim apples: value 3 -> 4; used in: "There are three stalls."'


def test_claims_that_say_something_else_come_first() -> None:
    cell = changed("rows", 0, "cells", to={"fruit": "pear"}) | {"id": "a"}
    value = changed("value", to=4) | {"id": "b"}
    found = compare_records([ENTRY | {"id": "a"}, ENTRY | {"id": "b"}], [cell, value])
    assert [(change.claim, change.moved) for change in found.claims] == [("b", True), ("a", False)]
    assert not compare_records([ENTRY], [ENTRY])


def test_what_only_one_record_tells_of_fragility_is_not_compared_and_is_told() -> None:
    found = compare_records([ENTRY | {"fragile": None}], [ENTRY])
    assert not found
    assert found.not_compared == ("on which single rows a claim hangs, which a build computes",)
    both = compare_records([ENTRY | {"fragile": None}], [ENTRY | {"fragile": {"tried": 2}}])
    (change,) = both.claims[0].changes
    assert (change.name, change.old, change.new) == ("fragile", None, {"tried": 2})
    assert [problem.rule for problem in both.findings("f")] == ["C027"]


def test_any_key_of_an_entry_is_compared_known_here_or_not() -> None:
    (found,) = compare(ENTRY | {"weight": "central"})
    assert (found.rule, found.message) == ("C027", "claim apples: weight None -> 'central'")


def test_a_document_without_accepted_claims_is_one_warning() -> None:
    more = [ENTRY | {"id": "a", "document": "port"}, ENTRY | {"id": "b", "document": "port"}]
    found = compare_records([ENTRY], [ENTRY, *more])
    assert found.new_documents == ("port",)
    (problem,) = found.findings("f")
    assert (problem.rule, problem.severity, problem.file) == (
        "C032",
        "warning",
        "chapter/port.qmd",
    )
