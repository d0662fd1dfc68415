"""Files of a bibliography: whether pandoc can read them, and keys that stand for two works.

Of two works with one key, pandoc takes one and says nothing. BibTeX and biber do not tell keys
apart that differ in capitals alone, and so neither may here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from claimtrace.addresses import address_problem
from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.prose.pandoc import PandocError, run_pandoc
from claimtrace.prose.unseen import in_file, unseen_findings
from claimtrace.rules import finding

_FORMATS = {".bib": "biblatex", ".biblatex": "biblatex", ".bibtex": "bibtex"}
_COMMENT_OR_ENTRY = re.compile(r"%[^\n]*|@\s*(?P<kind>\w+)\s*(?P<open>[{(])\s*(?P<key>[^\s,{}()]*)")
_ADDRESS = re.compile(
    r"(?im)(?:(?:^|,)[ \t]*(?:url|doi)\s*=\s*[{\"]+|\\(?:url|href)\s*\{)(?P<address>[^{}\"\n]*)"
)
_BRACE = re.compile(r"\\[{}]|[{})]")
_NO_WORKS = ("comment", "preamble", "string")
_REFUSED = re.compile(r"\(line (?P<line>\d+), column (?P<column>\d+)\):?\s*(?P<cause>[^\n]*)")


@dataclass(frozen=True)
class BibEntry:
    """Hold the key of a work and its place; lines and columns are counted from 1."""

    key: str
    file: str
    line: int
    column: int


def bibliography_findings(paths: Sequence[Path], root: Path) -> list[Finding]:
    """Find what pandoc cannot read of a document's bibliography, and keys that stand twice.

    Args:
        paths: the files that the document names, in that order. Those of other formats, and those
            that are missing or not UTF-8, are left to whoever reads the document.
        root: the project's folder; findings name files relative to it.
    """
    findings: list[Finding] = []
    entries: list[BibEntry] = []
    for path in dict.fromkeys(paths):
        file = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
        try:
            text = reading.read_text(root, file, "R055")
        except Unreadable:
            continue
        if form := _FORMATS.get(path.suffix.lower()):
            refused = _refused(text, form, file)
            findings += [*refused, *unseen_findings(text, in_file(file, text))]
            findings += _addresses(text, file)
            entries += () if refused else read_entries(text, file)
    return [*findings, *_repeated(entries)]


def _addresses(text: str, file: str) -> Iterator[Finding]:
    place = in_file(file, text)
    for match in _ADDRESS.finditer(text):
        problem = address_problem(match["address"])
        if problem:
            _, line, column = place(match.start("address"))
            yield finding("P064", problem, file=file, line=line, column=column)


def read_entries(text: str, file: str) -> list[BibEntry]:
    """List the works of a BibTeX file that pandoc can read.

    Args:
        text: of the file.
        file: what the entries call it.
    """
    entries = []
    at = 0
    while match := _COMMENT_OR_ENTRY.search(text, at):
        at = match.end()
        if match["kind"]:
            at = _end(text, match.start("open"))
            if match["kind"].lower() not in _NO_WORKS:
                start = match.start("key")
                column = start - text.rfind("\n", 0, start)
                entries.append(BibEntry(match["key"], file, text.count("\n", 0, start) + 1, column))
    return entries


def _end(text: str, start: int) -> int:
    """Find where an entry ends whose opening brace or bracket is at an index."""
    depth = 0
    bracketed = text[start] == "("
    for brace in _BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0 and brace[0] == (")" if bracketed else "}"):
            return brace.end()
    return len(text)


@lru_cache(maxsize=32)  # most documents of a project have one bibliography
def _refused(text: str, form: str, file: str) -> tuple[Finding, ...]:
    """Ask pandoc, which reads the file again when a document is made."""
    try:
        done = run_pandoc(["--from", form, "--to", "csljson"], text)
    except PandocError as error:
        return (finding("R060", f"the bibliography cannot be read: {error}", file=file),)
    if done.returncode == 0:
        return ()
    told = done.stderr.decode("utf-8", "replace")
    if match := _REFUSED.search(told):
        line, column = int(match["line"]), int(match["column"])
        message = f"the bibliography cannot be read: {match['cause']}"
        return (finding("R060", message, file=file, line=line, column=column),)
    message = f"the bibliography cannot be read: {' '.join(told.split())}"
    return (finding("R060", message, file=file),)


def _repeated(entries: Sequence[BibEntry]) -> Iterator[Finding]:
    first: dict[str, BibEntry] = {}
    for entry in entries:
        other = first.setdefault(entry.key.casefold(), entry)
        if other is not entry:
            named = "" if other.key == entry.key else f", as {other.key}"
            message = f"{entry.key} stands at {other.file}:{other.line} already{named}"
            at = (entry.line, entry.column)
            yield finding("R061", message, file=entry.file, line=at[0], column=at[1])
