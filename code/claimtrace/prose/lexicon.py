"""The vocabulary: which words of a text count, and which fixed phrases do not. Data, no logic.

Entries are separated by commas and compared without regard to case. A blank in an entry matches
blanks or a hyphen, a hyphen matches a hyphen only. `scan.py` applies the table; `KINDS` says which
rule reports each kind. Not listed because their form tells them: anything with a digit in it, Roman
numerals, Chinese numerals, number words that are composed (`twenty-one`, `two-thirds`) or run
together (`fiftynine`). What a number word means, and which words deny, is decided in
`claimtrace.numerals` and `claimtrace.negation`; the lists here begin with theirs.
"""

from claimtrace.negation import DENIALS
from claimtrace.numerals import vocabulary


def _listed(*words: str) -> str:
    return ", ".join(words)


KINDS: dict[str, tuple[str, str]] = {
    # kind: (rule, name in a message)
    "numeral": ("P001", "numeral"),
    "cardinal": ("P002", "number word"),
    "ordinal": ("P003", "ordinal"),
    "fraction": ("P004", "fraction"),
    "date": ("P005", "date"),
    "quantifier": ("P006", "quantifier"),
    "roman": ("P007", "Roman numeral"),
    "chinese": ("P008", "Chinese numeral"),
    "multiplier": ("P021", "multiplier"),
    "comparison": ("P022", "comparison"),
    "symbol": ("P029", "symbol"),
}

VOCABULARY: dict[str, str] = {
    "cardinal": f"""
        {_listed(*vocabulary.SMALL, *vocabulary.LARGE, *vocabulary.OPEN, *vocabulary.NOTHING)},
        fourty, trillions, dozen, score of, scores of,
        pair, pairs, couple, couples, trio, duo, single, sole, twosome, threesome
        """,
    "ordinal": f"""
        {_listed(*vocabulary.ORDINALS)}, firsts, firstly, secondly, thirdly, fourthly,
        last, lastly
        """,
    "fraction": f"""
        half, quarter, {_listed(*vocabulary.MANY_PARTS)}
        """,
    "multiplier": f"""
        {_listed(*vocabulary.MULTIPLES)}, fold, twofold, threefold, fourfold, fivefold, sixfold,
        sevenfold, eightfold, ninefold, tenfold, hundredfold, thousandfold, manyfold
        """,
    "date": """
        january, february, april, june, july, august, september, october, november, december,
        twenties, thirties, forties, fifties, sixties, seventies, eighties, nineties, decade,
        decades
        """,
    "quantifier": """
        most, mostly, majority, majorities, minority, minorities, plurality, all, almost all,
        nearly all, none, no one, nobody, nothing, nowhere, both, neither, every, everyone,
        everybody, everything, everywhere, each, only, solely, exclusively, never, always, rarely,
        seldom, often, usually, frequently, mainly, largely, predominantly, overwhelmingly,
        invariably, universally, unanimous, unanimously, several, many, few, fewer, a few,
        quite a few, a number of, a handful, handful, handfuls, multiple, numerous, countless,
        a lot of, lots of, plenty of, myriad, no evidence, no case, no cases, no example,
        no examples, no exception, no exceptions, no informant, no informants, no instance,
        no instances, no interview, no interviews, no other, no record, no records, no row, no rows,
        no sign, no source, no sources, no trace
        """,
    "comparison": """
        more than, less than, fewer than, greater than, larger than, smaller than, higher than,
        lower than, longer than, shorter than, older than, younger than, faster than, slower than,
        earlier than, later than, sooner than, no more than, not more than, no less than,
        no fewer than, no later than, at least, at most, as many as, as few as, as much as,
        as little as, increasingly, decreasingly, ever more, more and more, less and less,
        fewer and fewer, more often, less often, earlier, later, sooner, largest, biggest, highest,
        lowest, greatest, smallest, longest, shortest, earliest, latest, newest, oldest, youngest,
        fewest, least, fastest, slowest, maximum, minimum
        """,
    "symbol": "percent, per cent, percents, per mille",
}

# Fixed phrases in which a word of the table above counts nothing.
ALLOWED_PHRASES = """
    at all, above all, after all, all but, all in all, all the more, all the same, all along,
    all over again, first of all, once and for all, for all that, most of all, all right,
    at first, at first sight, at first glance, first and foremost, first-hand, first name,
    first names, first author, last but not least, not least, to say the least, least of all,
    at last, at long last, last name, last names, the last word,
    second-hand, second nature, second thought, second thoughts, on second thoughts,
    second to none, third-party, third-parties, third-country,
    one another, one's, on the one hand, one-stop, one-off, one-sided, one-size-fits-all, one-way,
    all-or-nothing, zero-sum, single-handed, single-handedly, single out, single-entry,
    multiple-entry, double-check, double-edged, half-hearted, half-heartedly,
    each other, every now and then, every so often, many thanks, how many, how few, how often,
    not only, if only, only if, read-only, only child, nothing but, nothing more, all-round,
    ethnic minority, ethnic minorities, national minority, national minorities, minority group,
    minority groups, married couple, married couples, most likely, at most likely,
    more or less, more often than not, as often as not, sooner or later, no sooner, later on,
    no other than, none other than, none the less, nonetheless, none of the above,
    see later, earlier work, earlier research, earlier studies, later work, later research,
    later chapter, later chapters, earlier chapter, earlier chapters, later section,
    later sections, earlier section, earlier sections
    """

# Names, written exactly so, whose digits or numerals count nothing.
ALLOWED_NAMES = "COVID-19, 万一, 一带一路, 一条龙, 一站式, 一方面, 一部分"

# May and March count with a capital, inside a sentence or before a number; abbreviations of months
# count with a capital before a full stop or a number.
AMBIGUOUS_MONTHS = "may, march"
SHORT_MONTHS = "jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec"
MONTH_CUES = """
    in, since, of, by, until, till, from, to, during, before, after, early, late, mid, through, and,
    between, on, each, last, next, this
    """  # before May or March at the start of a sentence's parenthesis, title or cell

# Beside a claim these words change what it says. Those of the first list count before a claim that
# begins with a number, those of the second before any claim, those of the third after any.
BEFORE_NUMBER = """
    nearly, almost, over, under, above, below, beyond, up to, well over, just over, just under,
    exceeding, exceeds, exceeded, close to, approaching, minus, plus, negative
    """
BEFORE_CLAIM = _listed(*DENIALS)  # and what ends in n't
AFTER_CLAIM = "more, less, longer, shorter, higher, lower, or more, or less, or so, plus"

SYMBOLS = "%‰‱≈≥≤±×÷√∞≠№"  # count wherever they stand
SIGNS = "-−+<>~$€£¥/."  # count directly before a claim

# A single I, V or X is a numeral only after one of these.
ROMAN_CUES = """
    act, annex, appendix, article, book, chapter, class, figure, level, part, phase, round, section,
    stage, step, table, tier, type, vol, volume, wave
    """

# Chinese: 第 with a numeral, two or more numerals in a row, or one numeral before a measure word.
HAN_NUMERALS = vocabulary.HAN_NUMERALS
HAN_MEASURES = vocabulary.HAN_MEASURES
