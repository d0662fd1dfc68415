"""The one table of contrasted words: what says the reverse of a word, and which words are findings.

A number in a sentence can be right while a word beside it says the reverse: eager for hesitant,
before for after. `FINDINGS` are the words that say themselves what was found; where a text states
its findings, they are bound as numbers are (`claimtrace.prose.contrasted`). Any other word of the
table has an everyday use, so that asking for a claim would cry wolf. Of these the record knows when
one is exchanged in a sentence with claims (`turned`), and `claimtrace.mutation` exchanges all.
Those that tell of quantities stand with their meanings in `claimtrace.quantifiers`.
"""

import re
from functools import cache

from claimtrace import quantifiers

_STATED = """
    eager/hesitant, hesitant/eager, eagerly/hesitantly, hesitantly/eagerly, eagerness/hesitation,
    hesitation/eagerness, willing/unwilling, unwilling/willing, willingly/reluctantly,
    reluctant/willing, reluctantly/willingly, bold/cautious, boldly/cautiously, cautious/bold,
    cautiously/boldly, conservative/daring, daring/conservative, readiest/slowest,
    proudly/shyly, muted/loud, performative/earnest, robust/fragile, fragile/robust,
    low-risk/high-risk, high-risk/low-risk, safe/risky, risky/safe, safer/riskier, riskier/safer
    """
_PLACED = "above/below, below/above, between/above, ahead/behind, behind/ahead"
_EVERYDAY = """
    before/after, after/before, since/until, until/since, with/without, same/other, last/first,
    inside/outside, outside/inside, within/outside, better/worse, worse/better,
    old/new, new/old, older/newer, newer/older, open/closed, closed/open, opened/closed,
    wide/narrow, narrow/wide, wider/narrower, narrower/wider, widened/narrowed, narrowed/widened,
    strong/weak, weak/strong, firm/loose, clear/unclear, unclear/clear, clearer/vaguer,
    agree/disagree, disagree/agree, agrees/disagrees, differ/agree, differs/agrees,
    alike/differently, confirm/contradict, contradict/confirm, confirms/contradicts,
    contradicts/confirms, confirmed/contradicted, contradicted/confirmed, hold/fail, fail/hold,
    holds/fails, fails/holds, fits/breaks, breaks/fits, limit/advance, advance/limit,
    limits/advances, advances/limits, forward/back, back/forward, follow/precede, precede/follow,
    precedes/follows, preceded/followed, outnumber/trail, outnumbers/trails, follows/precedes,
    followed/preceded, allowed/barred, barred/allowed, accepted/refused,
    refused/accepted, favored/shunned, tightened/loosened, loosened/tightened, closer/farther,
    settled/unsettled, known/unknown, unknown/known, easy/difficult, difficult/easy, easier/harder,
    harder/easier, hard/easy, scarce/plentiful, central/local, local/central, foreign/domestic,
    domestic/foreign, actively/passively, passively/actively, active/passive, passive/active,
    tripled/doubled, doubled/tripled, half/third, third/quarter, quarter/third
    """


def _pairs(listed: str) -> dict[str, str]:
    """Read words between commas, each with its opposite behind a stroke."""
    pairs = (" ".join(entry.split()).partition("/") for entry in listed.split(","))
    return {word: opposite for word, _, opposite in pairs}


_FOUND = _pairs(_STATED)
OPPOSITES: dict[str, str] = {
    **_pairs(_EVERYDAY), **_pairs(_PLACED), **quantifiers.OPPOSITES, **_FOUND
}  # fmt: skip
"""What says the reverse of a word, or at least something else."""

_LIES = "lie|lies|lay|lying|fall|falls|fell|falling|stand|stands|stood|rank|ranks|ranked|come|comes"
_FINDING = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(_FOUND, key=len, reverse=True))}|in between"
    rf"|(?:{_LIES})\s+(?:{'|'.join(_pairs(_PLACED))})"
    r"|(?:is|are|was|were)\s+(?:above|below|between|ahead))(?![\w-])",  # what is behind explains
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def find_findings(text: str) -> list[tuple[int, int]]:
    """Find the words that say what was found.

    Args:
        text: of a passage.

    Returns:
        Start and end of each, in order; 'lies between' is one.
    """
    return [match.span() for match in _FINDING.finditer(text)]


def exchanges(text: str) -> list[tuple[int, int, str]]:
    """List the words of a text that can be turned round.

    Args:
        text: of a passage.

    Returns:
        Start and end of each word, and what is put in its place, in order.
    """
    return [
        (match.start(), match.end(), opposite.capitalize() if match[0][0].isupper() else opposite)
        for match in _WORD.finditer(text)
        if (opposite := OPPOSITES.get(match[0].lower()))
    ]


def turned(before: str, after: str) -> list[tuple[str, str]]:
    """Tell which words of a sentence are turned round in another that else says the same.

    Args:
        before: the sentence as it was.
        after: as it is now.

    Returns:
        Each word and the one that stands in its place; empty where the sentences are equal, or
        differ in more.
    """
    was, now = ([m[0].lower() for m in _WORD.finditer(text)] for text in (before, after))
    if contrasted(before) != contrasted(after):
        return []
    return [(old, new) for old, new in zip(was, now, strict=True) if old != new]


def contrasted(sentence: str) -> str:
    """Write a sentence with one word for all those that contrast, so that exchanges look alike."""
    kinds = _kinds()
    return _WORD.sub(lambda m: kinds.get(m[0].lower(), m[0].lower()), sentence)


@cache
def _kinds() -> dict[str, str]:
    """Give every word of the table a word that stands for all it contrasts with."""
    kinds: dict[str, str] = {}
    for word, opposite in OPPOSITES.items():
        one, other = kinds.get(word, word), kinds.get(opposite, opposite)
        kinds |= {name: one for name, kind in kinds.items() if kind == other}
        kinds |= {word: one, opposite: one}
    return kinds
