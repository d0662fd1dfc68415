"""Builds of copies, some at a time; where several conditions change something, which one does."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from claimtrace.files.writing import make_folder
from claimtrace.reproduction import copies
from claimtrace.reproduction.compare import compare_states
from claimtrace.reproduction.conditions import PLAIN_CONDITION, Condition
from claimtrace.reproduction.differences import ProjectState
from claimtrace.reproduction.outcome import Attempt
from claimtrace.reproduction.rebuild import Rebuilt, Sources, rebuild
from claimtrace.streams import Advance

_AT_ONCE = 2  # builds; each uses more than one processor for a part of its time

Said = Callable[[str], None]


@dataclass
class Builder:
    """Build copies of one state of a project.

    Args:
        sources: of the copies.
        scratch: where they are made.
        say: called with a line for each condition of a build that is done.
        advance: called with what is under way, how many builds are done, and of how many.
        done: builds.
        total: builds that were asked for.
    """

    sources: Sources
    scratch: Path
    say: Said
    advance: Advance
    done: int = 0
    total: int = 0

    def plain(self) -> Rebuilt:
        """Build under no changed condition."""
        return self.build([PLAIN_CONDITION])[0]

    def build(self, conditions: Sequence[Condition]) -> list[Rebuilt]:
        """Build once for each; the results come in the order asked for."""
        first, self.total = self.total + 1, self.total + len(conditions)
        self.advance("builds", self.done, self.total)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(self._one, range(first, self.total + 1), conditions))

    def _one(self, number: int, condition: Condition) -> Rebuilt:
        folder = self.scratch / f"{number}"
        make_folder(folder)
        built = rebuild(self.sources, condition, folder)
        outcome = "built" if built.status == 0 else f"failed with exit status {built.status}"
        told = f"{outcome} {built.seconds:6.1f} s"
        for part in condition.each:
            self.say(f"  {part.name:<14} {part.says}: {told}")
            told = "in the same build"
        self.done += 1
        self.advance("builds", self.done, self.total)
        return built


def attempted(
    builder: Builder, conditions: Sequence[Condition], plain: ProjectState
) -> list[Attempt]:
    """Build under conditions and compare; where several at once fail or differ, under each alone.

    Args:
        builder: of the copies.
        conditions: one for each build, by itself or several put together.
        plain: what the plain build made.

    Returns:
        What came of each build. A build under several conditions that does not hold is told only
        where each of them alone holds; else the builds under each are told in its place.
    """
    attempts = []
    for built in builder.build(conditions):
        attempt = compared(built, plain)
        alone = [] if attempt.holds else attempted(builder, built.condition.parts, plain)
        attempts += [attempt] if all(one.holds for one in alone) else alone
    return attempts


def compared(built: Rebuilt, plain: ProjectState | None = None) -> Attempt:
    """Tell what came of a build.

    Args:
        built: the build.
        plain: what the plain build made; None for that build itself.
    """
    comparison = None
    if plain and built.status == 0:
        comparison = compare_states(plain, copies.made(built.condition.name, built))
    output = built.output if built.status else ""
    return Attempt(
        built.condition, built.seconds, built.status, output, built.reservation, comparison
    )
