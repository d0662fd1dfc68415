"""What kind of sentence each is: a claim, a signpost, literature, a cross-reference, or plain.

A sentence that names no claim says nothing that the data are held to. So `check` counts them by
kind. A signpost, which says what the page does and not what it found, is declared:
`[...]{.signpost}` around sentences, or a division `::: {.signpost}` around paragraphs.
"""

from claimtrace.prose.passage import Passage
from claimtrace.prose.scan import CLAIM

CLAIMS, SIGNPOST, LITERATURE = "with a claim", "that say what the page does", "with a citation"
REFERENCE, HEADING, PLAIN = "with a cross-reference", "headings", "plain"
SENTENCE_KINDS = (CLAIMS, SIGNPOST, LITERATURE, REFERENCE, HEADING, PLAIN)

_HEADINGS = ("heading", "title", "subtitle", "callout title", "pagetitle", "keywords")


def sentence_kind(passage: Passage, start: int, end: int) -> str:
    """Tell what kind of sentence stands at a stretch of a passage.

    Args:
        passage: where it stands.
        start: where in its text the sentence begins.
        end: where it ends.

    Returns:
        The first of `SENTENCE_KINDS` that applies; but what is a heading is no other kind.
    """
    if passage.where in _HEADINGS:
        return HEADING
    if CLAIM in passage.text[start:end]:
        return CLAIMS
    if any(first < end and start < last for first, last in passage.signposts):
        return SIGNPOST
    if any(start <= at < end for at in passage.cited):
        return LITERATURE
    return REFERENCE if any(start <= at < end for at in passage.referred) else PLAIN
