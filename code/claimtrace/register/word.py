"""The register in the XML of Word."""

from collections.abc import Sequence

from claimtrace.register.facts import Segment
from claimtrace.register.markup import escape
from claimtrace.register.printed import HEAD, NOTE, Printed

_ITALIC = "<w:i/>"
_WIDTHS = (500, 1420, 3426, 1810, 1350)  # of the columns, in twentieths of a point
_TALL = 900  # signs from which an entry may break over pages
_KEPT = "<w:cantSplit/>"


def write_entry(said: Printed) -> dict[str, object]:
    """Write an entry as rows of a table: as elements of the document it would be converted twice.

    Args:
        said: what paper has room for.

    Returns:
        Texts: before and after, around the number; and the ids of the sources that it names.
    """
    kept = "<w:keepNext/>" if said.facts else ""
    cells = [
        _cell([_run(f"{said.shape}\u00a0{said.status}")], kept=kept),
        _cell([_run(said.says), _run(f" {said.name}", _style("ClaimName"))], kept=kept),
        _cell([_run(said.source)], kept=kept),
        _cell([_run(said.rows)], kept=kept),
    ]
    after = f"</w:p></w:tc>{''.join(cells)}</w:tr>"
    if said.facts:
        runs = []
        for fact in said.facts:
            runs += [_run(f"{fact.label} ", _ITALIC)] if fact.label else []
            runs += map(_segment, fact.segments)
            runs.append(_run(". " if fact is not said.facts[-1] else ""))
        length = sum(len(s.text) for fact in said.facts for s in fact.segments)
        facts = _cell(runs, "RegisterFacts", span=3)
        after += _row("" if length > _TALL else _KEPT, _cell([], span=2) + facts)
    opened = (
        f"<w:tr><w:trPr>{_KEPT}</w:trPr><w:tc><w:tcPr/><w:p>{_properties('RegisterSays', kept)}"
    )
    return {"before": opened, "after": after, "sources": said.named}


def write_source(name: str, segments: Sequence[Segment]) -> str:
    """Write a source, which entries name by its id, as a paragraph."""
    return paragraph("RegisterFacts", [_run(name, _ITALIC), _run(" "), *map(_segment, segments)])


def write_segments(segments: Sequence[Segment]) -> str:
    """Write text with links as a paragraph of what the document says of itself."""
    return paragraph("About", [*map(_segment, segments)])


def paragraph(style: str, runs: Sequence[str]) -> str:
    """Write a paragraph.

    Args:
        style: its id.
        runs: in XML.
    """
    return f"<w:p>{_properties(style)}{''.join(runs)}</w:p>"


def _properties(style: str, kept: str = "") -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>'


def _row(properties: str, cells: str) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cell(runs: Sequence[str], style: str = "RegisterSays", span: int = 1, kept: str = "") -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    written = f"<w:p>{_properties(style, kept)}{''.join(runs)}</w:p>"
    return f"<w:tc><w:tcPr>{spans}</w:tcPr>{written}</w:tc>"


def _run(text: str, properties: str = "") -> str:
    if not text:
        return ""
    styled = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{styled}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _segment(segment: Segment) -> str:
    if not segment.href:
        return _run(segment.text, _style("VerbatimChar") if segment.code else "")
    # A field, since a link of the usual kind needs an entry in another part of the file.
    target = escape(f'HYPERLINK "{segment.href.replace(chr(34), "%22")}"')
    shown = _run(segment.text, _style("Hyperlink"))
    return f'<w:fldSimple w:instr="{target}">{shown}</w:fldSimple>'


def _style(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>'


def _table() -> str:
    """The beginning of the table, with the row that each page repeats."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    head = "".join(_cell([_run(text, "<w:b/>")]) for text in HEAD[: len(_WIDTHS)])
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:type="pct" w:w="5000"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="0" w:val="0020"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_row(f'{_KEPT}<w:tblHeader/>', head)}"
    )


AROUND = {
    "note": NOTE,
    "head": _table(),
    "closes": "</w:tbl>",
    "list": [paragraph("RegisterHead", [_run("Sources named in the register", "<w:b/>")]), ""],
}
