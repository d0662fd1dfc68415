"""A lock between processes, which the operating system ends with the process that holds it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BEYOND = 1 << 30  # Windows lets nobody else read what is locked, so a byte after the text is


class Held(Exception):
    """Say that another process holds the lock.

    Args:
        process: its number, as it wrote it down; empty where it could not be read.
    """

    def __init__(self, process: str) -> None:
        super().__init__(f"held by process {process or 'unknown'}")
        self.process = process


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold a lock while the block runs; wait for nobody.

    Args:
        path: the lock's file. It is made where it is missing and never deleted: two processes
            could else lock two files of one name.

    Raises:
        Held: another process has it.
        OSError: the file cannot be made, is a link (whose target is somebody's own), or its file
            system knows no locks.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "a+b") as file:
        if not _lock(file):
            file.seek(0)
            raise Held(file.read(20).decode("ascii", "replace").strip())
        _write_down_the_process(file)
        yield  # closing the file gives the lock back


def _lock(file: BinaryIO) -> bool:
    """Take the lock, unless another process has it."""
    try:
        if sys.platform == "win32":
            file.seek(_BEYOND)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the second is how Windows says it
        return False
    return True


def _write_down_the_process(file: BinaryIO) -> None:
    """For the message to whoever comes second; nothing depends on it."""
    file.seek(0)
    file.truncate()
    file.write(f"{os.getpid()}\n".encode("ascii"))
    file.flush()
