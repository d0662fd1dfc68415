"""Whether the text around a field gives its value another scale, sign, unit or kind than it has.

What a form makes of a value, `says` has to say too: that 20 is a multiple or a rank, that the
number is more than 20, or that something was before a date.
"""

import re
import unicodedata
from collections.abc import Mapping

from claimtrace.claims.display import has_field, render_around
from claimtrace.claims.evidence import Value
from claimtrace.claims.predicates import find_predicates
from claimtrace.dates import Date
from claimtrace.quantifiers import COMPARISONS

_SCALE = re.compile(r"\s?(?:k|K|m|M|mn|mln|mio|Mio|b|B|bn|tn|T|tsd|Tsd|Mrd|mrd)\b\.?")
_SIGN = re.compile(r"[\u207a\u207b\u208a\u208b\u02c9\u02d7\u2796\ufe63\uff0d]\s*$")
_MONEY = {
    "dollars": r"\$|\bUSD\b|\bdollars?\b",
    "euros": r"€|\bEUR\b|\beuros?\b",
    "pounds": r"£|\bGBP\b|\bpounds?\b",
    "yuan": r"[¥￥元]|\bRMB\b|\bCNY\b|\byuan\b|\brenminbi\b",
}
_TIME = {
    unit: rf"\b{unit}s?\b" for unit in ("second", "minute", "hour", "day", "week", "month", "year")
}
_RATIO = {"times": r"\btimes\b|\bfold\b|[x×]\s*$|\bratio\b|\bmultiple\b"}
_SHARE = {"per cent": r"%|\bper ?cent\b|\bpercentage\b|\bpoints?\b|\bshare\b"}
_FAMILIES: tuple[Mapping[str, str], ...] = (_MONEY, _RATIO, _SHARE)


_KINDS = {"ratio": "a multiple", "rank": "a rank", "points": "percentage points"}
# Symbols that are told below, or held against the value by `claimtrace.claims.hold`.
_READ = "<>≤≥≈~=+±∓√\u207a\u207b\u208a\u208b\u02d7\u2796"
_ORDER = re.compile(
    r"\b(?:before|after|until|till|by|prior to|(?:earlier|later) than)(?= (?:the )?(?:\w+ )?$)"
    r"|^ (?:or|and) (?:earlier|later|before|after)\b",
    re.IGNORECASE,
)
_ERA = re.compile(r"^\W{0,2}(?:BCE?|BP|B\.\s?C\.)(?!\w)|\bBCE?\W{0,2}$|公元前\s*$")


def said_otherwise(form: str, value: Value, unit: str = "", says: str = "") -> list[str]:
    """Find where a form says a number in another scale, sign, unit or kind, or a date otherwise.

    Args:
        form: as in a ledger's `show`.
        value: what the claim function returned.
        unit: as in `unit_problems`.
        says: the claim in one sentence.
    """
    if not has_field(form):
        return []
    text, start, end = render_around(form, value)
    before, after = text[:start], text[end:]
    if not before.strip() and not after.strip():
        return []
    if isinstance(value, Date):
        return _date_problems(before, after, says)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return []
    problems = [
        f"{sign!r} beside the field may be read as a sign or a unit"
        for sign in (*before.rstrip()[-1:], *after.lstrip()[:1])
        if unicodedata.category(sign) in ("Sm", "So", "Sk") and sign not in _READ
    ]
    others = unit_problems(before, after, unit)
    return [*problems, *others, *_unsaid(text, (start, end), value, says, bool(unit))]


def _date_problems(before: str, after: str, says: str) -> list[str]:
    problems = []
    for stretch in (before, after):
        if era := _ERA.search(stretch):
            problems.append(f"{era[0].strip()!r} beside the field puts the date in another era")
        order = _ORDER.search(stretch)
        if order and not re.search(rf"\b{order[0].strip()}\b", says, re.IGNORECASE):
            problems.append(f"{order[0].strip()!r} is said of the date, and not by `says`")
    return problems


def _unsaid(
    text: str, field: tuple[int, int], value: float, says: str, measured: bool
) -> list[str]:
    """Find what is said of a number beside what it is, and which `says` does not say; what a
    number is that is measured in a unit, its unit says."""
    problems, (start, end) = [], field
    for piece in find_predicates(text):
        if not piece.quantities or not any(at < end and start < to for at, to in piece.places):
            continue
        kind, compares = piece.quantities[0].kind, COMPARISONS.get(piece.comparison)
        told = [one for one in find_predicates(says) if one.quantities]
        if (
            kind in _KINDS
            and not measured
            and isinstance(value, int)
            and _reads_as_number(text[start:end])
        ):
            if kind not in {one.quantities[0].kind for one in told}:
                problems.append(f"{piece.text!r} makes {_KINDS[kind]} of it, and `says` does not")
        elif compares and not piece.denied and not compares(value, piece.quantities[0]):
            if compares not in {COMPARISONS.get(one.comparison) for one in told}:
                problems.append(f"{piece.text!r} does not hold of {value:.6g}, nor does `says` say")
    return problems


def _reads_as_number(shown: str) -> bool:
    return all(q.kind == "number" for one in find_predicates(shown) for q in one.quantities)


def unit_problems(before: str, after: str, unit: str = "") -> list[str]:
    """Find what the text around a field makes of its number.

    Args:
        before: the text before the field.
        after: the text behind it.
        unit: of the value, as its row names it; empty where that is not known.

    Returns:
        A sentence for each problem. Words that name no unit that is known here, such as visitors,
        say nothing of it.
    """
    problems = []
    if scale := _SCALE.match(after):
        problems.append(f"{scale[0].strip()!r} behind the field may be read as another scale")
    if sign := _SIGN.search(before):
        problems.append(f"{sign[0].strip()!r} before the field is read as a sign")
    if not unit:
        return problems
    around = (before, re.split(r"[.;:,]", after)[0])
    for family in _FAMILIES:
        own = _named(family, (unit,))
        problems += [
            f"the field is said in {name}, and its row has it in {unit}"
            for name in sorted(_named(family, around) - own)
        ]
    if own := _named(_TIME, (unit,)):
        behind = " ".join(re.findall(r"\w+", after)[:1])
        problems += [
            f"the field is said in {name}s, and its row has it in {unit}"
            for name in sorted(_named(_TIME, (behind,)) - own)
        ]
    return problems


def _named(family: Mapping[str, str], texts: tuple[str, ...]) -> set[str]:
    return {name for name, pattern in family.items() if any(re.search(pattern, t) for t in texts)}
