"""The one door for other programs: none outlives the process that started it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic, sleep

from claimtrace.processes import ending

_KEEPER = Path(__file__).with_name("keeper.py")
_GROUPS = os.name == "posix"  # elsewhere there are no groups of processes
_DYING, _PAUSE = 0.3, 0.005  # seconds
_starting = threading.Lock()


def run(
    command: Sequence[str],
    *,
    text: bytes = b"",
    tree: bool = False,
    merged: bool = False,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    umask: int = -1,
    longest: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end, and return its exit status and what it wrote.

    A signal that ends this process kills the program at once. A single program that outlives it
    nevertheless, since it was killed, ends by itself: it has no input left and no reader.

    Args:
        command: the program and its arguments.
        text: its input.
        tree: it starts programs of its own, which all end with it, and with this process however
            that ends. It has no input.
        merged: what it writes to its two streams is one text.
        cwd: where it runs; where None, in a folder that is there even if the current one is gone.
        env: its environment; this one's where None.
        umask: of files that it makes; this one's where -1.
        longest: seconds after which it is killed.

    Raises:
        OSError: it cannot be started.
        subprocess.TimeoutExpired: it took too long.
    """
    kept = tree and _GROUPS
    line = [sys.executable, "-I", "-S", str(_KEEPER), *command] if kept else list(command)
    with ExitStack() as until_it_ended:
        with ending.held(), _starting:
            if ending.begun():
                raise InterruptedError("a signal ends this process")
            source = until_it_ended.enter_context(_heartbeat()) if kept else subprocess.PIPE
            process = subprocess.Popen(
                line,
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT if merged else subprocess.PIPE,
                cwd=cwd or _KEEPER.parent,
                env=env,
                umask=umask,
                process_group=0 if kept else None,
            )
            kill = partial(_kill, process, kept)
            until_it_ended.callback(kill)
            until_it_ended.enter_context(ending.undone(kill))
        out, err = process.communicate(None if kept else text, longest)
    return subprocess.CompletedProcess(command, process.returncode, out, err or b"")


@contextmanager
def _heartbeat() -> Iterator[int]:
    """Open a pipe, give the end to read from, and hold the other one."""
    source, target = os.pipe()
    try:
        yield source
    finally:
        os.close(source)
        os.close(target)


def _kill(process: subprocess.Popen[bytes], group: bool) -> None:
    """Kill a program, and wait a moment until it, and its group, can write nothing more."""
    if process.returncode is not None:
        return
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL) if group else process.kill()
        end = monotonic() + _DYING
        while monotonic() < end and (process.poll() is None or group):
            if group:
                os.killpg(process.pid, 0)  # fails once the group is empty
            sleep(_PAUSE)
