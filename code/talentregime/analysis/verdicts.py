"""What verdict the evidence on a proposition allows.

The tests are those of Van Evera (1997) and of Bennett and Checkel (2015): passing a smoking gun or
a doubly decisive test confirms, failing a hoop or a doubly decisive test rules out, and a straw in
the wind does neither by itself. A text passes no test of what it says by its own word, however
that is counted: what it says of the world was then not tested.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FOR, AGAINST, NEITHER = "for", "against", "neither"
OUTSIDE, INSIDE, WORD = "outside", "inside", "word"
HOLDS, LIMITS, NOT_PRINTED, UNTESTED = (
    "holds", "holds-with-limits", "not-as-printed", "cannot-be-tested"
)  # fmt: skip
VERDICTS = (HOLDS, LIMITS, NOT_PRINTED, UNTESTED)
PASSED, IN_PART, FAILED, TEXT_ALONE, NOT_MADE = (
    "passed", "passed-in-part", "failed", "by-the-text-alone", "not-made"
)  # fmt: skip
OUTCOMES = (PASSED, IN_PART, FAILED, TEXT_ALONE, NOT_MADE)
NO_TEST = "none"
_CONFIRMING = ("smoking-gun", "doubly-decisive")
_EXCLUDING = ("hoop", "doubly-decisive")


@dataclass(frozen=True)
class Bearing:
    """Hold how one piece of evidence bears on a proposition.

    Args:
        direction: `for`, `against` or `neither`.
        weight: `outside`, where all that it rests on is from another source than the study's own;
            `inside`, where a row of the source that makes the argument is computed with; `word`,
            where that source only says so.
        sound: whether it stands as printed, without needing care.
    """

    direction: str
    weight: str
    sound: bool = True


def objection(verdict: str, test: str, outcome: str, bearings: Sequence[Bearing]) -> str:
    """Say why a verdict does not fit its test and its evidence; empty where it does.

    | outcome | needs | verdict |
    |---|---|---|
    | `passed` | evidence for it from outside; none that weighs against it | `holds`, if the test \
can confirm and what is from outside is sound, else `holds-with-limits` |
    | `passed-in-part` | evidence for it from outside | `holds-with-limits` |
    | `failed` | a test that can rule out; evidence that weighs against it | `not-as-printed` |
    | `by-the-text-alone` | evidence for it computed from the text; none from outside | \
`cannot-be-tested` |
    | `not-made` | none from outside | `cannot-be-tested` |

    Evidence weighs where it is more than the word of the source.

    Args:
        verdict: one of `VERDICTS`.
        test: a kind of test, or `none`.
        outcome: one of `OUTCOMES`.
        bearings: everything that bears on the proposition.

    Raises:
        ValueError: there is no such verdict or outcome.
    """
    if verdict not in VERDICTS:
        raise ValueError(f"there is no verdict {verdict!r}")
    if outcome not in OUTCOMES:
        raise ValueError(f"there is no outcome {outcome!r}")
    if test == NO_TEST and outcome != NOT_MADE:
        return f"a test that is not named was {outcome}"
    if told := _unfounded(test, outcome, bearings):
        return f"its test was not {outcome}: {told}" if outcome != NOT_MADE else told
    fitting = _verdict(test, outcome, bearings)
    said = "was not made" if outcome == NOT_MADE else f"was {outcome}"
    return "" if verdict == fitting else f"a test of the kind {test} that {said} makes it {fitting}"


def _unfounded(test: str, outcome: str, bearings: Sequence[Bearing]) -> str:
    """Say what an outcome lacks, or what stands in its way."""
    outside = [one for one in bearings if one.weight == OUTSIDE and one.direction != NEITHER]
    against = [one for one in bearings if one.direction == AGAINST and one.weight != WORD]
    if outcome in (PASSED, IN_PART):
        if not any(one.direction == FOR for one in outside):
            return "nothing from outside the source speaks for it"
        weighing = outcome == PASSED and against
        return "evidence that weighs speaks against it" if weighing else ""
    if outcome == FAILED:
        if test not in _EXCLUDING:
            return f"failing one of the kind {test} does not rule it out"
        return "" if against else "nothing that weighs speaks against it"
    if outside:
        return "evidence from outside the source speaks for it or against it"
    inside = any(one.direction == FOR and one.weight == INSIDE for one in bearings)
    if outcome == TEXT_ALONE and not inside:
        return "nothing computed from the text speaks for it"
    return ""


def _verdict(test: str, outcome: str, bearings: Sequence[Bearing]) -> str:
    """The verdict that an outcome which its evidence bears comes to."""
    if outcome == FAILED:
        return NOT_PRINTED
    if outcome in (TEXT_ALONE, NOT_MADE):
        return UNTESTED
    plain = any(b.sound and b.direction == FOR and b.weight == OUTSIDE for b in bearings)
    return HOLDS if outcome == PASSED and test in _CONFIRMING and plain else LIMITS
