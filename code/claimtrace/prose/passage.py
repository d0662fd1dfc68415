"""What a document's reading consists of: passages of prose, and the spans and problems in them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from claimtrace.prose.positions import WordStream
from claimtrace.prose.scan import CLAIM, STRUCTURE

_WORD = re.compile(r"[^\W_]+")
_OWN_MARKS = re.compile(f"[{CLAIM}{STRUCTURE}]")  # nobody may write them into a document
_REFERENCES = re.compile(rf"\([\s,;]*{STRUCTURE}[\s,;{STRUCTURE}]*\)")


@dataclass
class ClaimSpan:
    """Hold one `[text]{claim="id" show="form"}`.

    Args:
        position: index of its placeholder in the passage's text.
        token: index of its first word in the passage's stream.
        text: what stands between the brackets.
        attributes: keys and values as written, in order; classes have the key `.`.
        outer: '' or what it must not stand in: `claim`, `link`.
        filled: for a span without text, that of the form it asks for; known when it is checked.
    """

    position: int
    token: int
    text: str
    attributes: list[tuple[str, str]]
    outer: str = ""
    filled: str = ""

    @property
    def claim(self) -> str:
        """The id that the span names."""
        return next((value for key, value in self.attributes if key == "claim"), "")

    @property
    def show(self) -> str | None:
        """The form that the span asks for, None where it asks for none."""
        return next((value for key, value in self.attributes if key == "show"), None)


@dataclass
class ExemptSpan:
    """Hold one `[text]{.uncounted why="reason"}`: passage.text[start:end]."""

    start: int
    end: int
    token: int
    attributes: list[tuple[str, str]]

    @property
    def why(self) -> str:
        """The reason given, '' where none is."""
        return next((value for key, value in self.attributes if key == "why"), "").strip()


@dataclass(frozen=True)
class Problem:
    """Hold a finding in waiting: its place is a word of a stream that is not located yet."""

    rule: str
    message: str
    stream: WordStream
    token: int
    hint: str | None = None


class Anchor(NamedTuple):
    """Tie text[at : at + length] of a passage to words `first` to `last` of its stream."""

    at: int
    length: int
    first: int
    last: int


@dataclass
class Passage:
    """Hold the prose of one block, joined across its markup.

    Args:
        where: `body`, `heading`, `caption`, `footnote`, `table`, `abstract`, `alt text` ...
        stream: the words of the stretch of the document that the passage is part of.
        first: index in the stream of the first word that could be the passage's.
        text: the prose; `CLAIM` stands for each claim span, `STRUCTURE` for what is no prose.
        marked: (start, end) of what markup sets off from a word that it is part of: x^seven^.
        anchors: where the passage's words and claim spans are in text and stream, rising.
        states: whether it says what was found, so that no finding may stand without a claim.
        signposts: (start, end) of what is declared to say only what the page does.
        cited: where citations stand; `referred`, where cross-references do.
    """

    where: str
    stream: WordStream
    first: int = 0
    text: str = ""
    marked: list[tuple[int, int]] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    claims: list[ClaimSpan] = field(default_factory=list)
    exemptions: list[ExemptSpan] = field(default_factory=list)
    states: bool = False
    signposts: list[tuple[int, int]] = field(default_factory=list)
    cited: list[int] = field(default_factory=list)
    referred: list[int] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Append prose."""
        if not text.isascii():
            text = _OWN_MARKS.sub("\ufffd", text)
        for match in _WORD.finditer(text):
            token = len(self.stream.words)
            at = len(self.text) + match.start()
            self.anchors.append(Anchor(at, len(match[0]), token, token))
            self.stream.words.append(match[0])
        self.text += text

    def blank(self, start: int, end: int) -> None:
        """Declare text[start:end] structure; its words keep their places."""
        self.text = self.text[:start] + STRUCTURE * (end - start) + self.text[end:]

    def close_claim(self, start: int, span: ClaimSpan) -> None:
        """Put a placeholder for everything from `start` on, which is the text of a claim.

        The stream's last word is the last of the span, its attributes included.
        """
        inside = [claim for claim in self.claims if claim.position >= start]
        span.text = self.text[start:]
        for claim in inside:
            span.text = span.text.replace(CLAIM, claim.text, 1)
            claim.position = start
        for exemption in self.exemptions:
            exemption.start, exemption.end = min(exemption.start, start), min(exemption.end, start)
        self.text = self.text[:start] + CLAIM
        self.anchors = [anchor for anchor in self.anchors if anchor.at < start]
        self.marked = [(a, b) for a, b in self.marked if b <= start]
        last = len(self.stream.words) - 1
        self.anchors.append(Anchor(start, 1, min(span.token, last), last))
        self.claims.append(span)

    def shown(self, start: int = 0, end: int | None = None) -> str:
        """Return a stretch of the passage as a reader sees it: claims by their text.

        Where parentheses hold references alone, three dots stand for these.
        """
        texts = {claim.position: claim.text or claim.filled for claim in self.claims}
        stretch = self.text[start:end]
        stretch = re.sub(CLAIM, lambda m: texts.get(start + m.start(), ""), stretch)
        stretch = _REFERENCES.sub("(\N{HORIZONTAL ELLIPSIS})", stretch).replace(STRUCTURE, "")
        return " ".join(stretch.split())

    def offset(self, at: int, source: str) -> int:
        """Return the offset in the source of the character at an index of the text."""
        offsets, words = self.stream.offsets, self.stream.words
        known = [a for a in self.anchors if offsets[a.first] >= 0 and offsets[a.last] >= 0]
        index = bisect_right(known, at, key=lambda anchor: anchor.at) - 1
        if index >= 0 and at < known[index].at + known[index].length:
            return offsets[known[index].first] + at - known[index].at
        # No word, or one without a place: it stands between its neighbours.
        if index >= 0:
            start = offsets[known[index].last] + len(words[known[index].last])
        else:
            start = self.stream.near(self.first)
        end = offsets[known[index + 1].first] if index + 1 < len(known) else -1
        character = self.text[at : at + 1]
        if index < 0 <= end:
            found = source.rfind(character, max(0, end - 40), end)
            return found if found >= 0 else end
        found = source.find(character, start, end if end > start else start + 200)
        return found if found >= 0 else start
