"""Read the text that raw HTML puts on the page."""

from html.parser import HTMLParser

from claimtrace.addresses import attribute_problem

_SPOKEN = ("alt", "title", "aria-label", "aria-description", "placeholder", "value", "label")
_HIDING = ("script", "iframe", "object", "embed", "canvas", "video", "audio")
_STEERING = ("base", "meta", "link", "form")
_BREAKS = ("br", "p", "div", "td", "th", "tr", "li", "dt", "dd", "table", "hr")


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.spoken: list[str] = []
        self.hiding = ""
        self.refused: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.refused += [f"<{tag}> steers the page"] if tag in _STEERING else []
        self.refused += filter(None, (attribute_problem(key, value or "") for key, value in attrs))
        self.spoken += [value for key, value in attrs if key in _SPOKEN and value]
        self.hiding = self.hiding or (tag if tag in _HIDING else "")
        self._in_style = tag == "style"
        self.text += "\n" if tag in _BREAKS else ""

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        self.text += "\n" if tag in _BREAKS else ""

    def handle_data(self, data: str) -> None:
        self.text += "" if self._in_style else data


def read_html(text: str) -> tuple[str, list[str], str, list[str]]:
    """Read a piece of HTML.

    Args:
        text: a tag, or a whole block.

    Returns:
        The text that it shows, the values of attributes that are shown or spoken, the name of an
        element whose content cannot be read here ('' where there is none), and what in it would
        run on the page or lead where no link may.
    """
    reader = _TextReader()
    reader.feed(text)
    reader.close()
    return reader.text, reader.spoken, reader.hiding, reader.refused
