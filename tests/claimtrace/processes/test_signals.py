"""Commands at signals: one line, one status, and nothing that runs or lies about afterwards.

`SIGNALS=20 pytest tests/claimtrace/processes` sends twenty to each command.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimtrace.files.staging import JOURNAL, LOCK
from claimtrace.files.writing import SCRATCH, STAGING

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes where Linux lists them"
)

TIMES = int(os.environ.get("SIGNALS", "1"))
SEED = int(os.environ.get("SIGNALS_SEED", "1"))
CODE = Path(__file__).parents[3] / "code"
SIGNALS = (signal.SIGINT, signal.SIGTERM)
LONGEST = 15.0  # seconds from a signal to the end, where much else runs
WAITING = 60.0  # seconds for a stage to be reached, or for what is left to end by itself

COMMANDS = {
    "clean": ["clean"],
    "describe": ["describe"],
    "build": ["build", "--engine", "pandoc", "--force"],
    "render": ["render", "--engine", "pandoc"],
    "check": ["check"],
    "trace": ["trace", "north"],
    "reproduce": ["reproduce", "--conditions", "umask"],
    "accept": ["reproduce", "--accept"],
    "mutate": ["mutate"],
    "package": ["package"],
}
# Says when signals are listened to, since a time would be another on a busy machine.
PROGRAM = """
from claimtrace.processes import ending
ending.listen("claimtrace")
print("listening", flush=True)
from claimtrace.cli import run
run()
"""


@dataclass
class Thesis:
    """A small project that was built, and a folder for what its commands write elsewhere."""

    root: Path
    elsewhere: Path

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        started = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *command, "--root", str(self.root)],
            env={**os.environ, "PYTHONPATH": str(CODE), "TMPDIR": str(self.elsewhere)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            # What runs in the background may ignore the signal, and then its programs do so too.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert started.stdout
        assert started.stdout.readline() == b"listening\n"
        return started

    def begin_anew(self) -> None:
        (self.root / "_build/manifest.json").unlink(missing_ok=True)

    def left(self) -> list[str]:
        hidden = [p.name for p in (self.root / "_build").glob(".*") if p.name != LOCK]
        return hidden + [path.name for path in self.elsewhere.iterdir()]


@pytest.fixture(scope="module")
def thesis(
    small_thesis: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Thesis:
    folder = tmp_path_factory.mktemp("signals")
    (folder / "elsewhere").mkdir()
    made = Thesis(small_thesis(folder / "thesis"), folder / "elsewhere")
    assert made.start("reproduce", "--accept").wait(WAITING) == 0
    return made


def processes_of(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, its_session = place.read_text().rpartition(")")[2].split()[:4]
            if int(its_session) == session and state != "Z":
                found.append(int(place.parent.name))
    return found


def wait_for(reached: Callable[[], object]) -> None:
    end = time.monotonic() + WAITING
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.01)


def ends_as_it_should(
    thesis: Thesis, started: subprocess.Popen[bytes], number: int, undisturbed: int = 0
) -> None:
    sent = time.monotonic()
    started.send_signal(number)
    _, told = started.communicate()
    assert time.monotonic() - sent < LONGEST
    assert processes_of(started.pid) == []
    assert thesis.left() == []
    if started.returncode == undisturbed:  # too late
        assert told == b""
        return
    assert started.returncode == 128 + number
    name = signal.Signals(number).name
    assert told.decode() == f"claimtrace: ended by {name}; what was made before stands.\n"


# One signal for each command; of more, each command gets both.
SENT = [
    (command, number)
    for at, command in enumerate(COMMANDS)
    for number in (SIGNALS if TIMES > 1 else (SIGNALS[at % 2],))
]


@pytest.mark.slow
@pytest.mark.parametrize(("command", "number"), SENT)
def test_a_signal_at_any_moment_ends_a_command_and_leaves_nothing(
    thesis: Thesis, command: str, number: int
) -> None:
    chance = random.Random(f"{SEED} {command} {number}")
    thesis.begin_anew()
    begun = time.monotonic()
    first = thesis.start(*COMMANDS[command])
    said, _ = first.communicate(timeout=WAITING)
    assert first.returncode in (0, 1), said.decode()
    seconds = time.monotonic() - begun
    for _ in range(TIMES):
        thesis.begin_anew()
        started = thesis.start(*COMMANDS[command])
        time.sleep(chance.random() * seconds)
        ends_as_it_should(thesis, started, number, first.returncode)


@pytest.mark.slow
@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("command", ["build", "reproduce", "mutate"])
def test_a_signal_ends_the_processes_that_a_command_started(
    thesis: Thesis, command: str, number: int
) -> None:
    thesis.begin_anew()
    started = thesis.start(*COMMANDS[command])
    wait_for(lambda: len(processes_of(started.pid)) > 1)
    ends_as_it_should(thesis, started, number)


def test_a_signal_that_a_terminal_sends_to_all_is_told_once(thesis: Thesis) -> None:
    thesis.begin_anew()
    started = thesis.start("mutate")
    wait_for(lambda: len(processes_of(started.pid)) > 1)
    os.killpg(started.pid, signal.SIGINT)
    _, told = started.communicate()
    assert (started.returncode, len(told.splitlines())) == (130, 1)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "reproduce", "mutate"])
def test_what_a_killed_command_leaves_ends_by_itself_or_goes_with_the_next(
    thesis: Thesis, command: str
) -> None:
    thesis.begin_anew()
    started = thesis.start(*COMMANDS[command])
    wait_for(lambda: len(processes_of(started.pid)) > 1)
    started.kill()
    started.communicate()
    wait_for(lambda: not processes_of(started.pid))
    assert thesis.start("trace", "north").wait(WAITING) == 0
    assert thesis.left() == []


def test_a_command_leaves_what_another_one_is_still_using(thesis: Thesis) -> None:
    thesis.begin_anew()
    started = thesis.start("reproduce", "--conditions", "none")
    built = thesis.root / "_build"
    wait_for(lambda: list(built.glob(f"{SCRATCH}*")))
    os.killpg(started.pid, signal.SIGSTOP)  # so that it is still there, however busy the machine
    try:
        assert thesis.start("trace", "north").wait(WAITING) == 0
        assert list(built.glob(f"{SCRATCH}*"))
    finally:
        os.killpg(started.pid, signal.SIGCONT)
    started.communicate()
    assert started.returncode == 0


def test_what_was_left_goes_with_the_next_command_unless_moves_are_to_be_made(
    thesis: Thesis,
) -> None:
    built = thesis.root / "_build"
    for name in (f"{STAGING}a", f"{SCRATCH}a"):
        (built / name / "deep").mkdir(parents=True)
    (built / f"{JOURNAL}.new").write_text("{")
    (built / ".reproduction.html.new").write_text("<")
    assert thesis.start("trace", "north").wait(WAITING) == 0
    assert thesis.left() == []
