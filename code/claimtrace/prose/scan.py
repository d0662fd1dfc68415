"""Find in a text the expressions that need a claim: numerals, number words, dates, quantifiers."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimtrace.prose import lexicon
from claimtrace.prose.contexts import provisions
from claimtrace.prose.disguise import undisguised
from claimtrace.prose.phrases import HYPHEN, entries, find_phrases

CLAIM = "\ue000"
"""Stands in a passage for a claim span."""

STRUCTURE = "\ue001"
"""Stands in a passage for what is no prose: a citation, an image, code."""

# A run without blanks around a digit. Han stops it, except what makes part of the number.
_RUN = f"[^\\s{CLAIM}{STRUCTURE}\u2014\u2e80-\u9fff\uf900-\ufaff]"
_NUMERAL = re.compile(
    f"{_RUN}*?\\d(?:{_RUN}|(?<=\\d)[年月日号万亿千百]|(?<=\\d)[\u00a0\u2009\u202f](?=\\d))*"
)
_TRIM_LEFT = re.compile(r"[^\w$€£¥+\-−#§°]*(?:[+\-−#§°]*(?![\d$€£¥+\-−.,]))?[.,]?")
_TRIM_RIGHT = re.compile(r"[^\w%‰°]+$")
_SYMBOL = re.compile(f"[{lexicon.SYMBOLS}]")
_HAN = re.compile(
    f"第[{lexicon.HAN_NUMERALS}]+|[{lexicon.HAN_NUMERALS}\\d]+分之[{lexicon.HAN_NUMERALS}\\d]+"
    f"|[{lexicon.HAN_VAGUE}][十百千万亿萬億]+[{lexicon.HAN_MEASURES}]?"
    f"|[{lexicon.HAN_NUMERALS}]{{2,}}[{lexicon.HAN_MEASURES}成]?"
    f"|[{lexicon.HAN_NUMERALS}][{lexicon.HAN_MEASURES}成]"
    # One that stands among no Chinese words; beside a claim it is told as its neighbour.
    f"|(?<![\u3400-\u9fff{CLAIM}])[{lexicon.HAN_NUMERALS}半](?![\u3400-\u9fff{CLAIM}])"
    f"|{'|'.join(entries(lexicon.HAN_WORDS))}"
)

_NUMBERS = ("numeral", "cardinal", "ordinal", "fraction", "multiplier", "chinese")
_MODIFIERS = ("quantifier", "comparison")
_NEXT_WORD = re.compile(f"\\s+|\\s?[{HYPHEN}]\\s?")
_IN = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?")
_LATER = re.compile(r"(?:hour|minute|day|week|month|quarter|year|decade|centur)", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:an?\s+)?")
_MAGNITUDE = re.compile(r"(?:hundred|thousand|million|billion|trillion|dozen)s?$", re.IGNORECASE)
_DAY_OR_YEAR = re.compile(r"\d{1,4}(?:st|nd|rd|th)?(?:[-–/]\d{1,4})?")


@dataclass(frozen=True, order=True)
class Expression:
    """Hold one expression of a text: text[start:end], and its kind, a key of `lexicon.KINDS`."""

    start: int
    end: int
    kind: str


@cache
def _allowed_names() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in entries(lexicon.ALLOWED_NAMES)))


@lru_cache(maxsize=4096)  # several checks read a passage
def find_expressions(text: str) -> tuple[Expression, ...]:
    """Find the expressions of a text that need a claim.

    Args:
        text: a passage; `CLAIM` and `STRUCTURE` stand for what is not its own prose.

    Returns:
        Expressions in order, not overlapping. What belongs together (`1 March 2018`, `twenty-one`,
        `more than half`) is one expression.
    """
    simple, origin = undisguised(text)
    found = _scan(simple)
    if origin is None:
        return tuple(found)
    return tuple(Expression(origin[e.start], origin[e.end - 1] + 1, e.kind) for e in found)


def _scan(text: str) -> list[Expression]:
    found = [Expression(*_trimmed(m), "numeral") for m in _NUMERAL.finditer(text)]
    phrases = list(find_phrases(text, [(e.start, e.end) for e in found]))
    found += [Expression(p.start, p.end, p.kind) for p in phrases if p.kind != "allowed"]
    found += [Expression(*m.span(), "symbol") for m in _SYMBOL.finditer(text)]
    found += [Expression(*m.span(), "chinese") for m in _HAN.finditer(text)]
    names = [*(m.span() for m in _allowed_names().finditer(text)), *provisions(text)]
    kept: list[Expression] = []
    for e in sorted(found, key=lambda e: (e.start, -e.end)):
        named = any(start <= e.start and e.end <= end for start, end in names)
        if not named and (not kept or e.start >= kept[-1].end):
            kept.append(e)
    return _joined(text, kept)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Cut quotes, brackets and full stops off a run; a sign or a currency before a digit stays."""
    left = _TRIM_LEFT.match(match[0])
    right = _TRIM_RIGHT.search(match[0])
    start = match.start() + (left.end() if left else 0)
    return start, match.end() - (len(right[0]) if right else 0)


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    out: list[Expression] = []
    for e in found:
        kind = _joint_kind(text, out[-1], e) if out else ""
        if kind:
            out[-1] = Expression(out[-1].start, e.end, kind)
        else:
            out.append(e)
    return out


