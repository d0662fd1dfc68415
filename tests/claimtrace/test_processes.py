import os
import subprocess
import sys

from claimtrace.processes import runs


def test_this_process_runs_and_one_that_ended_does_not() -> None:
    assert runs(os.getpid())
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    assert not runs(done.pid)
    assert not runs(0)
    assert not runs(-1)
