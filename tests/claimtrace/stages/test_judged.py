"""Verdicts of a thesis are judged with its claims, whatever its own function does."""

from pathlib import Path
from typing import Any

import pytest

from claimtrace.claims.referred import Misfit
from claimtrace.project import Project
from claimtrace.stages.judged import judge_study
from claimtrace.stages.work import Assessment

DICTIONARY = """{"name": "market", "resources": [
 {"name": "stalls", "path": "stalls.csv", "schema": {"primaryKey": ["stall"], "fields": [
  {"name": "stall", "type": "string"},
  {"name": "proof", "type": "string", "names": "claim"}]}}]}
"""
LEDGER = """apples:
  says: Apples.
  cell: stalls/a.stall
  show: {text: apples}
"""


def thesis(root: Path, proof: str, **given: Any) -> Assessment:
    for folder in ("data", "chapter"):
        (root / folder).mkdir()
    (root / "data" / "datapackage.json").write_text(DICTIONARY)
    (root / "data" / "stalls.csv").write_text(f"stall,proof\na,{proof}\n")
    (root / "chapter" / "market.qmd").write_text("# Market\n")
    (root / "chapter" / "market.claims.yml").write_text(LEDGER)
    project = Project(**given).at(root)
    found = Assessment(project, [])  # no document was evaluated; its claims are known all the same
    found.study = project.study()
    return found


def test_claims_of_documents_that_were_not_evaluated_are_known(tmp_path: Path) -> None:
    assert judge_study(thesis(tmp_path, "apples")) == []


def test_a_claim_that_no_ledger_has_is_found_before_anything_is_judged(tmp_path: Path) -> None:
    def fail(study: Any, results: Any) -> list[Misfit]:
        raise AssertionError("not to be asked")

    assert [found.rule for found in judge_study(thesis(tmp_path, "plums", judge=fail))] == ["C061"]


def test_what_a_thesis_finds_is_told_at_its_cell(tmp_path: Path) -> None:
    def refuse(study: Any, results: Any) -> list[Misfit]:
        return [Misfit("stalls/a.proof", "no")]

    (told,) = judge_study(thesis(tmp_path, "apples", judge=refuse))
    assert (told.rule, told.file, told.line, told.column) == ("D067", "data/stalls.csv", 2, 3)


@pytest.mark.parametrize("cell", ["stalls/z.proof", "nothing"])
def test_a_verdict_in_a_cell_that_is_not_there_is_the_fault_of_the_thesis(
    tmp_path: Path, cell: str
) -> None:
    (told,) = judge_study(
        thesis(tmp_path, "apples", judge=lambda study, results: [Misfit(cell, "no")])
    )
    assert told.rule == "D068"


def test_a_function_that_fails_is_a_finding(tmp_path: Path) -> None:
    def leave(study: Any, results: Any) -> list[Misfit]:
        raise SystemExit(0)

    (told,) = judge_study(thesis(tmp_path, "apples", judge=leave))
    assert (told.rule, told.file) == ("D068", "data") and "SystemExit" in told.message


def test_a_project_whose_judge_is_no_function_is_refused() -> None:
    with pytest.raises(TypeError, match="judge"):
        Project(judge="no function")  # type: ignore[arg-type]
