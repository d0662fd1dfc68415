"""Find what stands beside a claim and changes what it says: `over`, `not`, `-`, another digit."""

import re
from collections.abc import Iterator
from functools import cache

from claimtrace.prose import lexicon
from claimtrace.prose.disguise import undisguised
from claimtrace.prose.passage import ClaimSpan, Passage
from claimtrace.prose.phrases import entries
from claimtrace.prose.scan import CLAIM, find_expressions

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_AMOUNTS = ("numeral", "cardinal", "fraction", "chinese")
_COMPARING = re.compile(r"[<>~][ \u00a0]?$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@cache
def _phrase(table: str, *, before: bool) -> re.Pattern[str]:
    words = "|".join(
        re.escape(e).replace(r"\ ", r"\s+") for e in sorted(entries(table), key=len, reverse=True)
    )
    form = f"(?<![^\\W_])(?:{words})\\s+$" if before else f"\\s+(?:{words})(?![^\\W_])"
    return re.compile(form, re.IGNORECASE)


def check_neighbours(passage: Passage, span: ClaimSpan) -> Iterator[tuple[str, str, int]]:
    """Check what stands directly beside a claim span.

    Yields:
        Rule, message, and the index in the passage's text where the trouble starts.
    """
    at = span.position
    if at >= len(passage.text) or passage.text[at] != CLAIM:
        return  # the span stands inside another one
    before, after = passage.text[:at], passage.text[at + 1 :]
    said = span.text or span.filled
    name = f'"{said}"'
    joined = _letters(_INVISIBLE.sub("", before), last=True)
    if joined:
        yield "P010", f'{name} is bound to {span.claim}, but "{joined}" is joined to it', at - 1
    joined = _letters(_INVISIBLE.sub("", after), last=False)
    if joined:
        yield "P010", f'{name} is bound to {span.claim}, but "{joined}" is joined to it', at + 1
    sign = _sign(before)
    if sign:
        where = before.rfind(sign)
        yield "P029", f'"{sign}" stands unbound before {name}', where if where >= 0 else at - 1
    match = _phrase(lexicon.BEFORE_CLAIM, before=True).search(before.replace("’", "'"))
    match = match or re.search(r"n['’]t\s+$", before)
    if not match and _starts_with_number(said):
        match = _phrase(lexicon.BEFORE_NUMBER, before=True).search(before)
    if match:
        yield "P022", f'"{match[0].strip()}" stands unbound before {name}', match.start()
    match = _phrase(lexicon.AFTER_CLAIM, before=False).match(after)
    if match:
        words = match[0].strip()
        yield "P022", f'"{words}" stands unbound after {name}', at + 1 + match[0].index(words)


def _letters(text: str, *, last: bool) -> str:
    """Return the letters or digits that a claim runs into, or ''. Han is written without blanks."""
    found = re.search("[^\\W_]+$" if last else "^[^\\W_]+", text)
    if not found:
        return "another claim" if not last and text[:1] == CLAIM else ""
    edge = found[0][-1] if last else found[0][0]
    return "" if _HAN.match(edge) and edge not in lexicon.HAN_NUMERALS else found[0]


def _sign(before: str) -> str:
    simple = undisguised(before)[0]
    comparing = _COMPARING.search(simple)
    if comparing:
        return comparing[0].strip()
    sign, previous = simple[-1:], simple[-2:-1]
    if previous == CLAIM:  # two claims make one number: 7.5, 7,311, 1/3
        return sign if sign in ".,/:" else ""
    return sign if sign and sign in lexicon.SIGNS and not previous.isalnum() else ""


def _starts_with_number(text: str) -> bool:
    found = find_expressions(text)
    return bool(found) and found[0].start == 0 and found[0].kind in _AMOUNTS
