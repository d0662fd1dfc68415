"""The pages of the reference document for Word: paper, margins, running head, page numbers."""

MEASURE = 8506
"""Width of the text, in twentieths of a point: 15 cm."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _field(name: str) -> str:
    """A field, which Word fills in on each page."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t></w:t></w:r></w:fldSimple>'


def _part(element: str, style: str, content: str) -> str:
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<w:{element} xmlns:w="{_WORD}">{paragraph}</w:{element}>'
    )


_OF = '<w:r><w:t xml:space="preserve"> of </w:t></w:r>'
_COUNT = _part("ftr", "Footer", f"{_field('PAGE')}{_OF}{_field('NUMPAGES')}")
# By its name: what a part is, on which pages it stands, and its text. The first has no head.
_PAGES = {
    "header1": ("header", "default", _part("hdr", "Header", _field("TITLE"))),
    "footer1": ("footer", "default", _COUNT),
    "footer2": ("footer", "first", _COUNT),
}

PARTS = {f"word/{name}.xml": text for name, (_, _, text) in _PAGES.items()}
"""Files that pandoc's reference document does not have."""

_USED = "".join(
    f'<w:{kind}Reference xmlns:r="{_OFFICE}" w:type="{where}" r:id="{name}"/>'
    for name, (kind, where, _) in _PAGES.items()
)
_PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1500" w:right="1700" w:bottom="1400" w:left="1700" '
    'w:header="708" w:footer="708" w:gutter="0"/><w:titlePg/>'
)
ADDED = {
    "word/document.xml": {
        "<w:sectPr>": f"<w:sectPr>{_USED}",
        "</w:sectPr>": f"{_PAPER}</w:sectPr>",
    },
    "word/_rels/document.xml.rels": {
        "</Relationships>": "".join(
            f'<Relationship Type="{_OFFICE}/{kind}" Id="{name}" Target="{name}.xml"/>'
            for name, (kind, _, _) in _PAGES.items()
        )
        + "</Relationships>"
    },
    "[Content_Types].xml": {
        "</Types>": "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
            for name, (kind, _, _) in _PAGES.items()
        )
        + "</Types>"
    },
}
"""What stands in its files instead of something else."""
