"""Commands where the system refuses: full disks and streams, limits, folders that are gone."""

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace.files.staging import LOCK

CODE = Path(__file__).parents[2] / "code"
FULL = Path("/dev/full")
COMMANDS = {
    "clean": ["clean"],
    "describe": ["describe"],
    "build": ["build", "--engine", "pandoc", "--force"],
    "check": ["check"],
    "trace": ["trace", "north"],
    "reproduce": ["reproduce", "--conditions", "none"],
    "accept": ["reproduce", "--accept"],
    "mutate": ["mutate"],
}
LONG = ("build", "reproduce", "mutate")
WRITING = ("clean", "describe", "build", "reproduce", "accept")
NORTH = "北方"
LOST = (">/dev/full", ">/dev/full 2>&1", ">&-", ">&- 2>&-", "<&- >&-")

Done = subprocess.CompletedProcess[bytes]


@pytest.fixture(scope="module")
def built(small_thesis: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_thesis(tmp_path_factory.mktemp("hard") / "thesis")
    assert run(root, "reproduce", "--accept").returncode == 0
    return root


@pytest.fixture
def thesis(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "thesis")


def run(root: Path | str, *command: str, shell: str = "", **options: object) -> Done:
    """Run a command; `shell` is what a shell would add to the line."""
    environment = {**os.environ, "PYTHONPATH": str(CODE), **options.pop("env", {})}  # type: ignore[dict-item]
    line = [sys.executable, "-m", "claimtrace", *command, *(("--root", str(root)) if root else ())]
    if shell:
        line = ["bash", "-o", "pipefail", "-c", f'"$@" {shell}', "bash", *line]
    return subprocess.run(line, env=environment, capture_output=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def ends_with_a_finding(done: Done) -> None:
    told = (done.stdout + done.stderr).decode()
    assert done.returncode in (1, 2), told
    assert "Traceback" not in told


def state(root: Path) -> dict[str, str]:
    """The hashes of everything but the lock and reports; nothing else than the lock may hide."""
    paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    assert {name for name in paths if "/." in name} <= {f"_build/{LOCK}"}
    hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}
    return {n: h for n, h in hashes.items() if not n.startswith(("_build/.", "_build/repro"))}


@pytest.mark.slow
@pytest.mark.parametrize("blocks", [0, 3, 24])
@pytest.mark.parametrize("command", WRITING)
def test_a_limit_of_file_sizes_is_a_finding_and_what_was_built_stands(
    thesis: Path, command: str, blocks: int
) -> None:
    (thesis / "_build/manifest.json").unlink()
    shutil.rmtree(thesis / "_build/clean")
    before = state(thesis)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (blocks * 1024,) * 2)  # noqa: E731
    # What it prints goes through a pipe, which has no size. Modules would be left half compiled.
    uncompiled = {"PYTHONDONTWRITEBYTECODE": "1"}
    done = run(thesis, *COMMANDS[command], preexec_fn=limit, env=uncompiled)
    if done.returncode == 0:  # nothing it writes is so large
        assert blocks > 3
        return
    ends_with_a_finding(done)
    assert [rule for rule in (b" R100 ", b" R102 ", b" X012 ") if rule in done.stdout]
    assert state(thesis) == before


def test_findings_that_cannot_be_written_are_printed_all_the_same(thesis: Path) -> None:
    (thesis / "data/stalls.csv").write_text("stall,crates\nnorth,x\nsouth,8\n")
    for target, why in (("/dev/full", b"No space left"), (str(thesis), b"Is a directory")):
        done = run(thesis, "check", "--json", target)
        assert done.returncode == 2
        assert b" D003 " in done.stdout
        assert b" R100 cannot be written: " + why in done.stdout


@pytest.mark.skipif(not FULL.exists(), reason="has no device that is always full")
@pytest.mark.parametrize(
    ("command", "shell"),
    [
        *(("check", shell) for shell in LOST),
        *(("trace", shell) for shell in LOST),
        *(pytest.param(c, s, marks=pytest.mark.slow) for c, s in zip(LONG, LOST, strict=False)),
    ],
)
def test_a_run_whose_words_are_lost_is_no_pass(thesis: Path, command: str, shell: str) -> None:
    done = run(thesis, *COMMANDS[command], shell=shell)
    ends_with_a_finding(done)
    told = done.stderr.decode().splitlines()
    assert len(told) == (0 if "2>" in shell else 1)


@pytest.mark.parametrize("shell", ["2>&-", "<&-", "| head -n 1", "| true", "2>/dev/full"])
@pytest.mark.parametrize("command", ["check", "build", "trace"])
def test_a_reader_that_has_enough_changes_no_status(thesis: Path, command: str, shell: str) -> None:
    done = run(thesis, *COMMANDS[command], shell=shell)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252:strict", "gbk", "utf-16", "utf-7"])
