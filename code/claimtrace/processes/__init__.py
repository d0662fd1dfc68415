"""How many processes a function may start.

A new process imports the program's main module. Where that is a script without the guard
`if __name__ == "__main__"`, all of it would run once more: so whoever calls the functions of these
packages gets one process, and a program that is guarded says so.
"""

import os

_guarded = False


def guarded() -> None:
    """Say that importing the program's main module does nothing."""
    global _guarded
    _guarded = True


def processes() -> int:
    """Return how many processes there may be: as many as processors, or one."""
    if not _guarded:
        return 1
    if hasattr(os, "sched_getaffinity"):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
