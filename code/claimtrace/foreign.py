"""The one door to code that is not the tool's: claim functions, hooks and modules of a thesis.

Such code may raise whatever it likes, end the process, go round for ever or raise an error whose
text cannot be read. None of that gets through this door but as `Failed`; what nothing stops ends
the command, and says so (`claimtrace.processes.contained`).
"""

import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from claimtrace.processes.contained import contained, last_word

CALL = 5.0  # seconds for one function or one import
HOOK = 60.0  # seconds for what a thesis does with all its data
_TICK = 0.2  # seconds after which code is looked at, and then again
_WAITING = 1.4  # times as long code may wait, or share its core with others
_STUBBORN = 5  # times that code is stopped
_MORE = 1.0  # seconds of a processor for code that cannot even be stopped
_LONGEST = 300  # characters of an error's text


class Failed(Exception):
    """Say why foreign code gave nothing.

    Args:
        told: why, in one line.
        error: what it raised; None where it took too long.
    """

    def __init__(self, told: str, error: BaseException | None) -> None:
        super().__init__(told)
        self.error = error


class _TooLong(BaseException):
    """Stop code that takes too long; no Exception, which such code might catch."""


@contextmanager
def guarded(
    seconds: float | None = CALL,
    through: tuple[type[Exception], ...] = (),
    place: str = "",
    what: str = "the code",
) -> Iterator[None]:
    """Run foreign code in the block.

    KeyboardInterrupt passes as it is where a person's key raises it: a command ends without it.

    Args:
        seconds: how long it may take; None for any time. Only the main thread of a system with
            timers can be stopped. A call into C that does not return in time ends the command.
        through: what the code may raise as it is.
        place: of the code, should it end the command: `file:line`, or a file.
        what: the code is called there.

    Raises:
        Failed: it raised something else, wanted to end the process, or took too long.

    Example:
        >>> with guarded():
        ...     raise SystemExit(0)
        Traceback (most recent call last):
        ...
        claimtrace.foreign.Failed: SystemExit: 0
    """
    passing: tuple[type[BaseException], ...] = through
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        passing = (KeyboardInterrupt, *through)
    try:
        with contained(place, what), _watched(seconds):
            yield
    except passing:
        raise
    except _TooLong:
        raise Failed(f"it took more than {seconds:g} seconds", None) from None
    except BaseException as error:
        raise Failed(said(error), error) from error


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Run in the block what is no foreign code, but may take too long, such as a pattern.

    Raises:
        Failed: it took too long.
    """
    try:
        with _watched(seconds):
            yield
    except _TooLong:
        raise Failed(f"it took more than {seconds:g} seconds", None) from None


def said(error: BaseException) -> str:
    """Tell an error in one line, even if its own text cannot be had."""
    try:
        text = str.__str__(str(error))
    except KeyboardInterrupt:
        raise
    except BaseException:
        text = "its text cannot be read"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = (lines or ["no message"])[0].encode("utf-8", "backslashreplace").decode()
    short = first if len(first) <= _LONGEST else first[:_LONGEST] + " ..."
    return f"{type(error).__name__}: {short}"


def where(error: BaseException, root: Path) -> tuple[str, int] | None:
    """Find the last line of a project's own code that an error went through.

    Args:
        error: what code of the project raised.
        root: the project's folder.

    Returns:
        The file, relative to the folder, and the line; None where none of its lines had a part.
    """
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        places.append((error.filename or "", error.lineno))
    for name, line in reversed(places):
        if Path(name).is_relative_to(root):
            return Path(name).relative_to(root).as_posix(), line or 0
    return None


@contextmanager
def _watched(seconds: float | None) -> Iterator[None]:
    """Raise _TooLong in the block once the time is over, and again should it go on.

    The time is that of the processor. Code may wait for somewhat longer: as often as it is looked
    at, which it is not while the whole process is stopped, reads from a slow disk, or has no core.
    """
    main = threading.current_thread() is threading.main_thread()
    if sys.platform == "win32" or seconds is None or not main:
        yield
        return
    worked = time.process_time()
    looked = stopped = 0

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal looked, stopped
        looked += 1
        used = time.process_time() - worked
        if used >= seconds or looked * _TICK >= _WAITING * seconds:
            stopped += 1
            # Nothing else ends code that catches whatever stops it, or never comes back from C.
            if stopped > _STUBBORN or used > seconds + _MORE / 2:
                last_word("does not let itself be stopped")
            raise _TooLong

    handler = signal.signal(signal.SIGALRM, stop)
    outer = signal.setitimer(signal.ITIMER_REAL, min(_TICK, seconds), _TICK)
    last = signal.setitimer(signal.ITIMER_PROF, seconds + _MORE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, *last)
        signal.setitimer(signal.ITIMER_REAL, *outer)
        signal.signal(signal.SIGALRM, handler)
    if stopped:
        raise _TooLong
