"""The doubt of a row stands in each sentence that rests on it."""

import pytest

from claimtrace.data.schema import Schema, schema_problem
from claimtrace.prose import Use
from claimtrace.record.hedges import hedge_findings, read_hedges

FIELD = {
    "name": "sure",
    "type": "string",
    "constraints": {"enum": ["yes", "likely", "open"]},
    "hedges": {"likely": ["likely", "at most"], "open": ["perhaps", "at most"]},
}
SCHEMA = {"fields": [{"name": "stall", "type": "string"}, FIELD]}
HEDGES = read_hedges({"stalls": Schema(SCHEMA)})


def entry(*values: str, claim: str = "stalls-n", file: str = "data/north/stalls.csv") -> dict:
    rows = [
        {"file": file, "row": n, "key": f"k{n}", "columns": ["sure"], "cells": {"sure": value}}
        for n, value in enumerate(values, 1)
    ]
    return {"id": claim, "rows": rows}


def use(sentence: str, claim: str = "stalls-n") -> Use:
    return Use(claim, "word", "one", "chapter/index.qmd", 3, 7, sentence, "body")


@pytest.mark.parametrize(
    "sentence",
    ["It is likely that one stall stood.", "At most one stall stood.", "LIKELY one."],
)
def test_a_sentence_with_one_of_the_words_passes(sentence: str) -> None:
    assert hedge_findings([entry("likely")], [use(sentence)], HEDGES) == []


def test_a_sentence_without_them_is_an_error_at_its_claim() -> None:
    (found,) = hedge_findings([entry("yes", "likely")], [use("One stall stood.")], HEDGES)
    assert (found.rule, found.severity) == ("D053", "error")
    assert found.place == "chapter/index.qmd:3:7"
    assert found.message == (
        "stalls-n rests on sure of k2, which is 'likely', and the sentence has none of: likely,"
        " at most"
    )


def test_a_part_of_a_word_is_not_the_word() -> None:
    assert len(hedge_findings([entry("likely")], [use("It is unlikely.")], HEDGES)) == 1


def test_each_doubt_needs_a_word_of_its_own() -> None:
    doubtful = [entry("likely", "open")]
    (found,) = hedge_findings(doubtful, [use("It is likely one.")], HEDGES)
    assert "'open'" in found.message
    assert hedge_findings(doubtful, [use("At most one.")], HEDGES) == []


def test_each_use_is_held_to_it() -> None:
    uses = [use("It is likely one."), use("There is one."), use("There are more.", "other")]
    assert len(hedge_findings([entry("likely")], uses, HEDGES)) == 1


def test_a_row_without_doubt_and_a_column_of_another_table_bind_nothing() -> None:
    assert hedge_findings([entry("yes")], [use("One.")], HEDGES) == []
    elsewhere = entry("likely", file="data/north/sales.csv")
    assert hedge_findings([elsewhere], [use("One.")], HEDGES) == []


@pytest.mark.parametrize(
    ("hedges", "told"),
    [
        (["likely"], "no mapping of values to lists of words"),
        ({"likely": []}, "no mapping of values to lists of words"),
        ({"likely": "likely"}, "no mapping of values to lists of words"),
        ({"never": ["never"]}, "none of its categories"),
    ],
)
def test_hedges_that_cannot_be_used_are_refused(hedges: object, told: str) -> None:
    problem = schema_problem({"fields": [FIELD | {"hedges": hedges}]})
    assert problem is not None and told in problem[1]
