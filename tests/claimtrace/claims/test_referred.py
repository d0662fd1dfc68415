"""Cells that name claims and cells, and verdicts that do not fit what they rest on."""

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from claimtrace.claims.referred import (
    Misfit,
    misfit_findings,
    names_something,
    referring_findings,
)
from claimtrace.data.dictionary import Resource
from claimtrace.data.rawtable import parse_raw_table
from claimtrace.data.rows import Table
from claimtrace.data.schema import Schema, schema_problem

PLACE = "data/north/proofs.csv"
SCHEMA: dict[str, Any] = {
    "primaryKey": ["proof"],
    "fields": [
        {"name": "proof", "type": "string"},
        {"name": "claim", "type": "string", "names": "claim"},
        {"name": "cell", "type": "string", "names": "cell"},
    ],
}
STUDY = SimpleNamespace(
    stalls=pd.DataFrame(
        {
            "file": ["data/north/stalls.csv"] * 2,
            "row": [1, 2],
            "key": ["S1", "S2"],
            "fruit": ["apple", None],
        }
    )
)


def proofs(*rows: str) -> Table:
    text = "\n".join(["proof,claim,cell", *rows]) + "\n"
    resource = Resource("north-proofs", "north/proofs.csv", PLACE, Schema(SCHEMA))
    return Table(resource, parse_raw_table(text, PLACE))


def found(*rows: str) -> list[tuple[str, int, int]]:
    findings = referring_findings([proofs(*rows)], {"apples", "pears"}, STUDY)
    return [(finding.rule, finding.line, finding.column) for finding in findings]


def test_cells_that_name_what_exists_or_nothing_are_in_order() -> None:
    assert found("a,apples,", "b,,north/stalls/S1.fruit", "c,,") == []


def test_a_cell_that_names_no_claim_is_found_at_its_place_with_the_nearest() -> None:
    (finding,) = referring_findings([proofs("a,apple,")], {"apples", "pears"}, STUDY)
    assert (finding.rule, finding.file, finding.line, finding.column) == ("C061", PLACE, 2, 3)
    assert "'apple'" in finding.message and "apples" in finding.hint


@pytest.mark.parametrize(
    "name", ["north/stalls/S3.fruit", "north/stalls/S1.price", "north/stalls/S2.fruit", "stalls"]
)
def test_a_cell_that_names_no_cell_or_an_empty_one_is_found(name: str) -> None:
    assert found(f"a,,{name}") == [("C062", 2, 4)]


def test_a_verdict_that_does_not_fit_is_found_at_its_cell() -> None:
    misfit = Misfit("north/proofs/b.claim", "it does not fit")
    (finding,) = misfit_findings([misfit], [proofs("a,apples,", "b,pears,")])
    assert (finding.rule, finding.file, finding.line, finding.column) == ("D067", PLACE, 3, 3)
    assert finding.message == "it does not fit"


def test_a_verdict_in_no_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="no cell"):
        misfit_findings([Misfit("north/proofs/z.claim", "")], [proofs("a,apples,")])


def test_a_field_names_claims_or_cells_and_nothing_else() -> None:
    assert names_something(Schema(SCHEMA))
    assert schema_problem(SCHEMA) is None
    wrong = {"fields": [{"name": "proof", "type": "string", "names": "row"}]}
    problem = schema_problem(wrong)
    assert problem is not None and "'row'" in problem[1]
    assert not names_something(Schema({"fields": [{"name": "proof", "type": "string"}]}))
