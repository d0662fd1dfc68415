"""Find the words and phrases of the lexicon in a text."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from claimtrace.numerals import read_roman
from claimtrace.prose import lexicon
from claimtrace.prose.contexts import SENTENCE_START, compares, counts_here

WORD = re.compile(r"[^\W\d_]+")
HYPHEN = "\\-\u2010\u2011\u2012\u2013\u2212"
_BREAKS = {
    " ": re.compile(f"\\s+|\\s?[{HYPHEN}]\\s?"),
    "-": re.compile(f"[{HYPHEN}]"),
    "'": re.compile("['\u2019]"),
}
_ROMAN_TAIL = re.compile(r"(?<=[IVX])(?:st|nd|rd|th)$")
_LOWER_ROMAN = frozenset("ii iii iv vii viii ix xii xiii xiv xvi xvii xviii xix".split())
_BEFORE_NUMBER = re.compile("\\.?,?\\s?[\\d\ue000]")


@dataclass(frozen=True)
class Phrase:
    """Hold a phrase that was found: text[start:end], and its kind; `allowed` counts nothing."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class _Entry:
    words: tuple[str, ...]
    breaks: tuple[str, ...]
    kind: str


def entries(table: str) -> tuple[str, ...]:
    """Split a table of the lexicon into its entries; `a|b c|d` is four of them."""
    written = (" ".join(re.sub(r"\s*\|\s*", "|", entry).split()) for entry in table.split(","))
    return tuple(spelled for entry in written if entry for spelled in _spelled(entry))


def _spelled(entry: str) -> Iterator[str]:
    """Write out the alternatives of an entry."""
    if "|" not in entry:
        yield entry
        return
    parts = re.split(r"([ \-])", entry)
    for chosen in product(*(part.split("|") for part in parts)):
        yield "".join(chosen)


@cache
def words_of(table: str) -> frozenset[str]:
    """Return the entries of a table of the lexicon, for looking up."""
    return frozenset(entries(table))


@cache
def _index() -> dict[str, tuple[_Entry, ...]]:
    """Index the lexicon by first word, longest entry first, allowed ones before others."""
    index: dict[str, list[_Entry]] = {}
    for kind, table in [("allowed", lexicon.ALLOWED_PHRASES), *lexicon.VOCABULARY.items()]:
        for entry in entries(table):
            parts = re.split(r"([ \-'])", entry.lower())
            index.setdefault(parts[0], []).append(
                _Entry(tuple(parts[::2]), tuple(parts[1::2]), kind)
            )
    for found in index.values():
        found.sort(key=lambda entry: (-len(entry.words), entry.kind != "allowed", entry.words))
    return {first: tuple(found) for first, found in index.items()}


@cache
def _run_together(least: int) -> re.Pattern[str]:
    kinds = ("cardinal", "ordinal", "fraction")
    single = [e for kind in kinds for e in entries(lexicon.VOCABULARY[kind]) if e.isalpha()]
    numbers = "|".join(sorted(single, key=lambda e: (-len(e), e)))
    return re.compile(f"(?:{numbers}|and){{{least},}}")


def find_phrases(text: str, taken: Collection[tuple[int, int]] = ()) -> Iterator[Phrase]:
    """Find the lexicon's phrases in a text, from left to right, the longest first.

    Args:
        text: plain text, as of `disguise.undisguised`.
        taken: stretches (start, end) whose words are not looked at, such as numerals.

    Yields:
        Phrases in order, not overlapping, allowed ones included.
    """
    skip = {at for start, end in taken for at in range(start, end)}
    tokens = [m for m in WORD.finditer(text) if m.start() not in skip]
    words = tuple(token[0].lower() for token in tokens)
    index = _index()
    i = 0
    while i < len(tokens):
        token = tokens[i]
        for entry in index.get(words[i], ()):
            end = i + len(entry.words)
            if words[i:end] == entry.words and _joined(text, tokens[i:end], entry):
                last = tokens[end - 1]
                if not counts_here(text, token.start(), last.end()):
                    continue
                yield Phrase(token.start(), last.end(), entry.kind)
                i = end
                break
        else:
            kind = _single_word(text, tokens[i - 1] if i else None, token)
            if kind:
                yield Phrase(token.start(), token.end(), kind)
            i += 1


def _joined(text: str, tokens: list[re.Match[str]], entry: _Entry) -> bool:
    """Tell whether between words stands what the entry has there."""
    pairs = zip(tokens, tokens[1:], entry.breaks, strict=False)
    return all(_BREAKS[gap].fullmatch(text, a.end(), b.start()) for a, b, gap in pairs)


def _single_word(text: str, before: re.Match[str] | None, token: re.Match[str]) -> str:
    """Return the kind of a word whose form or context makes it count, or ''."""
    word = token[0]
    lower = word.lower()
    if word[0].isupper() and lower in words_of(lexicon.AMBIGUOUS_MONTHS):
        return "date" if _is_month(text, before, token) else ""
    if word[0].isupper() and lower in words_of(lexicon.SHORT_MONTHS):
        dotted = text[token.end() : token.end() + 1] == "." and lower not in ("mar", "jun")
        return "date" if dotted or _BEFORE_NUMBER.match(text, token.end()) else ""
    pronoun = word == "I" and re.match(r"\s+[a-z]", text[token.end() :]) is not None
    if not pronoun and _is_roman(word, before[0] if before else ""):
        return "roman"
    if compares(lower, text, token.end()):
        return "comparison"
    return _composed(lower) if len(word) > 5 else ""


def _composed(word: str) -> str:
    """Return the kind of a number word that is written in one: `fiftynine`, `elevenfold`."""
    if _run_together(2).fullmatch(word):
        return "cardinal"
    for ending, kind in (("fold", "multiplier"), ("something", "cardinal")):
        if word.endswith(ending) and _run_together(1).fullmatch(word.removesuffix(ending)):
            return kind
    return ""


def _is_month(text: str, before: re.Match[str] | None, token: re.Match[str]) -> bool:
    if _BEFORE_NUMBER.match(text, token.end()):
        return True
    if SENTENCE_START.search(text[: token.start()]):
        return text[token.end() : token.end() + 1] == ","
    if token[0].isupper() and len(token[0]) > 1:  # MAY in a line of capitals may be the verb
        return before is not None and before[0].lower() in words_of(lexicon.MONTH_CUES)
    return True


def _is_roman(word: str, before: str) -> bool:
    if word in _LOWER_ROMAN:
        return True
    if word in ("I", "V", "X"):
        return before.lower() in words_of(lexicon.ROMAN_CUES)
    stem = _ROMAN_TAIL.sub("", word)
    return len(stem) > 1 and read_roman(stem) is not None
