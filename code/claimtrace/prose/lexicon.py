"""The vocabulary: which words of a text count, and which fixed phrases do not. Data, no logic.

Entries are separated by commas and compared without regard to case. A blank in an entry matches
blanks or a hyphen, a hyphen matches a hyphen only; `a|b c|d` stands for all four pairs. The longest
entry wins, whether it counts or is allowed. `scan.py` applies the table, `contexts.py` what a word
needs beside it; `KINDS` says which rule reports each kind. Not listed because their form tells
them: anything with a digit in it, Roman
numerals, Chinese numerals, number words that are composed (`twenty-one`, `two-thirds`) or run
together (`fiftynine`). What a word means, its opposite, and which words deny, is decided in
`claimtrace.numerals`, `claimtrace.quantifiers` and `claimtrace.negation`; the lists here
begin with theirs, and go on with what only a truth value, a date or a text can say.
"""

from claimtrace.dates import MONTHS
from claimtrace.negation import DENIALS
from claimtrace.numerals import vocabulary
from claimtrace.quantifiers import BESIDE, COUNTED, counted


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
    "change": ("P050", "word of change"),
    "average": ("P051", "average"),
    "finding": ("P040", "finding"),  # of `claimtrace.contrasts`, where a text states findings
}

_UNIT = "day|week|month|quarter|year|decade|century"
_UNITS = "days|weeks|months|years|decades|centuries"
_SIZE = """small|smaller|limited|large|larger|great|greater|good|fair|high|low|tiny|vast|huge|
    modest|significant|substantial|considerable|sizeable|sizable|growing|rising|increasing|
    decreasing|declining|equal|same"""
_AMOUNT = """number|numbers|share|shares|proportion|percentage|fraction|portion|part|parts|amount|
    amounts|quantity|quantities|majority|minority|bulk"""

AMBIGUOUS = ("March", "May")  # months that are other words too

