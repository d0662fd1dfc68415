from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.project import ENTRY, Project, find_project


def _chapter(root: Path, *names: str) -> Project:
    (root / "chapter").mkdir(exist_ok=True)
    for name in names:
        (root / "chapter" / name).touch()
    return Project().at(root)


def _rules(project: Project, names: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(Unreadable) as raised:
        project.documents(names)
    return [found.rule for found in raised.value.findings]


def test_documents_are_listed_by_name_and_parts_of_them_are_not(tmp_path: Path) -> None:
    _chapter(tmp_path, "b.qmd", "b.claims.yml", "a.qmd", "a.claims.yml", "_part.qmd")
    project = _chapter(tmp_path, ".#a.qmd", ".a.claims.yml")  # of editors
    assert [document.name for document in project.documents()] == ["a", "b"]
    assert [document.name for document in project.documents(("b",))] == ["b"]


def test_a_document_without_a_ledger_and_a_ledger_without_a_document_are_found(
    tmp_path: Path,
) -> None:
    assert _rules(_chapter(tmp_path, "a.qmd", "b.claims.yml")) == ["C018", "C019"]


def test_an_unknown_name_and_an_empty_chapter_are_found(tmp_path: Path) -> None:
    assert _rules(_chapter(tmp_path)) == ["C019"]
    assert _rules(_chapter(tmp_path, "a.qmd", "a.claims.yml"), ("c",)) == ["C019"]


def _thesis(root: Path, code: str, entry: str) -> Path:
    name = entry.partition(":")[0]
    (root / "code").mkdir(exist_ok=True)
    (root / "code" / f"{name}.py").write_text(code, "utf-8")
    (root / "pyproject.toml").write_text(f'[tool.claimtrace]\nproject = "{entry}"\n', "utf-8")
    return root


def test_a_thesis_is_found_where_the_settings_of_its_folder_name_it(tmp_path: Path) -> None:
    code = 'from claimtrace.project import Project\nMINE = Project("mine_a:MINE", title="Mine")\n'
    found = find_project(_thesis(tmp_path, code, "mine_a:MINE"))
    assert (found.title, found.name, found.root) == ("Mine", "mine_a", tmp_path)
    assert found.packages == ("claimtrace", "mine_a")


def test_a_folder_without_settings_is_a_plain_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ENTRY, raising=False)
    assert find_project(tmp_path) == Project(title=tmp_path.name, root=tmp_path)


@pytest.mark.parametrize(
    ("code", "entry", "told", "file"),
    [
        ("MINE = 1\n", "mine_b:MINE", "is int, and no Project", "pyproject.toml"),
        ("MINE = 1 / 0\n", "mine_c:MINE", "ZeroDivisionError", "code/mine_c.py"),
        ("", "mine_d:MINE", "AttributeError", "pyproject.toml"),
    ],
)
def test_a_thesis_that_cannot_be_imported_is_a_finding(
    tmp_path: Path, code: str, entry: str, told: str, file: str
) -> None:
    with pytest.raises(Unreadable) as raised:
        find_project(_thesis(tmp_path, code, entry))
    (found,) = raised.value.findings
    assert (found.rule, found.file) == ("C039", file)
    assert told in found.message


def test_settings_that_are_no_toml_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool", "utf-8")
    with pytest.raises(Unreadable) as raised:
        find_project(tmp_path)
    assert [found.rule for found in raised.value.findings] == ["C039"]
