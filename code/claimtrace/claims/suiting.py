"""Which fields of a ledger's forms can show a value: what to write where one could not."""

from contextlib import suppress

from claimtrace.claims.display import SPECS, render_form
from claimtrace.claims.evidence import Value


def suiting(value: Value) -> list[str]:
    """List the fields that can show a value, each with what it shows.

    Args:
        value: what a claim function returned.

    >>> suiting(38.33)
    ['{:.1f} (38.3)', '{:,.2f} (38.33)', '{:fold} (38.3-fold)', '{:folded} (thirty-eight-fold)']
    >>> suiting(0.714286)[:2]
    ['{:percent} (71%)', '{:percent.1} (71.4%)']
    """
    items = value if isinstance(value, tuple) else (value,)
    shares = all(isinstance(item, float) and 0 <= item <= 1 for item in items)
    specs = ["percent", "percent.1", "range.percent", "fraction"] if shares else []
    specs += ["", ",d"] if isinstance(value, int) else ["", ".1f", ",.2f"]
    specs += [name for name in SPECS if name == name.lower() and name != "fraction"]
    suited: dict[str, str] = {}
    for spec in specs:
        if (shares or isinstance(value, int)) and (spec == "multiple" or spec[:4] == "fold"):
            continue  # what is no multiple can be written as one
        field = f"{{:{spec}}}" if spec else "{}"
        with suppress(ValueError, ArithmeticError):
            suited.setdefault(render_form(field, value), field)
    return [f"{field} ({text})" for text, field in suited.items()]
