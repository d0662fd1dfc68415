"""Tests of `claimtrace.record.says`."""

from typing import Any

import pytest

from claimtrace.data.rawtable import parse_raw_table
from claimtrace.record.says import said_findings, unheld

FILE = "data/north/permits.csv"
TABLE = parse_raw_table("id,days,checked,granted\na,12,3,2018-02-28\nb,99,4,2019-05\n", FILE)
CELLS = ["a", "12", "3", "2018-02-28", "b", "99", "4", "2019-05"]


def entry(says: str, value: Any = 38.33, **keys: Any) -> dict[str, Any]:
    """A record of a claim whose prose goes on with 'days'."""
    uses = [{"sentence": "A permit takes {takes} days, of all."}]
    return {"id": "takes", "says": says, "value": value, "shown": {}, "uses": uses, **keys}


@pytest.mark.parametrize(
    ("says", "wrong"),
    [
        ("A permit takes 99 days on average.", ["99"]),  # of its rows, but not the value
        ("A permit takes 77 steps.", ["77"]),
        ("A permit takes ninety-eight days on average.", ["ninety eight"]),
        ("A permit takes more than 50 days.", ["50"]),
        ("Since 1 February 2018 a permit takes longer.", ["1"]),
        ("Permits take three times as long.", []),  # a cell has a three
    ],
)
def test_quantity_that_the_claim_does_not_have_is_told(says: str, wrong: list[str]) -> None:
    assert unheld(entry(says), CELLS) == wrong


@pytest.mark.parametrize(
    "says",
    [
        "A permit takes 38.33 days on average.",
        "A permit takes 38 days on average, more than 30 days.",
        "A permit takes thirty-eight days on average.",
        "Since 28 February 2018, and since May 2019, permits take 38 days.",
        "Two passes agree on the first years of all permits.",
    ],
)
def test_value_as_it_may_be_written_and_cells_of_its_rows_are_no_finding(says: str) -> None:
    assert unheld(entry(says), CELLS) == []


def test_quantity_is_the_claims_by_what_it_is_compared_and_computed_with() -> None:
    given = {"given": {"year": 2016}, "printed": 41, "expect": {"more_than": 33}, "n": 64}
    assert unheld(entry("In 2016 some 41 of 64 were more than 33.", **given)) == []


def test_share_is_held_as_a_share() -> None:
    assert unheld(entry("Of the stalls 71% sell apples.", 0.714286)) == []
    assert unheld(entry("Of the stalls 17% sell apples.", 0.714286)) == ["17 %"]
    assert unheld(entry("It takes five of eight.", 5, n=8)) == []
    assert unheld(entry("It takes six of eight.", 5, n=8)) == ["six of eight"]


def test_length_of_a_tuple_may_be_told() -> None:
    assert unheld(entry("Four agents say so.", ["a", "b", "c", "d"])) == []
    assert unheld(entry("Five agents say so.", ["a", "b", "c", "d"])) == ["five"]


def test_finding_names_claim_quantity_and_value_and_leaves_restricted_rows_alone() -> None:
    rows = [{"file": FILE, "row": 1}]
    held = entry("It takes 99 days.", rows=rows, told={"value": "38.3"})
    (found,) = said_findings(held, {FILE: TABLE}, "chapter/index.claims.yml", 7)
    assert (found.rule, found.severity, found.line) == ("C155", "error", 7)
    assert found.message == "claim takes: `says` tells '99'; its value is 38.3"
    assert said_findings({**held, "withheld": {FILE: "5"}}, {FILE: TABLE}, "", 7) == []
