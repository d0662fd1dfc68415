"""A thesis that `init` begins: every command works at once, and its tutorial is followed."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from claimtrace.files.lock import hold
from claimtrace.starter import StarterError, drafted
from tools.guide import Follower

ROOT = Path(__file__).parents[2]
COMMANDS = (
    *("build", "check", "clean", "describe", "render", "trace apples-share"),
    *("trace --row data/stalls.csv:2", "reproduce --conditions none", "mutate"),
    "package",
)
PARTS = (
    *("Build and look", "Change a digit", "A claim of your own", "A column of your own"),
    *("A figure of your own", "Accept, and prove that it reproduces"),
)


def begin(
    folder: Path, *arguments: str, within: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `init` with the tool of the checkout."""
    line = [sys.executable, "-m", "claimtrace", "init", *arguments, "--", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "code")}
    return subprocess.run(line, env=environment, cwd=within or folder.parent, capture_output=True)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thesis that was begun with the tool of the checkout."""
    folder = tmp_path_factory.mktemp("begun") / "my thesis"
    done = begin(folder, "--title", "Fruit and policy")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def carried(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool that the thesis carries, unpacked as an installer does, and nothing else of ours."""
    (wheel,) = (begun / "wheels").glob("*.whl")
    folder = tmp_path_factory.mktemp("carried")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(root: Path, path: Path, *command: str) -> tuple[int, str]:
    """Run a command in a thesis with the tool at a path."""
    line = [sys.executable, "-m", "claimtrace", *command]
    environment = {**os.environ, "PYTHONPATH": str(path)}
    done = subprocess.run(line, cwd=root, env=environment, capture_output=True)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.slow
def test_every_command_works_at_once_with_the_tool_that_it_carries(
    begun: Path, carried: Path, tmp_path: Path
) -> None:
    assert not (carried / "talentregime").exists()
    root = shutil.copytree(begun, tmp_path / "copy")
    for command in COMMANDS:
        status, said = run(root, carried, *command.split())
        assert status == 0, f"{command}: {said[-3000:]}"
        assert "talentregime" not in said
    made = {path.name for path in (root / "_build").iterdir()}
    assert made >= {"index.html", "index.pdf", "index.docx", "thesis-0.1.0.zip"}
    page = (root / "_build/index.html").read_text("utf-8")
    assert "20 of 28 = 71%" in page and "prints no value" not in page


@pytest.mark.slow
def test_the_tutorial_is_followed_word_for_word(begun: Path, carried: Path, tmp_path: Path) -> None:
    root = shutil.copytree(begun, tmp_path / "copy")
    follower = Follower(root, (root / "TUTORIAL.md").read_text("utf-8"), "claimtrace", carried)
    ended = {}
    for part in PARTS:
        follower.do(part)
        ended[part] = follower.ended
        if part == "Change a digit":
            assert "data/stalls.csv:2:14" in follower.said and "apples-share" in follower.said
            assert "Apples fill 71% of the" in follower.said
        elif ended[part] != [0] * len(ended[part]):
            pytest.fail(f"{part}: {follower.said[-3000:]}")
    assert [len(ended[part]) for part in PARTS] == [1, 1, 1, 1, 1, 5]
    assert ended["Change a digit"] == [1]
    page = (root / "_build" / "index.html").read_text("utf-8")
    assert "Years in which stalls opened" in page
    assert "Five crates of pears are sold a day" in page


def test_its_own_tests_pass_and_can_fail(begun: Path, carried: Path, tmp_path: Path) -> None:
    root = shutil.copytree(begun, tmp_path / "copy")
    line = [sys.executable, "-m", "unittest", "discover", "tests"]
    environment = {**os.environ, "PYTHONPATH": str(carried)}
    assert subprocess.run(line, cwd=root, env=environment, capture_output=True).returncode == 0
    code = root / "code" / "thesis.py"
    text = code.read_text("utf-8")
    code.write_text(text.replace('"apple", "crates"].sum()', '"apple"].size'), "utf-8")
    assert subprocess.run(line, cwd=root, env=environment, capture_output=True).returncode == 1


