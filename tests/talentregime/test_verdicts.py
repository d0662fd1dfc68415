"""The verdicts of the project are held to the claims that they rest on."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from claimtrace.assess import assess
from claimtrace.check import check
from claimtrace.claims.evaluate import Result
from talentregime.project import PROJECT as THESIS
from talentregime.project import load_study
from talentregime.study import Study
from talentregime.verdicts import judge, weigh

Edit = Callable[[str, Callable[[list[list[str]]], None]], None]
ROOT = Path(__file__).parents[2]
PROPOSITIONS, SUPPORT = "data/shanghai/propositions.csv", "data/shanghai/support.csv"


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study(ROOT)


@pytest.fixture(scope="module")
def results() -> Mapping[str, Result]:
    return {result.claim.id: result for result in assess(THESIS.at(ROOT)).all_results}


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
    ("key", "cells", "told"),
    [
        ("trialed-then-adopted", {"verdict": "holds"}, "passed-in-part makes it holds-with-limits"),
        ("young-talent-hesitant", {"outcome": "passed"}, "nothing from outside the source"),
        ("politics-visible", {"outcome": "failed", "test": "hoop"}, "nothing that weighs"),
        ("centralization-drives", {"outcome": "failed"}, "a test that is not named"),
        ("trialed-then-adopted", {"outcome": "not-made"}, "evidence from outside the source"),
        ("increasingly-short", {"outcome": "failed"}, "nothing that weighs"),
        ("residents-tripled", {"outcome": "passed-in-part"}, "nothing from outside the source"),
    ],
)
def test_a_verdict_that_its_test_or_its_support_does_not_bear_is_found(
    results: Mapping[str, Result], study: Study, key: str, cells: dict[str, str], told: str
) -> None:
    changed = study.propositions.copy()
    for column, text in cells.items():
        changed.loc[changed["key"] == key, column] = text
    (misfit,) = judge(study.having(propositions=changed), [*results.values()])
    assert misfit.cell == f"shanghai/propositions/{key}.verdict"
    assert misfit.message.startswith(key) and told in misfit.message


def test_verdicts_of_the_project_fit(results: Mapping[str, Result], study: Study) -> None:
    assert judge(study, [*results.values()]) == []


def test_a_verdict_that_does_not_fit_fails_the_check(project: Path, edit_rows: Edit) -> None:
    edit_rows(PROPOSITIONS, _set("trialed-then-adopted", verdict="holds"))
    ((file, message),) = _found(project, "D067")
    assert file == PROPOSITIONS and "passed-in-part makes it holds-with-limits" in message


def test_what_fails_a_test_that_rules_out_does_not_hold_as_printed(
    project: Path, edit_rows: Edit
) -> None:
    edit_rows(PROPOSITIONS, _set("increasingly-short", outcome="failed"))
    edit_rows(SUPPORT, _set("increasingly-short-3", direction="against"))
    ((_, message),) = _found(project, "D067")
    assert "makes it not-as-printed" in message


def test_a_claim_on_a_verdict_shows_the_verdict_that_it_asks_for(
    results: Mapping[str, Result],
) -> None:
    claims = [result.claim for key, result in results.items() if key.startswith("verdict-")]
    assert len(claims) == 15
    for claim in claims:
        assert claim.show["verdict"] == claim.given["verdict"], claim.id


@pytest.mark.parametrize(
    ("claim", "weight"),
    [
        ("residents-2017", "outside"),
        ("retreat-days", "outside"),
        ("tried-before", "outside"),
        ("tried-in-use", "outside"),
        ("pr-growth-2017", "inside"),
        ("young-limits", "inside"),
        ("graduates-low", "word"),
        ("rules-stalled", "outside"),
    ],
)
def test_a_claim_weighs_as_the_weakest_of_its_rows(
    results: Mapping[str, Result], study: Study, claim: str, weight: str
) -> None:
    assert weigh(study, results[claim]) == weight


def test_a_start_without_the_milestone_that_dates_it_rests_on_the_row_itself(
    results: Mapping[str, Result], study: Study
) -> None:
    measures = study.measures.assign(start_milestone=pd.NA)
    assert weigh(study.having(measures=measures), results["tried-before"]) == "inside"


def test_a_row_of_support_names_a_claim_or_a_cell_and_not_both(
    results: Mapping[str, Result], study: Study
) -> None:
    neither = study.support.copy()
    neither.loc[neither["key"] == "politics-visible-1", "claim"] = pd.NA
    (misfit,) = judge(study.having(support=neither), [*results.values()])
    assert misfit.cell == "shanghai/support/politics-visible-1.claim"


def test_a_claim_that_the_ledger_does_not_have_is_found(project: Path, edit_rows: Edit) -> None:
    edit_rows(SUPPORT, _set("politics-visible-1", claim="rules-stall"))
    ((file, message),) = _found(project, "C061")
    assert file == SUPPORT and "rules-stall" in message
