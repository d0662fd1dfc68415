import io

import pytest
from rich.console import Console

from claimtrace.terminal import Terminal, time_left


@pytest.mark.parametrize(
    ("seconds", "done", "total", "told"),
    [
        (30, 2, 6, "about 60 s left"),
        (300, 1, 3, "about 10 min left"),
        (3, 0, 6, ""),
        (3, 6, 6, ""),
    ],
)
def test_the_time_left_follows_from_the_time_taken(
    seconds: float, done: int, total: int, told: str
) -> None:
    assert time_left(seconds, done, total) == told


def test_where_nobody_looks_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with Terminal().progress() as advance:
        advance("builds", 1, 3)
    assert capsys.readouterr().out == ""


def test_a_terminal_shows_one_line_that_goes_away() -> None:
    shown = Terminal()
    written = io.StringIO()
    shown.out = Console(file=written, force_terminal=True, width=90)
    with shown.progress() as advance:
        advance("builds", 1, 3)
        advance("builds", 2, 3)
        shown.say("plain built")
    assert "builds" in written.getvalue() and "2/3" in written.getvalue()
    assert "plain built" in written.getvalue()
    assert written.getvalue().endswith("\x1b[2K")  # the line is taken away
