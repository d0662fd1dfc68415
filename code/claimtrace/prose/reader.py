"""Prove that no number, number word, date, fraction or quantifier stands without a claim."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from claimtrace.contrasts import find_findings
from claimtrace.findings import Finding, Report
from claimtrace.prose.document import Text
from claimtrace.prose.exemptions import check_exemption
from claimtrace.prose.lexicon import KINDS
from claimtrace.prose.neighbours import check_neighbours
from claimtrace.prose.passage import Passage
from claimtrace.prose.scan import CLAIM, Expression, find_expressions
from claimtrace.prose.sentencekinds import (
    LITERATURE,
    SENTENCE_KINDS,
    SIGNPOST,
    sentence_kind,
)
from claimtrace.prose.sentences import sentence_at, sentence_starts
from claimtrace.prose.source import EXHIBITS
from claimtrace.prose.spans import Shown, Use, check_claim, comparable, fill
from claimtrace.prose.unseen import unseen_findings
from claimtrace.rules import finding

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_LITERAL_SPAN = re.compile(r"(\]?)\{[^{}]*?(?:\bclaim\s*=|\.uncounted\b)")
_TITLES = ("title", "heading", "callout title")
_EXEMPT = "texts exempted with a reason"
_NAMED = 2  # exhibits that are named, and of more how many
_LONGEST_SENTENCE = 200  # characters of a sentence that a message quotes


def check_prose(document: Text, shown: Shown) -> tuple[Report, list[Use]]:
    """Check every passage of a document.

    Args:
        document: as read by `read_document`.
        shown: for each claim id of the ledger its forms, name -> text; no forms where the claim
            could not be evaluated.

    Returns:
        The report, which counts sentences, also by kind, words, claim spans, exemptions and
        numerals (all expressions of the vocabulary: bound, exempt and flagged); and the uses of
        claims, in the order of the document, notes last.
    """
    report = Report(findings=list(document.findings))
    counts = dict.fromkeys(("sentences", *map(_sentences, SENTENCE_KINDS)), 0)
    counts |= dict.fromkeys(("words", "claim spans", _EXEMPT, "numerals"), 0)
    uses: list[Use] = []
    for passage in document.reading.passages:
        starts = sentence_starts(passage.text)
        for span in passage.claims:
            fill(span, shown)
        for span in passage.claims:
            use, problems = check_claim(document, passage, span, shown, starts)
            uses.append(use)
            report.findings += problems
        expressions = free_expressions(passage, starts)
        report.findings += _check_passage(document, passage, expressions, shown, starts)
        counts["sentences"] += len(starts)
        for start in starts:
            place = sentence_at(starts, start, len(passage.text))
            counts[_sentences(sentence_kind(passage, *place))] += 1
        counts["words"] += sum(1 for _ in _WORD.finditer(passage.shown()))
        counts["claim spans"] += len(passage.claims)
        counts[_EXEMPT] += len(passage.exemptions)
        bound = sum(len(find_expressions(span.text or span.filled)) for span in passage.claims)
        counts["numerals"] += len(expressions) + bound
    report.findings += [*_markup_problems(document), *_unseen(document)]
    if document.reading.streams and not counts["words"]:
        report.findings.append(
            finding("P024", f"{document.file} holds no prose", file=document.file, line=1, column=1)
        )
    report.findings.sort()
    report.examined = counts
    report.not_examined = _not_examined(document, shown, uses)
    return report, uses


def free_expressions(passage: Passage, starts: list[int]) -> list[Expression]:
    """Find what stands outside claims and would need one, exempt or not.

    Args:
        passage: of a document.
        starts: where its sentences begin.

    Returns:
        Numbers, dates, quantifiers and their like; and, where the passage states what was found,
        the words that say so; in order.
    """
    return sorted([*_expressions(passage), *_stated(passage, starts)])


def _expressions(passage: Passage) -> list[Expression]:
    """Find the expressions of a passage, and those that markup sets off within a word."""
    found = [*find_expressions(passage.text)]
    for start, end in passage.marked:
        joined = passage.text[max(0, start - 1) : start] + passage.text[end : end + 1]
        if not any(character.isalnum() for character in joined):
            continue
        for part in find_expressions(passage.text[start:end]):
            expression = Expression(start + part.start, start + part.end, part.kind)
            if all(e.end <= expression.start or e.start >= expression.end for e in found):
                found.append(expression)
    return sorted(found, key=lambda e: e.start)


def _stated(passage: Passage, starts: list[int]) -> Iterator[Expression]:
    """Find the words that say what was found, where the passage states it in its own name."""
    for start, end in find_findings(passage.text) if passage.states else ():
        kind = sentence_kind(passage, *sentence_at(starts, start, len(passage.text)))
        if kind not in (SIGNPOST, LITERATURE):
            yield Expression(start, end, "finding")


def _sentences(kind: str) -> str:
    return f"sentences {kind}" if " " in kind else f"sentences: {kind}"


def _check_passage(
    document: Text,
    passage: Passage,
    expressions: list[Expression],
    shown: Shown,
    starts: list[int],
) -> Iterator[Finding]:
    free = list(_split(passage, expressions))
    for exemption in passage.exemptions:
        inside = [e for e in free if exemption.start <= e.start and e.end <= exemption.end]
        yield from check_exemption(document, passage, exemption, inside)
        free = [e for e in free if e not in inside]
    for expression in free:
        yield _unbound(document, passage, expression, shown, starts)
    for span in passage.claims:
        for rule, message, at in check_neighbours(passage, span):
            if any(e.start <= at < e.end for e in expressions):
                continue  # reported as unbound
            file, line, column = document.place(passage, at)
            hint = (
                "Put it into the claim's form, so that it is checked with it; or write otherwise."
            )
            yield finding(rule, message, file=file, line=line, column=column, hint=hint)
    for start, end in passage.signposts:
        if CLAIM in passage.text[start:end]:
            message = "a signpost, which says what the page does, holds a claim"
            yield _at(document, passage, start, "P041", message)
    if passage.where in _TITLES and not _says(passage):
        message = f"the {passage.where} holds no letter and no digit"
        yield _at(document, passage, 0, "P066", message)
    for match in _LITERAL_SPAN.finditer(passage.text):
        rule = "P018" if match[1] else "P016"
        message = "attributes of a span stand in the text: they could not be read as such"
        yield _at(document, passage, match.start(), rule, message)


def _says(passage: Passage) -> bool:
    return bool(passage.claims) or any(map(str.isalnum, passage.shown()))


def _unseen(document: Text) -> Iterator[Finding]:
    """Find characters that nobody sees: as they stand in the source, or written as entities."""
    source = document.source
    seen = unseen_findings(source.text, source.place)
    yield from seen
    for passage in () if seen else document.reading.passages:
        yield from unseen_findings(passage.shown(), partial(document.place, passage))


def _at(document: Text, passage: Passage, at: int, rule: str, message: str) -> Finding:
    file, line, column = document.place(passage, at)
    return finding(rule, message, file=file, line=line, column=column)


def _split(passage: Passage, expressions: list[Expression]) -> Iterator[Expression]:
    """Split the expressions that run over the edge of an exemption: it covers its own text only."""
    edges = sorted({edge for x in passage.exemptions for edge in (x.start, x.end)})
    for expression in expressions:
        inner = [edge for edge in edges if expression.start < edge < expression.end]
        if not inner:
            yield expression
            continue
        points = [expression.start, *inner, expression.end]
        for start, end in zip(points, points[1:], strict=False):
            for part in find_expressions(passage.text[start:end]):
                yield Expression(start + part.start, start + part.end, part.kind)


def _unbound(
    document: Text,
    passage: Passage,
    expression: Expression,
    shown: Shown,
    starts: list[int],
) -> Finding:
    file, line, column = document.place(passage, expression.start)
    text = passage.shown(expression.start, expression.end)
    rule, kind = KINDS[expression.kind]
    start, end = sentence_at(starts, expression.start, len(passage.text))
    before = passage.shown(start, expression.start)
    sentence = passage.shown(start, end)
    place = "" if passage.where == "body" else f" ({passage.where})"
    message = (
        f'{kind} "{text}" stands without a claim{place} in: "{_shortened(sentence, len(before))}"'
    )
    hint = _binding_hint(text, sentence, shown)
    return finding(rule, message, file=file, line=line, column=column, hint=hint)


def _shortened(sentence: str, at: int) -> str:
    if len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    start = max(0, min(at - _LONGEST_SENTENCE // 2, len(sentence) - _LONGEST_SENTENCE))
    end = start + _LONGEST_SENTENCE
    left = "… " if start else ""
    right = " …" if end < len(sentence) else ""
    return f"{left}{sentence[start:end].strip()}{right}"


def _binding_hint(text: str, sentence: str, shown: Shown) -> str | None:
    """Name the claims whose form holds the text and stands in the sentence, the longest first."""
    wanted, around = comparable(text).lower(), comparable(sentence).lower()
    found: list[tuple[int, str, str]] = []
    for claim in sorted(shown):
        for form in shown[claim].values():
            candidate = comparable(form)
            if wanted in candidate.lower() and candidate.lower() in around:
                found.append((-len(candidate), claim, candidate))
    if not found:
        return None
    length, _, form = min(found)
    claims = sorted({claim for size, claim, _ in found if size == length})
    others = f" (also a form of {', '.join(claims[1:4])})" if len(claims) > 1 else ""
    return f'Bind it: [{form}]{{claim="{claims[0]}"}}{others}; or exempt it, with a reason.'


def _markup_problems(document: Text) -> Iterator[Finding]:
    for problem in document.reading.problems:
        file, line, column = document.source.place(problem.stream.near(problem.token))
        yield finding(
            problem.rule,
            problem.message,
            file=file,
            line=line,
            column=column,
            hint=problem.hint,
        )


def _not_examined(document: Text, shown: Shown, uses: list[Use]) -> list[str]:
    out = []
    skipped = document.reading.skipped
    for what in sorted(skipped):
        out.append(f"{document.file}: {skipped[what]} {what}: their content is not prose")
    addresses = [image.name for image in document.reading.images]
    pictures = [name for name in addresses if EXHIBITS not in PurePosixPath(name).parts]
    if pictures:
        named = ", ".join(pictures)
        out.append(f"{document.file}: images that are not generated exhibits: {named}")
    if document.exhibits:
        paths = [exhibit.path for exhibit in document.exhibits]
        named = ", ".join(paths) if len(paths) <= _NAMED else f"{len(paths)} tables"
        out.append(f"{document.file}: generated exhibits, checked where they are drawn: {named}")
    failed = sorted(
        {use.claim_id for use in uses if use.claim_id in shown and not shown[use.claim_id]}
    )
    if failed:
        out.append(f"{document.file}: text of claims without a value: {', '.join(failed)}")
    return out
