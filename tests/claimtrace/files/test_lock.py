import subprocess
import sys
from pathlib import Path

import pytest

from claimtrace.files.lock import Held, hold

COUNT = """
import sys, time
from pathlib import Path
from claimtrace.files.lock import Held, hold
folder = Path(sys.argv[1])
added = 0
while added < 50:
    try:
        with hold(folder / "lock"):
            number = int((folder / "count").read_text())
            (folder / "count").write_text(str(number + 1))
            added += 1
    except Held:
        time.sleep(0.001)
"""
# Holds until its input ends, and so does its child, which lives on when the holder is killed.
HOLD = """
import subprocess, sys
from pathlib import Path
from claimtrace.files.lock import hold
with hold(Path(sys.argv[1])):
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"])
    print("held", flush=True)
    sys.stdin.read()
"""


def _start(code: str, path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, str(path)]
    environment = {"PYTHONPATH": str(Path(__file__).parents[3] / "code")}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)


def test_one_process_at_a_time_holds_the_lock(tmp_path: Path) -> None:
    (tmp_path / "count").write_text("0")
    processes = [_start(COUNT, tmp_path) for _ in range(4)]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0] * 4
    assert (tmp_path / "count").read_text() == "200"  # an update between two others would be lost


def test_a_held_lock_names_its_process_and_a_killed_process_holds_none(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with _start(HOLD, path) as holder:
        assert holder.stdin and holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Held) as caught, hold(path):
            pass
        assert caught.value.process == str(holder.pid)
        holder.kill()
        holder.wait()
        with hold(path):  # although its child lives on, as a program that a build started may
            pass
        holder.stdin.close()
        assert holder.stdout.read() == ""  # the child has ended, too


def test_what_the_file_says_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"\xff half a number")
    with hold(path), pytest.raises(Held), hold(path):
        pass
    with hold(path):
        pass


def test_an_error_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), hold(tmp_path / "lock"):
        raise KeyboardInterrupt
    with hold(tmp_path / "lock"):
        pass
