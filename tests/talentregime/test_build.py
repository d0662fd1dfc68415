import json
from collections.abc import Callable
from pathlib import Path

import pytest

from talentregime.cli import main

Edit = Callable[[str, Callable[[list[list[str]]], None]], None]
PROJECT = Path(__file__).parents[2]


def _build(root: Path, *arguments: str) -> int:
    return main(["build", "index", "--root", str(root), "--engine", "pandoc", *arguments])


def _outputs(root: Path) -> dict[str, bytes]:
    folders = (root / "_build", root / "figures/index")
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def built(project: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert _build(project, "--formats", "html") == 0
    said = capsys.readouterr().out
    assert "_build/index.html" in said
    assert all(f" {step} " in said for step in ("data", "claims", "prose", "exhibits", "documents"))
    return project


def test_a_build_writes_page_claims_and_manifest_and_the_accepted_exhibits(built: Path) -> None:
    claims = json.loads((built / "_build/index.claims.json").read_text("utf-8"))
    keys = {"id", "document", "says", "locator", "basis", "value", "shown", "rows", "sources"}
    assert keys | {"code", "status", "outside"} <= set(claims[0])
    manifest = json.loads((built / "_build/manifest.json").read_text("utf-8"))
    assert "data/shanghai/events.csv" in manifest["inputs"]
    assert "code/claimtrace/manifest.py" in manifest["inputs"]
    assert "_build/index.html" in manifest["outputs"]
    for path in sorted((PROJECT / "figures/index").iterdir()):
        assert (built / "figures/index" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_second_build_does_nothing_and_says_so(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _outputs(built)
    assert _build(built, "--formats", "html") == 0
    assert "Nothing changed" in capsys.readouterr().out
    assert _outputs(built) == before


def test_a_tampered_output_is_built_anew_and_explained(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _outputs(built)
    page = built / "_build/index.html"
    page.write_bytes(page.read_bytes().replace(b"59 days", b"58 days"))
    assert _build(built, "--formats", "html", "--explain") == 0
    assert "_build/index.html is not what the build wrote" in capsys.readouterr().out
    assert _outputs(built) == before


def test_a_build_that_fails_loses_nothing(
    built: Path, edit_rows: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _outputs(built)

    def change(rows: list[list[str]]) -> None:
        next(r for r in rows if r[0] == "shanghai-r-visa-trial")[1] = "2018-01-02"

    edit_rows("data/shanghai/timeline.csv", change)
    assert _build(built, "--formats", "html") == 1
    said = capsys.readouterr().out
    assert "r-visa-lag" in said
    assert "Nothing was written" in said
    assert _outputs(built) == before


def test_a_document_that_cannot_be_rendered_is_a_finding_and_loses_nothing(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _outputs(built)
    text = built / "chapter/index.qmd"
    text.write_text(text.read_text("utf-8").replace("@sec-replication", "@sec-nowhere", 1), "utf-8")
    assert _build(built, "--formats", "html") == 1
    said = capsys.readouterr().out
    assert "R007" in said
    assert "sec-nowhere" in said
    assert _outputs(built) == before
