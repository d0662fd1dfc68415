"""What pages show of a claim, in words."""

from collections.abc import Mapping
from typing import Any

from claimtrace.claims.evidence import Value
from claimtrace.claims.expectations import say
from claimtrace.claims.rounding import write_beside, write_rounded
from claimtrace.claims.status import OUTSIDE, WORDS
from claimtrace.data.locators import Locators
from claimtrace.dates import Date, Span, parse_date
from claimtrace.record.arithmetic import write_arithmetic
from claimtrace.record.bound import count_rows, told_more
from claimtrace.values import amount, has_commas, write


def told(
    entry: Mapping[str, Any],
    value: Value,
    places: Locators | None = None,
    forms: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write what pages show of a claim in words, so that no filter decides how a value reads.

    Args:
        entry: of a record.
        value: of the claim; of dates the record holds no more than the text.
        places: how places in sources are written out.
        forms: that the ledger lists for the prose; a number that is not whole is written by them.

    Returns:
        Texts: value (with how exactly the dates are known), arithmetic (how it follows), n,
        printed, expected, given, status, outside, rows (how many), locator; empty where there is
        nothing to tell. `located` writes out the places in its sources that have a short form.
        Where the entry holds a part of the rows, also what `told_more` tells.
    """
    outside, given = entry.get("outside"), entry.get("given", {})
    grouped = has_commas(value, entry["shown"].values())
    places = places or Locators()
    short = sorted({source["locator"] for source in entry.get("sources", ())})
    located = {place: long for place in short if (long := places.written(place)) != place}
    known = value.precision if isinstance(value, Span) else "day"
    rounded = write_rounded(value, forms or {}, entry["n"])
    written = rounded or write(value, grouped=grouped)

    def beside(operand: object) -> str:
        """Write what the value is compared with as the value is written."""
        if rounded and operand == entry["value"]:
            return rounded
        if rounded and (share := write_beside(operand, rounded)):
            return share
        moment = isinstance(value, Date) and not isinstance(operand, list)
        return write(parse_date(str(operand)) if moment else operand, grouped=grouped)

    return {
        "value": written + (f" (dates known to the {known})" if known != "day" else ""),
        "arithmetic": write_arithmetic(entry, value, written),
        "n": "" if entry["n"] is None else write(entry["n"]),
        "printed": "" if entry["printed"] is None else beside(entry["printed"]),
        "expected": say(entry["expect"], beside),
        "given": ", ".join(
            f"{_spaced(name)} {write(given[name], grouped=False)}" for name in sorted(given)
        ),
        "status": WORDS[entry["status"]],
        "outside": OUTSIDE[outside["result"]][0] if outside else "",
        "rows": amount(count_rows(entry), "row"),
        "locator": places.written(entry["locator"]),
        **({"located": located} if located else {}),
        **(told_more(entry["more"]) if "more" in entry else {}),
    }


def _spaced(slug: str) -> str:
    return slug.replace("-", " ").replace("_", " ")
