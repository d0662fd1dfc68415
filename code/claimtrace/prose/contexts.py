"""Tell from what stands beside them whether words count: `no permits` does, `no longer` does not.

Which words need what is data of the lexicon; here stand the kinds of context, one function each.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from claimtrace.prose import lexicon

SENTENCE_START = re.compile(r"(?:^|[.!?:;\n])[\s\"'“”‘’()\[\]]*$")
_NEXT = re.compile("[\\s-]+[\"'“‘(]?([\\w\ue000][\\w'’]*)")
_TWO_WORDS = re.compile(r"\s+([\w-]+)(?:\s+([\w-]+))?")
_THAN = re.compile(r"\s+than\b")
_BEFORE_THAN = re.compile(r"(?:\s+[\w'’-]+){1,6}?\s+than\b")
_LAST_WORD = re.compile(r"([\w'’]+)\W*$")
_MAY = re.compile(r"\b(?:can|could|may|might)(?:\s+(?:\w+ly|also))?\s+$")
_RATE = re.compile(r"\s+(?:an?|every|per)\s+(?:day|week|month|quarter|year|decade|century)\b")
_BOTH = re.compile(r"\s+([\w-]+)((?:\s+[\w'’-]+){0,4}?)\s+and\s+([\w-]+)")
_NUMBER = r"(?:\d+[a-z]?(?:\(\w+\))*|[IVXLC]+\b)"


@cache
def entries(table: str) -> frozenset[str]:
    """Read a table of single words or phrases."""
    return frozenset(" ".join(e.split()) for part in table.split(",") for e in part.split("|"))


def counts_here(text: str, start: int, end: int) -> bool:
    """Tell whether the phrase text[start:end] of the lexicon counts where it stands.

    Args:
        text: plain text.
        start: of the phrase.
        end: of the phrase.
    """
    phrase = " ".join(text[start:end].lower().split())
    needs = _needs().get(phrase)
    return needs is None or needs(text, start, end)


def compares(word: str, text: str, end: int) -> bool:
    """Tell whether a word in lower case that ends at `end` compares: `safer than`.

    A noun does not, such as the last word of `a larger number` in front of `than`.
    """
    if not word.endswith("er") or word in _not_compared() or not _THAN.match(text, end):
        return False
    return not _comparison_before().search(text, max(0, end - len(word) - 50), end - len(word))


def provisions(text: str) -> Iterator[tuple[int, int]]:
    """Find the numbers by which a text names a provision: `Article 12`, `Articles 5 and 6`."""
    for match in _provision().finditer(text):
        yield match.span()


@cache
def _comparison_before() -> re.Pattern[str]:
    words = "|".join(sorted(entries(lexicon.COMPARING) | entries(lexicon.BEFORE_NOUN_AND_THAN)))
    return re.compile(rf"\b(?:{words})\s+(?:[\w'’-]+\s+){{0,3}}$", re.IGNORECASE)


@cache
def _not_compared() -> frozenset[str]:
    return entries(lexicon.NOT_GRADED)


@cache
def _provision() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(entries(lexicon.PROVISIONS), reverse=True))
    following = f"(?:(?:,|,? and|,? or| to|[-–])\\s?{_NUMBER})*"
    return re.compile(f"\\b(?:{names})\\s(?:No\\.?\\s)?{_NUMBER}{following}(?![\\d.,]*[\\w%])")


@cache
def _needs() -> dict[str, Callable[[str, int, int], bool]]:
    """Say for each word of the lexicon's tables of contexts what it needs."""
    needs: dict[str, Callable[[str, int, int], bool]] = {}
    needs |= dict.fromkeys(entries(lexicon.BEFORE_WORD), _before_word)
    needs |= dict.fromkeys(entries(lexicon.BEFORE_PLURAL), _before_plural)
    needs |= dict.fromkeys(entries(lexicon.NAMES), _not_in_a_name)
    needs |= dict.fromkeys(entries(lexicon.COMPARING), _comparing)
    needs |= dict.fromkeys(entries(lexicon.CHANGED), _changing)
    return needs | {
        "another": _before_noun,
        "both": _not_both_and,
        "once": _not_a_conjunction,
        "first": _not_an_opening,
        "second": _not_an_opening,
        "third": _not_an_opening,
        "fourth": _not_an_opening,
    }


