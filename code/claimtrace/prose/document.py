"""Read a document: its source with includes, and the passages of prose that pandoc finds in it."""

from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.findings import Finding
from claimtrace.prose.directives import set_aside
from claimtrace.prose.inlines import Reading
from claimtrace.prose.pandoc import Json, PandocError, meta_blocks, parse_fragments, parse_markdown
from claimtrace.prose.passage import Passage
from claimtrace.prose.positions import locate
from claimtrace.prose.source import Exhibit, Source, read_source
from claimtrace.prose.tree import attribute_texts, read_tree
from claimtrace.rules import finding

PROSE_FIELDS = (
    "title",
    "subtitle",
    "abstract",
    "description",
    "abstract-title",
    "acknowledgements",
    "keywords",
    "pagetitle",
    "plain-language-summary",
    "thanks",
    "toc-title",
)
"""Fields of the front matter that are shown to a reader."""


@dataclass
class Document:
    """Hold a document as it was read.

    Args:
        file: path relative to the project's root.
        source: the source text, its includes put in.
        reading: the passages of prose, and the problems of the markup.
        raw_fields: fields of the front matter that put text on the page which is not read.
        findings: why the document, or an include of it, cannot be read.
    """

    file: str
    source: Source
    reading: Reading = field(default_factory=Reading)
    raw_fields: list[str] = field(default_factory=list)
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
        meta = {name: meta_blocks(tree["meta"][name]) for name in _fields(tree["meta"])}
        texts = attribute_texts([*meta.values(), tree["blocks"]])
        fragments = dict(zip(texts, parse_fragments(texts), strict=True))
    except (OSError, UnicodeDecodeError, PandocError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        problem = finding("P015", f"{file} cannot be read: {why}", file=file, line=1, column=1)
        return Document(file, Source(), findings=[problem])
    reading = read_tree(tree["blocks"], meta, fragments)
    locate(reading.streams, source)
    raw_fields = sorted(_raw_fields(tree["meta"]))
    return Document(file, source, reading, raw_fields, list(source.findings))


def _raw_fields(node: Json) -> set[str]:
    """Collect, at any depth of the front matter, the keys whose text goes onto the page as is."""
    found: set[str] = set()
    if isinstance(node, dict):
        found = {key for key in node if key == "header-includes" or key.startswith("include-")}
        parts = list(node.values())
    else:
        parts = node if isinstance(node, list) else []
    return found.union(*(_raw_fields(part) for part in parts))


def _fields(meta: dict[str, Json]) -> list[str]:
    return [name for name in PROSE_FIELDS if name in meta]
