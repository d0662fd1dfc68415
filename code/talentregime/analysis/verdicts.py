"""What verdict the evidence on a proposition allows.

The tests are those of Van Evera (1997) and of Bennett and Checkel (2015): passing a smoking gun or
a doubly decisive test confirms, failing a hoop or a doubly decisive test rules out, and a straw in
the wind does neither by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FOR, AGAINST, NEITHER = "for", "against", "neither"
OUTSIDE, INSIDE, WORD = "outside", "inside", "word"
HOLDS, LIMITS, NOT_PRINTED, UNTESTED = (
    "holds", "holds-with-limits", "not-as-printed", "cannot-be-tested"
)  # fmt: skip
VERDICTS = (HOLDS, LIMITS, NOT_PRINTED, UNTESTED)
NO_TEST = "none"
_CONFIRMING = ("smoking-gun", "doubly-decisive")
_EXCLUDING = ("hoop", "doubly-decisive")


@dataclass(frozen=True)
class Bearing:
    """Hold how one piece of evidence bears on a proposition.

    Args:
        direction: `for`, `against` or `neither`.
        weight: `outside`, where another source than the study's own stands behind it; `inside`,
            where it is computed from rows of the source that makes the argument; `word`, where
            that source only says so.
        sound: whether it stands as printed, without needing care.
    """

    direction: str
    weight: str
    sound: bool = True


def objection(verdict: str, test: str, bearings: Sequence[Bearing]) -> str:
    """Say why a verdict does not fit its evidence; empty where it does.

    | verdict | needs |
    |---|---|
    | `holds` | a test that can confirm; sound evidence for it from outside; no weight against it |
    | `holds-with-limits` | weight for it, and something that limits it |
    | `not-as-printed` | a test that can rule out; weight against it |
    | `cannot-be-tested` | no test; no weight for it or against it |

    Evidence weighs where it is more than the word of the source. What limits is whatever is not
    sound evidence for it from outside: then the evidence would bear `holds`.

    Args:
        verdict: one of `VERDICTS`.
        test: a kind of test, or `none`.
        bearings: everything that bears on the proposition.

    Raises:
        ValueError: there is no such verdict.
    """
    if verdict not in VERDICTS:
        raise ValueError(f"there is no verdict {verdict!r}")
    if (verdict == UNTESTED) != (test == NO_TEST):
        return f"{verdict} does not go with the test {test!r}"
    weighing = [bearing for bearing in bearings if bearing.weight != WORD]
    speaking_for = [bearing for bearing in weighing if bearing.direction == FOR]
    against = [bearing for bearing in weighing if bearing.direction == AGAINST]
    plain = [bearing for bearing in speaking_for if bearing.weight == OUTSIDE and bearing.sound]
    if verdict == UNTESTED:
        tested = [*speaking_for, *against]
        return "evidence that weighs speaks for it or against it" if tested else ""
    if verdict == NOT_PRINTED:
        if test not in _EXCLUDING:
            return f"a test of the kind {test} cannot rule it out"
        return "" if against else "nothing that weighs speaks against it"
    if verdict == HOLDS:
        if test not in _CONFIRMING:
            return f"a test of the kind {test} cannot confirm it"
        if against:
            return "evidence that weighs speaks against it"
        return "" if plain else "nothing sound from outside the source speaks for it"
    if not speaking_for:
        return "nothing that weighs speaks for it"
    return "" if len(plain) < len(bearings) else "nothing limits it"
