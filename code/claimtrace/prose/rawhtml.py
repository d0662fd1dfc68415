"""Read the text that raw HTML puts on the page."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from claimtrace.addresses import attribute_problem, loading_problem, sheet_problem

_SPOKEN = (
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "placeholder",
    "value",
    "label",
    "start",
)
_HIDING = (
    *("script", "iframe", "object", "embed", "canvas", "video", "audio", "applet", "frame"),
    *("portal", "fencedframe"),
)
_STRIKING = ("del", "s", "strike")
_WRITES = re.compile(r"\b(?:content|counter[\w-]*|symbols|list-style[\w-]*)\s*:|@counter-style")
_STEERING = ("base", "meta", "link", "form")
_BREAKS = ("br", "p", "div", "td", "th", "tr", "li", "dt", "dd", "table", "hr")


@dataclass
class Markup:
    """Hold what a piece of HTML does.

    Args:
        text: that it shows.
        spoken: the values of attributes that are shown or spoken.
        hiding: why its content cannot be read here; empty where it can.
        unsafe: what in it would run on the page, or lead where no link may.
        loaded: what in it has the page load something.
        struck: the element that strikes text out.
    """

    text: str = ""
    spoken: list[str] = field(default_factory=list)
    hiding: str = ""
    unsafe: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    struck: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Markup()
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        read = self.read
        read.unsafe += [f"<{tag}> steers the page"] if tag in _STEERING else []
        given = [(key, value or "") for key, value in attrs]
        for one in given:
            if message := attribute_problem(*one):
                read.unsafe.append(message)
            elif tag not in _STEERING and (message := loading_problem(*one, tag)):
                read.loaded.append(message)
        read.spoken += [value for key, value in given if key in _SPOKEN and value]
        if tag in _HIDING and not read.hiding:
            read.hiding = f"<{tag}> puts text here that cannot be read"
        read.struck = read.struck or (tag if tag in _STRIKING else "")
        self.in_style = tag == "style"
        read.text += "\n" if tag in _BREAKS else ""

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False
        self.read.text += "\n" if tag in _BREAKS else ""

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self.read.loaded += filter(None, [sheet_problem(data)])
            if found := _WRITES.search(data):
                self.read.hiding = f"a style puts text here by {found[0]!r}"
        else:
            self.read.text += data


def read_html(text: str) -> Markup:
    """Read a piece of HTML.

    Args:
        text: a tag, or a whole block.
    """
    reader = _Reader()
    reader.feed(text)
    read = reader.read
    if reader.rawdata.lstrip().startswith("<") and not read.hiding:
        read.hiding = "raw HTML ends within a tag, which swallows what follows"
    reader.close()
    if reader.in_style and not read.hiding:
        read.hiding = "<style> does not end where it begins"
    return read
