from typing import Any

import pytest

from claimtrace.data.rawtable import parse_raw_table
from claimtrace.mutation.mutants import Mutant
from claimtrace.mutation.named import NamedCells

STALLS = parse_raw_table(
    "stall_id,fruit,n,source_id,locator\n"
    "s1,pear,1,almanac,p1\ns2,plum,2,almanac,p1\ns3,fig,3,almanac,p2\n",
    "data/stalls.csv",
)
SOURCES = parse_raw_table(
    "source_id,title,note\nalmanac,Almanac,x\nother,Other,x\n", "data/sources.csv"
)
ROWS = [{"file": "data/stalls.csv", "key": key, "columns": ["fruit"]} for key in ("s1", "s2")]
RECORD: list[dict[str, Any]] = [{"rows": ROWS, "sources": [{"id": "almanac"}]}]
NAMED = NamedCells(RECORD, {t.file: t for t in (STALLS, SOURCES)}, "data/sources.csv")


def mutant(row: int, column: str, new: str = "x", file: str = "data/stalls.csv") -> Mutant:
    place = (STALLS if "stalls" in file else SOURCES).rows[row - 1].cells[0]
    return Mutant(file, row + 1, 1, "t", column, "cut", place, "old", new, row)


@pytest.mark.parametrize(
    ("row", "column", "noticed"),
    [
        (1, "fruit", True),  # named
        (1, "n", False),  # another column of a named row
        (3, "fruit", False),  # a row that no claim names
        (1, "stall_id", True),  # the key of a named row: rows are compared by key
        (3, "stall_id", False),
        (1, "locator", True),  # what the claim cites is another set of places
        (3, "locator", False),
    ],
)
def test_the_record_notices_what_its_evidence_names(row: int, column: str, noticed: bool) -> None:
    assert NAMED.notices(mutant(row, column), "stall_id") == noticed


def test_a_locator_that_makes_no_other_set_of_places_is_not_noticed() -> None:
    rows = [ROWS[0] | {"key": key} for key in ("s1", "s2", "s3")]
    record: list[dict[str, Any]] = [{"rows": rows, "sources": [{"id": "almanac"}]}]
    named = NamedCells(record, {STALLS.file: STALLS, SOURCES.file: SOURCES}, SOURCES.file)
    assert not named.notices(mutant(2, "locator", "p2"), "stall_id")  # p1 and p2, as before
    assert named.notices(mutant(3, "locator", "p1"), "stall_id")  # p1 alone


def test_the_record_describes_the_sources_that_it_cites() -> None:
    file = "data/sources.csv"
    assert NAMED.notices(mutant(1, "title", file=file), "source_id")
    assert not NAMED.notices(mutant(1, "note", file=file), "source_id")
    assert not NAMED.notices(mutant(2, "title", file=file), "source_id")
