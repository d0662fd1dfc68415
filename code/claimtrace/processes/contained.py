"""What code of a project cannot do to the process that calls it.

It may not end or replace the process in silence, and gives back the streams and the signals that
it put away. Where it faults, or does not let itself be stopped, the command ends with a finding.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from time import sleep
from typing import Any

from claimtrace.findings import Finding
from claimtrace.rules import finding

STATUS = 2  # of a command that ends so: what was to be found is not known
_FAULTS = ("SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGABRT")
_KEPT = ("SIGINT", "SIGTERM", "SIGHUP")
_ENDING = ("_exit", "abort", "execv", "execve", "kill", "killpg")
_exit = os._exit
_places: list[tuple[str, str]] = []
_limit = sys.setrecursionlimit
_DEEPEST = 20_000  # calls; code that goes on for ever would else fill the memory first
_hearing: list[Callable[[Finding], None]] = []
_PAUSE, _PAUSES = 0.02, 50  # seconds, and how many of them


class EndsTheProcess(BaseException):
    """Stop code that would end the process; no Exception, which such code might catch."""


@contextmanager
def contained(place: str, what: str = "the code") -> Iterator[None]:
    """Keep the process as it is, whatever the code in the block does.

    Args:
        place: of the code, for what is said should the command end there; `file:line` or a file.
        what: the code is called there.

    Raises:
        EndsTheProcess: in the block, by what would end the process.
    """
    _hear_faults()
    streams, depth = (sys.stdout, sys.stderr), sys.getrecursionlimit()
    heard = _handlers()
    _places.append((place, what))
    if len(_places) == 1:
        _put(_refusing)
    try:
        yield
    finally:
        _places.pop()
        if not _places:
            _put(lambda name, real: real)
        sys.stdout, sys.stderr = streams
        if sys.getrecursionlimit() != depth:
            sys.setrecursionlimit(depth)
        for number, handler in heard.items():
            if signal.getsignal(number) is not handler:
                signal.signal(number, handler)


def last_word(why: str) -> None:
    """Say as a finding why the command ends here (C035), and end it.

    Args:
        why: the rest of a sentence that begins with the code.
    """
    place, what = _places[-1] if _places else ("", "the code")
    file, _, line = place.partition(":")
    told = finding("C035", f"{what} {why}", file=file, line=int(line or 0))
    text = f"{told.place}: " if told.place else ""
    os.write(2, f"{text}{told.rule} {told.message}\n    {told.hint}\n".encode(errors="replace"))
    for hear in _hearing:
        _apart(lambda hear=hear: hear(told))  # type: ignore[misc]
    _exit(STATUS)


def thread_failed(ended: threading.ExceptHookArgs) -> None:
    """Say in a line that a thread of a project's code raised something (C092).

    Args:
        ended: what Python hands to `threading.excepthook`.
    """
    name = ended.exc_type.__name__
    told = finding("C092", f"a thread that code of the project began raised {name}")
    with suppress(OSError):
        os.write(2, f"{told.rule} {told.message}\n    {told.hint}\n".encode())


def hear_last(hear: Callable[[Finding], None]) -> None:
    """Have the finding of the last word handed to a function as well, such as one that writes it.

    Args:
        hear: it runs in a process of its own, which is given up after a second: what faulted may
            hold any lock of this one.
    """
    _hearing.append(hear)


def _apart(act: Callable[[], None]) -> None:
    if not hasattr(os, "fork"):
        return
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            act()
        _exit(0)
    for _ in range(_PAUSES):
        if os.waitpid(child, os.WNOHANG)[0]:
            return
        sleep(_PAUSE)
    _REAL["kill"](child, signal.SIGKILL)
    os.waitpid(child, 0)


@cache
def _hear_faults() -> None:
    """Have a fault of compiled code, or a processor's time that is over, say the last word.

    Python's own handlers run only once such code returns, which it does not.
    """
    if sys.platform == "win32":
        return
    import ctypes  # slow to import

    def on_signal(number: int) -> None:
        name = signal.Signals(number).name
        if number == signal.SIGPROF:
            last_word("does not let itself be stopped")
        last_word(f"ended the command by a fault ({name})")

    handler = ctypes.CFUNCTYPE(None, ctypes.c_int)(on_signal)
    _handler.append(handler)
    hear = ctypes.CDLL(None).signal
    for name in (*_FAULTS, "SIGPROF"):
        hear(int(getattr(signal, name)), handler)


_handler: list[object] = []  # what the system calls must not go


def _handlers() -> dict[int, Any]:
    """List who hears what ends a command; another thread cannot change that."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    numbers = [getattr(signal, name) for name in _KEPT if hasattr(signal, name)]
    return {number: signal.getsignal(number) for number in numbers}


def _put(which: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put functions that end a process into the modules where they are found."""
    sys.setrecursionlimit = which("setrecursionlimit", _limit)
    for name, real in _REAL.items():
        for module in _MODULES:
            setattr(module, name, which(name, real))


def _refusing(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    if name == "setrecursionlimit":
        return lambda limit: real(min(limit, _DEEPEST))
    here = os.getpid()

    def refuse(*given: Any, **named: Any) -> Any:
        others = name.startswith("kill") and given[:1] not in ((0,), (-1,), (here,))
        if others or not _places or os.getpid() != here:
            return real(*given, **named)
        raise EndsTheProcess(f"os.{name}({', '.join(map(repr, given))})")

    return refuse


_REAL = {name: getattr(os, name) for name in _ENDING if hasattr(os, name)}
_MODULES = [os, *(sys.modules[name] for name in ("posix", "nt") if name in sys.modules)]
