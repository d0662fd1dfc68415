"""The one judge of what a cell holds: booleans, numbers, dates, lists.

Validation asks it whether a cell is right, cleaning asks it for the value, so that the two cannot
disagree. What a spreadsheet writes otherwise without losing anything (`TRUE`, blanks around the
items of a list) is read; what it shortens or turns into something else is refused.
"""

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from claimtrace.dates import parse_date

Field = Mapping[str, Any]  # of a Table Schema

TYPES = ("string", "any", "integer", "number", "boolean", "year")
TRUE, FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")

_INTEGER = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_YEAR = re.compile(r"[0-9]{4}")
_SEPARATOR = re.compile(r"[ \n]*[;；][ \n]*")

# What a spreadsheet takes for a formula when it opens a table, and computes.
FORMULA = re.compile(r"[=@][^\s=]|[+-](?![\d.]+(?:[eE][+-]?\d+)?%?$)\S")
LONGEST = 32_767  # characters of a cell; a spreadsheet cuts off the rest
# What a spreadsheet shows for an error, or for a number in a column that is too narrow.
SPREADSHEET_ERROR = re.compile(
    r"#{2,}|#(REF|N/A|NAME|VALUE|DIV/0|NUM|NULL|SPILL|CALC|GETTING_DATA)[!?]?", re.IGNORECASE
)
_DAY_NUMBER = re.compile(r"[1-9][0-9]{4}(\.[0-9]+)?")
_LOCAL_DATE = re.compile(
    r"[A-Za-z]{3}|[年月日:]|^(?![0-9]{4}/[0-9]{4}$)[0-9]{1,4}([/.][0-9]{1,4}){1,2}$|-[0-9](-|$)"
)
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets


def read_boolean(text: str, field: Field | None = None) -> bool:
    """Read a boolean.

    Args:
        text: of the cell.
        field: of the schema, whose `trueValues` and `falseValues` say how it may be written.

    Raises:
        ValueError: it is none.
    """
    field = field or {}
    if text in field.get("trueValues", TRUE):
        return True
    if text in field.get("falseValues", FALSE):
        return False
    raise ValueError(f"{text!r} is not true or false")


def read_integer(text: str) -> int:
    """Read a whole number in plain digits, such as `12`.

    Raises:
        ValueError: it is none.
    """
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"{text!r} is not a whole number such as 12")
    return int(text)


def read_number(text: str) -> float:
    """Read a number in plain digits, such as `0.7`: no thousands separator, no exponent.

    Raises:
        ValueError: it is none.
    """
    if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        raise ValueError(f"{text!r} is not a number such as 7311 or 0.7")
    return float(text)


def _read_year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise ValueError(f"{text!r} is not a year such as 2019")
    return int(text)


def reader(field: Field) -> Callable[[str], object] | None:
    """Return what reads a cell of a field and raises ValueError; None where any text will do."""
    if field.get("edtf") is True:
        return parse_date
    kind = field.get("type", "string")
    if kind == "boolean":
        return lambda text: read_boolean(text, field)
    readers: dict[str, Callable[[str], object]] = {
        "integer": read_integer,
        "number": read_number,
        "year": _read_year,
    }
    return readers.get(kind)


def split_list(text: str) -> list[str]:
    """Take a cell that holds several items apart: semicolons, whatever blanks are around them.

    Args:
        text: of the cell; a full-width semicolon is one too.

    Returns:
        The items in their order; none of an empty cell. An item may be empty, as in `a;;b`.
    """
    return _SEPARATOR.split(text.strip()) if text.strip() else []


def is_list(field: Field) -> bool:
    """Tell whether a cell of a field may hold several items: its property `separator`."""
    return bool(field.get("separator"))


def has_spellings(field: Field) -> bool:
    """Tell whether `canonical` may write a cell of a field otherwise than it stands."""
    return is_list(field) or field.get("type") == "boolean"


def canonical(text: str, field: Field) -> str:
    """Write a cell in the one way in which the record, exhibits and cleaning read it.

    Args:
        text: of the cell, as its file has it.
        field: of the schema.

    Returns:
        `true` or `false` of a boolean, a list with plain semicolons; any other text as it is.
    """
    if is_list(field):
        return ";".join(split_list(text))
    if field.get("type") == "boolean":
        try:
            return str(read_boolean(text, field)).lower()
        except ValueError:
            return text
    return text


def how_to_write(text: str, field: Field) -> str:
    """Say how to write a cell that its reader refused, and what a spreadsheet made of it.

    Args:
        text: of the cell.
        field: of the schema.
    """
    if field.get("edtf") is True:
        return _date_hint(text)
    kind = field.get("type", "string")
    if kind == "boolean":
        return "Write true or false."
    if kind == "year":
        return "Write the year in four digits."
    plain = "Write a whole number in digits, without separators or unit."
    if kind == "number":
        plain = (
            "Write a number in digits, with a point for decimals and without separators or unit."
        )
    if re.fullmatch(r"[+-]?[0-9.]+[eE][+-]?[0-9]+", text):
        return f"{plain} A spreadsheet may have shortened it: take all digits from the source."
    if text.strip().lower().strip("+-") in ("inf", "nan", "infinity"):
        return f"{plain} Leave the cell empty if the value is unknown."
    return plain


def _date_hint(text: str) -> str:
    edtf = "Write the date as EDTF: 2016, 2016-11, 2016-11-30, 199X, 2017/2021, with ? or ~"
    keep = "format the column as text in the spreadsheet, so that it stays so"
    if _DAY_NUMBER.fullmatch(text):
        day = _EPOCH + timedelta(days=int(float(text)))
        return f"A spreadsheet counts days so: write {day} if that is the day meant, and {keep}."
    if _LOCAL_DATE.search(text):
        return (
            f"A spreadsheet may have made this of the date: write it again as the source has it"
            f" (2018-03-01, or 2018-03 for a month), and {keep}. `clean --mend` does so where no"
            " doubt is left."
        )
    return f"{edtf} where unsure."


def recoded(text: str) -> str:
    """Read a text again that a program took for Latin although it was UTF-8; empty where it was
    not, as nearly always: hardly another text gives UTF-8 so.

    Args:
        text: of a cell, with letters beyond ASCII.

    Example:
        >>> recoded("cafÃ©"), recoded("café")
        ('café', '')
    """
    for encoding in ("cp1252", "latin-1"):
        with suppress(UnicodeError):
            return text.encode(encoding).decode("utf-8")
    return ""
