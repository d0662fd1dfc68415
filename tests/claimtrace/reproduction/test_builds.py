from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace.reproduction import copies
from claimtrace.reproduction.builds import Builder, attempted
from claimtrace.reproduction.conditions import Condition, together
from claimtrace.reproduction.outcome import Attempt
from claimtrace.reproduction.rebuild import Sources

# A package whose "build" writes one page, as a test has it.
PAGE = """
import os, pathlib, sys
sun, moon, rain = (name in os.environ for name in ("SUN", "MOON", "RAIN"))
pathlib.Path("_build").mkdir()
pathlib.Path("_build/page.html").write_text(str({told}))
sys.exit({status})
"""
SUN, MOON, RAIN = (
    Condition(name, f"with {name}", {name.upper(): "1"}) for name in ("sun", "moon", "rain")
)
Try = Callable[..., list[Attempt]]


@pytest.fixture
def tried(tmp_path: Path) -> Try:
    """A function that builds under sun, moon and rain at once."""

    def run(told: str, status: str = "0") -> list[Attempt]:
        package = tmp_path / "pager"
        package.mkdir()
        (package / "__main__.py").write_text(PAGE.format(told=told, status=status))
        sources = Sources(tmp_path, (), (), {"code/pager": package}, ("-m", "pager"), "ROWS")
        builder = Builder(sources, tmp_path, lambda _: None, lambda *_: None)
        plain = copies.made("plain", builder.plain())
        return attempted(builder, together([SUN, MOON, RAIN]), plain)

    return run


def came_to(attempts: list[Attempt]) -> dict[str, bool]:
    return {attempt.condition.name: attempt.holds for attempt in attempts}


def test_what_no_condition_changes_takes_one_build(tried: Try) -> None:
    assert came_to(tried("1")) == {"sun + moon + rain": True}


def test_of_several_conditions_in_one_build_the_one_that_changes_a_byte_is_named(
    tried: Try,
) -> None:
    attempts = tried("moon")
    assert came_to(attempts) == {"sun": True, "moon": False, "rain": True}
    (changed,) = [a.comparison for a in attempts if a.comparison and not a.comparison.same]
    assert [change.file for change in changed.files] == ["_build/page.html"]


def test_of_several_conditions_in_one_build_the_one_that_breaks_it_is_named(tried: Try) -> None:
    attempts = tried("1", "3 if rain else 0")
    assert [(a.condition.name, a.status) for a in attempts if not a.holds] == [("rain", 3)]


def test_what_conditions_change_only_together_is_told_of_them_together(tried: Try) -> None:
    assert came_to(tried("sun and moon")) == {"sun + moon + rain": False}
