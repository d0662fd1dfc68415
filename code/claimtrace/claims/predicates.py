"""Words that a value must satisfy: 'tripled', 'most', 'a third', 'more than ten', 'none'.

A claim may be shown by literal text. Then the build reads the text and holds its words against
the value, so that 'tripled' cannot survive a stock that doubled. What the words mean is told in
`claimtrace.quantifiers`.

`claimtrace.claims.hold` says what of a form is held against which value.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from claimtrace.negation import COUNTING, denial_at, ends_clause
from claimtrace.numerals import Quantity, placed_tokens, read_quantity
from claimtrace.quantifiers import COMPARISONS, ENDINGS, WORDS, Word

_AMOUNTS = {
    "all": Quantity("all", "share", 1, 1 - 1e-9, 1 + 1e-9),
    "every": Quantity("every", "share", 1, 1 - 1e-9, 1 + 1e-9),
    "once": Quantity("once", "number", 1, 0.5, 1.5),
}
_RANGES = ("–", "to", "or")
_OPERATORS = frozenset(("±", "∓", "√", "^", "∞", "squared", "cubed", "root", "factorial"))
_EXACTLY = ("", "exactly", "precisely", "only", "just")
_SCALED = {"percent": 100, "permille": 1000, "share": 1, "part": 1, "rate": 1}


@dataclass(frozen=True)
class Found:
    """Hold one checkable piece of a text: a word, or a number with what compares it.

    Args:
        text: as it stands, in lower case.
        word: the word, if it is one.
        quantities: the number, or the two of a range; none where digits name no plain number.
        comparison: what stands before the number, such as `more than`; `between`, or `range`.
        places: where in the text the word, or each quantity, begins and ends.
        denied: whether a 'not' reaches it.
    """

    text: str
    word: Word | None = None
    quantities: tuple[Quantity, ...] = ()
    comparison: str = ""
    places: tuple[tuple[int, int], ...] = ()
    denied: bool = False

    def holds(self, number: float, share: float | None, n: int | None = None) -> bool:
        """Tell whether the words may be said of a number, or of the share that it is.

        Args:
            number: the value.
            share: from 0 to 1, or None where the value is no share.
            n: the denominator, where the value has one.
        """
        measure = self._measure(number, share)
        return measure is not None and self._suits(measure, number, n) is not self.denied

    def is_number(self, number: float | None) -> bool:
        """Tell whether the piece says a number and nothing more of it.

        Args:
            number: such as a denominator.
        """
        if self.word or self.comparison or self.denied or not self.quantities:
            return False
        return self.quantities[0].kind == "number" and self.quantities[0].target == number

    def _measure(self, number: float, share: float | None) -> float | None:
        if self.word:
            measures = {"share": share, "number": number}
            return measures.get(self.word.measure)
        if not self.quantities:
            return None
        kind = self.quantities[0].kind
        if kind not in _SCALED:
            return number
        if share is not None:
            return _SCALED[kind] * share
        told = kind in ("percent", "permille") or (kind == "share" and number % 1 != 0)
        return _SCALED[kind] * number if told else None

    def _suits(self, measure: float, number: float, n: int | None) -> bool:
        if self.word:
            return self.word.test(measure)
        quantity = self.quantities[0]
        if self.comparison in ("between", "range"):
            between = quantity.target <= measure <= self.quantities[1].target
            return between and (self.denied or self.comparison == "between")
        if quantity.kind == "part" and n is not None and self.comparison in _EXACTLY:
            return (quantity.part, quantity.whole) == (number, n)
        if self.comparison:
            return COMPARISONS[self.comparison](measure, quantity)
        return quantity.covers(measure)


_PHRASES = {tuple(phrase.split()): word for word in WORDS for phrase in word.phrases}
_LONGEST = max(len(phrase.split()) for phrase in (*COMPARISONS, *map(" ".join, _PHRASES)))
_BEGINNINGS = {phrase.split()[0] for phrase in (*COMPARISONS, *COUNTING, *map(" ".join, _PHRASES))}


@lru_cache(maxsize=4096)  # a form is held to its value again without each row
def find_predicates(text: str) -> tuple[Found, ...]:
    """Find the words and numbers of a text that a value must satisfy, in their order.

    Args:
        text: a literal form, or a form with what its field shows.
    """
    return tuple(_Finder(text).find())


class _Finder:
    """Go through the tokens of a text, and know which denial reaches them."""

    def __init__(self, text: str) -> None:
        placed = placed_tokens(text)
        self.words = [token.text for token in placed]
        self.spans = [(token.start, token.end) for token in placed]

    def find(self) -> list[Found]:
        found: list[Found] = []
        at, denial, ranked = 0, "", -1
        while at < len(self.words):
            if ends_clause(self.words, at):
                denial = ""
            piece, after = self._piece(at)
            if piece is None:
                length = denial_at(self.words, at)
                if length:
                    denial = " ".join(self.words[at : at + length])
                    after = at + length
            elif not (ranked == at and self.words[at] == "most"):  # the second most
                found.append(self._denied(piece, denial, after))
            ranked = after if piece and _is_rank(piece) else -1
            at = after
        return found

    def _denied(self, piece: Found, denial: str, after: int) -> Found:
        """Mark a piece as denied: by what stands before it, or, of a verb, right after it."""
        verb = piece.quantities and piece.quantities[0].kind == "ratio"
        if not denial and verb:
            later = (at for at in range(after, min(after + 2, len(self.words))))
            for at in later:
                if ends_clause(self.words, at) or self.words[at] == "and":
                    break
                if denial_at(self.words, at) or self.words[at] == "never":
                    denial = self.words[at]
        if not denial:
            return piece
        return replace(piece, text=f"{denial} {piece.text}", denied=not piece.denied)

    def _piece(self, at: int) -> tuple[Found | None, int]:
        words = self.words
        longest = min(_LONGEST, len(words) - at) if words[at] in _BEGINNINGS else 0
        for length in range(longest, 0, -1):
            phrase = " ".join(words[at : at + length])
            if phrase in COMPARISONS:
                compared = self._compared(phrase, at + length)
                if compared:
                    return compared
            if length == 1 and phrase in COUNTING:
                piece, after = self._piece(at + 1) if at + 1 < len(words) else (None, at)
                if piece and not (piece.word and piece.word.measure == "truth"):
                    denied = not piece.denied
                    return replace(piece, text=f"{phrase} {piece.text}", denied=denied), after
            word = _PHRASES.get(tuple(words[at : at + length]))
            if word and (length > 1 or read_quantity(words, at) is None):
                place = self._place(at, at + length)
                return Found(phrase, word, places=(place,)), at + length
        if words[at] == "between":
            return self._between(at + 1)
        return self._quantity(at)

    def _compared(self, phrase: str, at: int) -> tuple[Found, int] | None:
        following = read_quantity(self.words, at)
        if following is None and at < len(self.words) and self.words[at] in _AMOUNTS:
            following = _AMOUNTS[self.words[at]], at + 1
        if following is None:
            return None
        quantity, after = following
        text = f"{phrase} {quantity.text}"
        return Found(text, None, (quantity,), phrase, (self._place(at, after),)), after

    def _quantity(self, at: int) -> tuple[Found | None, int]:
        words = self.words
        read = read_quantity(words, at)
        if read is None:
            unread = words[at] in _OPERATORS or any(c.isdigit() for c in words[at])
            return (Found(words[at], places=(self.spans[at],)) if unread else None), at + 1
        quantity, after = read
        place = self._place(at, after)
        for length in range(min(3, len(words) - after), 0, -1):
            ending = tuple(words[after : after + length])
            if ending in ENDINGS:
                text = " ".join((quantity.text, *ending))
                return Found(text, None, (quantity,), ENDINGS[ending], (place,)), after + length
        other = read_quantity(words, after + 1) if words[after : after + 1] else None
        if other and words[after] in _RANGES:
            text = f"{quantity.text} {words[after]} {other[0].text}"
            places = (place, self._place(after + 1, other[1]))
            return Found(text, None, (quantity, other[0]), "range", places), other[1]
        return Found(quantity.text, None, (quantity,), "", (place,)), after

    def _between(self, at: int) -> tuple[Found | None, int]:
        first = read_quantity(self.words, at)
        if first and self.words[first[1] : first[1] + 1] == ["and"]:
            start = first[1] + 1
            last = read_quantity(self.words, start)
            if last:
                text = f"between {first[0].text} and {last[0].text}"
                places = (self._place(at, first[1]), self._place(start, last[1]))
                return Found(text, None, (first[0], last[0]), "between", places), last[1]
        return None, at

    def _place(self, start: int, after: int) -> tuple[int, int]:
        return self.spans[start][0], self.spans[after - 1][1]


def _is_rank(piece: Found) -> bool:
    return bool(piece.quantities) and piece.quantities[0].kind == "rank"
