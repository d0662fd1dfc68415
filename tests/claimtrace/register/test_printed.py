"""What the register holds of a claim on paper."""

from typing import Any

import pytest

from claimtrace.register.printed import FEW, PLACES, SHORT, TABLES, print_entry, print_record


def entry(rows: list[dict[str, Any]] | None = None, **given: Any) -> dict[str, Any]:
    told = {
        "value": "13",
        "arithmetic": "",
        "n": "",
        "printed": "",
        "expected": "",
        "outside": "",
        "status": "Computed",
        "rows": "1 row",
        "locator": "section 3, paragraph 1",
    }
    base = {
        "id": "stalls",
        "says": "Thirteen stalls stood.",
        "weight": "support",
        "status": "computed",
        "basis": "derived",
        "value": 13,
        "locator": "3.p1",
        "outside": None,
        "sources": [],
        "phrases": [],
        "fragile": None,
        "rows": rows if rows is not None else [row("k1", "fruit")],
    }
    return {**base, **given, "told": {**told, **given.get("told", {})}}


def row(key: str, goods: str, file: str = "data/north/stalls.csv") -> dict[str, Any]:
    return {"file": file, "key": key, "columns": ["goods", "n"], "cells": {"goods": goods, "n": ""}}


def facts(of: dict[str, Any], home: str = "") -> dict[str, str]:
    return {f.label: "".join(s.text for s in f.segments) for f in print_entry(of, home).facts}


def test_both_values_stand_with_the_place_and_the_rows() -> None:
    held = facts(entry([row("k1", "fruit"), row("k2", "cloth")], told={"printed": "12"}))
    assert held == {"Source": "12, 3.p1.", "Rows": "13: north/stalls k1, k2."}


def test_a_judgment_on_few_rows_shows_what_they_hold_but_no_sentences() -> None:
    rows = [row("k1", "fruit"), row("k2", "word " * SHORT)]
    told = {"value": "holds"}
    assert facts(entry(rows, value=True, told=told))["Rows"] == "north/stalls k1 (fruit), k2."
    assert facts(entry(rows))["Rows"] == "13: north/stalls k1, k2."


def test_of_many_rows_those_are_named_without_which_the_claim_falls() -> None:
    rows = [row(f"k{n}", "fruit") for n in range(FEW + 1)]
    fragile = {"flipping": [{"file": "data/north/stalls.csv", "key": "k3"}], "tried": 5}
    held = facts(entry(rows, fragile=fragile))
    assert held["Rows"] == f"13: north/stalls k3; {FEW} more of north/stalls."
    flipping = [{"file": "data/north/stalls.csv", "key": f"k{n}"} for n in range(FEW + 1)]
    held = facts(entry(rows, fragile={"flipping": flipping, "tried": 5}))
    assert held["Rows"] == f"13: {FEW + 1} of north/stalls."


def test_of_many_rows_of_which_none_decides_the_number_is_told_of_each_table() -> None:
    rows = [row(f"k{n}", "fruit") for n in range(FEW + 1)]
    rows.append(row("a", "fruit", "data/signs.csv"))
    more = {"rows": {"data/signs.csv": 1000}}
    held = facts(entry(rows, more=more))
    assert held["Rows"] == f"13: 1,001 of signs; {FEW + 1} of north/stalls."


def test_the_rows_of_many_tables_are_counted_together() -> None:
    rows = [row(f"k{n}", "fruit", f"data/t{n % (TABLES + 1)}.csv") for n in range(FEW + 2)]
    assert facts(entry(rows))["Rows"] == f"13: {FEW + 2} rows of {TABLES + 1} tables."


def test_a_count_of_its_rows_is_not_told_twice() -> None:
    rows = [row(f"k{n}", "fruit") for n in range(13)]
    assert facts(entry(rows, told={"n": "13"}))["Rows"] == "13 of north/stalls."
    assert facts(entry(rows, told={"n": "20"}))["Rows"] == "13 (n = 20): 13 of north/stalls."


