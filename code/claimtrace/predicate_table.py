"""What words say of a value: the table that `claimtrace.predicates` applies.

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
    Word(
        tuple("most,mostly,majority,mainly,predominantly,bulk,大多数,多数,过半,过半数".split(",")),
        "share",
        "share > 1/2",
        lambda x: x > 0.5,
        strict=True,
    ),
    Word(("minority",), "share", "share < 1/2", lambda x: x < 0.5, strict=True),
    Word(("all", "every", "always", "entirely"), "share", "share = 1", lambda x: x == 1),
    Word(
        tuple(
            "hardly any,scarcely any,barely any,almost none,almost no,nearly none,next to none,"
            "next to no,practically none,few if any,hardly ever,scarcely ever".split(",")
        ),
        "share",
        "0 < share <= 0.1",
        lambda x: 0 < x <= 0.1,
        strict=True,
    ),
    Word(
        tuple(
            "none,no,never,nobody,nowhere,neither,without,not one,not a single,not any,"
            "not even one,not once,no one,no single".split(",")
        ),
        "number",
        "value = 0",
        lambda x: x == 0,
    ),
    Word(("some", "any"), "number", "value > 0", lambda x: x > 0),
    Word(("several",), "number", "value >= 3", lambda x: x >= 3),
    Word(("both", "pair", "couple"), "number", "value = 2", lambda x: x == 2),
    Word(("single", "sole", "only", "once"), "number", "value = 1", lambda x: x == 1),
    Word(("the most",), "truth", "only a truth value can", lambda x: False),
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

COMPARISONS: dict[str, Callable[[float, Quantity], bool]] = {}
for _phrases, _test in (
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
    COMPARISONS.update(dict.fromkeys(_phrases.split(","), _test))

BOUNDS = frozenset(
    phrase
    for phrase, test in COMPARISONS.items()
    if test in (COMPARISONS[">"], COMPARISONS["<"], COMPARISONS["≥"], COMPARISONS["≤"])
)
"""What says on which side of a number a value lies; denied, it says the other side."""

ENDINGS = {
    tuple(phrase.split()): comparison
    for phrases, comparison in (
        ("or more,or above,or over,at least,at the least,plus,+", "at least"),
        ("or fewer,or less,or under,at most,at the most", "at most"),
        ("or so,more or less", "about"),
    )
    for phrase in phrases.split(",")
}
