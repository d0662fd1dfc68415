"""What is found in a document: its passages, and all that is checked beside them."""

from dataclasses import dataclass, field

from claimtrace.prose.passage import Passage, Problem
from claimtrace.prose.positions import WordStream
from claimtrace.prose.targetlist import Label, Target


@dataclass
class Reading:
    """Hold what was found in a document.

    Args:
        passages: the prose, in the order of the source but for notes, which follow their stream.
        streams: what the passages belong to, parents before their notes.
        problems: what is wrong with the document's markup.
        skipped: how many of what were not read as prose.
        images: the addresses of the pictures.
        labels: the identifiers that references and links may lead to.
        references: the cross-references that the engines number.
        links: the addresses of the links.
        citations: the keys of the citations.
    """

    passages: list[Passage] = field(default_factory=list)
    streams: list[WordStream] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    images: list[Target] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    references: list[Target] = field(default_factory=list)
    links: list[Target] = field(default_factory=list)
    citations: list[Target] = field(default_factory=list)

    def skip(self, what: str) -> None:
        """Count something that is not read."""
        self.skipped[what] = self.skipped.get(what, 0) + 1
