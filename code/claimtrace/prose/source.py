"""Read a document's source with its includes, and know where each of its words stands."""

import html
import os
import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.prose.bounds import BOUND_RULES, out_of_bounds

EXHIBITS = "figures"
"""Folder, under the project's root, whose files are generated: exhibits, not prose."""

EXHIBIT_END = ".md"
DEEPEST, MOST = 20, 1_000  # includes within one another, and all of a document
_RULES = {False: "P015", True: "R005"}  # of a document that cannot be read, and of an include

NOTE = "\x01"
"""Stands for the place of a footnote among the tokens of a text."""

_INCLUDE = re.compile(r"^\s*\{\{<\s*include\s+(.+?)\s*>\}\}\s*$")
_TOKEN = re.compile(r"(?P<note>\[\^[^\]\s]+\])|(?P<inline>\^\[)|(?P<word>[^\W_]+)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+(?:\s+[\"'(].*)?$")
_NOTE_START = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:")
_PAD = "\x02"  # fills the room that a decoded entity leaves


@dataclass(frozen=True)
class IncludedExhibit:
    """Hold one include of a generated exhibit: `path` and `file` relative to the root."""

    path: str
    file: str
    line: int


@dataclass(frozen=True)
class SourceWord:
    """Hold one token of the source: a run of letters and digits, or the mark of a note."""

    text: str
    offset: int
    label: str = ""


