"""Check exemptions, and list them: each is pinned to its text by whoever keeps the list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrace.findings import Finding
from claimtrace.prose.document import Text
from claimtrace.prose.passage import ExemptSpan, Passage
from claimtrace.prose.scan import CLAIM, Expression
from claimtrace.rules import finding

MOST_EXEMPT_WORDS = 6

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_EMPTY_REASONS = frozenset(
    "because exempt fine none nothing okay reason see tbd todo uncounted why yes".split()
)


@dataclass(frozen=True)
class Exemption:
    """Hold one exemption of a document: its text, the reason given, and its place."""

    text: str
    why: str
    file: str
    line: int
    column: int


def list_exemptions(document: Text) -> list[Exemption]:
    """List a document's exemptions, in its order, notes last."""
    return [
        Exemption(
            passage.shown(exemption.start, exemption.end),
            exemption.why,
            *_place(document, passage, exemption),
        )
        for passage in document.reading.passages
        for exemption in passage.exemptions
    ]


def _place(document: Text, passage: Passage, exemption: ExemptSpan) -> tuple[str, int, int]:
    if exemption.end > exemption.start:
        return document.place(passage, exemption.start)
    return document.source.place(passage.stream.near(exemption.token))


def check_exemption(
    document: Text, passage: Passage, exemption: ExemptSpan, inside: list[Expression]
) -> Iterator[Finding]:
    """Check one exemption: its reason, and that it covers one expression and little else.

    Args:
        document: where the passage stands.
        passage: where the exemption stands.
        exemption: the span.
        inside: the expressions that it would exempt.
    """
    file, line, column = _place(document, passage, exemption)

    def wrong(rule: str, message: str) -> Finding:
        return finding(rule, message, file=file, line=line, column=column)

    keys = [key for key, _ in exemption.attributes if key != "."]
    if "claim" in keys:
        return  # reported with the claim
    text = passage.text[exemption.start : exemption.end]
    named = f'"{passage.shown(exemption.start, exemption.end)}"'
    unknown = sorted({key for key in keys if key != "why"})
    if unknown:
        yield wrong("P025", f"exemption of {named} has the key {unknown[0]}")
    if not text.strip():
        yield wrong("P028", "exemption is empty")
        return
    if CLAIM in text:
        yield wrong("P017", f"a claim span stands inside the exemption of {named}")
    if not exemption.why:
        yield wrong("P013", f"exemption of {named} gives no reason")
    elif not _says_something(exemption.why):
        yield wrong("P030", f'exemption of {named} gives as its reason "{exemption.why}"')
    if not inside:
        yield wrong("P014", f"exemption of {named} exempts nothing")
    elif len(inside) > 1:
        yield wrong("P020", f"exemption of {named} covers {len(inside)} expressions")
    elif len(_WORD.findall(text)) > MOST_EXEMPT_WORDS:
        yield wrong("P020", f"exemption of {named} is longer than {MOST_EXEMPT_WORDS} words")


def _says_something(why: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", why.lower()) if len(word) > 1]
    return any(word not in _EMPTY_REASONS and len(word) > 2 for word in words)
