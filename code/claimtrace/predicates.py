"""Words that a value must satisfy: 'tripled', 'most', 'a third', 'more than ten', 'none'.

A claim may be shown by literal text. Then the build reads the text and holds its words against
the value, so that 'tripled' cannot survive a stock that doubled. What the words mean:

Number, multiple and fraction, with what may stand before them:

| words | hold when |
|---|---|
| N, thirteen | the value, rounded half up to N's decimals, is N, or the denominator n is |
| N%, N per cent | the share, or a value that is a percentage itself, so rounded is N |
| doubled, tripled, N-fold, N times, twice | the ratio so rounded is N |
| halved | the ratio lies from 0.45 to 0.55 |
| half, a third, two thirds, a quarter ... | the share lies within a tenth of it: 0.225 to 0.275 |
| third, 3rd | the rank is that whole number |
| more than, over, above ... | it is greater than the number that follows |
| less than, fewer than, under, below ... | it is less |
| at least, no fewer than ...; at most, no more than, up to ... | >=; <= |
| about, around, roughly, some ... | it is within a tenth of the number |
| nearly, almost, just under ... | it is less than the number, by a tenth of it at most |
| between A and B | it lies from A to B |

`WORDS` lists the rest. A share is the value over n where n is given, else a value from 0 to 1.

`claimtrace.wording` says what of a form is held against which value.
"""

from collections.abc import Callable
from dataclasses import dataclass

from claimtrace.numerals import Quantity, read_quantity, tokens

_Test = Callable[[float], bool]


@dataclass(frozen=True)
class Word:
    """Hold words with one meaning.

    Args:
        phrases: the words, in lower case.
        measure: what must satisfy them: `share`, `number`, or `truth`: only a truth value can.
        meaning: as text.
        test: of the measure.
        strict: whether they are checked beside a field, too.
    """

    phrases: tuple[str, ...]
    measure: str
    meaning: str
    test: _Test
    strict: bool = False


WORDS = (
    Word(("nearly all", "almost all"), "share", "0.9 <= share < 1", lambda x: 0.9 <= x < 1),
    Word(("not all", "not every"), "share", "share < 1", lambda x: x < 1),
    Word(
        ("most", "mostly", "majority", "mainly", "predominantly", "bulk"),
        "share",
        "share > 1/2",
        lambda x: x > 0.5,
        strict=True,
    ),
    Word(("minority",), "share", "share < 1/2", lambda x: x < 0.5, strict=True),
    Word(("all", "every", "always", "entirely"), "share", "share = 1", lambda x: x == 1),
    Word(
        ("none", "no", "never", "nobody", "nowhere", "neither", "without", "not one"),
        "number",
        "value = 0",
        lambda x: x == 0,
    ),
    Word(("some", "any"), "number", "value > 0", lambda x: x > 0),
    Word(("several",), "number", "value >= 3", lambda x: x >= 3),
    Word(("both", "pair", "couple"), "number", "value = 2", lambda x: x == 2),
    Word(("single", "sole", "only", "once"), "number", "value = 1", lambda x: x == 1),
    Word(("dozens",), "number", "value >= 24", lambda x: x >= 24),
    Word(("hundreds",), "number", "value >= 200", lambda x: x >= 200),
    Word(("thousands",), "number", "value >= 2000", lambda x: x >= 2000),
    Word(
        tuple(
            "no longer,increasingly,earlier,later,earliest,latest,sooner,longer,shorter,longest,"
            "shortest,larger,smaller,largest,smallest,higher,lower,highest,lowest,more,fewer,less,"
            "fewest,many,few,often,rarely,seldom,usually,rose,fell,grew,shrank,increased,"
            "decreased,rising,falling,growing".split(",")
        ),
        "truth",
        "only a truth value can",
        lambda x: False,
    ),
)