def _next_word(text: str, end: int) -> str:
    found = _NEXT.match(text, end)
    return found[1].lower() if found else ""


def _before_word(text: str, start: int, end: int) -> bool:
    return _next_word(text, end) != ""


def _before_noun(text: str, start: int, end: int) -> bool:
    return _next_word(text, end) not in entries(lexicon.NO_NOUN) | {""}


def _before_plural(text: str, start: int, end: int) -> bool:
    found = _TWO_WORDS.match(text, end)
    if not found or found[1].lower() in entries(lexicon.NO_NOUN):
        return False
    return any(_is_plural(word.lower()) for word in found.groups() if word)


def _is_plural(word: str) -> bool:
    if word in entries(lexicon.PLURALS):
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return ends and word not in entries(lexicon.NOT_PLURAL)


def _previous_word(text: str, start: int) -> str:
    found = _LAST_WORD.search(text, max(0, start - 30), start)
    return found[1].lower() if found else ""


def _comparing(text: str, start: int, end: int) -> bool:
    if _BEFORE_THAN.match(text, end):
        return True
    copula = _copula().search(text, max(0, start - 60), start)
    if copula and not (copula[0].startswith("be") and _MAY.search(text, 0, copula.start())):
        return True
    following = _next_word(text, end)
    if text[start:end].lower() not in ("more", "less") or not following:
        return False
    noun = following.endswith(tuple(entries(lexicon.NOUN_ENDINGS))) or _is_plural(following)
    return noun or following in entries(lexicon.MASS_NOUNS) or following == "\ue000"


@cache
def _copula() -> re.Pattern[str]:
    verbs, degrees = ("|".join(sorted(entries(t))) for t in (lexicon.COPULAS, lexicon.DEGREES))
    adverbs = r"\w+ly|not|also|thus|now|often|both"
    return re.compile(rf"\b(?:(?:{verbs})(?:\s+(?:{adverbs}))*|{degrees})\s+$", re.IGNORECASE)


def _changing(text: str, start: int, end: int) -> bool:
    following = _next_word(text, end)
    if following in entries(lexicon.AFTER_CHANGED) | {"", "\ue000"} or following.endswith("ly"):
        return True
    return following.isdecimal() or _is_plural(_previous_word(text, start))


def _not_in_a_name(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    capital = word[0].isupper() and not word.isupper()
    return not capital or SENTENCE_START.search(text, max(0, start - 9), start) is not None


def _not_both_and(text: str, start: int, end: int) -> bool:
    """Count `both officials`, but not `both old and new`, `both in town and in the country`."""
    found = _BOTH.match(text, end)
    if not found:
        return True
    first, between, second = found.groups()
    if between:
        return first.lower() != second.lower()
    return SENTENCE_START.search(text, max(0, start - 9), start) is not None and (
        first.endswith("ed")
    )


def _not_a_conjunction(text: str, start: int, end: int) -> bool:
    if _RATE.match(text, end):
        return True
    opens = SENTENCE_START.search(text, max(0, start - 9), start) is not None
    joins = opens or _previous_word(text, start) == "that"
    return not joins and _next_word(text, end) not in entries(lexicon.AFTER_ONCE)


def _not_an_opening(text: str, start: int, end: int) -> bool:
    """Count `first`, but not the `First,` that opens a sentence of an enumeration."""
    opens = SENTENCE_START.search(text, max(0, start - 9), start) is not None
    return not (opens and text[start].isupper() and text.startswith(", ", end))
