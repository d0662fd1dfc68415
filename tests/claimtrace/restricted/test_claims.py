from dataclasses import replace
from typing import Any

import pytest

from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Claimed, Row
from claimtrace.claims.ledger import Claim
from claimtrace.data.rawtable import parse_raw_table
from claimtrace.dates import Date
from claimtrace.restricted.audit import Told
from claimtrace.restricted.claims import Judged, judge_claims

FILE = "data/restricted/north/stalls.csv"
LINES = [f"n-{i},{100 + i},2019-0{1 + i % 9},{i}.31" for i in range(20)]
TABLES = {FILE: parse_raw_table("\n".join(["stall,crates,opened,share", *LINES]) + "\n", FILE)}


MEASURED = {"stalls": {"crates", "share"}}


def rows(*numbers: int, file: str = FILE, column: str = "crates") -> tuple[Row, ...]:
    return tuple(Row(file, number, f"n-{number}", (column,)) for number in numbers)


def result(value: Any, cited: tuple[Row, ...], name: str = "a", **more: Any) -> Result:
    claim = Claim(name, "index", "It is so.", "p. 1", "m:f", show={"number": "{}"})
    return Result(claim, Claimed(value, cited, **more), {"number": str(value)})


def judged(*results: Result, public: Any = 1, told: dict[str, Told] | None = None) -> Judged:
    of_public = [result(public, rows(1, file="data/north/stalls.csv"), r.claim.id) for r in results]
    told = {FILE: Told([frozenset(range(1, 21))])} if told is None else told
    return judge_claims(of_public, results, TABLES, told, {"a": ["one"]}, MEASURED)


ALL, TEN = tuple(range(1, 21)), tuple(range(1, 11))


@pytest.mark.parametrize(
    ("value", "cited"),
    [
        (20, ALL),
        (10, TEN),
        (109.73, ALL),
        (True, TEN),
    ],
)
def test_a_number_over_many_rows_is_told(value: Any, cited: tuple[int, ...]) -> None:
    found = judged(result(value, rows(*cited)))
    (told,) = found.results
    assert (found.aggregates, told.claimed and told.claimed.value) == (["a"], value)
    assert told.shown == {"number": str(value), "printed 1": "one"}


@pytest.mark.parametrize(
    ("value", "cited"),
    [
        (4, (1, 2, 3, 4)),  # few
        (18, ALL[:18]),  # all but two
        (8, ALL),  # nobody knows which eight
        (0.4, ALL),  # the same as a share
        (40.0, ALL),
        (17, ALL),
        (119, ALL),  # the largest of them
        (119.0, ALL),
        (17.31, TEN),  # a cell of another row
        (36.62, ALL),  # the sum of two
        (98.69, ALL),  # what two of them differ by
        (111.5, ALL),  # the middle of two
        (2019, ALL),  # the year of the first
        ("n-3", ALL),
        (Date("2019-03"), ALL),
        ((3, 5), ALL),
    ],
)
def test_what_tells_of_few_rows_or_of_one_is_not_told(value: Any, cited: tuple[int, ...]) -> None:
    found = judged(result(value, rows(*cited)))
    (masked,) = found.results
    assert found.hidden == {"a": (FILE,)}
    assert masked.claimed is not None and masked.claimed.rows == ()
    assert masked.claimed.value == "not shown"
    assert set(masked.shown.values()) == {"not shown", "one"}
    assert [(f.rule, f.severity) for f in found.findings] == [("C029", "notice")]
    assert str(value) not in found.findings[0].message.split()


@pytest.mark.parametrize("value", [3, 8, -3])
def test_a_small_value_is_hidden_like_any_other(value: int) -> None:
    # Two that are both told to be below five, and eight together, would be four each.
    (masked,) = judged(result(value, rows(*ALL))).results
    assert masked.claimed == Claimed("not shown", ())


def test_what_is_computed_of_categories_alone_gives_counts_back_and_is_not_told() -> None:
    agreement = result(0.96597, rows(*ALL, column="fruit"))
    ratio = result(1.29412, rows(*ALL, column="fruit"), "b")
    assert list(judged(agreement, ratio).hidden) == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        *("all of them", "never open", "no stall", "Without exception"),  # tells of each
        *("some of them", "any stall", "several", "both", "the only one"),  # of few, or of none
        *("at least thirteen", "more than 12", "two thirds", "hardly any"),  # bounds a count
    ],
)
@pytest.mark.parametrize("value", [True, False])
def test_a_truth_that_bounds_a_count_is_not_told(text: str, value: bool) -> None:
    found = replace(result(value, rows(*TEN)), shown={"text": text})
    assert list(judged(found).hidden) == ["a"]


@pytest.mark.parametrize(
    "text", ["earlier than the south", "a majority", "most often", "unchanged"]
)
def test_a_truth_that_compares_is_told(text: str) -> None:
    found = replace(result(True, rows(*TEN)), shown={"text": text})
    assert judged(found).aggregates == ["a"]


def test_a_claim_that_restates_a_cell_is_the_public_one_whatever_the_full_table_has() -> None:
    cell = rows(1, file="data/north/stalls.csv")[0]
    plain = replace(result(101, (cell,)), cell=cell)
    found = judge_claims(
        [plain], [replace(result(999, rows(1)), cell=rows(1)[0])], TABLES, {}, {}, MEASURED
    )
    assert (found.results, found.public, found.findings) == ([plain], ["a"], [])


def test_note_and_n_of_what_is_told_are_not() -> None:
    (told,) = judged(result(20, rows(*ALL), n=22, note="n-3 is the oldest")).results
    assert told.claimed is not None
    assert (told.claimed.note, told.claimed.n) == ("", None)


def test_the_second_of_two_numbers_that_differ_by_few_rows_is_not_told() -> None:
    found = judged(result(10, rows(*TEN), "a"), result(12, rows(*ALL[:12]), "b"))
    assert (found.aggregates, list(found.hidden)) == (["a"], ["b"])


def test_what_is_counted_elsewhere_is_held_against_it() -> None:
    told = {FILE: Told([frozenset(ALL), frozenset(ALL[:12])])}
    assert judged(result(10, rows(*TEN)), told=told).aggregates == []


def test_a_claim_on_public_rows_is_the_public_one() -> None:
    public = rows(1, file="data/north/stalls.csv")
    found = judged(result(1, public))
    assert (found.public, found.findings) == (["a"], [])


def test_a_claim_that_reads_restricted_rows_and_names_none_is_found() -> None:
    found = judged(result(7301, rows(1, file="data/north/stalls.csv")))
    assert [f.rule for f in found.findings] == ["C096"]
    assert "7301" not in found.findings[0].message
    (masked,) = found.results
    assert masked.claimed == Claimed("not shown", ())
