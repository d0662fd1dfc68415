"""Numbers as English writes and reads them: 7,311; 70%; thirteen; two thirds; third; tripled."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

# How far a share may lie from a fraction that names it, as a part of that fraction.
FRACTION_TOLERANCE = 0.1
FRACTIONS = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
    Fraction(1, 5): "a fifth",
    Fraction(2, 5): "two fifths",
    Fraction(3, 5): "three fifths",
    Fraction(4, 5): "four fifths",
    Fraction(1, 10): "a tenth",
}

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: i for i, word in enumerate(_SMALL)} | {
    word: 10 * i for i, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PARTS |= {"halves": 2} | {f"{word}s": n for word, n in _PARTS.items() if word != "half"}
MULTIPLES = {
    "halved": 0.5,
    "doubled": 2,
    "double": 2,
    "twofold": 2,
    "twice": 2,
    "tripled": 3,
    "trebled": 3,
    "triple": 3,
    "treble": 3,
    "threefold": 3,
    "thrice": 3,
    "quadrupled": 4,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
}

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|%", re.UNICODE)
_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


@dataclass(frozen=True)
class Quantity:
    """Hold a number that a text names, and the values that may be called so.

    Args:
        text: as it stands, in lower case.
        kind: `number`, `percent`, `share` (a fraction), `ratio` (a multiple) or `rank`.
        target: the number itself; 42 for 42%, 0.25 for a quarter, 3 for tripled or third.
        low: the lowest value that it names.
        high: what values that it names stay below.
    """

    text: str
    kind: str
    target: float
    low: float
    high: float


def round_half_up(value: float, decimals: int) -> Decimal:
    """Round a number as readers do: half away from zero, on the digits that Python writes.

    Args:
        value: any number.
        decimals: how many to keep; 0 gives a whole number.
    """
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def nearest_fraction(share: float) -> Fraction | None:
    """Find the simple fraction by which a share may be called, or None.

    Args:
        share: from 0 to 1.
    """
    near = min(FRACTIONS, key=lambda fraction: abs(share - float(fraction)))
    tolerance = FRACTION_TOLERANCE * float(near) + 1e-9  # the bounds themselves still count
    return near if abs(share - float(near)) <= tolerance else None


def words(number: int, kind: str = "cardinal") -> str:
    """Write a whole number in British words.

    Args:
        number: such as 3.
        kind: `cardinal` three, `ordinal` third, `ordinal_num` 3rd.
    """
    from num2words import num2words  # takes longer to import than most commands need

    return str(num2words(number, to=kind))


def tokens(text: str) -> list[str]:
    """Split a text into words and numbers, in lower case, without hyphens and marks.

    Args:
        text: a form, or a piece of one.
    """
    return _TOKEN.findall(text.lower())


def read_quantity(words: list[str], at: int) -> tuple[Quantity, int] | None:
    """Read the number that begins at a word.

    Args:
        words: what `tokens` returned.
        at: the position of the word.

    Returns:
        The number and the position after it, or None if none begins there.
    """
    if at >= len(words):
        return None
    if words[at] in MULTIPLES:
        return _ratio(words[at], MULTIPLES[words[at]]), at + 1
    start = at
    read = (1.0, 0, at + 1) if words[at] in ("a", "an") else _number(words, at)
    if read is None:
        if words[at] in ("half", "halves"):
            return _share(words[at], 1, 2), at + 1
        return _rank(words, at)
    value, decimals, at = read
    following = words[at] if at < len(words) else ""
    text = " ".join(words[start : at + 1])
    if following in _PARTS:
        return _share(text, value, _PARTS[following]), at + 1
    if following in ("st", "nd", "rd", "th"):
        return Quantity(text, "rank", value, value, value + 0.5), at + 1
    scale, at = _scale(words, at)
    if words[start] in ("a", "an") and scale == 1:
        return None
    text = " ".join(words[start:at])
    if following in ("fold", "times"):
        return _ratio(f"{text} {following}", value, decimals), at + 1
    kind, at = _percent(words, at)
    text = " ".join(words[start:at])
    half = 0.5 * scale / 10**decimals
    return Quantity(text, kind, value * scale, value * scale - half, value * scale + half), at


def _ratio(text: str, target: float, decimals: int = 0) -> Quantity:
    half = target * FRACTION_TOLERANCE if target < 1 else 0.5 / 10**decimals
    return Quantity(text, "ratio", target, target - half, target + half)


def _share(text: str, numerator: float, denominator: int) -> Quantity:
    share = numerator / denominator
    tolerance = FRACTION_TOLERANCE * share + 1e-9  # the bounds themselves still count
    return Quantity(text, "share", share, share - tolerance, share + tolerance)


def _rank(words: list[str], at: int) -> tuple[Quantity, int] | None:
    if words[at] not in _ORDINALS:
        return None
    rank = _ORDINALS.index(words[at]) + 1
    return Quantity(words[at], "rank", rank, rank, rank + 0.5), at + 1


def _number(words: list[str], at: int) -> tuple[float, int, int] | None:
    """Read digits or number words; return the number, its decimals and the position after."""
    digits = _DIGITS.fullmatch(words[at])
    if digits:
        return float(words[at].replace(",", "")), len(digits[1] or ""), at + 1
    if words[at] not in _WORDS:
        return None
    total, group = 0, _WORDS[words[at]]
    last, at = words[at], at + 1
    while at < len(words):
        word = words[at]
        if word == "and" and last in _SCALES and words[at + 1 : at + 2] and words[at + 1] in _WORDS:
            at += 1
            continue
        if word == "hundred":
            group *= 100
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        elif word in _WORDS and (last in _SCALES or (last in _TENS and 0 < _WORDS[word] < 10)):
            group += _WORDS[word]
        else:
            break
        last, at = word, at + 1
    return float(total + group), 0, at


def _scale(words: list[str], at: int) -> tuple[int, int]:
    if at < len(words) and words[at] in _SCALES:
        return _SCALES[words[at]], at + 1
    if at < len(words) and words[at] == "dozen":
        return 12, at + 1
    return 1, at


def _percent(words: list[str], at: int) -> tuple[str, int]:
    if words[at : at + 1] in (["%"], ["percent"]):
        return "percent", at + 1
    if words[at : at + 2] == ["per", "cent"]:
        return "percent", at + 2
    return "number", at
