"""Dates as EDTF writes them, never padded to a false day, and the days between two of them.

Read are the dates of EDTF level 0 and the parts of level 1 that have a first and a last day:
`2016`, `2016-11`, `2016-11-30`; unspecified digits `199X`, `2016-XX`, `2016-11-XX`; intervals
`2017/2021`; a qualifier on a date or on either end of an interval: `?` uncertain, `~` approximate,
`%` both. Not read, though EDTF has them: seasons (`2019-21`, too near a mistyped `2019-12`),
centuries, times of day, open or unknown ends, and years before 1 or after 9999.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

# Not from the calendar module, whose names follow the locale.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
PRECISIONS = ("day", "month", "year", "decade", "interval")
DOUBTS = ("uncertain", "approximate", "both")
DATE_PARTS = ("_first", "_last", "_precision", "_doubt")  # columns beside one of dates, once clean

_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_UNSPECIFIED = re.compile(r"[0-9]{3}X|[0-9]{4}-XX(?:-XX)?|[0-9]{4}-[0-9]{2}-XX")
_QUALIFIERS = "?~%"
_NO_DATE = "not a date in EDTF, level 0 or 1"
_WRITE = "write a day, month, year, decade (199X) or interval with both ends"


@dataclass(frozen=True)
class _Reading:
    first: date
    last: date
    precision: str
    uncertain: bool
    approximate: bool


@dataclass(frozen=True)
class Date:
    """Hold a date as it is written, and know the days it may mean.

    Args:
        edtf: the text, as in a data cell.

    Raises:
        ValueError: the text is no date that this module reads; the message says why.
    """

    edtf: str

    def __post_init__(self) -> None:
        _read(self.edtf)

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return _read(self.edtf).first

    @property
    def last(self) -> date:
        """The last day it may mean."""
        return _read(self.edtf).last

    @property
    def precision(self) -> str:
        """One of `PRECISIONS`: what is written, not how long it lasts."""
        return _read(self.edtf).precision

    @property
    def uncertain(self) -> bool:
        """Whether the date, or an end of the interval, is marked `?` or `%`."""
        return _read(self.edtf).uncertain

    @property
    def approximate(self) -> bool:
        """Whether the date, or an end of the interval, is marked `~` or `%`."""
        return _read(self.edtf).approximate

    @property
    def doubt(self) -> str:
        """One of `DOUBTS`, of both ends of an interval together; empty if there is none."""
        return ("", "uncertain", "approximate", "both")[self.uncertain + 2 * self.approximate]

    def __str__(self) -> str:
        return self.edtf


@dataclass(frozen=True)
class Span:
    """Hold a number of days as far as two dates tell it.

    Args:
        min_days: the fewest days there may be, negative where the second date may come first.
        max_days: the most there may be; equal to `min_days` between two exact days.
        precision: that of the coarser date, one of `PRECISIONS`.
        uncertain: whether either date is marked so.
        approximate: whether either date is marked so.
    """

    min_days: int
    max_days: int
    precision: str
    uncertain: bool = False
    approximate: bool = False

    @property
    def exact(self) -> bool:
        """Whether the number of days is known."""
        return self.min_days == self.max_days


def parse_date(text: str) -> Date:
    """Read a date.

    Args:
        text: EDTF as described in this module, without blanks around it.

    Raises:
        ValueError: the text is no such date; the message says why.
    """
    return Date(text)


def days_between(a: Date, b: Date) -> Span:
    """Count the days from one date to another, as far as their precision tells.

    Args:
        a: where the count begins.
        b: where it ends; earlier than `a` gives negative days.

    Returns:
        The fewest and the most days there may be, with the precision of the coarser date and the
        doubt of either.
    """
    coarser = max(a.precision, b.precision, key=PRECISIONS.index)
    doubt = a.uncertain or b.uncertain, a.approximate or b.approximate
    return Span((b.first - a.last).days, (b.last - a.first).days, coarser, *doubt)


@cache
def _read(text: str) -> _Reading:
    if text != text.strip() or not text:
        raise ValueError(f"{text!r}: blanks around a date, or no date at all")
    ends = text.split("/")
    forms = [_form(text, end) for end in ends]
    if len(ends) == 1:
        return _read_end(text, text)
    if len(ends) > 2 or forms != ["plain", "plain"]:  # with unspecified digits it is level 2
        raise ValueError(f"{text}: {_NO_DATE}")
    first, last = (_read_end(text, end) for end in ends)
    if last.last < first.first:
        raise ValueError(f"{text}: the interval ends before it begins")
    uncertain = first.uncertain or last.uncertain
    approximate = first.approximate or last.approximate
    return _Reading(first.first, last.last, "interval", uncertain, approximate)


def _form(text: str, end: str) -> str:
    """Tell how a date or an end is written: `plain`, or with `unspecified` digits."""
    written = end.rstrip(_QUALIFIERS)
    if _PLAIN.fullmatch(written):
        return "plain"
    if _UNSPECIFIED.fullmatch(written):
        return "unspecified"
    raise ValueError(f"{text}: {_WRITE}")


def _read_end(text: str, end: str) -> _Reading:
    """Read a date, or an end of an interval."""
    mark = end[-1] if end[-1] in _QUALIFIERS else ""
    written = end.removesuffix(mark)
    if written[-1] in _QUALIFIERS:
        raise ValueError(f"{text}: {_NO_DATE}")
    # A month or a day whose digits are unspecified says no more than one that is left out.
    read = _read_digits(text, *written.replace("-XX", "").split("-"))
    return replace(read, uncertain=mark in ("?", "%"), approximate=mark in ("~", "%"))


def _read_digits(text: str, year: str, month: str = "", day: str = "") -> _Reading:
    y = int(year.replace("X", "0"))
    if y == 0:
        raise ValueError(f"{text}: there is no year 0 here")
    if year.endswith("X"):
        return _Reading(date(y, 1, 1), date(y + 9, 12, 31), "decade", False, False)
    if not month:
        return _Reading(date(y, 1, 1), date(y, 12, 31), "year", False, False)
    m = int(month)
    if not 1 <= m <= 12:
        raise ValueError(f"{text}: there is no month {month}")
    days = monthrange(y, m)[1]
    if not day:
        return _Reading(date(y, m, 1), date(y, m, days), "month", False, False)
    d = int(day)
    if not 1 <= d <= days:
        raise ValueError(f"{text}: {year}-{month} has no day {day}")
    return _Reading(date(y, m, d), date(y, m, d), "day", False, False)
