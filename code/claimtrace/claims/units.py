"""Whether the text around a field gives its number another scale, sign or unit than it has."""

import re
from collections.abc import Mapping

from claimtrace.claims.display import has_field, render_around
from claimtrace.claims.evidence import Value

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


def said_otherwise(form: str, value: Value, unit: str = "") -> list[str]:
    """Find where a form says a number in another scale, sign or unit; arguments as in
    `claimtrace.claims.hold.broken_words`, and the unit as in `unit_problems`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not has_field(form):
        return []
    text, start, end = render_around(form, value)
    return unit_problems(text[:start], text[end:], unit)


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