def test_the_folder_with_most_rows_is_told_once_in_the_note() -> None:
    record = [entry(), entry([row("s", "x", "data/south/stalls.csv"), row("k2", "cloth")])]
    note, printed = print_record(record)
    assert "(north/ where no folder is named)" in note
    rows = ["".join(s.text for s in one.facts[-1].segments) for one in printed]
    assert rows == ["13: stalls k1.", "13: south/stalls s; stalls k2."]


def test_the_note_writes_out_a_place_of_each_form_but_what_explains_itself() -> None:
    located = {"3.p1": "section 3, paragraph 1", "12.p4": "section 12, paragraph 4"}
    located |= {"fn7": "footnote 7", "Table 1 row 2": "Table 1, row 2"}
    note, _ = print_record([entry(told={"located": located})])
    assert "(3.p1: section 3, paragraph 1; fn7: footnote 7)" in note
    assert "where, the place alone" in print_record([entry()])[0]


def test_of_many_places_in_the_source_the_first_is_named() -> None:
    def of(count: int) -> str:
        short = " ".join(f"{n}.p1" for n in range(count))
        long = "; ".join(f"section {n}, paragraph 1" for n in range(count))
        return facts(entry(locator=short, told={"locator": long}))["Source"]

    assert of(PLACES) == f"{' '.join(f'{n}.p1' for n in range(PLACES))}."
    assert of(PLACES + 1) == f"0.p1 and {PLACES} more places."


def test_a_claim_of_our_own_has_no_place_in_the_source() -> None:
    assert "Source" not in facts(entry(locator="", told={"locator": ""}))


def test_how_a_value_compares_is_told_where_it_is_not_the_printed_one() -> None:
    told = {"printed": "3", "value": "2.6", "expected": "rounds to 3"}
    assert facts(entry(told=told))["Rows"] == "2.6, which rounds to 3: north/stalls k1."
    assert facts(entry(told={**told, "printed": "2.6"}))["Rows"] == "2.6: north/stalls k1."


@pytest.mark.parametrize(
    ("basis", "source"), [("attested", "says so, 3.p1."), ("derived", "3.p1.")]
)
def test_a_source_without_a_value_says_so_or_has_the_place_alone(basis: str, source: str) -> None:
    assert facts(entry(basis=basis))["Source"] == source


def test_what_the_source_says_is_no_value_of_the_rows() -> None:
    held = facts(entry(basis="attested", value=True, told={"value": "holds"}))
    assert held["Rows"] == "north/stalls k1."


def test_the_arithmetic_ends_in_the_value_and_stands_for_it() -> None:
    told = {"arithmetic": "9 of 13 = 69%", "value": "69%", "n": "13"}
    assert facts(entry(told=told))["Rows"] == "9 of 13 = 69%: north/stalls k1."


def test_what_public_sources_say_names_its_source() -> None:
    outside = {"result": "partly", "note": "Two of them.", "source": "notice"}
    told = {"outside": "agrees in part"}
    said = print_entry(entry(outside=outside, told=told, status="needs-care"))
    assert facts(entry(outside=outside, told=told))["Outside"] == (
        "agrees in part: Two of them. (notice)."
    )
    assert (said.named, said.loud) == (("notice",), True)


def test_what_was_not_compared_is_told_by_the_status_alone_unless_it_needs_care() -> None:
    outside = {"result": "not-found", "note": "", "source": ""}
    of = entry(outside=outside, told={"outside": "nothing found"})
    assert "Outside" not in facts(of)
    assert facts({**of, "status": "needs-care"})["Outside"] == "nothing found."


def test_a_name_is_needed_where_not_all_rows_are_named() -> None:
    assert print_entry(entry()).whole
    assert not print_entry(entry([row(f"k{n}", "fruit") for n in range(FEW + 1)])).whole


def test_withheld_rows_are_counted() -> None:
    told = facts(entry(withheld={"data/restricted/stalls.csv": "7"}))["Withheld"]
    assert told == "7 rows of data/restricted/stalls.csv, not shown."
