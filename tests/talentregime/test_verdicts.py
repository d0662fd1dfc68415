"""The verdicts of the project are held to the claims that they rest on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace.check import check
from talentregime.project import PROJECT as THESIS

Edit = Callable[[str, Callable[[list[list[str]]], None]], None]
PROPOSITIONS, SUPPORT = "data/shanghai/propositions.csv", "data/shanghai/support.csv"


def _set(key: str, **cells: str) -> Callable[[list[list[str]]], None]:
    def change(rows: list[list[str]]) -> None:
        (row,) = [row for row in rows if row[0] == key]
        for column, text in cells.items():
            row[rows[0].index(column)] = text

    return change


def _found(root: Path, rule: str) -> list[tuple[str, str]]:
    findings = check(THESIS.at(root)).report.findings
    return [(found.file, found.message) for found in findings if found.rule == rule]


@pytest.mark.parametrize(
    ("key", "verdict", "test", "told"),
    [
        ("young-talent-hesitant", "holds", "smoking-gun", "nothing sound from outside"),
        ("politics-visible", "not-as-printed", "hoop", "nothing that weighs speaks against it"),
        ("centralization-drives", "holds-with-limits", "hoop", "nothing that weighs speaks for it"),
        ("increasingly-short", "cannot-be-tested", "none", "evidence that weighs"),
    ],
)
def test_a_verdict_that_its_support_does_not_bear_is_found(
    project: Path, edit_rows: Edit, key: str, verdict: str, test: str, told: str
) -> None:
    edit_rows(PROPOSITIONS, _set(key, verdict=verdict, test=test))
    ((file, message),) = _found(project, "D067")
    assert file == PROPOSITIONS and key in message and told in message


def test_a_row_of_support_names_a_claim_or_a_cell_and_not_both(
    project: Path, edit_rows: Edit
) -> None:
    edit_rows(SUPPORT, _set("politics-visible-1", claim=""))
    assert [file for file, _ in _found(project, "D067")] == [SUPPORT]


def test_a_claim_that_the_ledger_does_not_have_is_found(project: Path, edit_rows: Edit) -> None:
    edit_rows(SUPPORT, _set("politics-visible-1", claim="rules-stall"))
    ((file, message),) = _found(project, "C061")
    assert file == SUPPORT and "rules-stall" in message
