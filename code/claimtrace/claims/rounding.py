"""How exactly a number that is not whole is written where it stands beside the prose.

Panels, registers and tables write such a value as the prose does: six digits of a share of 22
statements tell nothing that `68%` does not.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from math import isclose

from claimtrace import values
from claimtrace.claims.display import has_field, render_around
from claimtrace.claims.evidence import Value
from claimtrace.numerals import exact_decimal

_DIGITS = 3  # of a value that no form writes in digits


def is_share(value: object, n: int | None) -> bool:
    """Tell whether a value is a part of n things.

    Args:
        value: any; only a float from 0 to 1 can be a share.
        n: of how many; None where nobody says.

    >>> is_share(0.75, 8), is_share(0.7, 8), is_share(1, 8)
    (True, False, False)
    """
    if not isinstance(value, float) or not n or not 0 <= value <= 1:
        return False
    return isclose(value * n, round(value * n))


def write_rounded(value: Value, forms: Mapping[str, str], n: int | None = None) -> str | None:
    """Write a number that is not whole, or a tuple with such numbers, as the prose does.

    Args:
        value: what a claim function returned.
        forms: under `show` in the ledger. Of those that write the value the one with most digits
            decides; where there is none, three digits are written.
        n: of how many things it may be a share.

    Returns:
        The text; None of any other value, which is written in full.

    >>> write_rounded(0.681818, {"pct": "some {:percent}", "more": "{:percent.1} of them"})
    '68.2%'
    >>> write_rounded(3.04118, {}), write_rounded(0.6667, {"word": "{:fraction}"})
    ('3.04', 'two thirds')
    >>> write_rounded(9 / 13, {}, 13)
    '69.2%'
    >>> write_rounded(7311, {}) is None
    True
    """
    items = value if isinstance(value, tuple) else (value,)
    if not any(isinstance(item, float) and item != int(item) for item in items):
        return None
    written = [_field(forms[name], value) for name in sorted(forms) if has_field(forms[name])]
    if written:
        return max(written, key=lambda text: len(re.findall("[0-9]", text)))
    if isinstance(value, float) and is_share(value, n):
        return values.percent(value, 0 if isclose(value * 100, round(value * 100)) else 1)
    texts = [_rounded(item) if isinstance(item, float) else values.write(item) for item in items]
    return values.listed(texts)


def write_beside(operand: object, written: str) -> str | None:
    """Write what a value is compared with as the value is written, and no less exactly.

    Args:
        operand: such as what the source prints.
        written: the value, by `write_rounded`.

    Returns:
        A share of a value that is one; None of all else, which is written in full.

    >>> write_beside(0.225, "24.1%"), write_beside(3, "3.04")
    ('22.5%', None)
    """
    if isinstance(operand, bool) or not isinstance(operand, int | float):
        return None
    if not written.endswith("%"):
        return None
    exponent = (exact_decimal(operand) * 100).normalize().as_tuple().exponent
    return values.percent(operand, max(0, -int(exponent)))


def _field(form: str, value: Value) -> str:
    text, start, end = render_around(form, value)
    return text[start:end]


def _rounded(value: float) -> str:
    exact = exact_decimal(value)
    last = Decimal(1).scaleb(min(0, exact.adjusted() - _DIGITS + 1))
    return values.number(float(exact.quantize(last, ROUND_HALF_UP)))
