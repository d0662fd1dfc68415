"""The one writer of values: how a number, share, date, count of days or list reads to people.

Prose, tables, figures, panels, the register and the terminal ask here, so that a value reads the
same wherever it stands. A form of a ledger may say it in words instead; `claimtrace.claims.display`
tells how. Months are British English, whatever the locale of the machine.

Halves are rounded away from zero, on the decimals that Python writes of a number: one eighth is
13%. Readers were taught so at school and check us with it; to the even digit (12%) is for sums of
many roundings, of which a text has none.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from numbers import Integral

from claimtrace.dates import MONTHS, Date, Span
from claimtrace.numerals import exact_decimal, round_half_up

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
DIGITS = 6  # significant digits of a number that is not whole; platforms agree on these
_DECIMALS = 6  # in data files; beyond these, processors and numerical libraries differ


def write(value: object, *, grouped: bool = True) -> str:
    """Write any value: `7,311`, `0.125`, `perhaps 9 December 2016`, `1,492 days`, `a, b and c`.

    Args:
        value: what a claim function returned, or the record holds of it.
        grouped: whether whole numbers have commas; years, say, have none.
    """
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "holds" if value else "does not hold"
    if isinstance(value, int | float):
        return number(value, grouped=grouped)
    if isinstance(value, Date):
        return date(value)
    if isinstance(value, Span):
        return span(value)
    if isinstance(value, Mapping):
        if "min_days" in value:
            return span(Span(**value))
        return ", ".join(f"{key} {write(item, grouped=grouped)}" for key, item in value.items())
    if isinstance(value, tuple | list):
        return listed([write(item, grouped=grouped) for item in value]) if value else "none"
    return str(value)


def has_commas(value: object, shown: Iterable[str]) -> bool:
    """Tell whether a whole number is grouped: not if a text of its own shows it without, as years.

    Args:
        value: any.
        shown: what the forms of the claim show of it.
    """
    return not (isinstance(value, int) and any(str(value) in text for text in shown))


def number(value: float, spec: str = "", *, grouped: bool = True) -> str:
    """Write a number: `7,311`, `−3`, `0.125`.

    Args:
        value: any.
        spec: Python's, such as `,d` or `.1f`; without one a whole number stands in full, any
            other with six significant digits.
        grouped: whether a whole number without a spec has commas.

    Raises:
        ValueError: the spec does not suit the number.

    >>> number(2.5, ".0f"), number(0.125), number(-7311)
    ('3', '0.125', '−7,311')
    """
    if spec:
        with localcontext() as context:
            context.rounding = ROUND_HALF_UP
            whole = isinstance(value, Integral) and spec[-1] in "bcdnoxX"
            text = format(int(value) if whole else exact_decimal(value), spec)
    elif value == int(value):
        text = f"{int(value):,d}" if grouped else str(int(value))
    else:
        text = f"{significant(value):,f}"
    return _signed(text)


def _signed(text: str) -> str:
    """Give a negative number its sign, and none to a nought."""
    if not text.startswith("-"):
        return text
    return text[1:] if not re.search("[1-9]", text) else MINUS + text[1:]


def significant(value: float) -> Decimal:
    """Round a number to the digits that are written and recorded of one that is not whole."""
    given = exact_decimal(value)
    if not given:
        return Decimal(0)
    last = Decimal(1).scaleb(given.adjusted() - DIGITS + 1)
    return given.quantize(last, ROUND_HALF_UP).normalize()


def percent(share: float, decimals: int = 0) -> str:
    """Write a share: `42%`.

    Args:
        share: 1 is all.
        decimals: of the percentage.

    >>> percent(1 / 8), percent(0.419, 1)
    ('13%', '41.9%')
    """
    return _signed(f"{round_half_up(exact_decimal(share) * 100, decimals):,f}%")


def days(count: int) -> str:
    """Write a number of days: `1,492 days`, `1 day`."""
    return amount(count, "day")


def amount(count: int, unit: str) -> str:
    """Write a number of things.

    Args:
        count: how many; it may be negative.
        unit: what one of them is called; more of them are called so with an s.

    >>> amount(1, "row"), amount(-1, "day"), amount(1492, "day"), amount(0, "claim")
    ('1 row', '−1 day', '1,492 days', '0 claims')
    """
    return f"{number(count)} {unit}{'' if abs(count) == 1 else 's'}"


def span(value: Span) -> str:
    """Write a number of days as far as it is known: `59 days`, `122 to 180 days`.

    >>> span(Span(283, 283, "day", uncertain=True))
    'perhaps 283 days'
    """
    return f"{in_days(value)} {'day' if {value.min_days, value.max_days} == {1} else 'days'}"


def in_days(value: Span) -> str:
    """Write a number of days where the unit stands beside it: `965`, `perhaps 965`, `2 to 30`."""
    ends = number(value.min_days), number(value.max_days)
    return doubted(value, ends[0] if value.exact else " to ".join(ends))


def date(moment: Date, *, short: bool = False, article: bool = False) -> str:
    """Write a date as exactly as it is known, with its doubt.

    Args:
        moment: an uncertain one is perhaps so, an approximate one about so.
        short: whether months have three letters, as figures need them.
        article: whether decades have theirs, as sentences need it: the 1990s.

    >>> date(Date("2016-12-09?")), date(Date("2020-02/2020-03")), date(Date("1996~/1999~"))
    ('perhaps 9 December 2016', 'February to March 2020', 'about 1996 to about 1999')
    """
    if moment.precision == "interval":
        first, last = (date(Date(end), short=short) for end in moment.edtf.split("/"))
        year = f" {moment.last.year}"
        same = first.endswith(year) and last.endswith(year)
        return between(first.removesuffix(year) if same else first, last)
    if moment.precision == "decade":
        return doubted(moment, f"{'the ' if article else ''}{moment.first.year}s")
    if moment.precision == "year":
        return year_of(moment)
    text = _month(moment, short)
    return doubted(moment, f"{moment.first.day} {text}" if moment.precision == "day" else text)


def month_of(moment: Date) -> str:
    """Write the month of a date: `November 2016`.

    Raises:
        ValueError: it lies in no one month.
    """
    if (moment.first.year, moment.first.month) != (moment.last.year, moment.last.month):
        raise ValueError(f"{moment.edtf} tells no month")
    return doubted(moment, _month(moment, False))


def year_of(moment: Date) -> str:
    """Write the year of a date: `2016`.

    Raises:
        ValueError: it lies in no one year.
    """
    if moment.first.year != moment.last.year:
        raise ValueError(f"{moment.edtf} tells no year")
    return doubted(moment, str(moment.first.year))


def _month(moment: Date, short: bool) -> str:
    name = MONTHS[moment.first.month - 1]
    return f"{name[:3] if short else name} {moment.first.year}"


def doubted(known: Date | Span, text: str) -> str:
    """Put the doubt of a date, or of days between dates, in front of what is written of it.

    Args:
        known: `?` makes it perhaps so, `~` about so, `%` both.
        text: what is written.
    """
    about = "about " if known.approximate else ""
    return f"{'perhaps ' if known.uncertain else ''}{about}{text}"


def between(first: str, last: str) -> str:
    """Join two ends: by a dash where neither has a blank, else by a word.

    Args:
        first: as it is written.
        last: as it is written.

    >>> between("3", "5"), between("2015", "May 2018")
    ('3–5', '2015 to May 2018')
    """
    return f"{first} to {last}" if " " in first + last else f"{first}{DASH}{last}"


def percent_range(low: float, high: float) -> str:
    """Write two shares that bound something, such as a confidence interval: `42%–87%`.

    Args:
        low: from 0 to 1.
        high: from 0 to 1.
    """
    return between(percent(low), percent(high))


def listed(items: Iterable[str], most: int | None = None) -> str:
    """Join texts as a sentence does: `a, b and c`.

    Args:
        items: at least one.
        most: how many are named; beyond them it is told how many others there are, but one
            other takes no more room by its name.
    """
    texts = list(items)
    if most is not None and len(texts) > most + 1:
        texts = [*texts[:most], f"{number(len(texts) - most)} others"]
    return " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))


def recorded(value: object) -> str:
    """Write what a record holds, for whoever compares two: as it stands there, but days as days."""
    return write(value) if isinstance(value, Mapping) and "min_days" in value else repr(value)


def plain(value: int | float | bool | str | None) -> str:
    """Write a value for a data file, which programs read: no commas, nothing for what is missing.

    Args:
        value: numbers have six decimals at most.
    """
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, float):
        return str(value)
    text = f"{round_half_up(value, _DECIMALS):f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
