"""Corrupt a bound text: another digit, number word, date or quantifier, or another word."""

import random
import re

from claimtrace.contrasts import OPPOSITES
from claimtrace.dates import MONTHS
from claimtrace.mutation.cells import change_digit
from claimtrace.numerals.vocabulary import ORDINALS, SMALL

_NUMBERS = [word for word, number in SMALL.items() if number]
_ORDINALS = [ordinal for ordinal, word in ORDINALS.items() if 0 < SMALL.get(word, 0) <= 10]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def corrupt_text(text: str, chance: random.Random) -> tuple[str, str]:
    """Corrupt a text that is bound to a claim.

    Args:
        text: as the prose shows it.
        chance: decides between several ways.

    Returns:
        The kind (`date`, `digit`, `number word`, `quantifier` or `word`) and the new text.
    """
    words = list(_WORD.finditer(text))
    for kind, series in (("date", MONTHS), ("number word", _NUMBERS), ("number word", _ORDINALS)):
        if kind == "number word" and any(character.isdecimal() for character in text):
            return "digit", change_digit(text, chance)
        for word in words:
            names = [name.lower() for name in series]
            if word[0].lower() in names and (kind != "date" or word[0][0].isupper()):
                new = chance.choice([name for name in series if name.lower() != word[0].lower()])
                return kind, _put(text, word, new)
    for word in words:
        if word[0].lower() in OPPOSITES:
            return "quantifier", _put(text, word, OPPOSITES[word[0].lower()])
    if not words:
        return "word", f"{text} otherwise"
    word = chance.choice(words)
    return "word", _put(text, word, "otherwise")


def _put(text: str, word: re.Match[str], new: str) -> str:
    new = new.capitalize() if word[0][0].isupper() else new
    return text[: word.start()] + new + text[word.end() :]
