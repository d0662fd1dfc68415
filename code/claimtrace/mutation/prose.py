"""Corrupt bound texts, swap bindings, turn words round, and ask the prose reader and the record."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from claimtrace.contrasts import exchanges
from claimtrace.mutation.mutants import SURVIVED, Mutant, Outcome
from claimtrace.mutation.words import corrupt_text
from claimtrace.prose import Text, Use
from claimtrace.prose.lexicon import KINDS
from claimtrace.prose.passage import ClaimSpan, Passage
from claimtrace.prose.reader import free_expressions
from claimtrace.prose.sentencekinds import CLAIMS, sentence_kind
from claimtrace.prose.sentences import sentence_at, sentence_starts
from claimtrace.prose.spans import Shown, check_claim, fill, same
from claimtrace.record import Record
from claimtrace.record.sentences import compare_sentences, places_of_claims

TABLE = "prose"


@dataclass(frozen=True)
class BoundSpan:
    """Hold one claim span of a document, with where it is used."""

    document: Text
    passage: Passage
    span: ClaimSpan
    use: Use


def bound_spans(document: Text, shown: Shown) -> list[BoundSpan]:
    """List the claim spans of a document, in its order, those without a text filled in."""
    found = []
    for passage in document.reading.passages:
        starts = sentence_starts(passage.text)
        for span in passage.claims:
            fill(span, shown)
        for span in passage.claims:
            use, _ = check_claim(document, passage, span, shown, starts)
            found.append(BoundSpan(document, passage, span, use))
    return found


def text_outcomes(spans: Sequence[BoundSpan], shown: Shown, seed: int) -> Iterator[Outcome]:
    """Corrupt the text of each span and ask whether the prose reader notices.

    Args:
        spans: those of a document, or some of them.
        shown: the forms of each claim.
        seed: decides what is put instead.

    Yields:
        One outcome for each span with a text; a text that turned into another form of the same
        claim is no corruption, and another is tried.
    """
    for bound in spans:
        corrupted = _corruption(bound, shown, seed)
        if corrupted is None:
            continue
        kind, new = corrupted
        old, bound.span.text = bound.span.text, new
        try:
            starts = sentence_starts(bound.passage.text)
            _, problems = check_claim(bound.document, bound.passage, bound.span, shown, starts)
        finally:
            bound.span.text = old
        noticed = next((problem.rule for problem in problems), SURVIVED)
        yield Outcome(_mutant(bound, kind, old, new), noticed)


def _corruption(bound: BoundSpan, shown: Shown, seed: int) -> tuple[str, str] | None:
    text = bound.span.text
    if not text.strip():
        return None
    forms = shown.get(bound.span.claim, {}).values()
    for attempt in range(20):
        chance = random.Random(f"{seed} {bound.use.file} {bound.use.line} {text} {attempt}")
        kind, new = corrupt_text(text, chance)
        if not any(same(new, form) for form in forms):
            return kind, new
    return None


def turned_outcomes(
    document: Text, spans: Sequence[BoundSpan], accepted: Record
) -> Iterator[Outcome]:
    """Turn round each contrasted word that stands outside claims, and ask reader and record.

    Args:
        document: whose words are turned round, one at a time.
        spans: all spans of that document.
        accepted: the accepted record of the document.

    Yields:
        One outcome for each word; where nothing notices it, the reason is the kind of its
        sentence, which names no claim.
    """
    uses = [bound.use for bound in spans]
    for passage in document.reading.passages:
        starts = sentence_starts(passage.text)
        for start, end, new in exchanges(passage.text):
            place = sentence_at(starts, start, len(passage.text))
            kind = sentence_kind(passage, *place)
            old, said = passage.text[start:end], passage.shown(*place)
            where = (*document.place(passage, start), TABLE, passage.where)
            mutant = Mutant(*where, "turned word", kind, old, new)
            changed = _with_word(passage, start, end, new)
            words = sentence_starts(changed.text)
            told = [e for e in free_expressions(changed, words) if e.start < start + len(new)]
            if told and told[-1].end > start:
                yield Outcome(mutant, KINDS[told[-1].kind][0])
                continue
            if kind != CLAIMS:
                reason = f"a sentence that names no claim ({kind}): nothing holds its words"
                yield Outcome(mutant, SURVIVED, reason)
                continue
            says = changed.shown(place[0], place[1] + len(new) - len(old))
            exchanged = [
                replace(use, sentence=says) if use.sentence == said else use for use in uses
            ]
            found = compare_sentences(accepted, _entries(exchanged))
            noticed = [problem.rule for problem in found if problem.severity == "error"]
            yield Outcome(mutant, noticed[0] if noticed else SURVIVED)


def _with_word(passage: Passage, start: int, end: int, new: str) -> Passage:
    """Put another word into a passage, and move the claims behind it."""
    shift = len(new) - (end - start)
    claims = [
        replace(claim, position=claim.position + shift * (claim.position > start))
        for claim in passage.claims
    ]
    text = f"{passage.text[:start]}{new}{passage.text[end:]}"
    return replace(passage, text=text, claims=claims)


def swaps(spans: Sequence[BoundSpan]) -> list[tuple[BoundSpan, BoundSpan]]:
    """List the pairs of spans that name different claims."""
    return [(a, b) for a, b in combinations(spans, 2) if a.span.claim != b.span.claim]


def swap_outcomes(
    pairs: Sequence[tuple[BoundSpan, BoundSpan]],
    spans: Sequence[BoundSpan],
    shown: Shown,
    accepted: Record,
) -> Iterator[Outcome]:
    """Exchange the claims of two spans and ask the prose reader, then the record.

    Args:
        pairs: spans of one document.
        spans: all spans of that document.
        shown: the forms of each claim.
        accepted: the accepted record.
    """
    uses = [bound.use for bound in spans]
    places = {id(bound): at for at, bound in enumerate(spans)}
    for a, b in pairs:
        mutant = _mutant(a, "swap", a.span.claim, b.span.claim)
        if not (_shows(a, b.span.claim, shown) and _shows(b, a.span.claim, shown)):
            yield Outcome(mutant, "P010")
            continue
        exchanged = list(uses)
        for one, other in ((a, b), (b, a)):
            at = places[id(one)]
            exchanged[at] = replace(one.use, claim_id=other.span.claim)
        noticed = any(
            problem.severity == "error"
            for problem in compare_sentences(accepted, _entries(exchanged))
        )
        yield Outcome(mutant, "C030" if noticed else SURVIVED)


def _shows(bound: BoundSpan, claim: str, shown: Shown) -> bool:
    """Tell whether a span would pass if it named another claim."""
    forms: Mapping[str, str] = shown.get(claim, {})
    span = bound.span
    if not span.text.strip():
        return span.show in forms
    names = [span.show] if span.show is not None else list(forms)
    return any(name in forms and same(span.text, forms[name]) for name in names)


def _entries(uses: Sequence[Use]) -> Record:
    """What the record would hold of the uses of each claim."""
    documents = {use.claim_id: _document(use.file) for use in uses}
    places = places_of_claims(uses, documents)
    return [
        {"id": claim, "document": documents[claim], "uses": found}
        for claim, found in places.items()
    ]


def _document(file: str) -> str:
    return re.sub(r"\.[^.]*$", "", file.rpartition("/")[2])


def _mutant(bound: BoundSpan, kind: str, old: str, new: str) -> Mutant:
    use = bound.use
    where = (use.file, use.line, use.column, TABLE, use.where)
    return Mutant(*where, kind, use.claim_id, old, new)
