"""Real Quarto on a copy of this project, as its users call it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from claimtrace.render.errors import RenderError
from claimtrace.render.quarto import QuartoEngine, quarto_engine
from talentregime.__main__ import main

pytestmark = [pytest.mark.quarto, pytest.mark.slow]

PROJECT = Path(__file__).parents[2]
CITY = "shenzhen"
PATIENCE = 300  # seconds for a preview, which takes some ten


@pytest.fixture(scope="module")
def engine() -> QuartoEngine:
    try:
        return quarto_engine()
    except RenderError as error:
        pytest.skip(f"Quarto cannot be used here: {error.findings[0].message}")


@pytest.fixture(scope="module")
def project(engine: QuartoEngine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy under git, in a folder with a blank in its name, with a page fresh from new-city."""
    root = tmp_path_factory.mktemp("quarto") / "a project"
    left_out = shutil.ignore_patterns(".quarto", "restricted")
    for folder in ("data", "chapter", "figures"):
        shutil.copytree(PROJECT / folder, root / folder, ignore=left_out)
    for name in ("requirements.lock", ".gitignore"):
        shutil.copy(PROJECT / name, root)
    assert main(["new-city", CITY, "--root", str(root)]) == 0
    _git(root, "init")
    _git(root, "add", "--all")
    _git(root, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-m", "x")
    return root


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def changes(root: Path) -> str:
    return _git(root, "status", "--short")


def call(engine: QuartoEngine, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(engine.command), *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def delete_documents(root: Path) -> None:
    """Delete what was rendered; the claims, which a page reads, stay."""
    for path in (root / "_build").glob("*"):
        if path.suffix in (".html", ".pdf", ".docx"):
            path.unlink()


def made(root: Path, name: str) -> list[str]:
    endings = ("html", "pdf", "docx")
    return [ending for ending in endings if (root / "_build" / f"{name}.{ending}").is_file()]


def test_whole_chapter_renders_from_the_root_and_leaves_nothing(
    engine: QuartoEngine, project: Path
) -> None:
    delete_documents(project)
    done = call(engine, project, "render", "chapter")
    assert done.returncode == 0, done.stderr[-2000:]
    for name in ("index", "comparison", CITY):
        assert made(project, name) == ["html", "pdf", "docx"]
    assert b"NotoSansSC" in (project / "_build" / "index.pdf").read_bytes()
    assert "Other Formats" not in (project / "_build" / "index.html").read_text("utf-8")
    assert changes(project) == ""


@pytest.mark.parametrize(
    ("folder", "document"), [("", f"chapter/{CITY}.qmd"), ("chapter", f"{CITY}.qmd")]
)
def test_fresh_page_renders_alone_from_the_root_and_from_the_chapter(
    engine: QuartoEngine, project: Path, folder: str, document: str
) -> None:
    delete_documents(project)
    done = call(engine, project / folder, "render", document)
    assert done.returncode == 0, done.stderr[-2000:]
    assert made(project, CITY) == ["html", "pdf", "docx"]
    assert "popovertarget" in (project / "_build" / f"{CITY}.html").read_text("utf-8")
    assert changes(project) == ""


def test_failed_render_leaves_nothing_that_git_sees(engine: QuartoEngine, project: Path) -> None:
    page = project / "chapter" / f"{CITY}.qmd"
    text = page.read_text("utf-8")
    try:
        page.write_text(f"{text}\n`#unknown()`{{=typst}}\n", "utf-8")
        done = call(engine, project, "render", f"chapter/{CITY}.qmd", "--to", "typst")
        assert done.returncode != 0
        assert "unknown variable" in done.stderr
    finally:
        page.write_text(text, "utf-8")
    assert changes(project) == ""


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    return number


@pytest.fixture
def preview(engine: QuartoEngine, project: Path, port: int) -> Iterator[str]:
    command = [str(engine.command), "preview", "chapter", "--no-browser", "--port", str(port)]
    with (project / "_build" / "preview.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=project, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield f"http://127.0.0.1:{port}/{CITY}.html"
    finally:
        os.killpg(server.pid, 15)
        server.wait()


def test_preview_shows_the_page(project: Path, preview: str) -> None:
    end = time.monotonic() + PATIENCE
    page = ""
    while "popovertarget" not in page:
        assert time.monotonic() < end, "the preview shows no page"
        try:
            page = urlopen(preview, timeout=30).read().decode("utf-8")
        except (URLError, OSError):
            time.sleep(0.5)
    assert "Shenzhen" in page
    assert changes(project) == ""


@pytest.mark.parametrize("names", [(), (CITY,)], ids=["all", "one"])
def test_build_by_quarto_of_all_and_of_one_document(
    engine: QuartoEngine, project: Path, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUARTO_PATH", str(engine.command))
    arguments = ["build", *names, "--engine", "quarto", "--force", "--root", str(project)]
    assert main(arguments) == 0
    for name in names or ("index", "comparison", CITY):
        assert made(project, name) == ["html", "pdf", "docx"]
    assert changes(project) == ""
