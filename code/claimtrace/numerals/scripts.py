"""Read numerals that are no English: XIII, 十三, 五分之一, 三成, 半数."""

import re
from fractions import Fraction

from claimtrace.numerals.vocabulary import NOT_ROMAN

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_HAN_DIGITS = (
    {digit: n for n, digit in enumerate("〇一二三四五六七八九")}
    | {digit: n for digits, n in (("零", 0), ("两兩", 2)) for digit in digits}
    | {digit: n for n, digit in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
)
_HAN_PLACES = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN_TENS = {"廿": "二十", "卅": "三十"}


def read_roman(word: str) -> int | None:
    """Read a Roman numeral in capitals, or return None where it is none, or an abbreviation.

    Args:
        word: such as XIII.
    """
    if not word or not _ROMAN.fullmatch(word) or word in NOT_ROMAN:
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in word]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-digit if digit < following else digit for digit, following in pairs)


def read_han(text: str) -> tuple[str, Fraction] | None:
    """Read a Chinese numeral.

    Args:
        text: such as 十三, 第三, 五分之一, 三成, 三倍 or 半数.

    Returns:
        Its kind (`number`, `rank`, `share` or `ratio`) and value, or None where it is none, or
        names no one number.
    """
    if text in ("半", "半数", "一半"):
        return "share", Fraction(1, 2)
    whole, parted, part = text.partition("分之")
    if parted:
        below, above = _han(whole), _han(part)
        return ("share", Fraction(above, below)) if below and above is not None else None
    kind = {"成": "share", "倍": "ratio"}.get(text[-1:], "number")
    kind = "rank" if text[:1] == "第" else kind
    value = _han(text.removeprefix("第").rstrip("成倍"))
    if value is None:
        return None
    return kind, Fraction(value, 10 if text[-1:] == "成" else 1)


def _han(text: str) -> int | None:
    for character, tens in _HAN_TENS.items():
        text = text.replace(character, tens)
    if not text:
        return None
    if all(character in _HAN_DIGITS for character in text):  # read digit by digit, as years are
        return int("".join(str(_HAN_DIGITS[character]) for character in text))
    total, section, digit, last = 0, 0, 0, 1
    for character in text:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
        elif character in _HAN_PLACES:
            section, digit = section + (digit or 1) * _HAN_PLACES[character], 0
        elif character in _HAN_SCALES:
            scale, group = _HAN_SCALES[character], section + digit
            total = (total + group) * scale if scale > last else total + group * scale
            section, digit, last = 0, 0, scale
        else:
            return None
    return total + section + digit
