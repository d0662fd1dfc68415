import os
from pathlib import Path

import pytest

from claimtrace.deposit.selection import Choice, select, selection_findings

CHOICE = Choice(
    taken=("README.md", "data/*.csv", "data/*/*.csv", "code/**/*.py"),
    left_out=("/data/restricted", "/data/*_files", "__pycache__", "*~", ".*.sw?"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("README.md", "data/s.csv", "data/north/a.csv", "code/p/q/m.py", "code/m.py"):
        write(tmp_path, name)
    return tmp_path


def write(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("x\n", "utf-8")


def test_what_the_list_names_is_taken_in_order(root: Path) -> None:
    found = select(root, CHOICE)
    names = ["README.md", "code/m.py", "code/p/q/m.py", "data/north/a.csv", "data/s.csv"]
    assert list(found.files) == names
    assert (found.strays, found.links, found.missing) == ([], [], [])
    assert selection_findings(found, "list.py") == []


@pytest.mark.parametrize(
    "name",
    [
        *("data/restricted/a.csv", "data/a_files/a.csv"),
        *("code/__pycache__/m.py", "code/m.py~", "data/.a.csv.swp"),
    ],
)
def test_what_is_left_out_is_neither_taken_nor_told(root: Path, name: str) -> None:
    write(root, name)
    found = select(root, CHOICE)
    assert name not in found.files
    assert selection_findings(found, "list.py") == []


@pytest.mark.parametrize(
    "name", ["data/north/full.xlsx", "data/north/deep/a.csv", "notes.md", "code/.hidden.py", "x/y"]
)
def test_a_file_in_neither_list_is_a_warning_and_not_taken(root: Path, name: str) -> None:
    write(root, name)
    found = select(root, CHOICE)
    assert name not in found.files
    (told,) = selection_findings(found, "list.py")
    assert (told.rule, told.severity, told.file) == ("X022", "warning", name)
    assert "list.py" in told.hint


def test_a_folder_of_that_name_is_left_out_at_the_top_alone(root: Path) -> None:
    for name in ("code/data/restricted/m.py", "code/data/a_files/m.py"):
        write(root, name)
        assert name in select(root, CHOICE).files


def test_a_pattern_that_no_file_matches_is_an_error(root: Path) -> None:
    (root / "README.md").unlink()
    (told,) = selection_findings(select(root, CHOICE), "list.py")
    assert (told.rule, told.severity) == ("X019", "error")
    assert "README.md" in told.message


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
@pytest.mark.parametrize("target", ["data/restricted", "/etc", "nowhere", "data/s.csv"])
def test_a_link_is_an_error_and_is_never_followed(root: Path, target: str) -> None:
    write(root, "data/restricted/secret.csv")
    (root / "data" / "south").symlink_to(root / target)
    found = select(root, CHOICE)
    assert not [name for name in found.files if "south" in name]
    (told,) = selection_findings(found, "list.py")
    assert (told.rule, told.severity, told.file) == ("X019", "error", "data/south")


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_not_utf_8_is_an_error(root: Path) -> None:
    (root / "data" / os.fsdecode(b"caf\xe9.csv")).write_text("x\n", "utf-8")
    (told,) = selection_findings(select(root, CHOICE), "list.py")
    assert told.rule == "X019"