VOCABULARY: dict[str, str] = {
    "cardinal": f"""
        {_listed(*vocabulary.SMALL, *vocabulary.LARGE, *vocabulary.OPEN, *vocabulary.NOTHING)},
        {_listed(*counted("cardinal"))},
        fourty, trillions, score of, scores of, pairs, couples
        """,
    "ordinal": f"""
        {_listed(*vocabulary.ORDINALS)}, firsts, firstly, secondly, thirdly, fourthly,
        last, lastly, penultimate
        """,
    "fraction": f"""
        half, quarter, {_listed(*vocabulary.MANY_PARTS)},
        tercile|quartile|quintile|decile|percentile,
        terciles|quartiles|quintiles|deciles|percentiles
        """,
    "multiplier": f"""
        {_listed(*vocabulary.MULTIPLES)}, fold, twofold, threefold, fourfold, fivefold, sixfold,
        sevenfold, eightfold, ninefold, tenfold, hundredfold, thousandfold, manyfold,
        redouble|redoubles|redoubled|redoubling, order|orders of magnitude
        """,
    "date": f"""
        {_listed(*(name for name in MONTHS if name not in AMBIGUOUS))},
        twenties, thirties, forties, fifties, sixties, seventies, eighties, nineties, decade,
        decades, century, centuries, millennium, millennia, centenary, centennial, bicentennial,
        monday|tuesday|wednesday|thursday|friday|saturday|sunday, summer, autumn, winter,
        in|this|last|next|each|every|early|late|mid spring, in the spring|fall, the spring|fall of,
        past|last|next|previous|preceding|following|coming|recent|this|same {_UNIT},
        past|last|next|previous|preceding|following|coming|recent|these|same {_UNITS},
        past few {_UNITS}, next few {_UNITS}, in recent times,
        {_UNIT} later|earlier|ago|afterwards, the {_UNIT} before|after, a {_UNIT} after,
        {_UNITS}|hours|minutes later|earlier|ago|before|after|afterwards,
        within|for|after {_UNITS}|hours|minutes, mid-{_UNIT}, year|month end, year's|month's end,
        recently, lately, since then, ever since, post|pre-war, postwar, prewar, interwar
        """,
    "quantifier": f"""
        {_listed(*counted("quantifier"))},
        majorities, minorities, plurality, almost all, nearly all, solely, exclusively,
        frequently, largely, a few, quite a few, a number of, a handful, handful, handfuls,
        multiple, numerous, countless, a lot of, lots of, plenty of, myriad, no evidence, no
        case, no cases, no example, no examples, no exception, no exceptions, no informant,
        no informants, no instance, no instances, no interview, no interviews, no other, no
        record, no records, no row, no rows, no sign, no source, no sources, no trace, there
        is|are|was|were|be|been no, hardly|scarcely|barely a|any|anyone|anybody,
        hardly|scarcely|barely anything|ever, certain, the other, the others, another, the
        rest, the remainder, the|all remaining, little, a little, little or|to no, much of,
        a great|good deal, a great|good many, {_SIZE} {_AMOUNT}, {_SIZE} {_AMOUNT} of,
        the|vast bulk, a share|proportion|fraction|portion of, a total of, in total,
        various, a variety|host|multitude of, wide|broad range of, the whole|entire, in
        its|their entirety, evenly split|divided|spread|distributed, sometimes, occasional,
        occasionally, repeatedly, regularly, routinely, periodically, sporadically,
        infrequently, typically, commonly, time and again, from time to time, now and then,
        every now and then, every so often, on occasion, at times, annually, yearly,
        biannually, biennially, quarterly, monthly, fortnightly, weekly, daily, hourly
        """,
    "comparison": f"""
        {_listed(*COUNTED, *counted("comparison"))},
        larger than, smaller than, higher than, lower than, longer than, shorter than, older
        than, younger than, faster than, slower than, earlier than, later than, sooner than,
        no later than, as many as, as few as, as much as, as little as, ever more, more and
        more, less and less, fewer and fewer, more often, less often, biggest, greatest,
        newest, oldest, youngest, least, fastest, slowest, maximum, minimum, greater,
        bigger, older, younger, newer, faster, slower, stronger, weaker, stricter, looser,
        richer, poorer, cheaper, costlier, rarer, scarcer, likelier, upwards|upward of,
        more|less likely|common|frequent|frequently|numerous|rarely,
        nearly|almost|half|equally|roughly as, better|worse than
        """,
    "symbol": "percent, per cent, percents, per mille, percentage point|points",
    "change": f"""
        {_listed(*counted("change"))},
        grown, grows, fallen, falls, shrunk, shrinks, shrinking, risen, rises, increases,
        increasing, decreases, decreasing, declined, declines, declining, dwindled,
        dwindling, soared, surged, plummeted, plunged, swelled, multiplied, stagnated,
        peaked, dropped by|to|from|sharply, an increase|decrease in, a
        rise|fall|drop|decline in, the rise|fall|drop|decline in
        """,
    "average": """
        average, averages, averaged, averaging, on average, median, medians, the mean,
        mean of
        """,
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
    each other, many thanks, how many, how few, how often,
    not only, if only, only if, read-only, only child, nothing but, nothing more, all-round,
    ethnic minority, ethnic minorities, national minority, national minorities, minority group,
    minority groups, married couple, married couples, most likely, at most likely,
    more or less, more often than not, as often as not, sooner or later, no sooner, later on,
    no other than, none other than, none the less, nonetheless, none of the above,
    see later, earlier work, earlier research, earlier studies, later work, later research,
    later chapter, later chapters, earlier chapter, earlier chapters, later section,
    later sections, earlier section, earlier sections,
    no doubt, no longer, no matter, by no means, no wonder, no way, no less, no more, no better,
    no worse, no different, no further, no such thing, no need, no point, no surprise,
    is|are|was|were|be|been|am no, is|are|was|were|be|been|am no longer,
    some extent, some degree, some sense, some|any sort,
    some|any kind,
    some ways, some way, some day, any case, any event, any given, any rate, any longer,
    any more, any further,
    any time, another way, another matter, one or another, one way or another, yet another way,
    the other hand, the other way, the other side, certain that, little by little,
    at once, once again, the whole point, as a whole, on the whole, more than just, more generally,
    more broadly, more importantly, more specifically, more precisely, more exactly,
    less importantly, more so, what is more, any more than,
    longer term, longer run, in the longer, higher education,
    higher learning, higher school, higher schools, higher level, higher levels, higher authorities,
    higher authority, higher court, higher courts, higher court's, higher degree, higher degrees,
    lower court, lower courts, lower house, lower level, lower levels, lower secondary, lower bound,
    upper and lower, greater good, bigger picture, larger picture, older people, older adults,
    younger people, younger generation, younger generations, older generation, older generations,
    fell|falls|fallen|falling under|within|into|outside|short|behind|back|apart|through|upon,
    fell|falls|fallen|falling victim|foul|ill|asleep|prey, fell|falls|fallen|falling in line|love,
    rose|rises|risen|rising to power|prominence|fame|office, rising star, rising stars,
    rising power, rising powers, declined|declines|declining to, grew up|out|into,
    grown up|out|into|accustomed, grows up|out|into, growing up, growing out,
    daily life|lives|basis|job|work|routine,
    hourly|daily|weekly|monthly|yearly wage|wages|salary|income|pay|rent, same time,
    the same token, can|could|may|might|must|will|would|shall|should only,
    let me|us first, i|we|you first, the rest of this|that|my|our|your|its|their|it,
    the rest of the chapter|section|paper|article|book|page|study,
    in the first place, split second, split seconds, per second, one such, all of this,
    one can|could|may|might|must|should|would|needs
    """

# Words that count only with another word behind them.
BEFORE_WORD = "no, some, any, another, nearly as, almost as, half as, equally as, roughly as"
# Words that compare after one of `COPULAS` or `DEGREES`, before `than`, and, the first two, before
# a noun: `they are more cautious`, `more permits`; but not in `a more cautious official`.
COMPARING = """
    more, less, larger, smaller, bigger, older, younger, newer, faster, slower, stronger, weaker,
    stricter, looser, richer, poorer, cheaper, costlier, rarer, scarcer, likelier
    """
COPULAS = """
    is|are|was|were|be|been|being, become|becomes|became, remain|remains|remained, get|gets|got,
    grew|grown, seem|seems|seemed, appear|appears|appeared, stay|stayed, look|looks|looked
    """
DEGREES = "far, much, considerably, slightly, even, somewhat, significantly, no, many, any, still"
NOUN_ENDINGS = "tion, sion, ity, ment, ness, nce, ship, dom, hood, ism"
MASS_NOUNS = """
    time, money, work, power, room, support, land, income, pay, trade, growth, use, research, food,
    help, debt, risk, staff
    """
# Words that count only before a plural: `certain districts`, but not `it is certain`.
BEFORE_PLURAL = "certain, the other"
PLURALS = "people, men, women, children, persons, police, staff, data, media, criteria, phenomena"
NOT_PLURAL = "is, was, has, does, this, us, its, his, always, perhaps, thus, as, yes, less, across"
# Behind `another` one of these shows that it determines nothing: `one after another and`.
NO_NOUN = """
    and, or, but, of, to, is, was, are, in, on, at, by, for, as, than, when, if, that, with, from,
    a, an, the, both
    """
# With a capital inside a sentence these are parts of names: the People's Daily, Century Park.
NAMES = (
    "daily, weekly, monthly, quarterly, century, summer, autumn, winter, millennium, dual, median"
)
# `once` before one of these, or at the start of a sentence, joins clauses: `once the rule passed`.
AFTER_ONCE = """
    the, this, these, those, they, it, he, she, we, you, i, their, its, his, her, our, an, inside,
    there, such, again
    """
# These are changes before one of the others, at the end, or behind a plural: `permits increased`;
# elsewhere they describe: `under increased control`.
CHANGED = "increased, decreased"
AFTER_CHANGED = """
    by, to, from, in, on, at, since, during, after, before, over, and, but, when, while, as, more,
    less, for, only, again, last, this, every, almost, until, between, with, threefold, tenfold
    """
# `-er than` compares, except in these words, and in a noun behind one of the others.
BEFORE_NOUN_AND_THAN = "fewer, higher, lower, longer, shorter, greater, better, worse, other"
NOT_GRADED = "rather, other, either, neither, whether, however, never, ever, over, another, under"

# Names, written exactly so, whose digits or numerals count nothing.
ALLOWED_NAMES = "COVID-19, 万一, 一带一路, 一条龙, 一站式, 一方面, 少数民族, 一成不变"
# The number behind one of these names a provision and counts nothing: `Article 12`, `Decree No. 5`.
PROVISIONS = """
    Article, Articles, Art., Arts., Clause, Clauses, Paragraph, Paragraphs, Decree, Directive,
    Regulation, Resolution
    """

# May and March count with a capital, inside a sentence or before a number; abbreviations of months
# count with a capital before a full stop or a number.
AMBIGUOUS_MONTHS = _listed(*AMBIGUOUS).lower()
SHORT_MONTHS = _listed(*(n[:3] for n in MONTHS if n not in AMBIGUOUS), "mar", "sept").lower()
MONTH_CUES = """
    in, since, of, by, until, till, from, to, during, before, after, early, late, mid, through, and,
    between, on, each, last, next, this
    """  # before May or March at the start of a sentence's parenthesis, title or cell

# Beside a claim these words change what it says. Those of the first list count before a claim that
# begins with a number, those of the second before any claim, those of the third after any.
BEFORE_NUMBER = _listed(*BESIDE, "beyond", "well over", "approaching", "minus", "plus", "negative")
BEFORE_CLAIM = _listed(*DENIALS)  # and what ends in n't
AFTER_CLAIM = "more, less, longer, shorter, higher, lower, or more, or less, or so, plus"

SYMBOLS = "%‰‱≈≥≤±×÷√∞≠№"  # count wherever they stand
SIGNS = "-−+<>~$€£¥/."  # count directly before a claim

# A single I, V or X is a numeral only after one of these.
ROMAN_CUES = """
    act, annex, appendix, article, book, chapter, class, figure, level, part, phase, round, section,
    stage, step, table, tier, type, vol, volume, wave
    """

# Chinese: 第 with a numeral, two or more numerals in a row, one numeral before a measure word, a
# fraction (五分之一, 三成), a vague number before a power of ten (数百, 几十), and the words below.
HAN_NUMERALS = vocabulary.HAN_NUMERALS + "卌佰仟壱弐弍弎"  # the last are not read, but seen
HAN_MEASURES = vocabulary.HAN_MEASURES
HAN_VAGUE = "数几上近逾超成约"
HAN_WORDS = """
    过半数, 半数, 过半, 一半, 大半, 多半, 绝大多数, 大多数, 多数, 少数, 绝大部分, 大部分, 小部分,
    一部分, 一些, 若干, 许多, 众多, 大量, 少量, 全部,
    所有, 首批, 首个, 首次, 首家, 多次, 多名, 多个,
    多年, 几个, 几名, 几年, 近年, 去年, 今年, 明年, 每年, 每月, 每天, 年底, 年初, 月底, 世纪, 平均,
    翻番, 翻倍, 数倍, 半年
    """
