"""What a page says of itself under its title: what it rests on, version, what stands beside it."""

from collections.abc import Mapping

from claimtrace import values
from claimtrace.citation import Citation
from claimtrace.dates import parse_date
from claimtrace.formats import BY_NAME, HTML, WORD
from claimtrace.register.markup import element, escape

_NAMES = {name: name.upper() for name in BY_NAME} | {WORD.name: "Word"}


def write_about(citation: Citation | None, name: str, titles: Mapping[str, str]) -> str:
    """Write a line of HTML.

    Args:
        citation: what the project says of itself, if it says anything.
        name: of the document.
        titles: of every document of the project, by name.
    """
    parts = []
    if citation:
        works = [element("a", escape(w.title), href=w.url) for w in citation.works if w.url]
        if works:
            parts.append(f"Rests on {', '.join(works)}.")
        released = values.date(parse_date(citation.released.isoformat()))
        parts.append(f"Version {escape(citation.version)}, {released}.")
    formats = [
        element("a", _NAMES[form], href=f"{name}.{form}") for form in BY_NAME if form != HTML.name
    ]
    parts.append(f"Also as {' and '.join(formats)}.")
    others = [
        element("a", escape(title), href=f"{other}{HTML.ending}")
        for other, title in titles.items()
        if other != name
    ]
    if others:
        parts.append(f"Beside it: {', '.join(others)}.")
    return f'<p class="about">{" ".join(parts)}</p>'
