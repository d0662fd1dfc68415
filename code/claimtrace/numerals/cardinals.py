"""Read whole numbers in words: twenty-one, a hundred and five, eleven hundred; twenty-first.

A number is a row of groups with falling scales: two million, three hundred thousand and five. The
last group has no scale. A group is below a thousand, or so many hundreds: eleven hundred.
"""

from claimtrace.numerals.vocabulary import HUNDRED, LARGE, NOTHING, ORDINALS, SCALES, SMALL

_ARTICLES = ("a", "an")
_INSIDE = frozenset((*SMALL, *LARGE, *ORDINALS, *_ARTICLES, "and", ","))


def read_cardinal(words: list[str], at: int) -> tuple[int, int] | None:
    """Read the whole number in words that begins at a word.

    Args:
        words: of a text, in lower case, without hyphens.
        at: the position of the first.

    Returns:
        The number and the position after it, or None if none begins there.
    """
    if words[at : at + 1] and words[at] in NOTHING:
        return 0, at + 1
    read = _scaled(words, at, None)
    if read is None:
        return None
    total, scale, at = read
    while scale > 1:
        following = _following(words, at, scale)
        if following is None:
            break
        more, scale, at = following
        total += more
    return total, at


def read_ordinal(words: list[str], at: int) -> tuple[int, int] | None:
    """Read the ordinal in words that begins at a word.

    `one hundredth` is a part, as `one third` is; the rank is `hundredth`.

    Args:
        words: of a text, in lower case, without hyphens.
        at: the position of the first.

    Returns:
        The rank and the position after it, or None if none begins there.
    """
    last = at
    while last < len(words) and words[last] in _INSIDE and words[last] not in ORDINALS:
        last += 1
    if last >= len(words) or words[last] not in ORDINALS:
        return None
    cardinal = ORDINALS[words[last]]
    if last == at + 1 and words[at] in ("one", *_ARTICLES):
        return None
    read = read_cardinal([*words[:last], cardinal], at)
    return (read[0], last + 1) if read and read[1] == last + 1 else None


def _following(words: list[str], at: int, scale: int) -> tuple[int, int, int] | None:
    """Read the group that follows one with a scale: after a comma, 'and', or nothing."""
    mark = words[at : at + 1]
    if mark == [","]:
        read = _scaled(words, at + 1, scale)
        return read if read and read[0] >= 100 else None
    if mark == ["and"]:
        read = _scaled(words, at + 1, scale)
        return read if read and read[1] == 1 and words[at + 1] not in _ARTICLES else None
    return None if mark and mark[0] in _ARTICLES else _scaled(words, at, scale)


def _scaled(words: list[str], at: int, below: int | None) -> tuple[int, int, int] | None:
    """Read a group with its scale, which is lower than that of the group before."""
    group = _group(words, at)
    if group is None:
        return None
    value, at = group
    scale = 1
    while at < len(words) and words[at] in SCALES:
        scale, at = scale * SCALES[words[at]], at + 1
    if below is not None and (scale >= below or value >= 1000):
        return None
    return value * scale, scale, at


def _group(words: list[str], at: int) -> tuple[int, int] | None:
    word = words[at] if at < len(words) else ""
    if word in _ARTICLES:
        if words[at + 1 : at + 2] and words[at + 1] in LARGE:
            return _group(words, at + 1)
        return None
    if word in SCALES:
        return 1, at
    head = (1, at) if word == HUNDRED else _below_hundred(words, at)
    if head is None:
        return None
    value, at = head
    if words[at : at + 1] != [HUNDRED] or not value:
        return head
    value, at = 100 * value, at + 1
    rest = at + 1 if words[at : at + 1] == ["and"] else at
    tail = _below_hundred(words, rest)
    return (value + tail[0], tail[1]) if tail and tail[0] else (value, at)


def _below_hundred(words: list[str], at: int) -> tuple[int, int] | None:
    if at >= len(words) or words[at] not in SMALL:
        return None
    value = SMALL[words[at]]
    unit = SMALL.get(words[at + 1], 0) if at + 1 < len(words) else 0
    return (value + unit, at + 2) if value >= 20 and 0 < unit < 10 else (value, at + 1)
