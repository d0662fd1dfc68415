"""Check claim spans against the ledger's results."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from claimtrace.findings import Finding
from claimtrace.prose.document import Text
from claimtrace.prose.passage import ClaimSpan, Passage
from claimtrace.prose.sentences import sentence_at
from claimtrace.rules import finding

Shown = Mapping[str, Mapping[str, str]]
"""For each claim id its forms: name of the form -> text."""

NO_CLAIMS = (
    "heading",
    "title",
    "subtitle",
    "pagetitle",
    "abstract-title",
    "toc-title",
    "keywords",
    "title attribute",
    "raw HTML",
)
"""Where no evidence can be shown: headings are repeated elsewhere, the others are text only."""


_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class Use:
    """Hold one use of a claim in a document.

    Args:
        claim_id: the id as written.
        form: the form that the text is, '' where it is none.
        text: what a reader sees.
        file: path relative to the root; line and column start at 1.
        sentence: the sentence around it.
        where: `body`, `caption`, `footnote`, `table`, `abstract`, `alt text`, `exhibit note` ...
    """

    claim_id: str
    form: str
    text: str
    file: str
    line: int
    column: int
    sentence: str
    where: str


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Reduce a text to what must agree: blanks, quotes and invisible characters made uniform."""
    return " ".join(_INVISIBLE.sub("", text).translate(_QUOTES).split())


def same(text: str, form: str) -> bool:
    """Tell whether a text is a form: a form may open a sentence, but may not lose a capital.

    `sametext.lua` of the extension decides the same while a document renders.

    Args:
        text: as it stands between the brackets.
        form: of the claim, as its ledger shows it.
    """
    a, b = comparable(text), comparable(form)
    return a in (b, b[:1].upper() + b[1:])


def fill(span: ClaimSpan, shown: Shown) -> None:
    """Give a span without text that of the form it asks for, so that sentences can show it."""
    wanted = shown.get(span.claim, {}).get(span.show or "", "")
    span.filled = "" if span.text.strip() else wanted


def forms_by_text(shown: Shown, text: str) -> list[str]:
    """List the claims, sorted, of which a text is a form."""
    return sorted(c for c, forms in shown.items() if any(same(text, f) for f in forms.values()))


def check_claim(
    document: Text, passage: Passage, span: ClaimSpan, shown: Shown, starts: list[int]
) -> tuple[Use, list[Finding]]:
    """Check one claim span: what it names, what it shows, and where it stands.

    Args:
        document: that the span stands in.
        passage: of the document, with the span.
        span: to be checked.
        shown: the forms of every claim.
        starts: where the sentences of the passage start.

    Returns:
        Where the claim is used and as what, and what is wrong with the span.
    """
    file, line, column = _place(document, passage, span)
    problems: list[Finding] = []

    def wrong(rule: str, message: str, hint: str | None = None) -> None:
        problems.append(finding(rule, message, file=file, line=line, column=column, hint=hint))

    keys = [key for key, _ in span.attributes if key != "."]
    unknown = sorted({key for key in keys if key not in ("claim", "show", "why")})
    if unknown:
        wrong("P025", f"claim span has the key {unknown[0]}")
    if len(keys) != len(set(keys)):
        wrong("P018", "claim span has one key twice")
    if (".", "uncounted") in span.attributes:
        wrong("P027", f'"{span.text}" is both bound to {span.claim} and exempt')
    if span.outer == "claim":
        wrong("P017", f"the span of claim {span.claim} stands inside another claim span")
    elif span.outer == "link" or passage.where in NO_CLAIMS:
        wrong("P019", f"the span of claim {span.claim} stands in a {span.outer or passage.where}")
    start, end = sentence_at(starts, span.position, len(passage.text))
    sentence = passage.shown(start, end)
    form, message, rule, hint = _matched(span, shown)
    if rule:
        wrong(rule, f'{message}; in: "{sentence}"' if rule == "P010" else message, hint)
    text = " ".join((span.text or span.filled).split())
    return Use(span.claim, form, text, file, line, column, sentence, passage.where), problems


def _place(document: Text, passage: Passage, span: ClaimSpan) -> tuple[str, int, int]:
    """Return the place of the first character between a span's brackets, or of an empty span."""
    source = document.source.text
    offset = passage.stream.near(span.token)
    if not span.text:  # the span's first word is its key, which stands behind `[]{`
        opening = source.rfind("[", max(0, offset - 80), offset)
        return document.source.place(opening if opening >= 0 else offset)
    start = offset  # of the first word; a quote or a sign may stand before it
    while start and not source[start - 1].isalnum() and source[start - 1] not in "[ \n":
        start -= 1
    return document.source.place(start if source[start - 1 : start] == "[" else offset)


def _matched(span: ClaimSpan, shown: Shown) -> tuple[str, str, str, str | None]:
    """Return the form that a span shows, and message, rule and hint of what is wrong with it."""
    claim, show = span.claim, span.show
    if not claim:
        return "", "claim span names no claim", "P026", None
    if claim not in shown:
        near = get_close_matches(claim, sorted(shown), n=3, cutoff=0.5)
        same_text = (
            [c for c in forms_by_text(shown, span.text) if c not in near] if span.text else []
        )
        hint = (
            f"Correct the id: {', '.join([*near, *same_text][:4])}." if near or same_text else None
        )
        return "", f"no claim has the id {claim}", "P009", hint
    forms = shown[claim]
    if not forms:  # the claim failed: that is reported where it is evaluated
        return "", "", "", None
    if show is not None and show not in forms:
        near = get_close_matches(show, sorted(forms), n=3, cutoff=0.3) or sorted(forms)
        return "", f"claim {claim} has no form {show}", "P011", f"Forms: {_listed(forms, near)}."
    if not span.text.strip():
        if show is None:
            return "", f"span of claim {claim} is empty", "P012", f"Forms: {_listed(forms, forms)}."
        return show, "", "", None
    for name in [show] if show is not None else list(forms):
        if same(span.text, forms[name]):
            return name, "", "", None
    asked = f"form {show} of claim {claim}" if show is not None else f"any form of claim {claim}"
    others = [c for c in forms_by_text(shown, span.text) if c != claim]
    message = f'"{comparable(span.text)}" is not {asked}, which shows {_listed(forms, forms)}'
    hint = (
        f"Write one of the claim's forms; {', '.join(others[:3])} shows this text."
        if others
        else None
    )
    return "", message, "P010", hint


def _listed(forms: Mapping[str, str], names: Mapping[str, str] | list[str]) -> str:
    return ", ".join(f'"{forms[name]}" ({name})' for name in names)
