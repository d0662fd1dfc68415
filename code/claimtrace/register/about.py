"""What a document says of itself under its title: what it rests on, and what is beside it."""

from collections.abc import Iterator, Mapping, Sequence

from claimtrace import values
from claimtrace.citation import Citation, CitedWork
from claimtrace.dates import parse_date
from claimtrace.formats import BY_NAME, HTML, WORD, Format
from claimtrace.register.facts import Segment

_NAMES = {name: name.upper() for name in BY_NAME} | {WORD.name: "Word"}


def list_about(
    citation: Citation | None, name: str, titles: Mapping[str, str], form: Format
) -> list[Segment]:
    """List what a document says of itself, as text with links.

    Args:
        citation: what the project says of itself, if it says anything.
        name: of the document.
        titles: of every document of the project, by name.
        form: that the document is written in; in print, where nothing can be clicked, works are
            cited in full with their address, and files named.
    """
    paper = form is not HTML
    sentences: list[list[Segment]] = []
    if citation:
        works = [_work(work, paper) for work in citation.works if work.url]
        if works:
            sentences.append([Segment("Source: "), *_joined(works, ", ")])
        released = values.date(parse_date(citation.released.isoformat()))
        sentences.append([Segment(f"Version {citation.version}, {released}")])
    formats = [
        [_file(f"{name}.{other}", _NAMES[other], paper)] for other in BY_NAME if other != form.name
    ]
    sentences.append([Segment("Also as "), *_joined(formats, " and ")])
    others = [
        [_file(f"{other}{form.ending}", title, paper)]
        for other, title in titles.items()
        if other != name
    ]
    if others:
        sentences.append([Segment("See also: "), *_joined(others, ", ")])
    return [segment for said in sentences for segment in (*said, Segment(". "))]


def _file(name: str, text: str, paper: bool) -> Segment:
    return Segment(f"{text} ({name})" if paper else text, href=name)


def _work(work: CitedWork, paper: bool) -> list[Segment]:
    if not paper:
        return [Segment(work.title, href=work.url)]
    before = ", ".join(author.name for author in work.authors)
    after = [part for part in (work.publisher, work.year) if part]
    whole = ", ".join([*filter(None, [before]), work.title, *after])
    return [Segment(f"{whole}, "), Segment(work.url, href=work.url)]


def _joined(parts: Sequence[Sequence[Segment]], between: str) -> Iterator[Segment]:
    for index, part in enumerate(parts):
        if index:
            yield Segment(between)
        yield from part
