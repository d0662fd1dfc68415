"""The one table of contrasted words: what says the reverse of a word, and which words are findings.

A number in a sentence can be right while a word beside it says the reverse: eager for hesitant,
before for after. `FINDINGS` are the words that say themselves what was found; where a text states
its findings, they are bound as numbers are (`claimtrace.prose.contrasted`). Any other word of the
table has an everyday use, so that asking for a claim would cry wolf. Of these the record knows when
one is exchanged in a sentence with claims (`turned`), and `claimtrace.mutation` exchanges all.
Those that tell of quantities stand with their meanings in `claimtrace.quantifiers`. A prefix that
denies (`unfavorable`, `disagree`) turns a word round without standing in the table.
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
    tripled/doubled, doubled/tripled, half/third, third/quarter, quarter/third,
    quick/slow, slow/quick, quickly/slowly, slowly/quickly, fast/slow, faster/slower, slower/faster,
    swift/slow, pioneer/latecomer, latecomer/pioneer, leader/laggard, laggard/leader, lead/lag,
    lag/lead, leads/lags, lags/leads, edge/heart, heart/edge, center/margin, margin/center,
    doubted/trusted, trusted/doubted, trust/doubt, doubt/trust, welcomed/opposed, opposed/welcomed,
    welcome/oppose, wary/confident, confident/wary, worried/relieved, relieved/worried,
    success/failure, failure/success, succeed/fail, succeeded/failed, failed/succeeded,
    gain/loss, loss/gain, gains/losses, losses/gains, won/lost, lost/won, rich/poor, poor/rich,
    wealthy/needy, needy/wealthy, public/secret, secret/public, openly/secretly, secretly/openly,
    right/wrong, wrong/right, true/false, false/true, good/bad, bad/good, large/small, small/large,
    larger/smaller, smaller/larger, long/short, short/long, longer/shorter, shorter/longer,
    early/late, late/early, growth/decline, decline/growth, grew/shrank, shrank/grew,
    growing/shrinking, shrinking/growing, rise/fall, fall/rise, rising/falling, falling/rising,
    rose/fell, fell/rose, praised/blamed, blamed/praised, praise/blame, blame/praise,
    supported/resisted, resisted/supported, encouraged/discouraged, discouraged/encouraged,
    promoted/hindered, hindered/promoted, eased/hardened, hardened/eased, relaxed/hardened,
    stricter/looser, looser/stricter, strict/lax, lax/strict, ready/loath, loath/ready,
    careful/careless, careless/careful, steady/shaky, shaky/steady, steadier/shakier,
    shakier/steadier, uniform/uneven, uneven/uniform, voluntary/forced, forced/voluntary,
    temporary/permanent, permanent/temporary, attracted/repelled, repelled/attracted,
    at the expense of/in favor of, in favor of/at the expense of, because of/in spite of,
    in spite of/because of, thanks to/despite, despite/thanks to, on paper/in practice,
    in practice/on paper
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
_PHRASES = "|".join(
    name.replace(" ", r"\s+") for name in sorted(OPPOSITES, key=len, reverse=True) if " " in name
)
_WORD = re.compile(
    rf"(?<![\w-])(?:{_PHRASES})(?![\w-])|[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.IGNORECASE
)
_DENYING = re.compile(r"(?:un|in|dis|non-?|im(?=[bmp])|il(?=l)|ir(?=r))([^\W\d_-]{4,})")
# Words that begin so and deny nothing.
_WHOLE = frozenset(
    "discover discovers discovered displace displaced dispose disposed distill imply implied "
    "import imports imported important impose imposes imposed impress impressed improve improved "
    "improves include included includes income increase increased increases indeed inform informed "
    "informs inside install installed instead intact intend intended intends interest invest "
    "invested invite invited union unions unit units united unity unless until".split()
)


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
        if (opposite := OPPOSITES.get(_word(match)))
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
    was, now = ([_word(m) for m in _WORD.finditer(text)] for text in (before, after))
    if contrasted(before) != contrasted(after):
        return []
    return [(old, new) for old, new in zip(was, now, strict=True) if old != new]


def contrasted(sentence: str) -> str:
    """Write a sentence with one word for all those that contrast, so that exchanges look alike."""
    return _WORD.sub(lambda match: _kind(_word(match)), sentence)


def _word(match: re.Match[str]) -> str:
    """Write a word or phrase as the table has it; of the articles, which follow it, one."""
    word = " ".join(match[0].lower().split())
    return "a" if word == "an" else word


def _kind(word: str) -> str:
    """Tell of a word what stands for all it contrasts with: what it denies by a prefix, too."""
    kinds = _kinds()
    denied = _DENYING.fullmatch(word)
    if word in kinds or denied is None or word in _WHOLE:
        return kinds.get(word, word)
    return kinds.get(denied[1], denied[1])


@cache
def _kinds() -> dict[str, str]:
    """Give every word of the table a word that stands for all it contrasts with."""
    kinds: dict[str, str] = {}
    for word, opposite in OPPOSITES.items():
        one, other = kinds.get(word, word), kinds.get(opposite, opposite)
        kinds |= {name: one for name, kind in kinds.items() if kind == other}
        kinds |= {word: one, opposite: one}
    return kinds
