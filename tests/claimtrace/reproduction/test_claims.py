from typing import Any

from claimtrace.reproduction.claims import compare_claims, moved
from claimtrace.reproduction.differences import Sentence

PLACE = Sentence("There are three stalls.", "chapter/index.qmd", 7, 11)


def entry(claim: str = "stalls-n", **keys: Any) -> dict[str, Any]:
    row = {"file": "data/north/stalls.csv", "row": 1, "line": 2, "key": "north-1"}
    row |= {"columns": ["fruit"], "cells": {"fruit": "pear"}}
    made = {"id": claim, "says": "S.", "value": 3, "shown": {"n": "three"}, "rows": [row]}
    return made | {"code": {"function": "m:f", "file": "m.py", "line": 1}} | keys


def test_equal_records_do_not_differ_where_only_the_line_of_the_code_moved() -> None:
    moved_code = entry(code={"function": "m:f", "file": "m.py", "line": 99})
    assert compare_claims([entry()], [moved_code], {}) == ()


def test_a_changed_value_comes_with_its_form_and_sentence() -> None:
    new = entry(value=4, shown={"n": "four"})
    (change,) = compare_claims([entry()], [new], {"stalls-n": [PLACE]})
    assert change.parts == (("value", 3, 4), ("form n", "three", "four"))
    assert change.sentences == (PLACE,)
    assert moved(change)


def test_a_changed_cell_is_named_and_the_claim_has_not_moved() -> None:
    rows = [entry()["rows"][0] | {"cells": {"fruit": "plum"}}]
    (change,) = compare_claims([entry()], [entry(rows=rows)], {})
    assert change.parts == (("fruit in row north-1 of data/north/stalls.csv", "pear", "plum"),)
    assert not moved(change)


def test_claims_whose_value_differs_come_first() -> None:
    rows = [entry()["rows"][0] | {"cells": {"fruit": "plum"}}]
    old = [entry("a"), entry("b")]
    new = [entry("a", rows=rows), entry("b", value=4)]
    assert [change.claim for change in compare_claims(old, new, {})] == ["b", "a"]


def test_claims_that_are_gone_or_new_are_told() -> None:
    changes = compare_claims([entry("a")], [entry("b")], {})
    assert [(change.claim, change.sign) for change in changes] == [("a", "-"), ("b", "+")]


def test_what_only_one_record_tells_of_fragility_is_no_difference() -> None:
    assert compare_claims([entry()], [entry(fragile=None)], {}) == ()
    (change,) = compare_claims([entry(fragile=None)], [entry(fragile={"tried": 2})], {})
    assert change.parts == (("fragile", None, {"tried": 2}),)
