"""How a value reads in prose: the forms that a ledger lists under `show`.

A form is literal text, or text around one field `{}` or `{:spec}`:

| spec | of | shows |
|---|---|---|
| none | text, whole number, Date, tuple | the text; 7,311; as `date`; as `list` |
| Python's, such as `,d` `.1f` | number | 7,311; 3.0 |
| `words` `Words` | whole number | thirteen; Thirteen |
| `ordinal` `Ordinal` `nth` | whole number | third; Third; 3rd |
| `fraction` `Fraction` | share | two thirds; Two thirds; a quarter; half |
| `percent` `percent.1` | share | 42%; 41.9% |
| `fold` | ratio | 3.0-fold |
| `multiple` `Multiple` | ratio | tripled; quintupled; halved |
| `folded` | ratio | threefold |
| `date` | Date | 1 March 2018; November 2016; 2016; the 1990s; 2017–2021 |
| `month` `year` | Date | November 2016; 2016 |
| `days` `months` `years` | Span, or whole number of them | 59 days; five months; four years |
| `range` | tuple of two | 3–5; November 2016 to April 2017 |
| `range.2` `range.percent` | tuple of two numbers | 0.34–1.31; 42%–87% |
| `list` | tuple | S-O2 and S-O9; a, b and c |
| `list.3` | tuple | three items at most, then how many others: a, b, c and 297 others |

Numbers of days, months and years stand in words up to twelve. All else is written as
`claimtrace.values` writes it, with the doubt of a date: perhaps 9 December 2016.
"""

import re
from collections.abc import Callable
from functools import cache
from string import Formatter

from claimtrace import values
from claimtrace.claims.evidence import Scalar, Value
from claimtrace.dates import Date, Span
from claimtrace.numerals import (
    fold_words,
    fraction_words,
    multiple_words,
    nearest_fraction,
    round_half_up,
    words,
)

DAYS_PER_YEAR = 365.2425
DAYS_PER_MONTH = DAYS_PER_YEAR / 12
# Neither in another base or in the manner of the machine's language, nor filled up with characters.
_DECIMAL = re.compile(r"[-+ ]?[0-9]*[,_]?(?:\.[0-9]+)?[dfFeEgG%]?")
_WIDEST = 30  # characters or digits that a number's spec may ask for


def render_form(form: str, value: Value) -> str:
    """Write a value as a form says.

    Args:
        form: literal text, or text around one field; `{{` is a brace.
        value: what a claim function returned.

    Raises:
        ValueError: the form has more than one field, an unknown spec, or does not suit the value.
    """
    parts = _parse(form)
    return "".join(text if spec is None else _field(spec, value) for text, spec in parts)


def render_around(form: str, value: Value) -> tuple[str, int, int]:
    """Write a value as a form with a field says, and tell where in it the field stands.

    Args:
        form: text around one field.
        value: what a claim function returned.

    Returns:
        The text, and where what the field shows begins and ends.

    Raises:
        ValueError: as in `render_form`.
    """
    text, start, end = "", 0, 0
    for literal, spec in _parse(form):
        if spec is None:
            text += literal
        else:
            start = len(text)
            text += _field(spec, value)
            end = len(text)
    return text, start, end


def has_field(form: str) -> bool:
    """Tell whether a form shows the value itself, and is not literal text.

    Raises:
        ValueError: the form is malformed.
    """
    return any(spec is not None for _, spec in _parse(form))


@cache
def _parse(form: str) -> list[tuple[str, str | None]]:
    """Split a form into texts, each with None, and a field, with its spec."""
    parts: list[tuple[str, str | None]] = []
    try:
        for text, name, spec, conversion in Formatter().parse(form):
            if text:
                parts.append((text, None))
            if name is not None:
                if name or conversion or "{" in (spec or ""):
                    raise ValueError("a field is {} or {:spec}, without name or conversion")
                parts.append(("", spec or ""))
    except ValueError as error:
        raise ValueError(f"form {form!r}: {error}") from error
    if sum(spec is not None for _, spec in parts) > 1:
        raise ValueError(f"form {form!r} has more than one field")
    return parts


def _field(spec: str, value: Value) -> str:
    name, _, digits = spec.partition(".")
    if name == "percent" and (not digits or digits.isdecimal()):
        return values.percent(_number(value), int(digits or 0))
    if name == "range" and digits:
        return _range_of_numbers(value, digits)
    if name == "list" and digits.isdecimal() and int(digits):
        return _list(value, int(digits))
    show = SPECS.get(spec)
    if show is not None:
        return show(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and spec:
        if any(int(count) > _WIDEST for count in re.findall("[0-9]+", spec)):
            raise ValueError(f"{{:{spec}}} asks for more than {_WIDEST} characters or digits")
        if not _DECIMAL.fullmatch(spec):
            told = "it writes no number in plain decimal digits"
            raise ValueError(f"{{:{spec}}} does not suit {value!r}: {told}")
        try:
            return values.number(value, spec)
        except ValueError as error:
            raise ValueError(f"{{:{spec}}} does not suit {value!r}: {error}") from error
    raise ValueError(f"{{:{spec}}} does not suit {value!r}, or is no spec")


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Date):
        return _date(value)
    if isinstance(value, tuple):
        return _list(value)
    return values.number(_whole(value))


