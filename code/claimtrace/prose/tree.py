"""Walk pandoc's syntax tree and collect its prose, passage by passage."""

from collections.abc import Iterable, Mapping

from claimtrace.prose.inlines import MARKDOWN_ATTRIBUTES, InlineWalker
from claimtrace.prose.pandoc import Json
from claimtrace.prose.positions import WordStream
from claimtrace.prose.readout import Reading


def attribute_texts(tree: Json) -> list[str]:
    """List the values of attributes that are markdown, each once, in the order of the tree."""
    found: dict[str, None] = {}
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            stack.append(node.get("c"))
        elif isinstance(node, list):
            if _is_attributes(node):
                found.update(
                    (v, None) for k, v in node[2] if k in MARKDOWN_ATTRIBUTES and v.strip()
                )
            else:
                stack.extend(reversed(node))
    return list(found)


def _is_text(block: Json) -> bool:
    """Tell whether a block is a paragraph, and not just an image."""
    return block["t"] == "Para" and [inline["t"] for inline in block["c"]] != ["Image"]


def _is_attributes(node: list[Json]) -> bool:
    return (
        len(node) == 3
        and isinstance(node[0], str)
        and isinstance(node[1], list)
        and isinstance(node[2], list)
        and all(isinstance(p, list) and len(p) == 2 and isinstance(p[0], str) for p in node[2])
    )


def read_tree(
    blocks: list[Json], meta: Mapping[str, list[Json]], fragments: Mapping[str, list[Json]]
) -> Reading:
    """Collect the prose of a document.

    Args:
        blocks: the document's blocks.
        meta: the blocks of each field of the front matter that is prose.
        fragments: the parsed value of each text that `attribute_texts` listed.
    """
    reading = Reading()
    for name in meta:
        _Walker(reading, WordStream(name), fragments).run(meta[name], name)
    _Walker(reading, WordStream("body"), fragments).run(blocks, "body")
    return reading


class _Walker(InlineWalker):
    """Walk the blocks of one stream; notes wait until the rest of their stream is read."""

    def run(self, blocks: list[Json], where: str) -> None:
        self.reading.streams.append(self.stream)
        self.blocks(blocks, where)
        for note, mark, formats in self.notes:
            stream = WordStream("note", mark=mark, parent=self.stream)
            walker = _Walker(self.reading, stream, self.fragments)
            walker.formats = formats
            walker.run(note, "footnote")

    def blocks(self, blocks: Iterable[Json], where: str) -> None:
        for block in blocks:
            self.block(block["t"], block.get("c"), where)

    def block(self, kind: str, content: Json, where: str) -> None:
        if kind in ("Plain", "Para"):
            self.paragraph(content, where)
        elif kind == "Header":
            if content[0] <= self.findings:
                self.findings = 0
            self.paragraph(content[2], "heading" if where == "body" else where)
            self.attributes(content[1], "a heading")
            if "findings" in content[1][1]:
                self.findings = self.findings or content[0]
        elif kind == "Div":
            self.division(content, where)
        elif kind == "BlockQuote":
            self.blocks(content, where)
        elif kind == "BulletList":
            for item in content:
                self.blocks(item, where)
        elif kind == "OrderedList":
            self.numbered(content, where)
        elif kind == "DefinitionList":
            for term, definitions in content:
                self.paragraph(term, where)
                for definition in definitions:
                    self.blocks(definition, where)
        elif kind == "LineBlock":
            for line in content:
                self.paragraph(line, where)
        elif kind == "Table":
            self.table(content)
        elif kind == "Figure":
            self.figure(content, where)
        elif kind == "CodeBlock":
            self.reading.skip("code blocks")
            with self.shown(content[0]):
                self.attributes(content[0], "a code block")
            self.structure(content[1])
        elif kind == "RawBlock":
            self.raw(content[0], content[1], where, whole=True)
        elif kind != "HorizontalRule":
            raise ValueError(f"unknown block of pandoc: {kind}")

    def division(self, content: Json, where: str) -> None:
        attributes, blocks = content
        self.attributes(attributes, "a division")
        callout = any(name.startswith("callout-") for name in attributes[1])
        exhibit = attributes[0].startswith(("tbl-", "fig-"))
        if "exhibit-note" in attributes[1]:
            where = "exhibit note"
        above = self.exhibit, self.signpost
        self.exhibit = attributes[0] if exhibit else self.exhibit
        self.signpost = self.signpost or "signpost" in attributes[1]
        with self.shown(attributes):
            self.within(blocks, where, callout, exhibit)
        self.exhibit, self.signpost = above

    def within(self, blocks: list[Json], where: str, callout: bool, exhibit: bool) -> None:
        for index, block in enumerate(blocks):
            inside = where
            if callout and index == 0 and block["t"] == "Header":
                inside = "callout title"
            elif exhibit and index == len(blocks) - 1 and _is_text(block):
                inside = "caption"
            self.block(block["t"], block.get("c"), inside)

    def numbered(self, content: Json, where: str) -> None:
        (start, style, _), items = content
        if start != 1 and style["t"] != "Example":  # the number was chosen, not counted
            self.text(f"{start}", "list number")
        for item in items:
            self.blocks(item, where)

    def table(self, content: Json) -> None:
        attributes, caption, _, head, bodies, foot = content
        rows = list(head[1])
        for body in bodies:
            rows += body[2] + body[3]
        for row in rows + list(foot[1]):
            for cell in row[1]:
                self.blocks(cell[4], "table")
        self.blocks(caption[1], "caption")
        self.attributes(attributes, "a table")

    def figure(self, content: Json, where: str) -> None:
        attributes, caption, blocks = content
        self.blocks(caption[1], "caption")
        self.attributes(attributes, "a figure")
        long = caption[1][0]["c"] if len(caption[1]) == 1 else None
        for block in blocks:
            only = block["c"][0] if block["t"] == "Plain" and len(block["c"]) == 1 else None
            if only and only["t"] == "Image" and only["c"][1] == long:
                # The image repeats the figure's caption, which stands in the source once.
                block = {"t": "Plain", "c": [{"t": "Image", "c": [only["c"][0], [], only["c"][2]]}]}
            self.block(block["t"], block.get("c"), where)
