import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace.record.accepted import MANIFEST
from claimtrace.reproduction.reproduce import reproduce
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS

PROJECT = Path(__file__).parents[2]
# A real build takes its time, so what can be asked of one is asked of one.
pytestmark = pytest.mark.slow

Replace = Callable[[str, str, str], None]


def test_one_digit_changed_leads_with_the_claims_and_cells_concerned(
    project: Path, replace_text: Replace, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_text("data/shanghai/timeline.csv", "r-visa-trial,2018-01-01", "r-visa-trial,2018-01-02")
    path = project / "found.json"
    status = main(["reproduce", "--root", str(project), "--json", str(path)])
    assert status == 1
    printed = capsys.readouterr().out
    assert printed.index("59 days -> 58 days") < printed.index("fig-adoption-lags.csv")
    content = json.loads(path.read_text("utf-8"))
    lag = next(c for c in content["accepted"]["claims"] if c["claim"] == "r-visa-lag")
    told = [(part["name"], part["old"], part["new"]) for part in lag["changes"]]
    assert ("form days", "59 days", "58 days") in told
    assert len(lag["sentences"]) >= 3
    cells = [f for f in content["findings"] if f["rule"] == "C022"]
    assert any("r-visa-lag" in f["message"] and f["line"] for f in cells)
    assert any("fig-adoption-lags" in f["name"] for f in content["accepted"]["figures"])
    page = (project / "_build/reproduction.html").read_text("utf-8")
    assert page.index("r-visa-lag") < page.index("fig-adoption-lags")


def test_without_an_accepted_record_nothing_can_be_compared(project: Path) -> None:
    (project / MANIFEST).unlink(missing_ok=True)
    assert main(["reproduce", "--root", str(project)]) == 2


def test_an_unknown_condition_is_bad_usage(project: Path) -> None:
    assert main(["reproduce", "--root", str(project), "--conditions", "moon"]) == 2


def test_data_that_cannot_be_loaded_are_told_with_the_claims_that_read_the_cell(
    project: Path, replace_text: Replace
) -> None:
    replace_text("data/shanghai/timeline.csv", "r-visa-trial,2018-01-01", "r-visa-trial,2018-13-01")
    found = reproduce(THESIS.at(project), [], lambda _: None)
    problems = found.report().findings
    assert any(f.rule == "D010" and f.line for f in problems)
    cells = [f for f in problems if f.rule == "C022"]
    assert any("r-visa-lag" in f.message and f.line for f in cells)
    (said,) = [sentence for sentence in found.not_examined if "archive" in sentence]
    assert "CITATION.cff" in said  # this copy has data, chapter and exhibits alone
