"""Write a number in British words, so that `reading` reads the same number back.

num2words writes cardinals and ordinals; fractions and multiples it does not know.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from claimtrace.numerals.tokens import part_tolerance
from claimtrace.numerals.vocabulary import LARGE, STEMS

_VERBS = {n: f"{stem}ed" for stem, n in reversed(STEMS.items())}  # tripled, and not trebled
_AN = ("eight", "eleven")
FRACTIONS = tuple(map(Fraction, "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/10".split()))
"""The simple fractions by which a share is called."""


def exact_decimal(value: float | Decimal) -> Decimal:
    """Read a number as Python writes it: 0.1 is a tenth, and not the nearest binary fraction."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def round_half_up(value: float | Decimal, decimals: int) -> Decimal:
    """Round a number as readers do: half away from zero, on the digits that Python writes.

    Args:
        value: any number.
        decimals: how many to keep; 0 gives a whole number.
    """
    return exact_decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def words(number: int, kind: str = "cardinal") -> str:
    """Write a whole number in British words.

    Args:
        number: such as 3.
        kind: `cardinal` three, `ordinal` third, `ordinal_num` 3rd.
    """
    from num2words import num2words  # takes longer to import than most commands need

    text = str(num2words(number, to=kind))
    # 'one hundredth' is a part, as 'one third' is.
    return text.removeprefix("one ") if kind == "ordinal" and number in LARGE.values() else text


def fraction_words(value: Fraction) -> str:
    """Write a fraction in words: half, a third, two thirds, two and a half, minus a quarter.

    Args:
        value: such as 2/3; a whole number is written as a cardinal.
    """
    if value < 0:
        return f"minus {fraction_words(-value)}"
    whole, rest = divmod(value, 1)
    if not rest:
        return words(whole)
    part = _part_words(rest)
    if not whole:
        return part
    return f"{words(whole)} and {'a half' if part == 'half' else part}"


def multiple_words(ratio: int) -> str:
    """Write a multiple as a verb: doubled, tripled, quintupled.

    Args:
        ratio: from 2 to 10.

    Raises:
        ValueError: there is no such verb.
    """
    if ratio not in _VERBS:
        raise ValueError(f"there is no verb for {ratio} times as much")
    return _VERBS[ratio]


def fold_words(ratio: int) -> str:
    """Write a multiple as an adverb: threefold, twentyfold, twenty-five-fold.

    Args:
        ratio: 1 or more.
    """
    text = words(ratio)
    return f"{text}fold" if text.isalpha() else f"{text.replace(' ', '-')}-fold"


def _part_words(part: Fraction) -> str:
    above, below = part.numerator, part.denominator
    if below == 2:
        return "half"
    name = "quarter" if below == 4 else words(below, "ordinal")
    if above > 1:
        return f"{words(above)} {name}s"
    if below > 20:
        return f"one {name}"
    return f"an {name}" if name.startswith(_AN) else f"a {name}"


def nearest_fraction(share: float) -> Fraction | None:
    """Find the simple fraction by which a share may be called, or None.

    Args:
        share: from 0 to 1.
    """
    near = min(FRACTIONS, key=lambda fraction: abs(share - float(fraction)))
    tolerance = float(part_tolerance(near)) + 1e-9  # the bounds themselves still count
    return near if abs(share - float(near)) <= tolerance else None