def test_no_finding_is_lost_where_a_terminal_lacks_a_letter(thesis: Path, encoding: str) -> None:
    text = (thesis / "data/stalls.csv").read_text("utf-8")
    (thesis / "data/stalls.csv").write_text(text.replace(",12", f",{NORTH}😀"), "utf-8")
    done = run(thesis, "check", env={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (1, b"")
    codec = encoding.partition(":")[0]
    told = done.stdout.decode(codec)
    escaped = NORTH.encode("ascii", "backslashreplace").decode()
    assert "D003" in told
    assert NORTH in told or escaped in told


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "xx_XX.UTF-8"},
        {"TERM": "dumb", "NO_COLOR": "1", "PYTHONDEVMODE": "1", "PYTHONMALLOC": "pymalloc"},
        {"COLUMNS": "20"},
        {"COLUMNS": "wide", "HOME": "/nowhere/at/all"},
    ],
    ids=str,
)
def test_what_a_console_cannot_show_is_escaped_and_nothing_is_lost(
    thesis: Path, env: dict[str, str]
) -> None:
    text = (thesis / "data/stalls.csv").read_text("utf-8")
    (thesis / "data/stalls.csv").write_text(f"{text}{NORTH},1\n", "utf-8")
    done = run(thesis, "trace", "--row", "data/stalls.csv:4", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    escaped = NORTH.encode("ascii", "backslashreplace").decode()
    told = dict(line.split() for line in done.stdout.decode().splitlines() if line[:5] == "stall")
    assert told["stall"] in (NORTH, escaped)


def test_words_of_usage_are_escaped_too(thesis: Path) -> None:
    done = run(thesis, "trace", NORTH, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 2
    assert NORTH.encode("ascii", "backslashreplace") in done.stderr


def test_a_terminal_without_width_shows_what_others_show(thesis: Path) -> None:
    shown = [run(thesis, "check", env={"COLUMNS": width}).stdout for width in ("0", "-3", "x")]
    assert all(text == shown[-1] and b"0 error(s)" in text for text in shown)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["check", "--root", "a" * 5000], b"File name too long"),
        (["check", "--root", "/dev/null/x"], b"Not a directory"),
        (["trace", "--row", ""], b"nothing is neither FILE:LINE"),
        (["trace", "--row", "data/stalls.csv:" + "9" * 5000], b"is neither FILE:LINE"),
        (["reproduce", "--conditions", ""], b"there is no condition ''"),
        (["reproduce", "--conditions", "umask,"], b"there is no condition ''"),
    ],
)
def test_arguments_that_mean_nothing_are_bad_usage(
    thesis: Path, command: list[str], told: bytes
) -> None:
    done = run("" if "--root" in command else thesis, *command, cwd=thesis)
    assert done.returncode == 2
    assert told in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_current_folder_that_is_gone_is_bad_usage_unless_the_project_is_named(
    thesis: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    for command, status in ((["check"], 2), (["check", "--root", str(thesis)], 0)):
        gone.mkdir()
        program = "import os, sys; os.rmdir(os.getcwd()); os.execv(sys.executable, sys.argv[1:])"
        line = [sys.executable, "-c", program, sys.executable, "-m", "claimtrace", *command]
        environment = {**os.environ, "PYTHONPATH": str(CODE)}
        done = subprocess.run(line, cwd=gone, env=environment, capture_output=True, check=False)
        assert done.returncode == status, done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "env",
    [
        {"SOURCE_DATE_EPOCH": "x"},
        {"SOURCE_DATE_EPOCH": "9" * 30},
        {"TMPDIR": "/proc", "HOME": "/nowhere"},
        {"HOME": ""},
    ],
    ids=str,
)
def test_an_odd_environment_changes_no_byte(thesis: Path, env: dict[str, str]) -> None:
    before = state(thesis)
    done = run(thesis, *COMMANDS["build"], env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert state(thesis) == before


def test_what_the_system_refuses_anywhere_is_a_finding(thesis: Path, tmp_path: Path) -> None:
    few = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (6, 6))  # noqa: E731
    target = tmp_path / "found.json"
    done = run(thesis, "build", "--force", "--engine", "pandoc", preexec_fn=few)
    ends_with_a_finding(done)
    assert b"R101 the system refused: Too many open files" in done.stdout
    none = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (10, 10))  # noqa: E731
    done = run(thesis, "check", "--json", str(target), preexec_fn=none)
    if done.returncode:
        ends_with_a_finding(done)
        assert json.loads(target.read_text())["findings"]


def with_command(thesis: Path, argument: str) -> None:
    """Have the thesis add a command `weigh`, which opens a file that is not there."""
    (thesis / "pyproject.toml").write_text('[tool.claimtrace]\nproject = "market:PROJECT"\n')
    (thesis / "code").mkdir()
    (thesis / "code/market.py").write_text(
        "from claimtrace import Project\n"
        'PROJECT = Project("market:PROJECT", commands={"weigh": "scales"})\n'
    )
    (thesis / "code/scales.py").write_text(
        'from pathlib import Path\n\nHELP = "weigh the crates"\n\n\n'
        f'def add_arguments(parser):\n    parser.add_argument("--json", {argument})\n\n\n'
        'def run(args, terminal):\n    open("scales.txt")\n'
    )


def test_what_the_system_refuses_to_a_command_of_the_thesis_is_told_with_its_file(
    thesis: Path, tmp_path: Path
) -> None:
    with_command(thesis, "type=Path")
    target = tmp_path / "found.json"
    done = run(thesis, "weigh", "--json", str(target))
    assert (done.returncode, done.stderr) == (2, b"")
    (found,) = json.loads(target.read_text())["findings"]
    assert (found["rule"], found["file"], found["line"]) == ("R101", "scales.txt", 0)
    assert found["message"] == "the system refused: No such file or directory"


@pytest.mark.parametrize("argument", ["action='store_true'", "nargs='?', const=3"])
def test_a_command_of_the_thesis_may_mean_something_else_by_an_argument(
    thesis: Path, argument: str
) -> None:
    with_command(thesis, argument)
    done = run(thesis, "weigh", "--json")
    assert (done.returncode, done.stderr) == (2, b"")
    assert b"scales.txt: R101 the system refused" in done.stdout
