"""Words that state a number or a date, held to the cells that record it."""

from collections.abc import Iterator, Mapping

from claimtrace import values
from claimtrace.data.cells import read_number
from claimtrace.dates import Date, parse_date
from claimtrace.numerals import Quantity, read_quantity, tokens

# How many of the smaller unit one of the larger is.
_IN = {
    "seconds": {"minute": 60, "hour": 3600},
    "minutes": {"hour": 60},
    "hours": {"day": 24},
    "days": {"week": 7},
    "months": {"year": 12},
    "years": {"decade": 10},
}


def misstated(text: str, recorded: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Find what words state otherwise than it is recorded.

    Args:
        text: the words, such as `three hours`.
        recorded: the cells that hold its `number`, `unit` and `date`; empty where there is none.

    Yields:
        `number` or `date`, and what is recorded. Words that name no number, or several, state
        none; neither do those that leave it open, such as dozens.
    """
    number, moment = recorded.get("number", ""), recorded.get("date", "")
    try:
        if number and read_number(number) not in _numbers(text, recorded.get("unit", ""), number):
            yield "number", number
        if moment and not _names(text, parse_date(moment)):
            yield "date", moment
    except ValueError:  # told as what it is
        return


def _numbers(text: str, unit: str, number: str) -> list[float]:
    """List the numbers that words may state; the one recorded where they state none."""
    words = tokens(text.strip("() "))
    named = [quantity for quantity in _quantities(words) if quantity.kind == "number"]
    if not named and any(word in ("a", "an", "one") for word in words):
        found = 1.0
    elif len(named) == 1:
        found = float(named[0].target)
    else:
        return [read_number(number)]
    factors = [
        size for larger, size in _IN.get(unit, {}).items() if {larger, f"{larger}s"} & {*words}
    ]
    return [found * factor for factor in factors] or [found]


def _quantities(words: list[str]) -> Iterator[Quantity]:
    at = 0
    while at < len(words):
        read = read_quantity(words, at)
        at = read[1] if read else at + 1
        if read:
            yield read[0]


def _names(text: str, moment: Date) -> bool:
    plain = Date(moment.edtf.rstrip("?~%"))
    return values.date(plain) in text or moment.edtf in text
