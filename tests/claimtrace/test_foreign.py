import signal
import time
from collections.abc import Callable

import pytest

from claimtrace import foreign


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