_COMPARISONS: dict[str, Callable[[float, Quantity], bool]] = {}
for _phrases, _test in (
    ("more than,over,above,greater than,exceeding,upwards of", lambda x, q: x > q.target),
    ("less than,fewer than,under,below", lambda x, q: x < q.target),
    ("at least,no fewer than,no less than,not less than", lambda x, q: x >= q.target),
    ("at most,no more than,not more than,up to", lambda x, q: x <= q.target),
    (
        "about,around,roughly,approximately,some,close to",
        lambda x, q: abs(x - q.target) <= 0.1 * q.target + 1e-9,
    ),
    ("nearly,almost,just under,not quite", lambda x, q: 0.9 * q.target - 1e-9 <= x < q.target),
    ("exactly,only,just,precisely", lambda x, q: q.low <= x < q.high),
):
    _COMPARISONS.update(dict.fromkeys(_phrases.split(","), _test))


@dataclass(frozen=True)
class Found:
    """Hold one checkable piece of a text: a word, or a number with what compares it.

    Args:
        text: as it stands, in lower case.
        word: the word, if it is one.
        quantities: the number, or the two after 'between'.
        comparison: what stands before the number, such as `more than`; or `between`.
    """

    text: str
    word: Word | None = None
    quantities: tuple[Quantity, ...] = ()
    comparison: str = ""

    def holds(self, number: float, share: float | None) -> bool:
        """Tell whether the words may be said of a number, or of the share that it is.

        Args:
            number: the value.
            share: from 0 to 1, or None where the value is no share.
        """
        return any(self._suits(measure) for measure in self._measures(number, share))

    def _measures(self, number: float, share: float | None) -> list[float]:
        kind = self.word.measure if self.word else self.quantities[0].kind
        if kind == "percent":
            return [number] if share is None else [100 * share, number]
        if kind == "share":
            return [] if share is None else [share]
        return [number]

    def _suits(self, measure: float) -> bool:
        if self.word:
            return self.word.test(measure)
        quantity = self.quantities[0]
        if self.comparison == "between":
            return quantity.target <= measure <= self.quantities[1].target
        if self.comparison:
            return _COMPARISONS[self.comparison](measure, quantity)
        return quantity.low <= measure < quantity.high


_PHRASES = {tuple(phrase.split()): word for word in WORDS for phrase in word.phrases}
_LONGEST = max(len(phrase.split()) for phrase in (*_COMPARISONS, *map(" ".join, _PHRASES)))


def find_predicates(text: str) -> list[Found]:
    """Find the words and numbers of a text that a value must satisfy, in their order.

    Args:
        text: a literal form, or what stands around the field of a form.
    """
    words = tokens(text)
    found = []
    at = 0
    while at < len(words):
        piece, after = _piece(words, at)
        if piece:
            found.append(piece)
        at = after
    return found


def _piece(words: list[str], at: int) -> tuple[Found | None, int]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + length])
        following = read_quantity(words, at + length) if phrase in _COMPARISONS else None
        if following:
            quantity, after = following
            return Found(f"{phrase} {quantity.text}", None, (quantity,), phrase), after
        word = _PHRASES.get(tuple(words[at : at + length]))
        if word:
            return Found(phrase, word), at + length
    if words[at] == "between":
        return _between(words, at + 1)
    read = read_quantity(words, at)
    if read is None:
        return None, at + 1
    quantity, after = read
    for ending, comparison in (("or more", "at least"), ("or fewer", "at most")):
        if words[after : after + 2] == ending.split():
            return Found(f"{quantity.text} {ending}", None, (quantity,), comparison), after + 2
    return Found(quantity.text, None, (quantity,)), after


def _between(words: list[str], at: int) -> tuple[Found | None, int]:
    first = read_quantity(words, at)
    if first and words[first[1] : first[1] + 1] == ["and"]:
        last = read_quantity(words, first[1] + 1)
        if last:
            text = f"between {first[0].text} and {last[0].text}"
            return Found(text, None, (first[0], last[0]), "between"), last[1]
    return None, at
