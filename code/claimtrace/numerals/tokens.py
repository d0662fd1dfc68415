"""Split a text into words, figures and marks: 'minus 7,311 of 1½ million' is six tokens.

A figure is a run of digits with what joins them: its sign (each of the minus signs), groups of
three (by comma, blank of any width, apostrophe), a decimal point or comma, a power of ten or a
superscript. Hyphens between words are dropped; a dash between numbers stays, for it makes a range.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from claimtrace.numerals.vocabulary import HAN_MEASURES, HAN_NUMERALS, SHORT

BLANKS = " \u00a0\u2007\u2009\u202f"
MINUS_SIGNS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_HAN = "[\u3400-\u9fff]"
_KEPT = frozenset(VULGAR + _SUPERSCRIPT + BLANKS)
_LOWERED = str.maketrans(_SUPERSCRIPT, "0123456789-")

_TOKEN = re.compile(
    rf"""
    (?P<figure>
        (?:\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,']\d+)*|(?<!\d)\.\d+)
        (?:[eE][+-]?\d+)?[{VULGAR}]?(?:[{_SUPERSCRIPT}]+|\^-?\d+)?
        | [{VULGAR}]
    )
    (?P<suffix>[^\W_](?:[^\W_]|['_])*|_\w*)?
    | (?P<han>
        一?半数?
        | 第[{HAN_NUMERALS}]+
        | [{HAN_NUMERALS}]{{2,}}(?:分之[{HAN_NUMERALS}]+)?[成倍]?
        | [{HAN_NUMERALS}](?:分之[{HAN_NUMERALS}]+|[成倍]|(?=[{HAN_MEASURES}])|(?!{_HAN}))
    )
    | (?P<word>(?:(?![{HAN_NUMERALS}半])[^\W\d_])+(?:'[^\W\d_]+)*)(?P<rest>\d[\w'.]*|_\w+)?
    | {_HAN}
    | (?P<dash>[{MINUS_SIGNS}\u2014])
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_FOLD = re.compile(r"(.+[^-])fold")
_SUFFIXES = {"st", "nd", "rd", "th"}
_GROUPED = (
    re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"),
    re.compile(rf"\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?:[.,]\d+)?"),
    re.compile(r"[1-9]\d{0,2}(?:'\d{3})+(?:[.,]\d+)?"),
    re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}|[1-9]\d{0,2}(?:\.\d{3})+,\d+"),
    re.compile(r"\d*[.,]\d+|\d+"),
)
_FIGURE = re.compile(
    rf"(-?)([\d.,'{BLANKS}]*)(?:[eE]([+-]?\d+))?([{VULGAR}]?)((?:[{_SUPERSCRIPT}]+|\^-?\d+)?)"
)
_LARGEST_POWER = 15


@dataclass(frozen=True)
class Token:
    """Hold one token: how it is read, and where it stands in the text.

    Args:
        text: in lower case, with one kind of minus sign; Roman numerals keep their capitals.
        start: where it begins.
        end: where it ends.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Figure:
    """Hold a number in figures: its value, and how far the value may lie from what it rounds."""

    value: Fraction
    half: Fraction


def tokens(text: str) -> list[str]:
    """Split a text into words, figures and marks, in lower case.

    Args:
        text: a form, or a piece of one.
    """
    return [token.text for token in placed_tokens(text)]


def placed_tokens(text: str) -> list[Token]:
    """Split a text into tokens that know where they stand.

    Args:
        text: as shown.
    """
    simple, origin = _simple(text)
    found: list[Token] = []
    sign = -1
    for match in _TOKEN.finditer(simple):
        start, end = origin[match.start()], origin[match.end() - 1] + 1
        if match["dash"]:
            if _is_sign(simple, match):
                sign = match.start()
            elif not _is_hyphen(simple, match):
                found.append(Token("–", start, end))
            continue
        texts = _texts(match)
        if sign >= 0:
            texts[0] = f"-{texts[0]}"
            start, sign = origin[sign], -1
        found += [Token(each, start, end) for each in texts]
    return found


def read_figure(text: str) -> Figure | None:
    """Read a number in figures, or return None where it could be read in more than one way.

    Args:
        text: such as 7,311, -5, 1.2, 2½ or 10².
    """
    match = _FIGURE.fullmatch(text)
    if not match or not (match[2] or match[4]):
        return None
    sign, digits, exponent, vulgar, power = match.groups()
    figure = _digits(digits) if digits else Figure(Fraction(0), Fraction(0))
    if figure is None:
        return None
    value, half = figure.value, figure.half
    if exponent:
        if abs(int(exponent)) > _LARGEST_POWER:
            return None
        value, half = value * Fraction(10) ** int(exponent), half * Fraction(10) ** int(exponent)
    if vulgar:
        part = Fraction(str(unicodedata.numeric(vulgar))).limit_denominator(10)
        value, half = value + part, part_tolerance(part)
    if power:
        raised = int(power.lstrip("^").translate(_LOWERED) or 0)
        if abs(raised) > _LARGEST_POWER or value > 1000 or not value:
            return None
        value, half = value**raised, Fraction(1, 2)
    return Figure(-value if sign else value, half)


def part_tolerance(part: Fraction) -> Fraction:
    """Tell how far a share may lie from a fraction that names it: a tenth, or half of one part.

    Args:
        part: such as 2/3.
    """
    return min(abs(part) / 10, Fraction(1, 2 * part.denominator))


def _digits(text: str) -> Figure | None:
    for at, pattern in enumerate(_GROUPED):
        if not pattern.fullmatch(text):
            continue
        if at in (1, 2):
            text = re.sub(rf"[{BLANKS}']", "", text)
        if at == 0:
            text = text.replace(",", "")
        if at == 3:
            text = text.replace(".", "")
        value = Decimal(text.replace(",", "."))
        decimals = -int(value.as_tuple().exponent)
        return Figure(Fraction(value), Fraction(1, 2 * 10**decimals))
    return None


def _texts(match: re.Match[str]) -> list[str]:
    if match["figure"]:
        return _of_figure(match["figure"], match["suffix"] or "")
    if match["rest"]:
        return [match[0]]
    word = match["word"]
    if not word:
        return [match[0]]
    if len(word) > 1 and word.isascii() and word.isupper() and set(word) <= set("IVXLCDM"):
        return [word]
    fold = _FOLD.fullmatch(word.lower())
    return [fold[1], "fold"] if fold else [word.lower()]


def _of_figure(figure: str, suffix: str) -> list[str]:
    """Tell a rank and a decade from a number with its unit; other letters hide what is meant."""
    low = suffix.lower()
    if not suffix:
        return [figure]
    if low in _SUFFIXES or low in ("s", "'s"):
        return [figure + low]
    if low in ("x", "fold", "倍"):
        return [figure, "fold"]
    if low in SHORT:
        return [figure, low]
    if not low.isalpha() or low in ("k", "m", "b", "e") or low[0] in f"{HAN_NUMERALS}成":
        return [figure + suffix]
    return [figure, low]


def _is_sign(text: str, match: re.Match[str]) -> bool:
    """Tell whether a dash is a minus sign: before a digit, and after no number, word or bracket."""
    before, after = text[: match.start()], text[match.end() :]
    if not re.match(rf"[{BLANKS}]?[$€£¥]?(?:\.?\d|[{VULGAR}])", after) or match[0] == "\u2014":
        return False
    attached = not after[:1].isspace()
    last = before[-1:] if attached else before.rstrip()[-1:]
    return not (last.isalnum() or last in (")", "%", "‰", *_SUPERSCRIPT, *VULGAR) and last != "")


def _is_hyphen(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    joined = before.isalnum() and after.isalnum()
    numbers = before.isdigit() and (after.isdigit() or after in VULGAR)
    return joined and match[0] in "-\u2010\u2011" and not numbers


def _simple(text: str) -> tuple[str, list[int] | range]:
    """Write digits and letters of other widths plainly, and drop what cannot be seen."""
    if text.isascii():
        return text, range(len(text))
    out: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for part in _parts(character):
            out.append(part)
            origin.append(at)
    return "".join(out), origin


def _parts(character: str) -> str:
    if character in _KEPT or character in MINUS_SIGNS:
        return "-" if character in "\u2212\ufe63\uff0d" else character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in ("Cf", "Mn"):
        return ""
    if category == "No":  # a circled numeral, say: that it is no plain number must show
        return f"_{character}"
    return {"\u2019": "'", "\u02bc": "'"}.get(character, unicodedata.normalize("NFKC", character))
