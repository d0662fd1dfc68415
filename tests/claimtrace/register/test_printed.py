"""What the register holds of a claim on paper."""

from typing import Any

import pytest

from claimtrace.register.printed import FEW, LONG, TABLES, WIDE, print_entry


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
        "locator": "section 3",
    }
    base = {
        "id": "stalls",
        "says": "Thirteen stalls stood.",
        "weight": "support",
        "status": "computed",
        "basis": "derived",
        "outside": None,
        "sources": [],
        "phrases": [],
        "fragile": None,
        "rows": rows if rows is not None else [row("k1", "fruit")],
    }
    return {**base, **given, "told": {**told, **given.get("told", {})}}


def row(key: str, goods: str, file: str = "data/north/stalls.csv") -> dict[str, Any]:
    return {"file": file, "key": key, "columns": ["goods", "n"], "cells": {"goods": goods, "n": ""}}


def facts(of: dict[str, Any]) -> dict[str, str]:
    return {f.label: "".join(s.text for s in f.segments) for f in print_entry(of).facts}


def test_few_rows_are_written_out_with_what_they_hold() -> None:
    held = facts(entry([row("k1", "fruit"), row("k2", "cloth")]))
    assert held["Rows"] == "north/stalls/k1: fruit; north/stalls/k2: cloth"


def test_words_that_the_claim_says_are_not_said_again() -> None:
    assert facts(entry([row("k1", "Thirteen stalls stood")]))["Rows"] == "north/stalls/k1"


def test_of_many_rows_those_are_written_out_without_which_the_claim_falls() -> None:
    rows = [row(f"k{n}", f"goods {n}") for n in range(5)]
    fragile = {"flipping": [{"file": "data/north/stalls.csv", "key": "k3"}], "tried": 5}
    held = facts(entry(rows, fragile=fragile))
    assert held["Rows"] == "north/stalls/k3: goods 3; 4 more of north/stalls"


def test_of_many_rows_of_which_none_decides_the_number_is_told_of_each_table() -> None:
    rows = [row(f"k{n}", "fruit") for n in range(FEW + 1)]
    rows.append(row("a", "fruit", "data/signs.csv"))
    more = {"rows": {"data/signs.csv": 1000}}
    assert facts(entry(rows, more=more))["Rows"] == "1,001 of signs; 3 of north/stalls"


def test_beyond_some_tables_the_rows_are_counted_together() -> None:
    rows = [row("k", "fruit", f"data/t{n}.csv") for n in range(TABLES + 2)]
    assert facts(entry(rows))["Rows"] == "1 of t0; 1 of t1; 1 of t2; 2 more of 2 other tables"


def test_of_many_places_in_the_source_the_first_is_named() -> None:
    places = {"locator": "section 1; section 2; section 3"}
    assert print_entry(entry(told=places)).source == "prints no value, section 1 and 2 more places"
    places = {"locator": "section 1; section 2"}
    assert print_entry(entry(told=places)).source == "prints no value, section 1; section 2"


def test_a_long_row_is_cut_at_a_word() -> None:
    (held,) = facts(entry([row("k1", "fruit " * 100)])).values()
    assert held.endswith("fruit …") and len(held) < LONG + 30


def test_a_detail_has_a_line_alone_unless_it_needs_care() -> None:
    assert not print_entry(entry(weight="detail")).facts
    assert facts(entry(weight="detail", status="needs-care"))
    assert facts(entry(weight="detail", status="not-borne-out"))


def test_both_sides_stand_beside_each_other() -> None:
    told = {"printed": "3", "value": "2.6", "expected": "rounds to 3"}
    said = print_entry(entry(told=told))
    assert (said.source, said.rows) == ("3, section 3", "2.6")
    assert facts(entry(told=told))["Compared"] == "ours rounds to 3"
    assert "Compared" not in facts(entry(told={**told, "printed": "2.6"}))


@pytest.mark.parametrize(
    ("basis", "source"),
    [("attested", "says so, section 3"), ("derived", "prints no value, section 3")],
)
def test_a_source_without_a_value_says_so_or_prints_none(basis: str, source: str) -> None:
    assert print_entry(entry(basis=basis)).source == source


def test_the_arithmetic_comes_first_and_its_end_is_the_value() -> None:
    said = print_entry(entry(told={"arithmetic": "9 of 13 = 69.2%"}))
    assert said.rows == "69.2%"
    assert said.facts[0].segments[0].text == "9 of 13 = 69.2%"


def test_a_value_too_wide_for_its_column_stands_below() -> None:
    value = ", ".join(["Shanghai"] * 9)
    assert len(value) > WIDE
    said = print_entry(entry(told={"value": value}, weight="detail"))
    assert said.rows == "see below"
    assert [fact.segments[0].text for fact in said.facts] == [value]


def test_what_public_sources_say_names_its_source() -> None:
    outside = {"result": "partly", "note": "Two of them.", "source": "notice"}
    told = {"outside": "agrees in part"}
    said = print_entry(entry(outside=outside, told=told, status="needs-care"))
    assert facts(entry(outside=outside, told=told))["Outside"] == (
        "agrees in part: Two of them. (notice)"
    )
    assert said.named == ("notice",)


def test_withheld_rows_are_counted() -> None:
    told = facts(entry(withheld={"data/restricted/stalls.csv": "7"}))["Withheld"]
    assert told == "7 rows of data/restricted/stalls.csv, not shown"
