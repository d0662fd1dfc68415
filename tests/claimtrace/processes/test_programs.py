import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimtrace.findings import Unreadable
from claimtrace.processes.programs import run
from claimtrace.processes.workers import workers

TELL = "import sys; sys.stdout.write(sys.stdin.read()); sys.stderr.write('why'); sys.exit(3)"
# Starts a program that would run for long, and ends before it.
TREE = "import subprocess; print(subprocess.Popen(['sleep', '60']).pid, flush=True)"


def running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_program_gets_its_input_and_gives_status_and_words() -> None:
    done = run([sys.executable, "-c", TELL], text=b"in")
    assert (done.returncode, done.stdout, done.stderr) == (3, b"in", b"why")
    done = run([sys.executable, "-c", TELL], tree=True, merged=True)
    assert (done.returncode, done.stdout, done.stderr) == (3, b"why", b"")


def test_a_program_that_takes_too_long_is_killed() -> None:
    for tree in (False, True):
        begun = time.monotonic()
        with pytest.raises(subprocess.TimeoutExpired):
            run(["sleep", "60"], tree=tree, longest=0.3)
        assert time.monotonic() - begun < 30


def test_a_program_that_is_none_is_told_in_one_line() -> None:
    with pytest.raises(FileNotFoundError):
        run(["/no/such/program"])
    done = run(["/no/such/program"], tree=True)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [b"/no/such/program: No such file or directory"]


def test_what_a_program_started_ends_with_it_when_it_takes_too_long() -> None:
    with pytest.raises(subprocess.TimeoutExpired) as caught:  # what is left holds the stream open
        run([sys.executable, "-c", TREE], tree=True, longest=2)
    number = int(caught.value.stdout or b"0")
    end = time.monotonic() + 30
    while running(number):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_workers_give_results_in_the_order_of_the_items() -> None:
    with workers(2, print, ()) as pool:
        assert list(pool.map(abs, range(-20, 0), 3)) == list(range(20, 0, -1))
        assert list(pool.map(abs, [], 3)) == []
        with pytest.raises(TypeError, match="bad operand"):
            list(pool.map(abs, ["a"], 1))


def test_a_worker_that_ends_before_its_time_is_a_finding() -> None:
    with workers(2, print, ()) as pool, pytest.raises(Unreadable) as caught:
        list(pool.map(os._exit, [9], 1))
    assert [found.rule for found in caught.value.findings] == ["R102"]
    assert "status 9" in caught.value.findings[0].message
