"""Walk the inline nodes of a block: the text of its passage, its spans, notes and links."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from claimtrace.addresses import (
    address_problem,
    address_problem_in_code,
    attribute_problem,
    loading_problem,
    reading_in_code,
)
from claimtrace.prose.attributes import refusals, unsupported
from claimtrace.prose.citations import locator_length
from claimtrace.prose.conditions import SHOWN, shown_in
from claimtrace.prose.constructs import refusing_construct
from claimtrace.prose.pandoc import Json
from claimtrace.prose.passage import ClaimSpan, ExemptSpan, Passage, Problem
from claimtrace.prose.positions import WordStream
from claimtrace.prose.rawhtml import read_html
from claimtrace.prose.readout import Reading
from claimtrace.prose.scan import STRUCTURE, find_expressions
from claimtrace.prose.source import NOTE
from claimtrace.prose.targetlist import Label, Target, is_reference

MARKDOWN_ATTRIBUTES = ("fig-alt", "fig-cap", "tbl-cap", "lst-cap", "fig-scap", "title", "alt")
"""Attributes whose value is shown or read aloud, and is markdown."""

SPOKEN_ATTRIBUTES = ("aria-label", "aria-description", "summary", "label", "caption")
"""Attributes whose value is shown or read aloud as it stands."""

_STATING = ("abstract", "caption", "alt text")
"""Where a reader who reads nothing else is told what was found."""

_ADDRESS = re.compile(r"(?:https?|ftp|mailto|doi):")
_HTML_LABEL = re.compile(r"<[^>]*\s(?:id|name)\s*=\s*[\"']([^\"']+)")
_EQUATION_LABEL = re.compile(r"\{#(eq-[^\s}]*)")
_CODED_NUMBERS = ("numeral", "cardinal", "date", "roman", "chinese")
_WORD = re.compile(r"[^\W_]+")
_CONTENT_ONLY = tuple("Emph Strong Underline Strikeout Superscript Subscript SmallCaps".split())


class InlineWalker:
    """Walk inline nodes of one stream into passages.

    Args:
        reading: where to put what is found.
        stream: the stretch of the document that is walked.
        fragments: the parsed value of each attribute that is markdown, by its text.
    """

    def __init__(
        self, reading: Reading, stream: WordStream, fragments: Mapping[str, list[Json]]
    ) -> None:
        self.reading = reading
        self.stream = stream
        self.fragments = fragments
        # Blocks, the word that is their mark, and the formats that show them.
        self.notes: list[tuple[list[Json], int, frozenset[str]]] = []
        self.passage = Passage("", stream)
        self.outer = ""  # what a claim would stand in: `claim`, `link`
        self.formats = SHOWN  # those in which the place is shown
        self.exhibit = ""  # the label of the exhibit around the place
        self.findings = 0  # the level of the section around it that states findings
        self.signpost = False  # whether it stands in a division of signposts

    def blocks(self, blocks: Iterable[Json], where: str) -> None:
        raise NotImplementedError

    def paragraph(self, inlines: list[Json], where: str) -> None:
        above = self.passage, self.outer
        self.passage = Passage(where, self.stream, len(self.stream.words))
        self.outer = ""
        self.passage.states = where in _STATING or bool(self.findings and where == "body")
        self.reading.passages.append(self.passage)
        self.inlines(inlines)
        if self.signpost:
            self.passage.signposts.append((0, len(self.passage.text)))
        self.passage, self.outer = above

    def text(self, text: str, where: str) -> None:
        self.paragraph([{"t": "Str", "c": text}], where)

    def inlines(self, inlines: Iterable[Json]) -> None:
        for inline in inlines:
            self.inline(inline["t"], inline.get("c"))

    def inline(self, kind: str, content: Json) -> None:
        passage = self.passage
        if kind == "Str":
            self.equation_label(content)
            if "[^" in content:
                told = f"{content} stands where a note should: nothing defines it"
                self.problem("P068", told, len(self.stream.words))
            passage.add(content)
        elif kind in ("Space", "SoftBreak"):
            passage.add(" ")
        elif kind == "LineBreak":
            passage.add("\n")
        elif kind in _CONTENT_ONLY:
            if kind == "Strikeout":
                self.problem("P067", "text is struck out", len(self.stream.words))
            start = len(passage.text)
            self.inlines(content)
            passage.marked.append((start, len(passage.text)))
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            passage.add(marks[0])
            self.inlines(content[1])
            passage.add(marks[1])
        elif kind == "Span":
            self.span(*content)
        elif kind == "Cite":
            self.citation(content)
        elif kind == "Link":
            self.link(*content)
        elif kind == "Image":
            self.image(*content)
        elif kind == "Note":
            self.notes.append((content, len(self.stream.words), self.formats))
            self.stream.words.append(NOTE)
        elif kind == "Code":
            self.code(content)
        elif kind == "Math":
            passage.add(content[1])
        elif kind == "RawInline":
            self.raw(content[0], content[1], passage.where, whole=False)
        else:
            raise ValueError(f"unknown inline of pandoc: {kind}")

    def span(self, attributes: Json, inlines: list[Json]) -> None:
        passage = self.passage
        pairs = [(key, value) for key, value in attributes[2]]
        pairs += [(".", name) for name in attributes[1]]
        start, token = len(passage.text), len(self.stream.words)
        is_claim = any(key == "claim" for key, _ in pairs)
        outer, self.outer = self.outer, "claim" if is_claim else self.outer
        with self.shown(attributes):
            self.inlines(inlines)
        self.outer = outer
        self.attributes(attributes, "" if is_claim or "uncounted" in attributes[1] else "a span")
        if is_claim:
            passage.close_claim(start, ClaimSpan(start, token, "", pairs, outer))
        else:
            passage.marked.append((start, len(passage.text)))
        if "signpost" in attributes[1] and not is_claim:
            passage.signposts.append((start, len(passage.text)))
        if "uncounted" in attributes[1]:
            end = start if is_claim else len(passage.text)
            passage.exemptions.append(ExemptSpan(start, end, token, pairs))
        elif not is_claim and any(
            key in ("claims", "show", "why", "data-claim") for key, _ in pairs
        ):
            named = ", ".join(key for key, _ in pairs if key != ".")
            self.problem("P025", f"span has {named} but is neither a claim nor exempt", token)

    def equation_label(self, text: str) -> None:
        match = _EQUATION_LABEL.match(text)
        if match:
            self.refuse("label", match[1], f"#{match[1]}", len(self.stream.words))

    def refuse(self, kind: str, name: str, written: str, token: int) -> bool:
        """Report a name that the list of constructs refuses; tell whether it does."""
        construct = refusing_construct(kind, name)
        if construct:
            message = unsupported(written, construct)
            self.problem(construct.rule, message, token, construct.hint)
        return construct is not None

    def cited(self, content: Json, citation: Json) -> None:
        """Note what a citation or cross-reference leads to."""
        key, first = citation["citationId"], content[0][0]
        token = len(self.stream.words)
        if self.refuse("label", key[:1].lower() + key[1:], f"@{key}", token):
            return
        in_text = first["citationMode"]["t"] == "AuthorInText"
        several = len({is_reference(other["citationId"]) for other in content[0]}) > 1
        bracket = in_text and (len(content[0]) > 1 or bool(first["citationSuffix"]))
        swallows = several or (bracket and citation is first)
        target = Target(key, self.formats, self.stream, token, swallows)
        reading = self.reading
        (reading.references if is_reference(key) else reading.citations).append(target)

    def citation(self, content: Json) -> None:
        for citation in content[0]:
            self.inlines(citation["citationPrefix"])
            self.cited(content, citation)
            self.structure(citation["citationId"])
            start = len(self.passage.text)
            places = self.passage.referred if is_reference(citation["citationId"]) else None
            (self.passage.cited if places is None else places).append(start)
            self.passage.text += STRUCTURE
            self.inlines(citation["citationSuffix"])
            # A cross-reference has no locator: what is written behind it is prose.
            if not is_reference(citation["citationId"]):
                length = locator_length(self.passage.text[start + 1 :])
                self.passage.blank(start, start + 1 + length)

    def link(self, attributes: Json, inlines: list[Json], target: Json) -> None:
        start = len(self.passage.text)
        outer, self.outer = self.outer, self.outer or "link"
        self.inlines(inlines)
        self.outer = outer
        shown = self.passage.text[start:]
        if _ADDRESS.match(target[0]) and shown in (target[0], target[0].removeprefix("mailto:")):
            self.passage.blank(start, len(self.passage.text))
        token = len(self.stream.words)
        if not self.refuse("link", target[0], target[0], token) and self.live(target[0]):
            self.reading.links.append(Target(target[0], self.formats, self.stream, token))
        self.structure(target[0])
        if target[1]:
            self.text(target[1], "title attribute")
        self.attributes(attributes, "a link")

    def live(self, address: str) -> bool:
        """Report an address that no reader may follow; tell whether one may."""
        problem = address_problem(address)
        if problem:
            self.problem("P064", problem, len(self.stream.words))
        return not problem

    def image(self, attributes: Json, inlines: list[Json], target: Json) -> None:
        self.passage.text += STRUCTURE
        if self.live(target[0]):
            token = len(self.stream.words)
            self.reading.images.append(Target(target[0], self.formats, self.stream, token))
        if inlines:
            self.paragraph(inlines, "alt text")
        self.structure(target[0])
        if target[1]:
            self.text(target[1], "title attribute")
        self.attributes(attributes, "an image")

    def code(self, content: Json) -> None:
        attributes, text = content
        found = find_expressions(text)
        if found and found[0].kind in _CODED_NUMBERS and not text[: found[0].start].strip():
            self.passage.add(text)  # code that begins with a number is a number in disguise
        else:
            self.structure(text)
            self.passage.text += STRUCTURE
        self.attributes(attributes, "code")

    def raw(self, form: str, text: str, where: str, *, whole: bool) -> None:
        token = len(self.stream.words)
        if form in ("html", "html4", "html5"):
            read = read_html(text)
            for match in _HTML_LABEL.finditer(text):
                label = Label(match[1], "HTML", False, self.formats, self.stream, token)
                self.reading.labels.append(label)
            for message in read.unsafe:
                self.problem("P064", message, token)
            for message in read.loaded:
                self.problem("R020", message, token)
            if read.hiding:
                self.problem("P023", read.hiding, token)
            if read.struck:
                self.problem("P067", f"<{read.struck}> strikes text out", token)
            if whole and read.text.strip():
                self.text(read.text, "raw HTML")
            elif not whole:
                self.passage.add(read.text)
            for value in read.spoken:
                self.text(value, "title attribute")
            return
        self.structure(text)
        self.reading.skip(f"raw {form}")
        if message := address_problem_in_code(text):
            self.problem("P064", message, token)
        if message := reading_in_code(text):
            self.problem("P023", f"raw {form}: {message}", token)
        found = find_expressions(text)
        if found:
            held = text[found[0].start : found[0].end]
            self.problem("P023", f'raw {form} holds "{held}"', token)

    def structure(self, text: str) -> None:
        self.stream.words.extend(match[0] for match in _WORD.finditer(text))

    def attributes(self, attributes: Json, bearer: str) -> None:
        identifier, classes, pairs = attributes
        token = len(self.stream.words)
        for rule, message, hint in refusals(attributes, bearer):
            self.problem(rule, message, token, hint)
        if identifier:
            self.label(identifier, bearer, "unnumbered" not in classes, token)
        self.structure(identifier)
        for name in classes:
            self.structure(name)
        for key, value in pairs:
            token = len(self.stream.words)
            if message := attribute_problem(key, value):
                self.problem("P064", message, token)
            elif message := loading_problem(key, value):
                self.problem("R020", message, token)
            self.structure(key)
            if bearer and key == "claim":
                self.problem("P019", f"attribute claim stands on {bearer}", token)
            if key in MARKDOWN_ATTRIBUTES and value in self.fragments:
                inside = "alt text" if key in ("fig-alt", "alt") else "caption"
                if key == "title":
                    inside = "callout title" if bearer == "a division" else "title attribute"
                self.blocks(self.fragments[value], inside)
            elif key in SPOKEN_ATTRIBUTES:
                self.text(value, "title attribute")
            else:
                self.structure(value)

    def label(self, name: str, bearer: str, numbered: bool, token: int) -> None:
        """Note an identifier; one of an exhibit within another is refused."""
        if self.exhibit and name.startswith(("fig-", "tbl-")):
            hint = "Draw them as one exhibit, or give each a division of its own."
            message = f"#{name} within #{self.exhibit}: figures of several parts are not supported"
            self.problem("R050", message, token, hint)
        label = Label(name, bearer, numbered, self.formats, self.stream, token)
        self.reading.labels.append(label)

    @contextmanager
    def shown(self, attributes: Json) -> Iterator[None]:
        """Within a node, take account of the formats that show it; report where none does."""
        above = self.formats
        self.formats = above & shown_in(attributes[1], attributes[2])
        if above and not self.formats:
            self.problem("R051", "the text is shown in no format", len(self.stream.words))
        yield
        self.formats = above

    def problem(self, rule: str, message: str, token: int, hint: str | None = None) -> None:
        self.reading.problems.append(Problem(rule, message, self.stream, token, hint))
