"""The register in the XML of Word."""

from collections.abc import Sequence

from claimtrace.register.facts import Segment
from claimtrace.register.markup import escape
from claimtrace.register.printed import Printed

_ITALIC = "<w:i/>"


def write_entry(said: Printed) -> dict[str, object]:
    """Write an entry as a paragraph: as an element of the document it would be converted twice.

    Args:
        said: what paper has room for.

    Returns:
        Texts: before and after, around the number; and the ids of the sources that it names.
    """
    runs = [
        _run(f" {said.shape} "),
        _run(f"{said.status}. ", "<w:b/>") if said.loud else "",
        _run(said.says),
    ]
    for fact in said.facts:
        runs.append(_run(f" {fact.label} ", _quiet(_ITALIC)))
        runs += [_segment(segment, _quiet()) for segment in fact.segments]
    if not said.whole:
        runs.append(_run(f" [{said.name}]", _quiet()))
    before = f"<w:p>{_properties('RegisterEntry')}"
    return {"before": before, "after": f"{''.join(runs)}</w:p>", "sources": said.named}


def write_source(name: str, segments: Sequence[Segment]) -> str:
    """Write a source, which entries name by its id, as a paragraph."""
    return _paragraph("RegisterEntry", [_run(name, "<w:b/>"), _run(" "), *map(_segment, segments)])


def write_segments(segments: Sequence[Segment]) -> str:
    """Write text with links as a paragraph of what the document says of itself."""
    return _paragraph("About", [*map(_segment, segments)])


def _paragraph(style: str, runs: Sequence[str]) -> str:
    return f"<w:p>{_properties(style)}{''.join(runs)}</w:p>"


def _properties(style: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'


def _run(text: str, properties: str = "") -> str:
    if not text:
        return ""
    styled = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{styled}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _segment(segment: Segment, properties: str = "") -> str:
    if not segment.href:
        return _run(segment.text, properties)
    # A field, since a link of the usual kind needs an entry in another part of the file.
    target = escape(f'HYPERLINK "{segment.href.replace(chr(34), "%22")}"')
    shown = _run(segment.text, '<w:rStyle w:val="Hyperlink"/>')
    return f'<w:fldSimple w:instr="{target}">{shown}</w:fldSimple>'


def _quiet(more: str = "") -> str:
    return f'<w:rStyle w:val="ClaimFacts"/>{more}'
