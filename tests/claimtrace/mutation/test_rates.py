import json

from claimtrace.mutation.mutants import Mutant, Mutation, Outcome
from claimtrace.mutation.rates import (
    as_json,
    by_column,
    by_kind,
    by_noticing,
    rates,
    report,
    told_unnamed,
    told_unread,
    total_rate,
)

CELL = Mutant("data/stalls.csv", 2, 5, "stalls", "n", "digit", "s1", "5", "6", row=1)
NOTE = Mutant("data/stalls.csv", 2, 9, "stalls", "note", "cut", "s1", "a b", "a", row=1)
TEXT = Mutant("chapter/index.qmd", 7, 3, "prose", "body", "swap", "stalls-n", "a", "b")
MUTATION = Mutation(
    [Outcome(CELL, "record"), Outcome(NOTE, "", "A note."), Outcome(TEXT, "")], ["x"], ["y"]
)


def test_rates_are_counted_by_group() -> None:
    by = {rate.group: rate for rate in rates(MUTATION.outcomes, by_column)}
    assert by["stalls", "n"].noticed == 1
    assert by["stalls", "note"].tolerated == 1
    assert by["prose", "body"].survived == 1
    kinds = [rate.group for rate in rates(MUTATION.outcomes, by_kind)]
    assert kinds == [("data", "cut"), ("data", "digit"), ("prose", "swap")]
    noticing = [rate.group for rate in rates(MUTATION.outcomes, by_noticing)]
    assert noticing == [("nothing",), ("record",), ("tolerated",)]


def test_a_survivor_without_a_reason_is_a_finding_at_its_place() -> None:
    made = report(MUTATION)
    assert made.failed
    survivor = next(found for found in made.findings if found.rule == "X015")
    assert (survivor.file, survivor.line, survivor.column) == ("chapter/index.qmd", 7, 3)
    assert [found.rule for found in made.findings] == ["X021", "X015"]
    assert made.examined == dict(
        [("cells", 2), ("bound texts", 0), ("swaps", 1), ("words turned round", 0)]
    )
    assert made.not_examined == ["x"]


def test_nothing_corrupted_is_no_pass() -> None:
    assert report(Mutation()).failed


def test_json_lists_rates_and_every_survivor() -> None:
    content = json.loads(json.dumps(as_json(MUTATION)))
    assert [s["part"] for s in content["survivors"]] == ["note", "body"]
    assert content["rates"]["columns"][0]["group"] == ["prose", "body"]


def test_the_rate_is_of_what_something_reads() -> None:
    by = {rate.group: rate for rate in rates(MUTATION.outcomes, by_column)}
    assert by["stalls", "n"].rate == 1
    assert by["stalls", "note"].rate is None
    assert by["prose", "body"].rate == 0


def test_a_cell_counts_as_read_where_evidence_names_it_or_something_notices() -> None:
    named = Outcome(NOTE, "", named=True)
    assert (total_rate([Outcome(CELL, "record"), Outcome(NOTE, ""), Outcome(TEXT, "")]).total) == 1
    read = total_rate([Outcome(CELL, "record"), named])
    assert (read.noticed, read.total) == (1, 2)


def test_unread_cells_are_told_by_column_with_number_and_reason() -> None:
    assert told_unread([*MUTATION.outcomes, Outcome(NOTE, "", "A note.")]) == [
        "stalls.note (2): A note."
    ]


def test_cells_that_change_a_claim_without_evidence_are_named_once_with_their_claims() -> None:
    outcomes = [
        Outcome(CELL, "record", unnamed=("stalls-n",)),
        Outcome(CELL, "record", unnamed=("growth",)),
        Outcome(NOTE, "record"),
    ]
    assert told_unnamed(outcomes) == ["data/stalls.csv:2:5 n of s1: growth, stalls-n"]
