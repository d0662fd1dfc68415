"""Read a document: its source with includes, and the passages of prose that pandoc finds in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.prose.directives import set_aside
from claimtrace.prose.pandoc import Json, PandocError, meta_blocks, parse_fragments, parse_markdown
from claimtrace.prose.passage import Passage
from claimtrace.prose.positions import locate
from claimtrace.prose.readout import Reading
from claimtrace.prose.settings import (
    known_settings,
    printed,
    printed_texts,
    settings_findings,
    unread_files,
)
from claimtrace.prose.source import IncludedExhibit, Source, front_matter, read_source
from claimtrace.prose.tree import attribute_texts, read_tree
from claimtrace.rules import finding

_PLAIN_WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")


@dataclass
class Text:
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
    def exhibits(self) -> list[IncludedExhibit]:
        """The generated exhibits that the document includes; their content is not read."""
        return self.source.exhibits

    def place(self, passage: Passage, at: int) -> tuple[str, int, int]:
        """Return file, line and column of the character at an index of a passage's text."""
        return self.source.place(passage.offset(at, self.source.text))


def read_document(path: Path, root: Path) -> Text:
    """Read a document: put in its includes, parse it with pandoc, find the place of each word.

    Args:
        path: a Quarto document.
        root: the project's folder. Includes of files in its folder `figures` are generated
            exhibits; other included files are prose, read under their own names.

    Returns:
        The document. One that cannot be read has findings and no passages.
    """
    file = path.relative_to(root).as_posix()
    try:
        source = read_source(path, root)
        front = slice(*front_matter(source.text))
        reading.compose_yaml(source.text[front], file, "P015", 1)  # pandoc would write aliases out
        source.findings += set_aside(source)
        tree = parse_markdown(source.text)
        meta = _meta(tree["meta"])
        texts = attribute_texts([*meta.values(), tree["blocks"]])
        fragments = dict(zip(texts, parse_fragments(texts), strict=True))
        read = read_tree(tree["blocks"], meta, fragments)
        locate(read.streams, source)
        source.findings += _images_outside(
            [image.name for image in read.images], source, path, root
        )
    except Unreadable as error:
        return Text(file, Source(), findings=error.findings)
    except (PandocError, RecursionError) as error:
        why = "it nests too deep" if isinstance(error, RecursionError) else str(error)
        problem = finding("P015", f"{file} cannot be read: {why}", file=file, line=1, column=1)
        return Text(file, Source(), findings=[problem])
    findings = [*source.findings, *_settings(source, tree["meta"], file)]
    return Text(file, source, read, findings)


def _images_outside(
    images: Sequence[str], source: Source, path: Path, root: Path
) -> Iterator[Finding]:
    """Find images that lie outside the project, wherever links lead to."""
    for address in dict.fromkeys(images):
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", address):
            name = unquote(address)
            if not reading.inside(root, path.parent / name):
                place = source.place(max(0, source.text.find(f"]({address}")))
                message = f"the image {name} lies outside the project"
                where = dict(zip(("file", "line", "column"), place, strict=True))
                yield finding("R092", message, **where)  # type: ignore[arg-type]


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


def read_project_settings(path: Path, root: Path) -> Text:
    """Read what `_quarto.yml` prints in every document, and find what it may not hold.

    Args:
        path: the file; where it is missing or is not YAML, nothing is read of it.
        root: the project's folder.
    """
    file = path.relative_to(root).as_posix()
    found = unread_files(path.parent, file.rpartition("/")[0])
    try:
        text = reading.read_text(root, file, "R025")
        texts = printed_texts(reading.parse_yaml(text, file, "R025") or {})
        flat = [part for parts in texts.values() for part in parts]
        blocks = dict(zip(flat, _parsed(flat), strict=True))
    except (Unreadable, AttributeError, RecursionError):
        return Text(file, Source(), findings=found)  # told by who reads the settings
    lines = [(file, number) for number in range(1, text.count("\n") + 2)]
    source = Source(text, lines)
    found += settings_findings(text, file, project=True)
    if not flat:
        return Text(file, source, findings=found)
    meta = {
        name: [block for part in parts for block in blocks[part]] for name, parts in texts.items()
    }
    read = read_tree([], meta, {})
    locate(read.streams, source)
    return Text(file, source, read, found)


def _parsed(texts: list[str]) -> list[list[Json]]:
    """Parse texts as pandoc does; plain words need no pandoc."""
    if all(_PLAIN_WORDS.fullmatch(text) for text in texts):
        return [meta_blocks({"t": "MetaString", "c": text}) for text in texts]
    return parse_fragments(texts)
