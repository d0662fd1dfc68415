import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimtrace.deposit.selection import select
from claimtrace.files.manifest import hash_file
from claimtrace.record.accepted import MANIFEST
from claimtrace.reproduction.accept import accept
from claimtrace.reproduction.conditions import choose
from claimtrace.reproduction.outcome import Reproduction
from claimtrace.reproduction.reproduce import reproduce
from claimtrace.up_to_date import Request, up_to_date
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS
from tools.pictures import SIZES

PROJECT = Path(__file__).parents[2]
Replace = Callable[[str, str, str], None]

# A real build takes its time, so what can be asked of one is asked of one.
pytestmark = pytest.mark.slow

TAMPERED = "figures/index/tbl-fieldwork.csv"


def _quiet(*_: object) -> None:
    pass


@dataclass(frozen=True)
class Story:
    """A project through its reproduction and its acceptance.

    Args:
        root: the whole project, accepted.
        found: what reproducing gave before, when one input and one exhibit had been changed.
        kept: whether reproducing left the accepted record as it was.
        accepted: what was told when it was accepted.
    """

    root: Path
    found: Reproduction
    kept: bool
    accepted: list[str]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    root = tmp_path_factory.mktemp("accepted") / "project"
    for name, path in select(PROJECT).files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, root / name)
    # Our wording of a measure: Table 3.1 shows it, and no number depends on it.
    table = root / "data/shanghai/measures.csv"
    text = table.read_text("utf-8")
    changed = text.replace("four years of work in China at six", "work at six", 1)
    assert changed != text
    table.write_text(changed, "utf-8")
    exhibit = root / TAMPERED
    exhibit.write_text(exhibit.read_text("utf-8").replace("1", "2", 1), "utf-8")
    before = hash_file(root / MANIFEST)
    found = reproduce(THESIS.at(root), [], _quiet)
    kept = hash_file(root / MANIFEST) == before
    request = Request((), "pandoc", ("html", "pdf", "docx"))
    done = accept(THESIS.at(root), request, up_to_date(THESIS.at(root), request), _quiet)
    assert not done.report.failed
    return Story(root, found, kept, done.lines)


@pytest.fixture
def accepted(project: Path, story: Story) -> Path:
    """The copy of the project, with data, chapter and exhibits that were accepted."""
    for folder in ("data", "chapter", "figures", "_build"):
        shutil.copytree(story.root / folder, project / folder, dirs_exist_ok=True)
    return project


def test_what_was_built_and_not_accepted_is_named_with_the_command_that_accepts(
    story: Story,
) -> None:
    assert story.found.plain.status == 0, story.found.plain.output
    assert any("reproduce --accept" in sentence for sentence in story.found.advice)
    tables = {table.file for table in story.found.accepted.tables}
    assert "figures/index/tbl-measures.csv" in tables
    assert story.kept
    assert any("tbl-measures.csv" in line for line in story.accepted)


def test_a_tampered_exhibit_is_named(story: Story) -> None:
    here = [f for f in story.found.report().findings if "the file in the project" in f.message]
    assert [(f.rule, f.severity, f.file) for f in here] == [("X008", "error", TAMPERED)]
    assert "reproduce --accept" in here[0].hint


def test_an_accepted_project_reproduces_with_its_archive_under_a_condition(story: Story) -> None:
    found = reproduce(THESIS.at(story.root), choose(["row-order"]), _quiet)
    assert found.report().findings == []
    assert found.accepted.examined["claims"] >= 150
    (attempt,) = found.attempts
    assert attempt.holds
    assert attempt.comparison is not None and attempt.comparison.same
    # More than the archive's sources, so the archive is among what was compared.
    assert attempt.comparison.examined["bytes"] > sum(
        path.stat().st_size for path in select(story.root).files.values()
    )
    (said,) = found.remarks
    assert "_build/talentregime-" in said and "SHA-256" in said
    # Neither the record, which is copied for the archive, nor the archive is held to the record.
    others = ("figures/claims.json", "figures/MANIFEST.json", *SIZES)
    assert not [f.file for f in found.accepted.files if f.file in others or f.file[-4:] == ".zip"]


def test_one_digit_changed_leads_with_the_claims_and_cells_concerned(
    accepted: Path, replace_text: Replace, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_text("data/shanghai/timeline.csv", "r-visa-trial,2018-01-01", "r-visa-trial,2018-01-02")
    path = accepted / "found.json"
    status = main(["reproduce", "--root", str(accepted), "--json", str(path)])
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
    page = (accepted / "_build/reproduction.html").read_text("utf-8")
    assert page.index("r-visa-lag") < page.index("fig-adoption-lags")


def test_without_an_accepted_record_nothing_can_be_compared(project: Path) -> None:
    (project / MANIFEST).unlink(missing_ok=True)
    assert main(["reproduce", "--root", str(project)]) == 2


def test_an_unknown_condition_is_bad_usage(project: Path) -> None:
    assert main(["reproduce", "--root", str(project), "--conditions", "moon"]) == 2


def test_data_that_cannot_be_loaded_are_told_with_the_claims_that_read_the_cell(
    accepted: Path, replace_text: Replace
) -> None:
    replace_text("data/shanghai/timeline.csv", "r-visa-trial,2018-01-01", "r-visa-trial,2018-13-01")
    found: Reproduction = reproduce(THESIS.at(accepted), [], _quiet)
    problems = found.report().findings
    assert any(f.rule == "D010" and f.line for f in problems)
    cells = [f for f in problems if f.rule == "C022"]
    assert any("r-visa-lag" in f.message and f.line for f in cells)
    (said,) = [sentence for sentence in found.not_examined if "archive" in sentence]
    assert "CITATION.cff" in said  # this copy has data, chapter and exhibits alone
