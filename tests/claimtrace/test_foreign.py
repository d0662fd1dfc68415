import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace import cli, foreign
from claimtrace.processes import contained


class Silent(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def deep() -> None:
    deep()


def exits() -> None:
    raise SystemExit(0)


def raises(error: BaseException) -> Callable[[], None]:
    def run() -> None:
        raise error

    return run


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (exits, "SystemExit: 0"),
        (deep, "RecursionError: maximum recursion depth exceeded"),
        (raises(Silent()), "Silent: its text cannot be read"),
        (raises(GeneratorExit()), "GeneratorExit: no message"),
        (raises(ValueError("\n one\ntwo")), "ValueError: one"),
        (raises(ValueError("half \ud800")), "ValueError: half \\ud800"),
    ],
)
def test_whatever_foreign_code_raises_is_one_line(run: Callable[[], None], told: str) -> None:
    with pytest.raises(foreign.Failed, match=told.replace("\\", "\\\\")), foreign.guarded():
        run()


def test_only_a_person_and_what_is_let_through_pass_as_they_are() -> None:
    # What runs in the background may ignore the key of a person.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), foreign.guarded():
            raise KeyboardInterrupt
    finally:
        signal.signal(signal.SIGINT, before)
    with pytest.raises(LookupError), foreign.guarded(through=(LookupError,)):
        raise LookupError


def test_code_that_goes_on_for_ever_is_stopped_even_if_it_catches_what_stops_it() -> None:
    def stubborn() -> None:
        times = 0
        while times < 3:
            try:
                while True:
                    pass
            except BaseException:
                times += 1

    for run in (stubborn, lambda: time.sleep(600)):
        with pytest.raises(foreign.Failed, match="more than 0.1 seconds") as caught:
            with foreign.guarded(0.1):
                run()
        assert caught.value.error is None


def test_code_in_time_is_not_stopped_later() -> None:
    with foreign.guarded(0.2):
        pass
    time.sleep(0.4)


@pytest.mark.parametrize(
    "ends",
    [
        lambda: os._exit(0),
        lambda: os.execv("/bin/true", ["true"]),
        lambda: os.abort(),
        lambda: os.kill(os.getpid(), signal.SIGKILL),
    ],
)
def test_code_that_would_end_the_process_fails_as_any_other(ends: Callable[[], None]) -> None:
    before = os._exit
    with pytest.raises(foreign.Failed, match=r"EndsTheProcess: os\."), foreign.guarded():
        ends()
    assert os._exit is before


def test_code_gives_back_what_it_took_from_the_process() -> None:
    streams, handler = (sys.stdout, sys.stderr), signal.getsignal(signal.SIGTERM)
    depth = sys.getrecursionlimit()
    with foreign.guarded():
        sys.stdout = sys.stderr = None  # type: ignore[assignment]
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        sys.setrecursionlimit(5_000)
    assert (sys.stdout, sys.stderr, sys.getrecursionlimit()) == (*streams, depth)
    assert signal.getsignal(signal.SIGTERM) is handler


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such fault, and no such timer")
@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import ctypes; ctypes.string_at(0)", "ended the command by a fault (SIGSEGV)"),
        ("sum(range(10 ** 15))", "does not let itself be stopped"),
        ("while True:\n  try: time.sleep(9)\n  except BaseException: pass", "does not let itself"),
        (
            "signal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass",
            "does not let itself be stopped",
        ),
    ],
)
def test_what_nothing_stops_ends_the_command_and_says_so(code: str, told: str) -> None:
    program = (
        "import signal, time\nfrom claimtrace import foreign\n"
        f"with foreign.guarded(0.2, place='code/a.py:3', what='a:b'):\n  exec({code!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    said = done.stderr.decode()
    assert (done.returncode, said.splitlines()[0].startswith("code/a.py:3: C035 a:b ")) == (2, True)
    assert told in said


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped there")
def test_code_is_not_too_slow_because_the_whole_process_was_stopped() -> None:
    program = (
        "import time\nfrom claimtrace import foreign\nwith foreign.guarded(0.5):\n"
        "  print('in', flush=True)\n  time.sleep(0.2)\nprint('out')\n"
    )
    started = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert started.stdout and started.stdout.readline() == b"in\n"
    started.send_signal(signal.SIGSTOP)
    time.sleep(1.5)
    started.send_signal(signal.SIGCONT)
    assert started.communicate()[0] == b"out\n"


def test_code_cannot_go_deeper_than_memory_allows_and_gives_back_the_limit() -> None:
    before, real = sys.getrecursionlimit(), sys.setrecursionlimit
    with foreign.guarded():
        sys.setrecursionlimit(10**9)
        assert sys.getrecursionlimit() < 100_000
    assert (sys.getrecursionlimit(), sys.setrecursionlimit) == (before, real)


def test_the_line_of_a_project_that_an_error_went_through_is_found(tmp_path: Path) -> None:
    module = tmp_path / "code" / "pears.py"
    module.parent.mkdir()
    for text, line in (("import sys\n\n1 / 0\n", 3), ("import sys\nif\n", 2)):
        module.write_text(text)
        with pytest.raises(foreign.Failed) as caught, foreign.guarded():
            exec(compile(module.read_text(), module, "exec"), {})
        assert caught.value.error
        assert foreign.where(caught.value.error, tmp_path) == ("code/pears.py", line)
        assert foreign.where(caught.value.error, tmp_path / "other") is None


def test_a_thread_that_fails_is_told_in_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    ended = threading.ExceptHookArgs((ValueError, ValueError("x"), None, None))
    contained.thread_failed(ended)
    said = capfd.readouterr().err
    assert said.startswith("C092 a thread that code of the project began raised ValueError")
    assert "Traceback" not in said


def test_a_command_whose_libraries_were_changed_ends_with_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("data", "chapter"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(cli.staging, "complete", None)
    assert cli.main(["check", "--root", str(tmp_path)]) == 2
    assert "C091 TypeError" in capsys.readouterr().out
