"""The one vocabulary of quantifiers: what each word says of a value, and its opposite.

`claimtrace.claims.predicates` holds values to it, `claimtrace.prose.lexicon` makes prose bind its
words, and `claimtrace.contrasts` takes in their opposites. The words that numbers are made of stand
in `claimtrace.numerals`.

Number, multiple and fraction, with what may stand before them:

| words | hold when |
|---|---|
| N, thirteen, minus five | the value, rounded half up to N's decimals, is N |
| N%, N per cent; N per mille | the share, or a ratio, times 100 or 1000, so rounded is N |
| N percentage points | the value, counted in points, so rounded is N |
| doubled, tripled, N-fold, N times, twice | the ratio so rounded is N |
| halved | the ratio lies from 0.45 to 0.55 |
| half, a third, two thirds, a quarter ... | the share lies within a tenth of it (0.225 to 0.275), |
| | and within half of one part (nine tenths: 0.85 to 0.95) |
| one in five, nine out of ten | the same |
| N of M | the value is N and the denominator n is M; of a share alone, it lies within 0.005 |
| third, 3rd | the rank is that whole number |
| tens, dozens, hundreds (of thousands) ... | it is at least two of them, and not many scales more |
| more than, over, above ... | it is greater than the number that follows |
| less than, fewer than, under, below ... | it is less |
| at least, no fewer than ...; at most, no more than, up to ... | >=; <= |
| about, around, roughly, some ... | it is within a tenth of the number |
| nearly, almost, just under ... | it is less than the number, by a tenth of it at most |
| barely, just over ... | it is the number, or greater by a tenth of it at most |
| far from, nowhere near ... | it is less than nine tenths of the number |
| between A and B | it lies from A to B |
| A to B, A–B, A or B | never: one value is not two; of a tuple, A and B are its items |
| not, n't, anything but ... before any of these | they do not hold (`claimtrace.negation`) |

`WORDS` lists the rest. A share is the value over n where n is given, else a value from 0 to 1.
"""

from collections.abc import Callable
from dataclasses import dataclass

from claimtrace.numerals import Quantity

_Test = Callable[[float], bool]


@dataclass(frozen=True)
class Word:
    """Hold words with one meaning.

    Args:
        kind: which kind of expression prose must bind them as, a key of `prose.lexicon.KINDS`;
            empty where they count only with others.
        phrases: the words, in lower case.
        measure: what must satisfy them: `share`, `number`, or `truth`: only a truth value can.
        meaning: as text.
        test: of the measure.
        strict: whether they are checked beside a field, too.
    """

    kind: str
    phrases: tuple[str, ...]
    measure: str
    meaning: str
    test: _Test
    strict: bool = False


OPPOSITES: dict[str, str] = {}
"""What says the reverse of a word below; `claimtrace.contrasts` has them all."""


def _phrases(listed: str) -> tuple[str, ...]:
    """Read words between commas; behind a stroke stands the opposite of one."""
    phrases = []
    for phrase in listed.split(","):
        word, _, opposite = " ".join(phrase.split()).partition("/")
        phrases.append(word)
        if opposite:
            OPPOSITES[word] = opposite
    return tuple(phrases)


def _word(
    kind: str, listed: str, measure: str, meaning: str, test: _Test, *, strict: bool = False
) -> Word:
    return Word(kind, _phrases(listed), measure, meaning, test, strict)


def _truth(kind: str, listed: str) -> Word:
    return _word(kind, listed, "truth", "only a truth value can", lambda x: False)


