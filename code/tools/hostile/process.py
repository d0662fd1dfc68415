"""Run one command line in a process of its own, with a limit of time, and tell how it ended."""

import ctypes
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

PROGRAMS = {"market": "claimtrace", "study": "talentregime"}
_MEMORY = 4 << 30  # bytes of address space
_PAUSE = 0.01  # seconds
_BEGIN = 30.0  # seconds that a command has until it does what it is to be ended in
_GRACE = 2.0  # seconds that what was begun has to end after its beginner
_OVERRIDES = (1, 2)  # the capabilities by which root reads what nobody may read


@dataclass(frozen=True)
class Ended:
    """Tell how a command ended.

    Args:
        status: of its exit; 128 and the number of the signal that ended it; None where it went on
            for longer than it may.
        said: on both streams.
        left: whether processes that it began went on after it.
        seconds: that it took; after the signal where one was sent.
        missed: why the signal found nothing to end; empty where it did, or none was sent.
    """

    status: int | None
    said: str
    left: bool
    seconds: float
    missed: str = ""


def run(
    program: str, line: Sequence[str], root: Path, seconds: float, how: Mapping[str, Any]
) -> Ended:
    """Run one command.

    Args:
        program: the package whose command line it is.
        line: its arguments.
        root: the project that it stands in.
        seconds: that it may take.
        how: `env`: variables; `limits`: by the name of `resource`; `out`: a file for its output;
            `closed`: numbers of streams; `cwd`: where it stands, `gone` for a folder that is not
            there; `signal` and `when`: what is sent to it, and the file whose being there it
            waits for; `anew`: that Python starts anew, as it does for all of these.
    """
    said, missed = root.parent / "said.txt", ""
    child = os.fork()
    if child == 0:
        _become(program, line, root, said, how)  # does not return
    began = monotonic()
    if "signal" in how:
        missed = _wait(how["when"], root.parent, child)
        began = monotonic()
        number = signal.Signals[f"SIG{how['signal']}"]
        # A terminal interrupts all that it began; other signals are sent to the one process.
        with suppress(ProcessLookupError):
            (os.killpg if number == signal.SIGINT else os.kill)(child, number)
    status = _status(child, began + seconds)
    took = monotonic() - began
    if status is None:
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
    left = status is not None and _left(child, 0.2 if "signal" in how else _GRACE)
    return Ended(status, said.read_bytes().decode("utf-8", "replace"), left, took, missed)


def _wait(what: str, folder: Path, child: int) -> str:
    """Wait for a file; say why if it does not come while the command goes on."""
    end = monotonic() + _BEGIN
    while not any(folder.glob(what)):
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return f"it had ended before there was {what}"
        if monotonic() > end:
            return f"there was no {what}"
        sleep(_PAUSE)
    return ""


def _status(child: int, end: float) -> int | None:
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else 128 - code
        if monotonic() > end:
            return None
        sleep(_PAUSE)


def _left(group: int, grace: float) -> bool:
    """Tell whether processes of a group go on, and end them."""
    end = monotonic() + grace
    try:
        while True:
            os.killpg(group, 0)
            if not _alive(group):
                return False
            if monotonic() > end:
                os.killpg(group, signal.SIGKILL)
                return True
            sleep(_PAUSE)
    except ProcessLookupError:
        return False


def _alive(group: int) -> bool:
    """Tell whether one of a group has not ended: who waits for orphans may take its time."""
    places = list(Path("/proc").glob("[0-9]*/stat"))
    for place in places:
        with suppress(OSError):
            state, _, its_group = place.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state not in "ZX":
                return True
    return not places


def _become(
    program: str, line: Sequence[str], root: Path, said: Path, how: Mapping[str, Any]
) -> None:
    """Turn this copy of the process into the command, and end with it."""
    status = 1
    try:
        # What runs in the background may ignore it, and then its programs do so too.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.setsid()
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(os.open(how["out"], os.O_WRONLY) if "out" in how else out, 1)
        os.dup2(out, 2)
        environment = _environment(root, how)
        os.chdir(_standing(root, how.get("cwd", "")))
        _limit({"as": _MEMORY, "core": 0, **how.get("limits", {})})
        _be_nobody_special()
        for number in how.get("closed", []):
            os.close(number)
        if how or line[:1] == ["mutate"]:  # which starts processes that a copy may not start
            command = [sys.executable, "-m", program, *line]
            os.execve(sys.executable, command, environment)
        status = _in_process(program, line, environment)
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode("utf-8", "replace"))
    finally:
        os._exit(status)


def _in_process(program: str, line: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command without starting Python anew: it is a copy of a process that has loaded all."""
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [program, *line]
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
    sys.path[0] = str(Path.cwd())
    sys.dont_write_bytecode = True
    tempfile.tempdir = None  # else the folder that was found before
    from claimtrace import cli
    from talentregime.__main__ import ENTRY

    starts: Mapping[str, Callable[[], None]] = {
        "claimtrace": cli.run,
        "talentregime": lambda: cli.run(ENTRY),
    }
    try:
        starts[program]()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _environment(root: Path, how: Mapping[str, Any]) -> dict[str, str]:
    temporary = root.parent / "tmp"
    known = {**os.environ, "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
    known |= {"COLUMNS": "200", "PYTHONPATH": str(Path(__file__).parents[2])}
    for name in ("CLAIMTRACE_PROJECT", "SOURCE_DATE_EPOCH"):
        known.pop(name, None)
    return known | {name: str(text) for name, text in how.get("env", {}).items()}


def _standing(root: Path, where: str) -> Path:
    if where != "gone":
        return root / where
    folder = root.parent / "gone"
    folder.mkdir()
    os.chdir(folder)
    folder.rmdir()
    return Path("/proc/self/cwd")


def _limit(limits: Mapping[str, int]) -> None:
    for name, most in limits.items():
        number = getattr(resource, f"RLIMIT_{name.upper()}")
        resource.setrlimit(number, (most, most))


def _be_nobody_special() -> None:
    """Give up what lets root read and write whatever its owner may not."""
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None)
    for capability in _OVERRIDES:
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: programs it starts lack it too
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then their upper halves
    libc.capget(header, sets)
    for place in range(3):
        sets[place] &= ~sum(1 << capability for capability in _OVERRIDES)
    libc.capset(header, sets)
