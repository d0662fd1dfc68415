"""The words that English counts with, and what follows from them by rule. Data, no grammar.

Ordinals, parts and multiples are made from the cardinals, so that a number is listed once.
"""

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: n for n, word in enumerate(UNITS)} | {
    word: 10 * n for n, word in enumerate(TENS, start=2)
}
NOTHING = ("nil", "nought", "naught")
HUNDRED = "hundred"
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
GROUPS = {"dozen": 12, "score": 20, "lakh": 10**5, "crore": 10**7}
SHORT = {"mn": 10**6, "bn": 10**9, "tn": 10**12}
LARGE = {HUNDRED: 100} | SCALES

_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _ordinal(cardinal: str) -> str:
    if cardinal.endswith("y"):
        return f"{cardinal[:-1]}ieth"
    return _IRREGULAR.get(cardinal, f"{cardinal}th")


ORDINALS = {_ordinal(word): word for word in (*SMALL, *LARGE)}
"""Each one-word ordinal, with its cardinal."""

PARTS = {"half": 2, "quarter": 4} | {
    _ordinal(word): n for word, n in (SMALL | LARGE).items() if n > 2
}
MANY_PARTS = {"halves" if part == "half" else f"{part}s": n for part, n in PARTS.items()}
"""What a numerator stands before: a third, two thirds. In the singular, and in the plural."""

STEMS = {
    "doubl": 2,
    "tripl": 3,
    "trebl": 3,
    "quadrupl": 4,
    "quintupl": 5,
    "sextupl": 6,
    "septupl": 7,
    "octupl": 8,
    "nonupl": 9,
    "decupl": 10,
}
MULTIPLES: dict[str, float] = {
    f"{stem}{ending}": n for stem, n in STEMS.items() for ending in ("e", "es", "ed", "ing")
} | {"halve": 0.5, "halved": 0.5, "halving": 0.5, "twice": 2, "thrice": 3}

MULTIPLIERS = ("twice", "thrice", "double", "triple", "treble")
"""Multiples that multiply a number directly after them: twice 13."""

# Plurals that leave a number open: from how much on they are said, and below how much.
OPEN = {
    "tens": (20, 100),
    "dozens": (24, 1_000),
    "scores": (40, 1_000),
    "hundreds": (200, 10_000),
    "thousands": (2_000, 10**6),
    "millions": (2 * 10**6, 10**9),
    "billions": (2 * 10**9, 10**12),
}

MINUS = ("minus", "negative")
BEGINNINGS = frozenset(
    (*SMALL, *LARGE, *ORDINALS, *NOTHING, *MULTIPLES, *OPEN, *MINUS, "plus", "half")
) | {"a", "an", "several"}
"""The words that a quantity begins with, of those in small Latin letters."""

PERCENT = ("%", "percent", "per cent", "percents", "pct")
PER_MILLE = ("‰", "per mille", "permille", "per mil", "promille", "pro mille")
POINTS = (
    "percentage points",
    "percentage point",
    "% points",
    "per cent points",
    "percent points",
    "basis points",
    "basis point",
)

# Chinese: the numerals, and the measure words that make one of them count.
HAN_NUMERALS = "〇零一二三四五六七八九十百千万亿两兩萬億壹贰叁肆伍陆柒捌玖拾廿卅"
HAN_MEASURES = "年月日号天周岁个個项項条條款章节名位人家次种種批届轮輪倍元级級份套期类類"

# Words of capitals that parse as Roman numerals, and are abbreviations.
NOT_ROMAN = frozenset(
    (
        "CC CCC CCI CCL CD CI CL CLI CM CMC CV DC DCI DI DL DM LI MC MCC MD MDI MI MIX ML MM MMC XL"
    ).split()
)
