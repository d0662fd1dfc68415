import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import claimtrace.files.manifest as manifests
from claimtrace.build import build
from claimtrace.files.staging import LOCK
from claimtrace.up_to_date import Request, up_to_date
from talentregime.__main__ import main
from talentregime.project import PROJECT as THESIS

pytestmark = pytest.mark.slow

Edit = Callable[[str, Callable[[list[list[str]]], None]], None]
PROJECT = Path(__file__).parents[2]


def _build(root: Path, *arguments: str) -> int:
    return main(["build", "index", "--root", str(root), "--engine", "pandoc", *arguments])


def _outputs(root: Path) -> dict[str, bytes]:
    folders = (root / "_build", root / "figures/index")
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in names.items() if path.name != LOCK}


@pytest.fixture(scope="module")
def built_once(
    tmp_path_factory: pytest.TempPathFactory, copy_project: Callable[[Path], Path]
) -> tuple[Path, str]:
    """A copy of the project that was built, and what the command said."""
    root = copy_project(tmp_path_factory.mktemp("built") / "project")
    said = io.StringIO()
    with redirect_stdout(said):
        assert _build(root, "--formats", "html") == 0
    return root, said.getvalue()


@pytest.fixture
def built(project: Path, built_once: tuple[Path, str]) -> Path:
    shutil.copytree(built_once[0], project, dirs_exist_ok=True)
    return project


def test_a_build_tells_its_steps_and_where_the_page_is(built_once: tuple[Path, str]) -> None:
    said = built_once[1]
    assert "_build/index.html" in said
    assert all(
        f" {step} " in said
        for step in ("clean", "describe", "claims", "prose", "evidence", "exhibits", "render")
    )


def test_a_build_writes_page_claims_and_manifest_and_the_accepted_exhibits(built: Path) -> None:
    claims = json.loads((built / "_build/index.claims.json").read_text("utf-8"))
    keys = {"id", "document", "says", "locator", "basis", "value", "shown", "rows", "sources"}
    assert keys | {"code", "status", "outside"} <= set(claims[0])
    manifest = json.loads((built / "_build/manifest.json").read_text("utf-8"))
    assert "data/shanghai/events.csv" in manifest["inputs"]
    assert "code/claimtrace/files/manifest.py" in manifest["inputs"]
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
        next(r for r in rows if r[0] in ("shanghai-r-visa-trial", "EV28"))[1] = "2018-01-02"

    edit_rows("data/shanghai/timeline.csv", change)
    edit_rows("data/shanghai/events.csv", change)
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
    text.write_text(text.read_text("utf-8").replace("@tbl-measures", "@tbl-nowhere", 1), "utf-8")
    assert _build(built, "--formats", "html") == 1
    said = capsys.readouterr().out
    assert "R007" in said
    assert "tbl-nowhere" in said
    assert _outputs(built) == before


def test_an_input_that_changes_while_the_build_runs_is_a_finding_and_nothing_is_written(
    project: Path, edit_rows: Edit
) -> None:
    before = _outputs(project)
    request = Request(("comparison",), "pandoc", ("html",))

    def change_then(name: str, said: str) -> None:
        if name == "claims":  # the data are read, the page is not yet rendered
            edit_rows("data/shanghai/measures.csv", lambda rows: rows[1].__setitem__(-1, "later"))

    state = up_to_date(THESIS.at(project), request)
    made = build(THESIS.at(project), request, state, change_then)
    assert [(f.rule, f.message) for f in made.report.findings] == [
        ("R032", "data/shanghai/measures.csv changed meanwhile")
    ]
    assert made.report.failed
    assert _outputs(project) == before


def test_what_no_build_made_stays_and_what_an_earlier_one_made_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = {"_build/comparison.pdf": b"earlier", "figures/comparison/notes.txt": b"mine"}
    gone = project / "figures/comparison/tbl-gone.csv"
    gone.write_text("no longer made", "utf-8")
    (project / "_build").mkdir()
    for name, content in own.items():
        (project / name).write_bytes(content)
    arguments = ["--engine", "pandoc", "--formats", "html", "--root", str(project)]
    assert main(["build", "comparison", *arguments]) == 0
    assert "_build/comparison.pdf was not asked for, and stays as" in capsys.readouterr().out
    assert {name: (project / name).read_bytes() for name in own} == own
    assert not gone.exists()


def test_of_two_builds_at_once_one_builds_and_the_other_is_refused(project: Path) -> None:
    request = Request(("comparison",), "pandoc", ("html",))
    command = [sys.executable, "-m", "talentregime", "build", "comparison", "--formats", "html"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "code")}
    others = []

    def build_meanwhile(name: str, said: str) -> None:
        if name in ("clean", "exhibits"):
            again = [*command, "--engine", "pandoc", "--root", str(project)]
            others.append(subprocess.run(again, env=environment, capture_output=True, text=True))

    state = up_to_date(THESIS.at(project), request)
    made = build(THESIS.at(project), request, state, build_meanwhile)
    assert not made.report.failed
    assert [other.returncode for other in others] == [2, 2]
    for other in others:
        told = other.stdout + other.stderr
        assert f"R031 another build is under way here (process {os.getpid()})" in told
        assert "Traceback" not in told
    manifest = manifests.read_manifest(project / "_build/manifest.json")
    assert manifest is not None
    files = {name: project / name for name in manifest.outputs}
    assert manifests.hash_files(files) == manifest.outputs
    assert "_build/comparison.html" in files
    for path in sorted((PROJECT / "figures/comparison").iterdir()):
        assert (project / "figures/comparison" / path.name).read_bytes() == path.read_bytes()


def test_build_without_formats_writes_claims_and_exhibits_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUARTO_PATH", "/nowhere")  # no engine is asked
    shutil.rmtree(project / "figures" / "index")
    assert main(["build", "--formats", "none", "--root", str(project)]) == 0
    made = {path.name for path in (project / "_build").iterdir() if path.name != LOCK}
    told = {
        f"{name}.{kind}.json" for name in ("comparison", "index") for kind in ("claims", "exhibits")
    }
    assert made == {*told, "clean", "describe", "manifest.json", "register"}
    assert (project / "figures" / "index" / "tbl-measures.md").is_file()
    capsys.readouterr()
    assert main(["build", "--formats", "none", "--root", str(project)]) == 0
    assert "Nothing changed" in capsys.readouterr().out
