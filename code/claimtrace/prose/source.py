"""Read a document's source with its includes, and know where each of its words stands."""

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.findings import Finding
from claimtrace.rules import finding

EXHIBITS = "figures"
"""Folder, under the project's root, whose files are generated: exhibits, not prose."""

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
class Exhibit:
    """Hold one include of a generated exhibit: `path` and `file` relative to the root."""

    path: str
    file: str
    line: int


@dataclass(frozen=True)
class Word:
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
    """

    text: str = ""
    lines: list[tuple[str, int]] = field(default_factory=list)
    exhibits: list[Exhibit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
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
        OSError, UnicodeDecodeError: the document itself cannot be read.
    """
    source = Source()
    lines = _expand(path, root, (), source)
    source.text = "\n".join(lines) + "\n"
    if not source.lines:
        source.lines = [(_name(path, root), 1)]
    return source


def _name(path: Path, root: Path) -> str:
    resolved = path.resolve()
    base = root.resolve()
    return (resolved.relative_to(base) if resolved.is_relative_to(base) else path).as_posix()


def _expand(path: Path, root: Path, above: tuple[Path, ...], source: Source) -> list[str]:
    name = _name(path, root)
    out = []
    text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        match = _INCLUDE.match(line)
        if match:
            target = path.parent / match[1].strip("\"'")
            out.extend(_include(target, root, (*above, path.resolve()), source, (name, number)))
        else:
            out.append(line)
            source.lines.append((name, number))
    return out


def _is_exhibit(target: Path, root: Path) -> bool:
    return target.resolve().is_relative_to((root / EXHIBITS).resolve())


def _include(
    target: Path, root: Path, above: tuple[Path, ...], source: Source, where: tuple[str, int]
) -> list[str]:
    file, line = where
    problem = None
    if target.is_dir() or (target.suffix != ".md" and _is_exhibit(target, root)):
        what = (
            "a folder" if target.is_dir() else f"no text, but {target.suffix or 'something else'}"
        )
        hint = "Include the .md file of a table; show a picture with ![](...)."
        message = f"included file {_name(target, root)} is {what}"
        problem = finding("R005", message, file=file, line=line, column=1, hint=hint)
    elif _is_exhibit(target, root):
        source.exhibits.append(Exhibit(_name(target, root), file, line))
    elif target.resolve() in above:
        problem = finding(
            "R006", f"{_name(target, root)} includes itself", file=file, line=line, column=1
        )
    else:
        try:
            return _expand(target, root, above, source)
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            message = f"included file {_name(target, root)} cannot be read: {why}"
            problem = finding("R005", message, file=file, line=line, column=1)
    if problem:
        source.findings.append(problem)
    source.lines.append((file, line))
    return [""]


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """List the tokens of a stretch of source text; character entities count as what they stand for.

    Returns:
        Tokens in order; the mark of a note has the text `NOTE` and its label ('' if inline).
    """
    stretch = text[start:end]
    padded = _ENTITY.sub(_decoded, stretch) if "&" in stretch else stretch
    found: list[Word] = []
    last_end = -1
    for match in _TOKEN.finditer(padded):
        at = start + match.start()
        if match["word"] is None:
            found.append(Word(NOTE, at, match["note"][2:-1] if match["note"] else ""))
            last_end = -1
        elif last_end >= 0 and set(padded[last_end : match.start()]) == {_PAD}:
            found[-1] = Word(found[-1].text + match["word"], found[-1].offset)
            last_end = match.end()
        else:
            found.append(Word(match["word"], at))
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