def _joint_kind(text: str, left: Expression, right: Expression) -> str:
    """Return the kind of two neighbours taken together, or '' where they are two expressions."""
    gap = text[left.end : right.start]
    if not gap:
        return left.kind
    if left.kind == right.kind == "cardinal" and _IN.fullmatch(gap):
        return "fraction"  # one in five
    if "date" in (left.kind, right.kind):
        return _joint_date(text, left, right)
    beside = _NEXT_WORD.fullmatch(gap) is not None
    if left.kind in _MODIFIERS and beside:
        return right.kind if right.kind in _NUMBERS else left.kind
    if left.kind in _NUMBERS and right.kind == "symbol" and beside:
        return left.kind
    if left.kind not in _NUMBERS or right.kind not in _NUMBERS or right.kind == "numeral":
        return ""
    if left.kind == "numeral":
        return left.kind if beside and _MAGNITUDE.fullmatch(text[right.start : right.end]) else ""
    if beside:
        return right.kind if right.kind in ("ordinal", "fraction", "multiplier") else left.kind
    magnitude = _MAGNITUDE.search(text[left.start : left.end]) is not None
    if _AND.fullmatch(gap) and (magnitude or right.kind == "fraction"):
        return right.kind if right.kind == "ordinal" else left.kind
    return ""


def _joint_date(text: str, left: Expression, right: Expression) -> str:
    """Tell whether two neighbours make one date: day and month, month and year, month to month."""
    before, after = text[left.start : left.end], text[right.start : right.end]
    gap = text[left.end : right.start]
    if left.kind == right.kind == "date":
        return "date" if re.fullmatch(f"\\s?[{HYPHEN}]\\s?", gap) else ""
    if right.kind == "date":
        if left.kind in _NUMBERS and _NEXT_WORD.fullmatch(gap) and _LATER.match(after):
            return "date"  # two weeks later
        day = left.kind == "ordinal" or _DAY_OR_YEAR.fullmatch(before)
        modifier = left.kind in _MODIFIERS and gap.isspace()
        return "date" if modifier or (day and re.fullmatch(r"\s+(?:of\s+)?", gap)) else ""
    if not _DAY_OR_YEAR.fullmatch(after) and right.kind != "ordinal":
        return ""
    if re.fullmatch(r",\s+", gap):  # a comma goes before a year, once
        return "date" if len(after) == 4 and not re.search(r"\d{4}", before) else ""
    return "date" if re.fullmatch(r"\.?\s+(?:of\s+)?", gap) else ""
