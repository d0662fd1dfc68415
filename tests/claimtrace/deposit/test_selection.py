import os
import shutil
import subprocess
from pathlib import Path

import pytest

from claimtrace.deposit.selection import select, selection_findings

FILES = ("README.md", "data/a.csv", "data/restricted/b.csv", "_build/a.html", ".gitignore")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("_build/\ndata/restricted/\n", "utf-8")
    return tmp_path


@pytest.fixture
def repository(root: Path) -> Path:
    git = shutil.which("git")
    if git is None:
        pytest.skip("no git here")
    for arguments in (["init", "-q"], ["add", "."]):
        subprocess.run([git, *arguments], cwd=root, check=True)
    return root


def _rules(root: Path) -> list[tuple[str, str]]:
    return [(found.rule, found.file) for found in selection_findings(select(root))]


def test_what_is_under_version_control_is_taken_in_order(repository: Path) -> None:
    (repository / "draft.xlsx").write_text("", "utf-8")
    assert [*select(repository).files] == [".gitignore", "README.md", "data/a.csv"]
    assert _rules(repository) == [("X022", "draft.xlsx")]


def test_restricted_tables_stay_out_although_somebody_added_them(repository: Path) -> None:
    subprocess.run(["git", "add", "-f", "data/restricted/b.csv"], cwd=repository, check=True)
    assert "data/restricted/b.csv" not in select(repository).files
    assert _rules(repository) == []


def test_what_version_control_ignores_is_neither_taken_nor_told(repository: Path) -> None:
    (repository / ".gitignore").write_text("_build/\nnotes.txt\n", "utf-8")
    (repository / "notes.txt").write_text("", "utf-8")
    assert "notes.txt" not in select(repository).files
    assert _rules(repository) == []


def test_a_file_that_is_gone_is_an_error(repository: Path) -> None:
    (repository / "README.md").unlink()
    assert _rules(repository) == [("X019", "README.md")]


def test_an_unpacked_deposit_is_what_its_checksums_list(root: Path) -> None:
    (root / "MANIFEST.sha256").write_text("0  README.md\n0  data/gone.csv\n", "utf-8")
    assert [*select(root).files] == ["README.md"]
    strays = [("X022", ".gitignore"), ("X022", "data/a.csv")]
    assert sorted(_rules(root)) == [("X019", "data/gone.csv"), *strays]


@pytest.mark.parametrize(
    "name", ["__pycache__/a.pyc", ".env", ".venv/a.py", "a.egg-info/b", "data/~$a.xlsx", "a.py~"]
)
def test_without_any_list_all_is_taken_but_what_programs_leave(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("", "utf-8")
    assert [*select(root).files] == [".gitignore", "README.md", "data/a.csv"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
@pytest.mark.parametrize("target", ["README.md", "nowhere"])
def test_a_link_is_an_error_and_is_never_followed(root: Path, target: str) -> None:
    (root / "link.md").symlink_to(root / target)
    assert _rules(root) == [("X019", "link.md")]


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_name_that_is_not_utf_8_is_an_error(root: Path) -> None:
    (root / os.fsdecode(b"caf\xe9.md")).write_text("", "utf-8")
    assert [rule for rule, _ in _rules(root)] == ["X019"]
