"""Run a program, and end all that it started once whoever asked for it is gone.

    python keeper.py PROGRAM ARGUMENT ...

It leads a process group. Its input is a pipe that nobody writes to: the system closes the other end
when the process that holds it ends, however that ends, and then the whole group is killed.
"""

import os
import signal
import subprocess
import sys
import threading


def _watch() -> None:
    while os.read(0, 1):
        pass
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    try:
        program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
    except OSError as error:
        sys.exit(f"{sys.argv[1]}: {error.strerror}")
    threading.Thread(target=_watch, daemon=True).start()
    sys.exit(abs(program.wait()))
