"""Before Quarto renders, the project's own program checks and computes, or nothing is rendered."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace.prose.pandoc import pandoc_path
from claimtrace.render.errors import RenderError
from claimtrace.render.extension import EXTENSION
from claimtrace.render.quarto import quarto_engine

ROOT = Path(__file__).parents[3]
SCRIPT = EXTENSION / "prepare.lua"

# Stands in for a project's program: tells what it was asked, and ends as the file `status` says.
PROGRAM = """
import pathlib, sys
root = pathlib.Path(sys.argv[sys.argv.index("--root") + 1])
(root / "asked.txt").write_text(" ".join(sys.argv[1:]))
print("chapter/index.qmd:5:1: P001 numeral")
sys.exit(int((root / "status").read_text()))
"""


@pytest.fixture
def market(tmp_path: Path) -> Path:
    """A project whose program is a package `market` in its folder `code`."""
    root = tmp_path / "the market"
    chapter = root / "chapter"
    shutil.copytree(ROOT / "chapter" / "_extensions", chapter / "_extensions")
    (chapter / "_quarto.yml").write_text(
        f"project:\n  output-dir: ../_build\n  pre-render: {SCRIPT.as_posix()}\n"
        "project-program: market\n",
        "utf-8",
    )
    (chapter / "index.qmd").write_text("---\ntitle: A\n---\n\nText.\n", "utf-8")
    package = root / "code" / "market"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    (package / "__main__.py").write_text(PROGRAM, "utf-8")
    (root / "status").write_text("0", "utf-8")
    return root


def environment(**changes: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CLAIMTRACE", "VIRTUAL_ENV"))}
    return {**kept, "QUARTO_PYTHON": sys.executable, **changes}


def prepare(root: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the script as Quarto does: as a filter of an empty text."""
    command = [str(pandoc_path()), "--from=markdown", "--to=plain", f"--lua-filter={SCRIPT}"]
    return subprocess.run(
        command,
        cwd=root / "chapter",
        env=environment(**changes),
        input="",
        capture_output=True,
        text=True,
        check=False,
    )


def test_program_of_the_project_is_asked_for_claims_and_exhibits(market: Path) -> None:
    done = prepare(market)
    assert done.returncode == 0, done.stderr
    assert (market / "asked.txt").read_text("utf-8") == "build --formats none --root .."


def test_what_the_program_refuses_ends_the_run_with_what_it_said(market: Path) -> None:
    (market / "status").write_text("1", "utf-8")
    done = prepare(market)
    assert done.returncode == 1
    assert "chapter/index.qmd:5:1: P001 numeral" in done.stderr


def test_nothing_is_rendered_where_no_python_has_the_program(market: Path) -> None:
    shutil.rmtree(market / "code")
    done = prepare(market)
    assert done.returncode == 1
    assert "_quarto.yml: R054: no Python with the package market was found" in done.stderr
    assert "nox -s environment" in done.stderr


def test_python_that_built_before_is_found(market: Path) -> None:
    from claimtrace.files.manifest import Manifest, write_manifest

    (market / "_build").mkdir()
    write_manifest(Manifest(), market / "_build" / "manifest.json")
    nowhere = {"QUARTO_PYTHON": "", "PATH": ""}
    assert prepare(market, **nowhere).returncode == 0
    (market / "_build" / "manifest.json").unlink()
    assert prepare(market, **nowhere).returncode == 1


def test_program_that_calls_quarto_itself_is_not_asked_again(market: Path) -> None:
    assert prepare(market, CLAIMTRACE_REGISTER="register").returncode == 0
    assert not (market / "asked.txt").exists()


def test_missing_setting_is_told(market: Path) -> None:
    (market / "chapter" / "_quarto.yml").write_text("project: {}\n", "utf-8")
    assert "R054: the setting" in prepare(market).stderr


@pytest.fixture
def render() -> Callable[[Path], subprocess.CompletedProcess[str]]:
    try:
        engine = quarto_engine()
    except RenderError as error:
        pytest.skip(f"Quarto cannot be used here: {error.findings[0].message}")

    def run(root: Path) -> subprocess.CompletedProcess[str]:
        command = [str(engine.command), "render", "chapter", "--to", "html"]
        return subprocess.run(
            command, cwd=root, env=environment(), capture_output=True, text=True, check=False
        )

    return run


@pytest.mark.quarto
def test_quarto_render_asks_the_program_and_ends_where_it_refuses(
    market: Path, render: Callable[[Path], subprocess.CompletedProcess[str]]
) -> None:
    page = market / "_build" / "index.html"
    (market / "status").write_text("1", "utf-8")
    done = render(market)
    assert done.returncode != 0
    assert "chapter/index.qmd:5:1: P001 numeral" in done.stdout + done.stderr
    assert not page.exists()
    (market / "status").write_text("0", "utf-8")
    assert render(market).returncode == 0
    assert page.is_file()
