"""The arithmetic behind a value, written out from the cells that were read, where two give it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import combinations
from math import isclose
from typing import Any

from claimtrace import values
from claimtrace.claims.rounding import is_share
from claimtrace.dates import Date, Span, days_between, parse_date


def write_arithmetic(entry: Mapping[str, Any], value: object, written: str) -> str:
    """Write how a value follows from what was read.

    Nothing is written that does not give the value again: the only two dates whose distance it is,
    the two numbers whose difference or ratio it is, or by which part one is more or less than the
    other, the part and the whole of a share.

    Args:
        entry: of a record: its rows with their cells, and n.
        value: of the claim.
        written: the value, as it is written beside the prose.

    Returns:
        Such as `1 March 2018 − 1 January 2018 = 59 days` or `9 of 13 = 69%`; empty where it does
        not follow from two cells, or from n.
    """
    if isinstance(value, Span):
        return _distance(value, entry)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    n = entry["n"]
    if is_share(value, n):
        return f"{values.number(round(value * n))} of {values.number(n)} = {written}"
    return _of_two(float(value), entry, written)


def _distance(value: Span, entry: Mapping[str, Any]) -> str:
    dates = sorted(set(_dates(entry)), key=lambda date: (date.first, date.last))
    pairs = [pair for pair in combinations(dates, 2) if days_between(*pair) == value]
    if len(pairs) != 1:
        return ""
    first, last = map(values.date, pairs[0])
    return f"{last} − {first} = {values.span(value)}"


def _dates(entry: Mapping[str, Any]) -> Iterable[Date]:
    for text in _cells(entry):
        if text[:2] in ("19", "20"):  # a key or a number is no date
            with suppress(ValueError):
                yield parse_date(text)


def _of_two(value: float, entry: Mapping[str, Any], written: str) -> str:
    numbers = sorted({float(text) for text in _cells(entry) if _is_number(text)}, reverse=True)
    if len(numbers) != 2 or len(entry["rows"]) != 2:
        return ""
    ways = ((a, b) for a in numbers for b in numbers if a != b and b)
    for one, other in ways:
        first, second = values.number(one), values.number(other)
        if isclose(one - other, value):
            return f"{first} − {second} = {written}"
        if isclose(one / other, value):
            return f"{first} ÷ {second} = {written}"
        if isclose(abs(one - other) / other, value):
            high, low = map(values.number, numbers)
            return f"({high} − {low}) ÷ {second} = {written}"
    return ""


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def _cells(entry: Mapping[str, Any]) -> Iterable[str]:
    return (text for row in entry["rows"] for text in row["cells"].values())