@dataclass
class Source:
    """Hold a document's text with its includes put in, and where each line came from.

    Args:
        text: the expanded text; the line that includes an exhibit is blank.
        lines: file and line number of each line of `text`.
        exhibits: the generated exhibits that are included.
        findings: includes that could not be read.
        read: how many texts were read.
        size: how many characters these have.
    """

    text: str = ""
    lines: list[tuple[str, int]] = field(default_factory=list)
    exhibits: list[IncludedExhibit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    read: int = 0
    size: int = 0
    _starts: list[int] = field(default_factory=list)

    def place(self, offset: int) -> tuple[str, int, int]:
        """Return file, line and column of an offset into `text`."""
        if not self._starts:
            self._starts = [0] + [m.end() for m in re.finditer("\n", self.text)]
        index = bisect_right(self._starts, max(0, min(offset, len(self.text)))) - 1
        file, line = self.lines[min(index, len(self.lines) - 1)]
        return file, line, max(0, offset - self._starts[index]) + 1


def read_source(path: Path, root: Path) -> Source:
    """Read a document and put its includes in their places.

    Args:
        path: the document.
        root: the project's folder; names of files are given relative to it.

    Raises:
        Unreadable: the document itself cannot be read (P015).
    """
    source = Source()
    lines = _expand(_name(path, root), root, (), source)
    source.text = "\n".join(lines) + "\n"
    if not source.lines:
        source.lines = [(_name(path, root), 1)]
    return source


def _name(path: Path, root: Path) -> str:
    resolved = Path(os.path.realpath(path))
    base = root.resolve()
    if resolved.is_relative_to(base):
        return resolved.relative_to(base).as_posix()
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _expand(name: str, root: Path, above: tuple[str, ...], source: Source) -> list[str]:
    out = []
    text = reading.read_text(root, name, _RULES[bool(above)])
    source.read += 1
    source.size += len(text)
    above = (*above, name)
    lines = text.replace("\r\n", "\n").split("\n")
    if problems := out_of_bounds(lines, name):
        raise Unreadable(problems)
    for number, line in enumerate(lines, start=1):
        match = _INCLUDE.match(line)
        if match:
            target = (root / name).parent / match[1].strip("\"'")
            out.extend(_include(target, root, above, source, (name, number)))
        else:
            out.append(line)
            source.lines.append((name, number))
    return out


def _include(
    target: Path, root: Path, above: tuple[str, ...], source: Source, where: tuple[str, int]
) -> list[str]:
    file, line = where
    try:
        name = _name(target, root)
        if name in above:
            raise reading.refused("R006", name, "it includes itself")
        if len(above) > DEEPEST or source.read > MOST or source.size > reading.LARGEST_TEXT:
            told = f"includes go deeper than {DEEPEST}, are more than {MOST}, or come to too much"
            raise reading.refused("R091", name, told)
        if not name.startswith(f"{EXHIBITS}/"):
            return _expand(name, root, above, source)
        if not name.endswith(EXHIBIT_END) or (root / name).is_dir():
            raise reading.refused("R005", name, f"an exhibit is included as its {EXHIBIT_END}")
        source.exhibits.append(IncludedExhibit(name, file, line))
    except Unreadable as error:
        source.findings += [
            problem
            if problem.rule in BOUND_RULES
            else replace(problem, file=file, line=line, column=1)
            for problem in error.findings
        ]
    except (OSError, ValueError) as error:  # what no file can be called
        source.findings += reading.refused("R005", file, reading.why(error), line, 1).findings
    source.lines.append((file, line))
    return [""]


def words(text: str, start: int = 0, end: int | None = None) -> list[SourceWord]:
    """List the tokens of a stretch of source text; character entities count as what they stand for.

    Returns:
        Tokens in order; the mark of a note has the text `NOTE` and its label ('' if inline).
    """
    stretch = text[start:end]
    padded = _ENTITY.sub(_decoded, stretch) if "&" in stretch else stretch
    found: list[SourceWord] = []
    last_end = -1
    for match in _TOKEN.finditer(padded):
        at = start + match.start()
        if match["word"] is None:
            found.append(SourceWord(NOTE, at, match["note"][2:-1] if match["note"] else ""))
            last_end = -1
        elif last_end >= 0 and set(padded[last_end : match.start()]) == {_PAD}:
            found[-1] = SourceWord(found[-1].text + match["word"], found[-1].offset)
            last_end = match.end()
        else:
            found.append(SourceWord(match["word"], at))
            last_end = match.end()
    return found


def _decoded(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return character + _PAD * (len(match[0]) - len(character))


@dataclass(frozen=True)
class Layout:
    """Hold which stretches of a source (start, end) are what.

    Args:
        fields: fields of the front matter, by name.
        notes: definitions of footnotes, by label.
        links: definitions of links that are referred to by name.
        body: the rest.
    """

    fields: dict[str, tuple[int, int]]
    notes: dict[str, tuple[int, int]]
    links: tuple[tuple[int, int], ...]
    body: tuple[tuple[int, int], ...]


def front_matter(text: str) -> tuple[int, int]:
    """Return start and end of the YAML that a text begins with; twice 0 where there is none."""
    front = _FRONT.match(text)
    return front.span(1) if front else (0, 0)


def layout(text: str) -> Layout:
    """Find what of a source text pandoc moves: front matter, footnotes, definitions of links."""
    front = _FRONT.match(text)
    at = front.end() if front else 0
    fields = _fields(text, front.start(1), front.end(1)) if front else {}
    notes: dict[str, tuple[int, int]] = {}
    links: list[tuple[int, int]] = []
    body: list[tuple[int, int]] = []
    label = ""
    blank = True
    for line in text[at:].splitlines(keepends=True):
        end = at + len(line)
        note = _NOTE_START.match(line)
        if note:
            label = note[1]
            notes[label] = (at, end)
        elif label and (not blank or not line.strip() or line.startswith(("    ", "\t"))):
            notes[label] = (notes[label][0], end)
        else:
            label = ""
            stretches = links if _REFERENCE.match(line) else body
            if stretches and stretches[-1][1] == at:
                stretches[-1] = (stretches[-1][0], end)
            else:
                stretches.append((at, end))
        blank = not line.strip()
        at = end
    return Layout(fields, notes, tuple(links), tuple(body))


def _fields(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    name, since, at = "", start, start
    for line in text[start:end].splitlines(keepends=True):
        match = re.match(r"[\"']?([\w-]+)[\"']?\s*:", line)
        if match:
            if name:
                found[name] = (since, at)
            name, since = match[1], at + match.end()
        at += len(line)
    if name:
        found[name] = (since, at)
    return found
