import shutil
import subprocess
from pathlib import Path

import pytest

from claimtrace.deposit.citation import read_citation
from claimtrace.deposit.selection import select
from talentregime.deposit import CHOICE, LICENCES, LIST, SCRIPTS

PROJECT = Path(__file__).parents[2]


def tracked() -> list[str]:
    """The files in version control, where there is any."""
    git = shutil.which("git")
    done = git and subprocess.run(
        [git, "-C", str(PROJECT), "ls-files", "-z"], capture_output=True, text=True
    )
    if not done or done.returncode or not done.stdout:
        pytest.skip("no version control here")
    return [name for name in done.stdout.split("\0") if name and (PROJECT / name).exists()]


def test_every_file_in_version_control_is_deposited() -> None:
    assert [name for name in tracked() if not CHOICE.takes(name)] == []


def test_what_version_control_ignores_is_left_out() -> None:
    for line in (PROJECT / ".gitignore").read_text("utf-8").split():
        name = line.rstrip("/").replace("*", "talentregime")
        assert CHOICE.leaves_out(name), line
        assert not CHOICE.takes(f"{name}/a.py")


def test_restricted_tables_are_never_taken() -> None:
    assert CHOICE.takes("data/shanghai/interviews.csv")
    for name in ("data/restricted/interviews.csv", "data/restricted/shanghai/interviews.csv"):
        assert not CHOICE.takes(name)


@pytest.mark.parametrize(
    "name", ["data/shanghai/interviews.xlsx", "chapter/draft.docx", "chapter/notes.md", ".env"]
)
def test_a_workbook_draft_or_secret_that_lies_about_is_not_taken(name: str) -> None:
    assert not CHOICE.takes(name)
    assert not CHOICE.leaves_out(name)  # so that it is told


def test_the_project_has_something_for_each_pattern_and_the_list_knows_itself() -> None:
    found = select(PROJECT, CHOICE)
    assert found.missing == []
    assert {LIST, *SCRIPTS} <= found.files.keys()


def test_the_citation_file_does_and_names_the_licences() -> None:
    texts = [(PROJECT / name).read_text("utf-8") for name in ("CITATION.cff", "pyproject.toml")]
    citation, findings = read_citation(texts[0], texts[1])
    assert findings == []
    assert citation is not None and citation.authors and citation.works
    licence = " ".join((PROJECT / "LICENSE").read_text("utf-8").split())
    assert [name for name in LICENCES.values() if name not in licence] == []
