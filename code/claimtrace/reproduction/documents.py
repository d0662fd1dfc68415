"""Compare documents by the text that a reader sees, and archives by what they hold."""

import hashlib
import io
import re
import zipfile
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import PurePosixPath
from xml.etree import ElementTree

from claimtrace.formats import HTML, WORD

_BLOCKS = frozenset(
    "p div li dt dd td th tr h1 h2 h3 h4 h5 h6 figcaption caption section br title".split()
)

_SILENT = ("script", "style")
_WORD_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(data: bytes, file: str) -> list[str] | None:
    """Return the lines of text of a document.

    Args:
        data: the document's bytes.
        file: its name, whose ending tells the format.

    Returns:
        Lines without blanks at either end, none of them empty; of an archive, one for each file
        in it. None for a format whose text cannot be read, such as PDF.
    """
    ending = PurePosixPath(file).suffix
    if ending == HTML.ending:
        reader = _Html()
        reader.feed(data.decode("utf-8", errors="replace"))
        return _lines("".join(reader.parts))
    if ending == WORD.ending:
        return _lines(_docx(data))
    if ending == ".zip":
        return _listing(data)
    if ending in (".md", ".json", ".csv", ".svg"):
        return _lines(data.decode("utf-8", errors="replace"))
    return None


def compare_texts(old: list[str], new: list[str]) -> tuple[tuple[str, str], ...]:
    """List the lines that differ, each with the sign `-` (old) or `+` (new).

    Args:
        old: lines as accepted.
        new: lines now.
    """
    lines = unified_diff(old, new, n=0, lineterm="")
    return tuple((line[0], line[1:]) for line in list(lines)[2:] if line[0] in "+-")


def _lines(text: str) -> list[str]:
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line]


class _Html(HTMLParser):
    """Collect what is shown or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n")
        self.parts += [f"\n{value}\n" for name, value in attrs if name == "alt" and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def _listing(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            f"{entry.filename} {entry.external_attr >> 16:o} {entry.date_time} "
            f"{hashlib.sha256(archive.read(entry)).hexdigest()}"
            for entry in archive.infolist()
        ]


def _docx(data: bytes) -> str:
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name in ("word/document.xml", "word/footnotes.xml"):
                for element in ElementTree.fromstring(archive.read(name)).iter():
                    if element.tag == f"{_WORD_SPACE}t":
                        parts.append(element.text or "")
                    elif element.tag in (f"{_WORD_SPACE}p", f"{_WORD_SPACE}br"):
                        parts.append("\n")
    return "".join(parts)