WORDS = (
    _word(
        "quantifier",
        "most/few, mostly/rarely, majority/minority, mainly, predominantly, overwhelmingly",
        "share",
        "share > 1/2",
        lambda x: x > 0.5,
        strict=True,
    ),
    _word("", "bulk", "share", "share > 1/2", lambda x: x > 0.5, strict=True),
    _word(
        "chinese", "大多数,多数,过半,过半数", "share", "share > 1/2", lambda x: x > 0.5, strict=True
    ),
    _word(
        "quantifier", "minority/majority", "share", "share < 1/2", lambda x: x < 0.5, strict=True
    ),
    _word(
        "quantifier",
        "all/none, every/no, always/never, everyone/nobody, everybody/nobody, "
        "everything/nothing, everywhere/nowhere, invariably/never, universally, unanimous, "
        "unanimously, entirely, each/no",
        "share",
        "share = 1",
        lambda x: x == 1,
    ),
    _word(
        "quantifier",
        "hardly any/most, scarcely any/most, barely any/most, hardly ever/mostly, "
        "scarcely ever/mostly, almost none/most, nearly none/most, next to none/most, "
        "practically none/most, few if any/most, almost no/most, next to no/most",
        "share",
        "0 < share <= 0.1",
        lambda x: 0 < x <= 0.1,
        strict=True,
    ),
    _word(
        "quantifier",
        "none/all, no/every, never/always, nobody/everybody, nowhere/everywhere, neither/both, "
        "nothing/everything, no one/everyone, not one/each, not a single/every, not any/some, "
        "not even one/each, not once/always, no single/every",
        "number",
        "value = 0",
        lambda x: x == 0,
    ),
    _word("cardinal", "zilch", "number", "value = 0", lambda x: x == 0),
    _word("", "without/with", "number", "value = 0", lambda x: x == 0),
    _word("quantifier", "some/many, any", "number", "value > 0", lambda x: x > 0),
    _word("quantifier", "several/few", "number", "value >= 3", lambda x: x >= 3),
    _word("quantifier", "both/neither", "number", "value = 2", lambda x: x == 2),
    _word(
        "cardinal",
        "pair/trio, couple/trio, duo/trio, twosome/threesome, dual",
        "number",
        "value = 2",
        lambda x: x == 2,
    ),
    _word(
        "cardinal",
        "trio/pair, threesome/twosome, tripartite, trilateral",
        "number",
        "value = 3",
        lambda x: x == 3,
    ),
    _word("cardinal", "dozen", "number", "value = 12", lambda x: x == 12),
    _word("cardinal", "single/double, sole", "number", "value = 1", lambda x: x == 1),
    _word("quantifier", "only/also, once/twice", "number", "value = 1", lambda x: x == 1),
    _truth("", "the most/the least, no longer/still"),
    _truth("quantifier", "many/some, few/most, fewer/more, often/rarely, rarely/often"),
    _truth("quantifier", "seldom/often, usually/seldom"),
    _truth(
        "comparison",
        "increasingly/decreasingly, decreasingly/increasingly, earlier/later, later/earlier, "
        "earliest/latest, latest/earliest, sooner/later, longer/shorter, shorter/longer, "
        "longest/shortest, shortest/longest, larger/smaller, smaller/larger, largest/smallest, "
        "smallest/largest, higher/lower, lower/higher, highest/lowest, lowest/highest, "
        "more/fewer, less/more, fewest/most",
    ),
    _truth(
        "change",
        "rose/fell, fell/rose, grew/shrank, shrank/grew, increased/decreased, "
        "decreased/increased, rising/falling, falling/rising, growing/shrinking",
    ),
)


def counted(kind: str) -> tuple[str, ...]:
    """List the words of a kind that prose must bind."""
    return tuple(phrase for word in WORDS if word.kind == kind for phrase in word.phrases)


COMPARISONS: dict[str, Callable[[float, Quantity], bool]] = {}
for _listed, _test in (
    (
        "more than,over,above,greater than,exceed,exceeds,exceeded,exceeding,upwards of,>",
        lambda x, q: x > q.target,
    ),
    ("less than,fewer than,under,below,short of,<", lambda x, q: x < q.target),
    ("at least,no fewer than,no less than,not less than,≥", lambda x, q: x >= q.target),
    ("at most,no more than,not more than,up to,≤", lambda x, q: x <= q.target),
    (
        "about,around,roughly,approximately,some,close to,more or less,≈,~",
        lambda x, q: abs(x - q.target) <= 0.1 * abs(q.target) + 1e-9,
    ),
    (
        "nearly,almost,just under,not quite,hardly,scarcely",
        lambda x, q: 0.9 * q.target - 1e-9 <= x < q.target,
    ),
    ("barely,just over", lambda x, q: q.target <= x <= 1.1 * q.target + 1e-9),
    (
        "far from,nowhere near,nothing like,not nearly,not almost,not even nearly",
        lambda x, q: x < 0.9 * q.target - 1e-9,
    ),
    ("exactly,only,just,precisely", lambda x, q: q.covers(x)),
):
    COMPARISONS.update(dict.fromkeys(_listed.split(","), _test))

BOUNDING = frozenset(
    phrase
    for phrase, test in COMPARISONS.items()
    if test in (COMPARISONS[">"], COMPARISONS["<"], COMPARISONS["≥"], COMPARISONS["≤"])
)
"""What says on which side of a number a value lies; denied, it says the other side."""

COUNTED = tuple(
    p for p in COMPARISONS if p.endswith(" than") or p in ("at least", "at most", "upwards of")
)
"""What compares, and must be bound in prose whatever follows."""

BESIDE = tuple(
    phrase
    for phrase, test in COMPARISONS.items()
    if test not in (COMPARISONS["about"], COMPARISONS["exactly"]) and phrase[0].isalpha()
)
"""What makes a bound number say something else, if it stands unbound before it."""

ENDINGS = {
    tuple(phrase.split()): comparison
    for phrases, comparison in (
        ("or more,or above,or over,at least,at the least,plus,+", "at least"),
        ("or fewer,or less,or under,at most,at the most", "at most"),
        ("or so,more or less", "about"),
    )
    for phrase in phrases.split(",")
}