def _whole(value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{value!r} is no whole number")
    return value


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is no number")
    return value


def _capitalised(show: Callable[[Value], str]) -> Callable[[Value], str]:
    def capitalise(value: Value) -> str:
        text = show(value)
        return text[:1].upper() + text[1:]

    return capitalise


def _words(value: Value) -> str:
    return words(_whole(value))


def _ordinal(value: Value) -> str:
    return words(_whole(value), "ordinal")


def _nth(value: Value) -> str:
    return words(_whole(value), "ordinal_num")


def _fraction(value: Value) -> str:
    fraction = nearest_fraction(_number(value))
    if fraction is None:
        raise ValueError(f"{value!r} is near no simple fraction")
    return fraction_words(fraction)


def _fold(value: Value) -> str:
    return f"{values.number(_number(value), '.1f')}-fold"


def _multiple(value: Value) -> str:
    ratio = _number(value)
    return "halved" if 0.45 <= ratio <= 0.55 else multiple_words(int(round_half_up(ratio, 0)))


def _folded(value: Value) -> str:
    return fold_words(int(round_half_up(_number(value), 0)))


def _as_date(value: Value) -> Date:
    if not isinstance(value, Date):
        raise ValueError(f"{value!r} is no date")
    return value


def _date(value: Value) -> str:
    moment = _as_date(value)
    return values.date(moment, article=True)


def _month(value: Value) -> str:
    return values.month_of(_as_date(value))


def _year(value: Value) -> str:
    return values.year_of(_as_date(value))


def _duration(unit: str, days_per_unit: float) -> Callable[[Value], str]:
    def show(value: Value) -> str:
        if isinstance(value, Span):
            return _span(value, unit, days_per_unit)
        return _count(_whole(value), unit)

    return show


def _span(span: Span, unit: str, days_per_unit: float) -> str:
    if unit == "day" and not span.exact:
        return values.span(span)
    # The middle is off by half the width at most: by no more than one unit, else we do not know.
    if span.max_days - span.min_days > 2 * days_per_unit + 1:
        raise ValueError(f"{span.min_days} to {span.max_days} days tell no number of {unit}s")
    middle = (span.min_days + span.max_days) / 2 / days_per_unit
    return values.doubted(span, _count(int(round_half_up(middle, 0)), unit))


def _count(count: int, unit: str) -> str:
    text = values.amount(count, unit)
    return text.replace(str(count), words(count), 1) if 1 <= count <= 12 else text


def _ends(value: Value) -> tuple[Scalar, Scalar]:
    if not isinstance(value, tuple) or len(value) != 2:
        raise ValueError(f"{value!r} is no tuple of two")
    return value


def _range(value: Value) -> str:
    first, last = map(_item, _ends(value))
    return first if first == last else values.between(first, last)


def _range_of_numbers(value: Value, digits: str) -> str:
    first, last = map(_number, _ends(value))
    if digits == "percent":
        return values.percent_range(first, last)
    if not digits.isdecimal():
        raise ValueError(f"{{:range.{digits}}} is no spec")
    return values.between(*(values.number(end, f",.{digits}f") for end in (first, last)))


def _list(value: Value, most: int | None = None) -> str:
    if not isinstance(value, tuple) or not value:
        raise ValueError(f"{value!r} is no tuple, or empty")
    return values.listed(map(_item, value), most)


def _item(value: Scalar) -> str:
    return values.number(value) if isinstance(value, float) else _plain(value)


SPECS: dict[str, Callable[[Value], str]] = {
    "": _plain,
    "words": _words,
    "Words": _capitalised(_words),
    "ordinal": _ordinal,
    "Ordinal": _capitalised(_ordinal),
    "nth": _nth,
    "fraction": _fraction,
    "Fraction": _capitalised(_fraction),
    "fold": _fold,
    "multiple": _multiple,
    "Multiple": _capitalised(_multiple),
    "folded": _folded,
    "date": _date,
    "month": _month,
    "year": _year,
    "days": _duration("day", 1),
    "months": _duration("month", DAYS_PER_MONTH),
    "years": _duration("year", DAYS_PER_YEAR),
    "range": _range,
    "list": _list,
}
