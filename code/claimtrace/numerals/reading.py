"""Read one quantity of a text: its kind, its value, and the values that may be called so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from claimtrace.numerals.amounts import read_amount
from claimtrace.numerals.cardinals import read_ordinal
from claimtrace.numerals.scripts import read_han, read_roman
from claimtrace.numerals.tokens import Figure, part_tolerance, read_figure, tokens
from claimtrace.numerals.vocabulary import (
    BEGINNINGS,
    GROUPS,
    LARGE,
    MULTIPLES,
    MULTIPLIERS,
    OPEN,
    PER_MILLE,
    PERCENT,
    POINTS,
)

KINDS = (
    "number",
    "percent",
    "permille",
    "points",
    "share",
    "part",
    "rate",
    "ratio",
    "rank",
    "decade",
    "open",
)
_EXACT = Fraction(1, 2)
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_DECADE = re.compile(r"((?:\d{2})?\d0)'?s")
_UNITS = {
    unit: kind
    for kind, units in (("points", POINTS), ("percent", PERCENT), ("permille", PER_MILLE))
    for unit in map(tuple, map(str.split, units))
}
_SCALES = {**LARGE, **GROUPS}
_DETERMINERS = frozenset(
    "the its their our his her my these those all every each such some named".split()
)
_AS = frozenset("many much few little often large big high long great fast old".split())


@dataclass(frozen=True)
class Quantity:
    """Hold a number that a text names, and the values that may be called so.

    Args:
        text: as it stands, in lower case.
        kind: one of `KINDS`: `share` is a fraction, `part` 4 of 13, `rate` one in five, `ratio` a
            multiple, `open` a number left open, such as tens of thousands.
        target: the number itself; 42 for 42%, 0.25 for a quarter, 3 for tripled or third.
        low: the lowest value that it names.
        high: what values that it names stay below.
        part: of a `part` or `rate`, the number that is a part.
        whole: of a `part` or `rate`, the number that it is a part of.
    """

    text: str
    kind: str
    target: float
    low: float
    high: float
    part: float | None = None
    whole: float | None = None

    def covers(self, number: float) -> bool:
        """Tell whether a number may be called so; halves are rounded away from zero.

        Args:
            number: measured as `kind` says: of 42% it is 42.
        """
        if self.target < 0:
            return self.low < number <= self.high
        return self.low <= number < self.high

    def numbers(self) -> tuple[float, ...]:
        """List the numbers that it names: two of a part and its whole, else one."""
        if self.part is None or self.whole is None:
            return (self.target,)
        return (self.part, self.whole)


def read(text: str) -> Quantity | None:
    """Read a text that is one quantity and nothing else, or return None.

    Args:
        text: such as 'minus five', '7,311', 'two and a half million' or 'one in five'.
    """
    words = tokens(text)
    found = read_quantity(words, 0)
    return found[0] if found and found[1] == len(words) else None


def read_quantity(words: list[str], at: int) -> tuple[Quantity, int] | None:
    """Read the quantity that begins at a word.

    Args:
        words: what `tokens` returned.
        at: the position of the word.

    Returns:
        The quantity and the position after it, or None if none begins there.
    """
    if at >= len(words):
        return None
    word = words[at]
    if word not in BEGINNINGS and word.isascii() and word.isalpha() and word.islower():
        return None  # as nearly every word of a text
    found = _open(words, at) or _multiple(words, at) or _rank(words, at) or _script(words, at)
    if found:
        return found
    number = read_amount(words, at)
    return _measured(words, at, *number) if number else None


def _named(
    words: list[str], start: int, after: int, kind: str, value: Fraction, half: Fraction
) -> tuple[Quantity, int]:
    low, high = float(value - half), float(value + half)
    if kind == "share":  # the bounds themselves still count
        low, high = low - 1e-9, high + 1e-9
    return Quantity(_text(words[start:after]), kind, float(value), low, high), after


def _text(words: Iterable[str]) -> str:
    return " ".join(words).replace(" ,", ",")


def _open(words: list[str], at: int) -> tuple[Quantity, int] | None:
    """Read what leaves a number open: hundreds, tens of thousands, several hundred."""
    low, high, after = 1, 0, at
    if words[at] in OPEN:
        low, high = OPEN[words[at]]
        after = at + 1
        while words[after : after + 1] == ["of"] and words[after + 1 : after + 2]:
            scale = LARGE.get(words[after + 1].removesuffix("s"))
            if scale is None or words[after + 1] in LARGE:
                break
            low, high, after = low * scale, min(high, 1000) * scale, after + 2
    elif words[at] == "several" and words[at + 1 : at + 2] and words[at + 1] in _SCALES:
        scale = _SCALES[words[at + 1]]
        low, high, after = 3 * scale, 10 * scale, at + 2
    if not high:
        return None
    return Quantity(_text(words[at:after]), "open", low, low, high), after


def _multiple(words: list[str], at: int) -> tuple[Quantity, int] | None:
    word = words[at]
    if word not in MULTIPLES:
        return None
    value = Fraction(MULTIPLES[word])
    if word in MULTIPLIERS:
        start = at + 2 if words[at + 1 : at + 2] == ["the"] else at + 1
        number = read_amount(words, start) if start < len(words) else None
        if number and not number[2]:
            figure, after, _ = number
            return _named(words, at, after, "number", value * figure.value, value * figure.half)
    half = value / 10 if value < 1 else _EXACT
    return _named(words, at, _as_many(words, at + 1), "ratio", value, half)


def _as_many(words: list[str], at: int) -> int:
    """Pass over 'as many', 'as often as' after a multiple."""
    if words[at : at + 1] != ["as"] or words[at + 1 : at + 2] == []:
        return at
    if words[at + 1] not in _AS:
        return at
    return at + 3 if words[at + 2 : at + 3] == ["as"] else at + 2


def _rank(words: list[str], at: int) -> tuple[Quantity, int] | None:
    figure = _DECADE.fullmatch(words[at])
    if figure:
        decade = int(figure[1])
        return Quantity(words[at], "decade", decade, decade, decade + 10), at + 1
    read = read_ordinal(words, at) or _nth(words, at)
    if read is None:
        return None
    rank, after = read
    return Quantity(_text(words[at:after]), "rank", rank, rank, rank + 0.5), after


def _nth(words: list[str], at: int) -> tuple[int, int] | None:
    """Read 3rd or 21st, where the letters suit the number."""
    word = words[at]
    figure = read_figure(word[:-2]) if word[:1].isdigit() else None
    if figure is None or word[-2:] not in ("st", "nd", "rd", "th"):
        return None
    number = int(figure.value)
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return (number, at + 1) if (last or "th") == word[-2:] and figure.value == number else None


def _script(words: list[str], at: int) -> tuple[Quantity, int] | None:
    word = words[at]
    roman = read_roman(word)
    if roman:
        return _named(words, at, at + 1, "number", Fraction(roman), _EXACT)
    han = read_han(word) if not word.isascii() else None
    if han is None:
        return None
    kind, value = han
    half = part_tolerance(value) if kind == "share" else _EXACT
    return _named(words, at, at + 1, kind, value, half)


def _measured(
    words: list[str], start: int, figure: Figure, at: int, share: bool
) -> tuple[Quantity, int] | None:
    """Tell what kind of quantity a number is by what follows it."""
    following = words[at] if at < len(words) else ""
    if share:
        return _named(words, start, at, "share", figure.value, figure.half)
    if following in ("fold", "times", "×"):
        after = _as_many(words, at + 1)
        return _named(words, start, after, "ratio", figure.value, figure.half)
    for length in range(min(3, len(words) - at), 0, -1):
        kind = _UNITS.get(tuple(words[at : at + length]))
        if kind:
            return _named(words, start, at + length, kind, figure.value, figure.half)
    part = _part_of(words, start, figure, at)
    return part or _named(words, start, at, "number", figure.value, figure.half)


def _part_of(words: list[str], start: int, part: Figure, at: int) -> tuple[Quantity, int] | None:
    """Read 'of 13', 'of the thirteen', '/13'; 'in five', 'out of every ten' after a number."""
    joint = words[at : at + 1]
    kind = "part" if joint in (["of"], ["/"]) else "rate"
    if joint in (["of"], ["/"], ["in"]):
        at += 1
    elif words[at : at + 2] == ["out", "of"]:
        at += 2
    else:
        return None
    passed = 3 if joint != ["/"] and joint != ["in"] else 1 if joint == ["in"] else 0
    while passed and at < len(words) and (words[at] in _DETERMINERS or words[at].endswith("'s")):
        at, passed = at + 1, passed - 1
    read = read_amount(words, at) if at < len(words) else None
    if read is None or read[2] or not read[0].value:
        return None
    whole, after = read[0].value, read[1]
    year = joint == ["in"] and _YEAR.fullmatch(words[at]) is not None
    if year or part.value.denominator != 1 or whole.denominator != 1:
        return None
    share = part.value / whole
    tolerance = part_tolerance(share) if kind == "rate" else Fraction(1, 200)
    low, high = float(share - tolerance) - 1e-9, float(share + tolerance) + 1e-9
    text = _text(words[start:after])
    return Quantity(text, kind, float(share), low, high, float(part.value), float(whole)), after
