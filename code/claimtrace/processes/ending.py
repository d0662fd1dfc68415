"""The one place where a signal ends a command: nothing left running, nothing half made, one line.

A signal does not raise anything, so nothing can catch it, and no block is left half done: what is
under way is undone by those who said how, and the process ends there.
"""

import _thread
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from os import _exit  # as it is, also while code of a project runs, which may not
from time import sleep
from types import FrameType
from typing import NoReturn

AT_A_SIGNAL = 128  # and its number: the exit status, as shells tell of it
_PAUSE = 0.02  # seconds
_LONGEST = 1.5  # seconds for undoing; whatever hangs then is left to the next command
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is not everywhere
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]

_name = ""
_undo: list[Callable[[], None]] = []
_held = 0
_asked = 0
_begun = False


def listen(name: str = "") -> None:
    """End at a signal from now on; one that is ignored stays so, as with `nohup`.

    Args:
        name: of the program, which begins the line that is said; where it is empty, none is.
    """
    global _name
    _name = name
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _on_signal)


def leave(status: int) -> NoReturn:
    """End the process here: all is done and written, and what code of a project left, such as a
    thread that goes on or a function for the end, must not change how the command ends."""
    _ignore()
    _exit(status)


def _ignore() -> None:
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def held() -> Iterator[None]:
    """Have a signal wait until the block ends, which is short and must not be half done."""
    global _held
    if threading.current_thread() is not threading.main_thread():  # signals do not stop the others
        yield
        return
    _held += 1
    try:
        yield
    finally:
        _held -= 1
        if _asked and not _held:
            _end(_asked)


@contextmanager
def undone(undo: Callable[[], None]) -> Iterator[None]:
    """Have a signal undo what the block does, should one come before the block ends.

    Args:
        undo: it takes no lock, since it may be called anywhere in the block.
    """
    _undo.append(undo)
    try:
        yield
    finally:
        _undo.remove(undo)


def stop_here() -> None:
    """Stop another thread once a signal ends the process: what it makes would stay."""
    while _begun and threading.current_thread() is not threading.main_thread():
        sleep(_LONGEST)


def begun() -> bool:
    """Tell whether a signal has begun to end the process, so that nothing new may be started."""
    return _begun


def _on_signal(number: int, _: FrameType | None) -> None:
    global _asked
    _asked = number
    if not _held:
        _end(number)


def _end(number: int) -> None:
    global _begun
    _begun = True
    status = AT_A_SIGNAL + number
    _ignore()
    _thread.start_new_thread(_give_up, (status,))
    for _ in range(2):  # another thread may have begun something meanwhile
        for undo in reversed(_undo[:]):  # what was begun last: programs, then their folders
            with suppress(Exception):
                undo()
        sleep(_PAUSE)
    if _name:
        with suppress(OSError):
            told = (
                f"{_name}: ended by {signal.Signals(number).name}; what was made before stands.\n"
            )
            os.write(2, told.encode())
    _exit(status)


def _give_up(status: int) -> None:
    sleep(_LONGEST)
    _exit(status)
