"""Every command ends as it should on machines that are set up otherwise."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrace.deposit.selection import select

PROJECT = Path(__file__).parents[2]
UNSET = ("PYTHONPATH", "LC_ALL", "LANG", "COLUMNS", "HOME", "PYTHONUTF8")
TITLE = "成都公安出入境服务创新发展十五项政策措施"
LINES = (PROJECT / "data" / "sources.csv").read_text("utf-8").splitlines()
ROW = f"data/sources.csv:{next(n for n, line in enumerate(LINES, 1) if TITLE in line)}"

# Python checks all that it can but each block of memory, which takes minutes, and each warning is
# an error; a console of Western Europe, 20 letters wide; and the backend that every Jupyter shell
# names.
STRICT = {
    "PYTHONDEVMODE": "1",
    "PYTHONMALLOC": "pymalloc",
    "PYTHONWARNINGS": "error",
    "PYTHONIOENCODING": "cp1252",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "COLUMNS": "20",
    "TERM": "dumb",
    "NO_COLOR": "1",
}
# A service or a container: no home, no locale, and Python does not help itself.
BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

# What runs code of the study; a small thesis has every command in an environment as hard.
COMMANDS = [
    ["build", "--engine", "pandoc"],
    ["check"],
    ["trace", "--row", ROW],
    ["new-city", "port"],
]


def run(root: Path, set_up: dict[str, str], *command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process whose environment holds nothing but what is said."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    environment = {**kept, "PYTHONPATH": str(PROJECT / "code"), **set_up}
    line = [sys.executable, "-m", "talentregime", *command, "--root", str(root)]
    return subprocess.run(line, env=environment, capture_output=True, check=False)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all that is deposited."""
    root = tmp_path_factory.mktemp("environments") / "project"
    for name, path in select(PROJECT).files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, root / name)
    return root


def test_a_narrow_console_shows_every_cell_of_a_table(whole: Path) -> None:
    wide, narrow = (
        run(whole, {"COLUMNS": columns}, "trace", "r-visa-lag").stdout.decode("utf-8")
        for columns in ("500", "20")
    )
    lost = [word for word in wide.split() if word not in narrow and len(word) < 12]
    assert lost == []
    assert "data/shanghai/timeline.csv:" in narrow and "…" not in narrow


@pytest.mark.slow
def test_commands_end_well_where_little_is_given(whole: Path, tmp_path: Path) -> None:
    root = shutil.copytree(whole, tmp_path / "project")
    for command in COMMANDS:
        done = run(root, STRICT | BARE, *command)
        told = done.stderr.decode("utf-8", "replace") + done.stdout.decode("utf-8", "replace")
        assert (done.returncode, done.stderr) == (0, b""), f"{command}: {told[-2000:]}"
    pages = sorted(path.name for path in (root / "_build").iterdir() if path.suffix == ".pdf")
    assert pages == ["comparison.pdf", "index.pdf"]


@pytest.mark.parametrize("location", ["script.py", "-"])
def test_a_plain_script_may_check(whole: Path, tmp_path: Path, location: str) -> None:
    code = (
        "from pathlib import Path\nfrom claimtrace.check import check\n"
        "from talentregime.project import PROJECT\n"
        f"print(len(check(PROJECT.at(Path({str(whole)!r}))).report.findings))\n"
    )
    (tmp_path / "script.py").write_text(code, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "code")}
    done = subprocess.run(
        [sys.executable, location],
        cwd=tmp_path,
        env=environment,
        input=code.encode(),
        capture_output=True,
        check=False,
    )
    assert (done.stdout.split(), done.stderr) == ([b"0"], b"")


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal of Unix")
def test_an_interrupted_command_ends_without_a_traceback(whole: Path) -> None:
    line = [sys.executable, "-m", "talentregime", "build", "--force", "--root", str(whole)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "code"), "PYTHONUNBUFFERED": "1"}
    started = subprocess.Popen(
        line,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # What runs in the background may ignore the signal, and then its programs do so too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert started.stdout
    assert started.stdout.readline().split()[0] == b"clean"  # claims, exhibits, documents follow
    os.killpg(started.pid, signal.SIGINT)
    _, told = started.communicate()
    assert started.returncode == 130
    assert b"Traceback" not in told
