"""Split a passage into sentences."""

import re
from bisect import bisect_right

# What ends with a full stop without ending a sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘])(?:al|approx|art|ca|cf|ch|chap|dr|e\.g|ed|eds|esp|etc|fig|i\.e|incl|jr|mr|mrs|ms"
    r"|no|nos|nr|p|para|pp|prof|resp|sec|st|tab|trans|viz|vol|vs|[a-z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"'”’)\]\ue001]*(?=\s+[^\sa-z])|[。！？]+[”’」』）]*|\n+")


def sentence_starts(text: str) -> list[int]:
    """List where the sentences of a passage start; a passage without words has none."""
    starts = []
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start() + 1]
        if match[0].startswith(".") and _ABBREVIATION.search(before):
            continue
        starts.append(start)
        start = match.end()
    starts.append(start)
    ends = [*starts[1:], len(text)]
    return [a for a, b in zip(starts, ends, strict=True) if text[a:b].strip()]


def sentence_at(starts: list[int], at: int, length: int) -> tuple[int, int]:
    """Return start and end of the sentence around an index of a passage of that length.

    Args:
        starts: where the sentences of the passage start, in order.
        at: the index.
        length: of the passage, in characters.

    >>> sentence_at([0, 12], 15, 30), sentence_at([0, 12], 3, 30)
    ((12, 30), (0, 12))
    """
    index = max(0, bisect_right(starts, at) - 1)
    if not starts:
        return 0, length
    return starts[index], starts[index + 1] if index + 1 < len(starts) else length
