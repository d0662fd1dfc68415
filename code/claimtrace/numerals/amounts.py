"""Read a number, in figures or words, with its sign, scale and fraction: minus two and a half."""

from fractions import Fraction

from claimtrace.numerals.cardinals import read_cardinal, read_ordinal
from claimtrace.numerals.tokens import VULGAR, Figure, part_tolerance, read_figure
from claimtrace.numerals.vocabulary import (
    GROUPS,
    LARGE,
    MANY_PARTS,
    MINUS,
    PARTS,
    SHORT,
    SMALL,
    TENS,
)

_EXACT = Fraction(1, 2)
_SCALES = {**LARGE, **GROUPS, **SHORT}


def read_amount(words: list[str], at: int) -> tuple[Figure, int, bool] | None:
    """Read the number that begins at a word, whatever follows it.

    Args:
        words: of a text, as `tokens` gives them.
        at: the position of the first.

    Returns:
        Its value and rounding, the position after it, and whether it is a fraction of something;
        None if none begins there.
    """
    if words[at] in MINUS or words[at] == "plus":
        inner = read_amount(words, at + 1) if at + 1 < len(words) else None
        if inner is None:
            return None
        (value, half), after, share = (inner[0].value, inner[0].half), inner[1], inner[2]
        return Figure(-value if words[at] in MINUS else value, half), after, share
    mixed = _mixed(words, at)
    if mixed:
        return *_scaled(words, *mixed, True), False
    part = _part(words, at)
    if part:
        return _of_scale(words, *part)
    figure, after = read_figure(words[at]), at + 1
    rounded = figure is not None
    if figure is None:
        cardinal = read_cardinal(words, at) or _article(words, at)
        if cardinal is None:
            return None
        figure, after = Figure(Fraction(cardinal[0]), _EXACT), cardinal[1]
        figure, after, rounded = _pointed(words, figure, after)
    return *_scaled(words, figure, after, rounded), False


def _article(words: list[str], at: int) -> tuple[int, int] | None:
    """Read the article of 'a dozen' as one."""
    if words[at] == "a" and words[at + 1 : at + 2] and words[at + 1] in GROUPS:
        return 1, at + 1
    return None


def _scaled(words: list[str], figure: Figure, at: int, rounded: bool) -> tuple[Figure, int]:
    """Apply 'million' or 'dozen' after a number; a number in words is exact, 1.2 is rounded."""
    value, half = figure.value, figure.half
    while at < len(words) and words[at] in _SCALES:
        scale = _SCALES[words[at]]
        value, half, at = value * scale, half * scale if rounded else half, at + 1
    return Figure(value, half), at


def _pointed(words: list[str], figure: Figure, at: int) -> tuple[Figure, int, bool]:
    """Read 'point five' after a number in words."""
    end = at + 1
    while words[at : at + 1] == ["point"] and end < len(words) and SMALL.get(words[end], 10) < 10:
        end += 1
    digits = "".join(str(SMALL[word]) for word in words[at + 1 : end])
    if not digits:
        return figure, at, False
    value = figure.value + Fraction(f"0.{digits}")
    return Figure(value, Fraction(1, 2 * 10 ** len(digits))), end, True


def _mixed(words: list[str], at: int) -> tuple[Figure, int] | None:
    """Read 'two and a half', 'one hundred and two thirds'.

    'A million and a half' is a half of a million more.
    """
    whole = read_cardinal(words, at)
    if whole and "and" in words[at : whole[1]] and _begins_part(words, whole[1]):
        joint = whole[1] - 1 - words[at : whole[1]][::-1].index("and")
        whole = read_cardinal(words[:joint], at)
    if whole is None or words[whole[1] : whole[1] + 1] != ["and"]:
        return None
    number, after = whole
    part = _part(words, after + 1)
    if part is None or words[after + 1] in ("half", "halves") or part[0].value >= 1:
        return None
    unit = number if words[at] in ("a", "an") and number >= 1000 else 1
    figure, after = part
    return Figure(number + figure.value * unit, figure.half * unit), after


def _part(words: list[str], at: int) -> tuple[Figure, int] | None:
    """Read a fraction in words: half, a third, two thirds, one twenty-first."""
    if at >= len(words):
        return None
    if words[at] == "half":
        return Figure(Fraction(1, 2), part_tolerance(Fraction(1, 2))), at + 1
    if words[at] in VULGAR:
        figure = read_figure(words[at])
        return (figure, at + 1) if figure else None
    if words[at] in ("a", "an"):
        above, after = Fraction(1), at + 1
        if words[after : after + 1] and words[after] in TENS:
            return None
    else:
        figure = read_figure(words[at])
        cardinal = (figure.value, at + 1) if figure else read_cardinal(words, at)
        if cardinal is None:
            return None
        above, after = Fraction(cardinal[0]), cardinal[1]
    below = _denominator(words, after, one=above == 1)
    if below is None or above.denominator != 1:
        return None
    value = above / below[0]
    tolerance = min(part_tolerance(value), Fraction(1, 2 * below[0]))
    return Figure(value, tolerance), below[1]


def _denominator(words: list[str], at: int, *, one: bool) -> tuple[int, int] | None:
    word = words[at] if at < len(words) else ""
    if word in MANY_PARTS:
        return MANY_PARTS[word], at + 1
    if word in PARTS:  # 'two-third' is said before a noun
        return PARTS[word], at + 1
    if word not in TENS or at + 1 >= len(words):
        return None
    last = words[at + 1] if one else words[at + 1].removesuffix("s")
    rank = read_ordinal([word, last], 0)
    plural = words[at + 1].endswith("s")
    return (rank[0], at + 2) if rank and rank[1] == 2 and one != plural else None


def _begins_part(words: list[str], at: int) -> bool:
    return any(_denominator(words, at, one=one) for one in (True, False))


def _of_scale(words: list[str], part: Figure, at: int) -> tuple[Figure, int, bool]:
    """Read 'a million' or 'of a million' after a fraction."""
    start = at + 1 if words[at : at + 1] == ["of"] else at
    start += words[start : start + 1] in (["a"], ["one"])
    scale = _SCALES.get(words[start]) if start < len(words) else None
    if scale is None or words[at : at + 1] == ["one"]:
        return part, at, True
    return Figure(part.value * scale, part.half * scale), start + 1, False