def test_the_same_tool_is_carried_with_the_same_bytes(begun: Path, tmp_path: Path) -> None:
    assert begin(tmp_path / "second").returncode == 0
    first, second = (
        next((folder / "wheels").glob("*.whl")).read_bytes()
        for folder in (begun, tmp_path / "second")
    )
    assert first == second


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "notes.txt").write_text("mine", "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    for name in ("taken", "file", "file/below", "x" * 300):
        done = begin(tmp_path / name, within=tmp_path)
        assert done.returncode == 2 and b"Traceback" not in done.stderr, done.stderr
    done = begin(tmp_path / "quoted", "--title", 'A "title"')
    assert done.returncode == 2 and b"one line" in done.stderr
    done = begin(tmp_path / "cited", "--title", "`r 1`")
    assert done.returncode == 1 and b"Nothing was made" in done.stdout, done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"taken", "file"}
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["notes.txt"]


def test_what_a_killed_run_left_is_deleted_and_nothing_else(tmp_path: Path) -> None:
    names = [f".claimtrace-init-{name}" for name in ("killed", "working", "somebodys")]
    for name in names:
        (tmp_path / name / "data").mkdir(parents=True)
    (tmp_path / names[0] / ".lock").touch()
    with hold(tmp_path / names[1] / ".lock"):
        done = begin(Path("-x"), "--title", "Nine 'first' steps of 2020", within=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"cd ./-x, and python3" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {*names[1:], "-x"}
    assert not (tmp_path / "-x" / ".lock").exists()
    page = (tmp_path / "-x" / "_build" / "index.html").read_text("utf-8")
    assert "<title>Nine ‘first’ steps of 2020</title>" in page
    assert run(tmp_path / "-x", ROOT / "code", "check")[0] == 0


def test_an_empty_folder_stays_what_it_is_also_where_somebody_stands_in_it(tmp_path: Path) -> None:
    (tmp_path / "a %41 b").mkdir()
    number = (tmp_path / "a %41 b").stat().st_ino
    done = begin(Path(), within=tmp_path / "a %41 b")
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"Next: python3 -m nox" in done.stdout
    assert (tmp_path / "a %41 b").stat().st_ino == number
    status, said = run(tmp_path / "a %41 b", ROOT / "code", "build", "--force", "--formats", "html")
    assert status == 0, said  # pandoc would read the name as an address


def test_its_lock_holds_what_the_tool_needs_in_the_versions_of_this_project(begun: Path) -> None:
    ours = (ROOT / "requirements.lock").read_text("utf-8")
    theirs = (begun / "requirements.lock").read_text("utf-8")
    entries = [entry for entry in theirs.strip().split("\n") if "==" in entry]
    assert len(entries) > 15
    assert [entry for entry in entries if entry not in ours] == []
    assert [line for line in theirs.splitlines() if line not in ours] == []


def test_its_pages_are_set_as_those_of_this_project(begun: Path) -> None:
    ours, theirs = (
        yaml.safe_load((root / "chapter" / "_quarto.yml").read_text("utf-8"))
        for root in (ROOT, begun)
    )
    own = {"css": ["_extensions/claimtrace/chinese.css"], "typst": ("font-paths", "fallback-font")}
    for name in own["typst"]:  # a font for Chinese, which is the chapter's alone
        del ours["format"]["typst"][name]
    ours["format"]["html"]["css"].remove(*own["css"])
    del ours["format"]["html"]["toc-depth"]
    assert theirs["format"] == ours["format"]
    assert theirs["filters"] == ours["filters"] and theirs["project"] == ours["project"]


def test_the_extension_brings_the_same_settings_as_the_page_has(begun: Path) -> None:
    folder = begun / "chapter" / "_extensions" / "claimtrace"
    brought = yaml.safe_load((folder / "_extension.yml").read_text("utf-8"))["contributes"]
    set_here = yaml.safe_load((begun / "chapter" / "_quarto.yml").read_text("utf-8"))

    def placed(value: object) -> object:
        """A setting as the folder of the documents has it: a file of the extension has its path."""
        if isinstance(value, list):
            return [placed(item) for item in value]
        is_file = isinstance(value, str) and (folder / value).is_file()
        return f"_extensions/claimtrace/{value}" if is_file else value

    for name, options in brought["formats"].items():
        told = {option: placed(value) for option, value in options.items()}
        assert told == set_here["format"][name], name


def test_a_tool_that_is_not_installed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrace.starter.wheel.TOOL", "not-installed-here")
    with (
        pytest.raises(StarterError, match="not installed here"),
        drafted(tmp_path / "new", "A thesis", "2026-01-01"),
    ):
        pass
    assert list(tmp_path.iterdir()) == []
