"""Read a document: its source with includes, and the passages of prose that pandoc finds in it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from claimtrace.findings import Finding
from claimtrace.prose.directives import set_aside
from claimtrace.prose.inlines import Reading
from claimtrace.prose.pandoc import Json, PandocError, meta_blocks, parse_fragments, parse_markdown
from claimtrace.prose.passage import Passage
from claimtrace.prose.positions import locate
from claimtrace.prose.settings import (
    known_settings,
    printed,
    printed_texts,
    settings_findings,
    unread_files,
)
from claimtrace.prose.source import Exhibit, Source, front_matter, read_source
from claimtrace.prose.tree import attribute_texts, read_tree
from claimtrace.rules import finding

_PLAIN_WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")


@dataclass
class Document:
    """Hold a document as it was read.

    Args:
        file: path relative to the project's root.
        source: the source text, its includes put in.
        reading: the passages of prose, and the problems of the markup.
        findings: why the document, or an include of it, cannot be read.
    """

    file: str
    source: Source
    reading: Reading = field(default_factory=Reading)
    findings: list[Finding] = field(default_factory=list)

    @property
    def exhibits(self) -> list[Exhibit]:
        """The generated exhibits that the document includes; their content is not read."""
        return self.source.exhibits

    def place(self, passage: Passage, at: int) -> tuple[str, int, int]:
        """Return file, line and column of the character at an index of a passage's text."""
        return self.source.place(passage.offset(at, self.source.text))


def read_document(path: Path, root: Path) -> Document:
    """Read a document: put in its includes, parse it with pandoc, find the place of each word.

    Args:
        path: a Quarto document.
        root: the project's folder. Includes of files in its folder `figures` are generated
            exhibits; other included files are prose, read under their own names.

    Returns:
        The document. One that cannot be read has findings and no passages.
    """
    file = path.resolve().relative_to(root.resolve()).as_posix()
    try:
        source = read_source(path, root)
        source.findings += set_aside(source)
        tree = parse_markdown(source.text)
        meta = _meta(tree["meta"])
        texts = attribute_texts([*meta.values(), tree["blocks"]])
        fragments = dict(zip(texts, parse_fragments(texts), strict=True))
    except (OSError, UnicodeDecodeError, PandocError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        problem = finding("P015", f"{file} cannot be read: {why}", file=file, line=1, column=1)
        return Document(file, Source(), findings=[problem])
    reading = read_tree(tree["blocks"], meta, fragments)
    locate(reading.streams, source)
    findings = [*source.findings, *_settings(source, tree["meta"], file)]
    return Document(file, source, reading, findings)


def _meta(fields: dict[str, Json]) -> dict[str, list[Json]]:
    """Give the blocks of every setting that is printed, by its name."""
    return {
        name: [block for value in values for block in meta_blocks(value)]
        for name, values in printed(fields).items()
    }


def _settings(source: Source, fields: dict[str, Json], file: str) -> list[Finding]:
    """Judge the front matter; what a second block of settings adds to it is refused."""
    start, end = front_matter(source.text)
    front = source.text[start:end]
    findings = settings_findings(front, file, above=1)
    for name in sorted(fields.keys() - known_settings(front)):
        message = f"{name} is set behind the front matter, where the settings end"
        hint = "Write all settings between the hyphens at the top."
        findings.append(finding("P060", message, file=file, line=1, column=1, hint=hint))
    return findings


def read_project_settings(path: Path, root: Path) -> Document:
    """Read what `_quarto.yml` prints in every document, and find what it may not hold.

    Args:
        path: the file; where it is missing or is not YAML, nothing is read of it.
        root: the project's folder.
    """
    file = path.resolve().relative_to(root.resolve()).as_posix()
    found = unread_files(path.parent, file.rpartition("/")[0])
    try:
        text = path.read_bytes().decode("utf-8-sig")
        texts = printed_texts(yaml.safe_load(text) or {})
        flat = [part for parts in texts.values() for part in parts]
        blocks = dict(zip(flat, _parsed(flat), strict=True))
    except (OSError, UnicodeDecodeError, AttributeError, RecursionError, yaml.YAMLError):
        return Document(file, Source(), findings=found)  # told by who reads the settings
    lines = [(file, number) for number in range(1, text.count("\n") + 2)]
    source = Source(text, lines)
    found += settings_findings(text, file, project=True)
    if not flat:
        return Document(file, source, findings=found)
    meta = {
        name: [block for part in parts for block in blocks[part]] for name, parts in texts.items()
    }
    reading = read_tree([], meta, {})
    locate(reading.streams, source)
    return Document(file, source, reading, found)


def _parsed(texts: list[str]) -> list[list[Json]]:
    """Parse texts as pandoc does; plain words need no pandoc."""
    if all(_PLAIN_WORDS.fullmatch(text) for text in texts):
        return [meta_blocks({"t": "MetaString", "c": text}) for text in texts]
    return parse_fragments(texts)
