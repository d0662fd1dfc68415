import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
Edit = Callable[[str, Callable[[list[list[str]]], None]], None]


def _copy(root: Path) -> Path:
    for folder in ("data", "chapter", "figures"):
        shutil.copytree(PROJECT / folder, root / folder)
    shutil.copy(PROJECT / "requirements.lock", root)
    return root


@pytest.fixture(scope="session")
def copy_project() -> Callable[[Path], Path]:
    """A function that copies the project's data, chapter and exhibits to a new folder."""
    return _copy


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data, chapter and exhibits, to change and to build."""
    return _copy(tmp_path / "project")


@pytest.fixture
def edit_rows(project: Path) -> Edit:
    """A function that changes the rows of one CSV of the copy; row 0 is the header."""

    def edit(file: str, change: Callable[[list[list[str]]], None]) -> None:
        path = project / file
        with path.open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))
        change(rows)
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    return edit


@pytest.fixture
def replace_text(project: Path) -> Callable[[str, str, str], None]:
    """A function that replaces text, which must stand there, in one file of the copy."""

    def replace(file: str, old: str, new: str) -> None:
        path = project / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
