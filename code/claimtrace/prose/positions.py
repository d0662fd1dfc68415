"""Find where in the source each word of the parsed document stands.

pandoc's markdown reader records no positions. But what it parsed and what was written are nearly
the same sequence of words, if the words of attributes, addresses and citation keys are counted as
well. So both sequences are aligned: words that stand once in both are fixed points (the longest
rising chain of them, as in Bram Cohen's patience diff), what lies between is aligned in the same
way, and what remains takes the nearest free word that reads the same.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain

from claimtrace.prose.source import NOTE, Source, SourceWord, layout, words

_QUADRATIC = 1_000_000  # largest window, in pairs of words, that is compared word by word
_REACH = 400  # words that the search for a free equal word goes to either side


@dataclass
class WordStream:
    """Hold the words of one stretch of the parsed document, in the order of the source.

    Args:
        kind: `body`, `note`, or the name of a field of the front matter.
        words: every word, those that are structure and not prose included.
        offsets: where each word starts in the source, -1 where unknown; filled by `locate`.
        mark: for a note, the index of its mark in `parent`.
        parent: for a note, the stream that it is referred to from.
    """

    kind: str
    words: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    mark: int = -1
    parent: "WordStream | None" = None

    def near(self, token: int) -> int:
        """Return the offset of a word, or of the nearest whose place is known: 0 if none is."""
        last = len(self.offsets) - 1
        order = chain(range(min(token, last), -1, -1), range(token + 1, last + 1))
        return next((self.offsets[i] for i in order if self.offsets[i] >= 0), 0)


def locate(streams: Sequence[WordStream], source: Source) -> None:
    """Fill the offsets of every stream: parents before the notes that they refer to."""
    parts = layout(source.text)
    body = [word for start, end in parts.body for word in words(source.text, start, end)]
    links = [word for start, end in parts.links for word in words(source.text, start, end)]
    linked = [word.text for word in links]
    everything: list[SourceWord] | None = None
    marks: dict[int, str] = {word.offset: word.label for word in body if word.text == NOTE}
    for stream in streams:
        if stream.kind == "body":
            candidates = body
        elif stream.parent is None and stream.kind in parts.fields:
            candidates = words(source.text, *parts.fields[stream.kind])
        elif (found := _note_words(stream, marks, parts.notes, source)) is not None:
            candidates = found
        else:  # a field or a note that is written in an unusual way: look everywhere
            everything = everything if everything is not None else words(source.text)
            candidates = everything
        marks.update((w.offset, w.label) for w in candidates if w.text == NOTE)
        written = [word.text for word in candidates]
        places = align(stream.words, written)
        stream.offsets = [candidates[place].offset if place >= 0 else -1 for place in places]
        lost = [i for i, place in enumerate(places) if place < 0]
        for i, place in zip(lost, align([stream.words[i] for i in lost], linked), strict=True):
            stream.offsets[i] = links[place].offset if place >= 0 else -1
        for i, place in nearest_words(stream.words, written, places):
            if stream.offsets[i] < 0:
                stream.offsets[i] = candidates[place].offset


def _note_words(
    stream: WordStream, marks: dict[int, str], notes: dict[str, tuple[int, int]], source: Source
) -> list[SourceWord] | None:
    if stream.parent is None or not 0 <= stream.mark < len(stream.parent.offsets):
        return None
    at = stream.parent.offsets[stream.mark]
    label = marks.get(at)
    if label is None:
        return None
    if label:
        return words(source.text, *notes[label]) if label in notes else None
    # An inline note: its text follows its mark, up to the next word that belongs to the parent.
    following = [o for o in stream.parent.offsets[stream.mark + 1 :] if o > at]
    return words(source.text, at + 2, following[0] if following else None)


def align(parsed: Sequence[str], written: Sequence[str]) -> list[int]:
    """Match the words of the parsed document with those of the source.

    Args:
        parsed: words in the order of the syntax tree.
        written: words in the order of the source, with gaps and surplus.

    Returns:
        For each parsed word the index of its written word, or -1. No written word is used twice.
    """
    places = [-1] * len(parsed)
    windows = [(0, len(parsed), 0, len(written))]
    while windows:
        a, b, c, d = windows.pop()
        while a < b and c < d and parsed[a] == written[c]:
            places[a] = c
            a, c = a + 1, c + 1
        while a < b and c < d and parsed[b - 1] == written[d - 1]:
            b, d = b - 1, d - 1
            places[b] = d
        if a == b or c == d:
            continue
        anchors = _anchors(parsed, written, (a, b, c, d))
        if anchors:
            for i, j in anchors:
                windows.append((a, i, c, j))
                places[i] = j
                a, c = i + 1, j + 1
            windows.append((a, b, c, d))
        elif (b - a) * (d - c) <= _QUADRATIC:
            matcher = SequenceMatcher(None, parsed[a:b], written[c:d], autojunk=False)
            for i, j, size in matcher.get_matching_blocks():
                places[a + i : a + i + size] = range(c + j, c + j + size)
    return places


def _anchors(
    parsed: Sequence[str], written: Sequence[str], window: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Return the longest rising chain of words that stand once in both windows."""
    a, b, c, d = window
    here, there = Counter(parsed[a:b]), Counter(written[c:d])
    at = {written[j]: j for j in range(c, d) if there[written[j]] == 1}
    pairs = [(i, at[parsed[i]]) for i in range(a, b) if here[parsed[i]] == 1 and parsed[i] in at]
    tails: list[int] = []  # smallest last j of a chain of each length
    chain: list[int] = []  # index into pairs of that chain's end
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before.append(chain[length - 1] if length else -1)
        tails[length : length + 1] = [j]
        chain[length : length + 1] = [index]
    out = []
    index = chain[-1] if chain else -1
    while index >= 0:
        out.append(pairs[index])
        index = before[index]
    return out[::-1]


def nearest_words(
    parsed: Sequence[str], written: Sequence[str], places: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Find for each word without a place the nearest written word that is free and reads the same.

    Args:
        parsed: as for `align`.
        written: as for `align`.
        places: as `align` returned them.

    Yields:
        Index of the parsed word, index of its written word.
    """
    used = frozenset(places)
    free: dict[str, list[int]] = {}
    if -1 in used:
        for j, word in enumerate(written):
            if j not in used:
                free.setdefault(word, []).append(j)
    last = 0
    for i, word in enumerate(parsed):
        if places[i] >= 0:
            last = places[i]
            continue
        spots = free.get(word, [])
        after = bisect_left(spots, last)
        near = [k for k in (after, after - 1) if 0 <= k < len(spots)]
        near = [k for k in near if abs(spots[k] - last) <= _REACH]
        if near:
            last = spots.pop(near[0])
            yield i, last
