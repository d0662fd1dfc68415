"""The two streams that a command writes to, which may be narrow, full, or closed.

What an encoding lacks is written as an escape. Once a stream takes nothing more, the command goes
on without it, and its exit status tells.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from typing import IO, Any, cast

OUT, ERR = "stdout", "stderr"
Advance = Callable[[str, int, int], None]
"""Called with what is under way, how many of it are done, and of how many."""
_lost: dict[str, Exception] = {}


def show_nothing(name: str, done: int, total: int) -> None:
    """Show nothing of what is under way."""


class Stream:
    """Write to one of the process's streams, whatever becomes of it.

    Args:
        name: `stdout` or `stderr`.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self.flush()  # what follows would do so, and might fail
        try:
            if isinstance(self._stream, TextIOWrapper):
                self._stream.reconfigure(errors="backslashreplace")
        except (OSError, ValueError) as error:  # code of a project has closed it
            _give_up(name, error)

    @property
    def _stream(self) -> Any:
        return getattr(sys, self._name)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write a text."""
        try:
            self._stream.write(text)
        except UnicodeError:  # an encoding that has no escapes
            self._stream.write(text.encode("ascii", "backslashreplace").decode())
        except (OSError, ValueError, AttributeError) as error:
            _give_up(self._name, error)
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        try:
            self._stream.flush()
        except (OSError, ValueError, AttributeError) as error:
            _give_up(self._name, error)


def stream(name: str) -> IO[str]:
    """Return a stream that can always be written to.

    Args:
        name: `stdout` or `stderr`.
    """
    return cast("IO[str]", Stream(name))


def open_all() -> None:
    """Put something in place of closed streams, so that no other file is opened in their place."""
    while (number := os.open(os.devnull, os.O_RDONLY)) <= 2:  # what writes there is told
        os.set_inheritable(number, True)
    os.close(number)
    for name, place in ((OUT, 1), (ERR, 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, open(place, "w", encoding="utf-8", closefd=False))


def finish(name: str, status: int, unusable: int) -> int:
    """Hand on what was written, and return the exit status.

    A reader that has closed its end, such as `head`, has what it wanted. A full disk or a closed
    stream has not: a run that could not say what it found holds nothing.

    Args:
        name: of the program, for the line on what was lost.
        status: of the command.
        unusable: what it is instead, where it would be 0 and what was found is lost.
    """
    stream(OUT).flush()
    lost = _lost.get(OUT)
    if lost is not None and not isinstance(lost, BrokenPipeError):
        told = getattr(lost, "strerror", None) or str(lost)
        stream(ERR).write(f"{name}: what was found could not be written out: {told}\n")
        status = status or unusable
    stream(ERR).flush()
    return status


def _give_up(name: str, error: Exception) -> None:
    """Remember why, and have the rest go nowhere, also what Python itself writes at its end."""
    _lost.setdefault(name, error)
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, getattr(sys, name).fileno())
        os.close(nowhere)
