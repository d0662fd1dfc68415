"""Whether a process still runs."""

import os


def runs(process: int) -> bool:
    """Tell whether there is a process of that number.

    Args:
        process: its number; one that a later process has taken over counts as running.
    """
    if process <= 0:
        return False
    if os.name == "nt":  # where signal 0 is not a question but an interrupt
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # there is none elsewhere
    handle = kernel.OpenProcess(0x1000, False, process)  # may ask for no more than its status
    if not handle:
        return False
    status = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(status))
    kernel.CloseHandle(handle)
    return status.value == 259  # still active
