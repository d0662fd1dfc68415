from collections.abc import Callable
from pathlib import Path

from claimtrace.reproduction.examine import examine
from talentregime.project import PROJECT as THESIS

Replace = Callable[[str, str, str], None]


def test_claims_prose_and_exhibits_are_computed_past_a_claim_that_fails(
    project: Path, replace_text: Replace, tmp_path: Path
) -> None:
    replace_text("data/shanghai/timeline.csv", "r-visa-trial,2018-01-01", "r-visa-trial,2018-01-02")
    seen = examine(THESIS.at(project), tmp_path / "drawn")
    shown = {entry["id"]: entry["shown"] for entry in seen.record}
    assert shown["r-visa-lag"] == {"days": "58 days"}
    assert len([use for use in seen.uses if use.claim_id == "r-visa-lag"]) >= 3
    assert any(found.rule == "C012" for found in seen.findings)
    drawn = tmp_path / "drawn/figures/index/fig-adoption-lags.csv"
    assert "2018-01-02" in drawn.read_text("utf-8")


def test_data_that_do_not_validate_but_can_be_loaded_are_evaluated_all_the_same(
    project: Path, replace_text: Replace
) -> None:
    replace_text("data/shanghai/events.csv", ",speelman-2023,", ",speelman-2024,")
    seen = examine(THESIS.at(project))
    assert any(found.rule == "D009" for found in seen.findings)
    assert len(seen.record) >= 150


def test_a_cell_that_cannot_be_loaded_is_told_with_its_claims(
    project: Path, replace_text: Replace
) -> None:
    replace_text("data/shanghai/timeline.csv", "r-visa-trial,2018-01-01", "r-visa-trial,2018-13-01")
    seen = examine(THESIS.at(project))
    assert seen.record == []
    assert any("claims and exhibits" in sentence for sentence in seen.not_examined)
    assert any("r-visa-lag" in found.message for found in seen.cells)
