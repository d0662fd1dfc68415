"""How a claim's value must relate to what the source prints: the `expect` of a ledger entry.

| key | met when the value |
|---|---|
| `equals: X` | is X: numbers to a billionth, dates by their EDTF text, tuples item by item |
| `rounds_to: N` | is N when rounded half up to as many decimals as N has |
| `within: [A, B]` | lies from A to B; a Date between the first day of A and the last of B |
| `at_least: N`, `at_most: N` | is >= N, is <= N |
| `more_than: N`, `less_than: N` | is > N, is < N |
| `holds: true` or `false` | is that truth value |
| `contains: X` | X, or each item of a list X, is an item of the tuple, or a part of the text |
| `differs_from_printed: true` | does not equal `printed`, which must be given |
| `earlier_than: D` | the last day that the Date may mean is before the first of D |
| `later_than: D` | the first day that the Date may mean is after the last of D |

Of a Span in days, both ends must satisfy the comparison; `equals` needs an exact one. Several
expectations must all hold. Without any, a value must equal `printed` where that is given.
"""

import math
from collections.abc import Callable
from typing import Any

from claimtrace.claims.evidence import Value
from claimtrace.dates import Date, Span, parse_date
from claimtrace.numerals import round_half_up


def unmet(value: Value, expect: dict[str, Any], printed: object) -> list[str]:
    """Tell which expectations a value does not meet.

    Args:
        value: what the claim function returned.
        expect: keys and operands as in the table of this module.
        printed: what the source prints, or None.

    Returns:
        For each, the expectation as text.

    Raises:
        ValueError: an expectation is unknown, or its operand does not suit the value.
    """
    wanted = expect or ({} if printed is None else {"equals": printed})
    failed = []
    for key, operand in wanted.items():
        if key == DIFFERS:
            met = operand is True and printed is not None and not _equals(value, printed)
            if operand is not True or printed is None:
                raise ValueError("differs_from_printed is true or absent, and needs `printed`")
        elif key in EXPECTATIONS:
            met = EXPECTATIONS[key][1](value, operand)
        else:
            raise ValueError(f"there is no expectation {key!r}")
        if not met:
            failed.append(f"{key}: {operand}")
    return failed


def say(expect: dict[str, Any], write: Callable[[object], str]) -> str:
    """Say expectations in words: `is at least 12.5 and rounds to 13`.

    Args:
        expect: as in the ledger.
        write: how an operand is written.
    """
    said = []
    for key in sorted(expect):
        operand = expect[key]
        if key == DIFFERS:
            said.append("differs from it")
        elif key == "within":
            said.append(EXPECTATIONS[key][0].format(" to ".join(map(write, operand))))
        else:
            said.append(EXPECTATIONS[key][0].format(write(operand)))
    return " and ".join(said)


def differs(expect: dict[str, Any], printed: object) -> bool:
    """Tell whether expectations, once met, say that the value is not the printed one.

    They do by `differs_from_printed`, and by `equals` with another value than the printed one.

    Args:
        expect: as in the ledger.
        printed: what the source prints, or None.
    """
    if printed is None:
        return False
    return DIFFERS in expect or ("equals" in expect and expect["equals"] != printed)


def _equals(value: Value, operand: Any) -> bool:
    if isinstance(value, bool) or isinstance(operand, bool):
        return value is operand
    if isinstance(value, Date):
        return value.edtf == str(operand)
    if isinstance(value, Span):
        return value.exact and _equals(value.min_days, operand)
    if isinstance(value, tuple):
        items = operand if isinstance(operand, list) else [operand]
        return len(items) == len(value) and all(map(_equals, value, items))
    if isinstance(value, str):
        return value == str(operand)
    return math.isclose(value, _number(operand), rel_tol=1e-9)


def _rounds_to(value: Value, operand: Any) -> bool:
    number = _number(operand)
    decimals = len(repr(number).partition(".")[2]) if isinstance(number, float) else 0
    return all(float(round_half_up(end, decimals)) == number for end in _ends(value))


def _within(value: Value, operand: Any) -> bool:
    if not isinstance(operand, list) or len(operand) != 2:
        raise ValueError("within takes two bounds: [A, B]")
    low, high = operand
    if isinstance(value, Date):
        return _date(low).first <= value.first and value.last <= _date(high).last
    return all(_number(low) <= end <= _number(high) for end in _ends(value))


def _compare(test: Callable[[float, float], bool]) -> Callable[[Value, Any], bool]:
    def compare(value: Value, operand: Any) -> bool:
        return all(test(end, _number(operand)) for end in _ends(value))

    return compare


def _holds(value: Value, operand: Any) -> bool:
    if not isinstance(value, bool) or not isinstance(operand, bool):
        raise ValueError("holds takes true or false, of a truth value")
    return value is operand


def _contains(value: Value, operand: Any) -> bool:
    wanted = operand if isinstance(operand, list) else [operand]
    if isinstance(value, str):
        return all(str(item) in value for item in wanted)
    if isinstance(value, tuple):
        return all(any(_equals(item, want) for item in value) for want in wanted)
    raise ValueError("contains needs a text or a tuple")


def _earlier(value: Value, operand: Any) -> bool:
    return _date(value).last < _date(operand).first


def _later(value: Value, operand: Any) -> bool:
    return _date(value).first > _date(operand).last


def _date(value: Any) -> Date:
    return value if isinstance(value, Date) else parse_date(str(value))


def _number(operand: Any) -> float:
    if isinstance(operand, bool) or not isinstance(operand, int | float):
        raise ValueError(f"{operand!r} is no number")
    return operand


def _ends(value: Value) -> tuple[float, float]:
    if isinstance(value, Span):
        return value.min_days, value.max_days
    return (_number(value), _number(value))


# How each is said of a value, and tested.
EXPECTATIONS: dict[str, tuple[str, Callable[[Value, Any], bool]]] = {
    "equals": ("is {}", _equals),
    "rounds_to": ("rounds to {}", _rounds_to),
    "within": ("lies within {}", _within),
    "at_least": ("is at least {}", _compare(lambda value, operand: value >= operand)),
    "at_most": ("is at most {}", _compare(lambda value, operand: value <= operand)),
    "more_than": ("is more than {}", _compare(lambda value, operand: value > operand)),
    "less_than": ("is less than {}", _compare(lambda value, operand: value < operand)),
    "holds": ("{}", _holds),
    "contains": ("contains {}", _contains),
    "earlier_than": ("is earlier than {}", _earlier),
    "later_than": ("is later than {}", _later),
}
DIFFERS = "differs_from_printed"
KEYS = (*EXPECTATIONS, DIFFERS)
