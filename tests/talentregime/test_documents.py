from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from talentregime.documents import find_documents


def _chapter(root: Path, *names: str) -> Path:
    (root / "chapter").mkdir(exist_ok=True)
    for name in names:
        (root / "chapter" / name).touch()
    return root


def _rules(root: Path, names: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(Unreadable) as raised:
        find_documents(root, names)
    return [found.rule for found in raised.value.findings]


def test_documents_are_listed_by_name_and_parts_of_them_are_not(tmp_path: Path) -> None:
    root = _chapter(tmp_path, "b.qmd", "b.claims.yml", "a.qmd", "a.claims.yml", "_part.qmd")
    _chapter(root, ".#a.qmd", ".a.claims.yml")  # of editors
    assert [document.name for document in find_documents(root)] == ["a", "b"]
    assert [document.name for document in find_documents(root, ("b",))] == ["b"]


def test_a_document_without_a_ledger_and_a_ledger_without_a_document_are_found(
    tmp_path: Path,
) -> None:
    assert _rules(_chapter(tmp_path, "a.qmd", "b.claims.yml")) == ["C018", "C019"]


def test_an_unknown_name_and_an_empty_chapter_are_found(tmp_path: Path) -> None:
    assert _rules(_chapter(tmp_path)) == ["C019"]
    assert _rules(_chapter(tmp_path, "a.qmd", "a.claims.yml"), ("c",)) == ["C019"]
