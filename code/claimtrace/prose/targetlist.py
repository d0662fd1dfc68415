"""What a document may lead to, its labels, and what in it leads somewhere."""

import re
from dataclasses import dataclass

from claimtrace.prose.positions import WordStream

_NUMBERED = re.compile(r"(?i)(?:fig|tbl|sec)-")


@dataclass(frozen=True)
class Label:
    """Hold one identifier.

    Args:
        name: the identifier.
        bearer: what bears it: `a heading`, `a division`, `a figure`, `an image` ...
        numbered: whether a heading is.
        formats: in which it stands.
        stream: with `token` the place of its first word.
        token: index of that word.
    """

    name: str
    bearer: str
    numbered: bool
    formats: frozenset[str]
    stream: WordStream
    token: int


@dataclass(frozen=True)
class Target:
    """Hold one reference, link or citation.

    Args:
        name: what it leads to: a label, an address, a key.
        formats: in which it is shown.
        stream: with `token` its place.
        token: index of its first word.
        swallows: whether a reference would swallow a bracket behind it.
    """

    name: str
    formats: frozenset[str]
    stream: WordStream
    token: int
    swallows: bool = False


def is_reference(key: str) -> bool:
    """Tell a cross-reference that both engines number, such as `fig-growth`, from a citation."""
    return _NUMBERED.match(key) is not None
