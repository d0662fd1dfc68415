"""A claim's entry in the register in typst, in the XML of Word, and as plain text."""

import re
from collections.abc import Sequence

from claimtrace.claims.status import SHAPES
from claimtrace.register.facts import Entry, Fact, Segment, list_facts
from claimtrace.register.links import Links
from claimtrace.register.markup import escape

_ITALIC = "<w:i/>"
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")

# Small type in two columns. It stands in front of the entries, so that it needs no template of
# either engine.
_TYPST = """\
#let claim-fact(label, content) = {
  text(size: 0.92em, fill: rgb("#5b616b"), style: "italic", hyphenate: false, label)
  [~]
  content
}
#let claim-entry(id, shape, status, says, short, long, back: none) = block(
  width: 100%, breakable: false, above: 0pt, below: 0pt,
  stroke: (top: 0.4pt + rgb("#b9bec6")), inset: (top: 3.6pt, bottom: 4.6pt), {
    text(font: "DejaVu Sans Mono", size: 0.84em, weight: "bold", id)
    [ #h(0.5em) ]
    text(size: 0.92em, fill: rgb("#4a4f57"))[#box[#shape]~#status]
    if back != none [ #h(1fr) #box(link(back, text(size: 0.92em)[first use]))]
    parbreak()
    text(size: 1.08em, says)
    for group in (short, long) {
      if group.len() > 0 { parbreak() }
      group.map(((label, content)) => claim-fact(label, content)).join([ #h(0.5em) ])
    }
  })
#let claim-register(body) = {
  set text(size: 7.3pt, hyphenate: true)
  set par(justify: false, leading: 0.48em, first-line-indent: 0pt, spacing: 0.55em)
  columns(2, gutter: 14pt, body)
}
#let claim-sources(..sources) = {
  set text(size: 7.3pt)
  set par(justify: false, leading: 0.48em, first-line-indent: 0pt, hanging-indent: 1.2em)
  block(sticky: true, above: 1.6em, text(weight: "bold")[Sources named in the register])
  columns(2, gutter: 14pt, sources.pos().map(((id, content)) => [
    #text(font: "DejaVu Sans Mono", size: 0.84em, id)~ #content
  ]).join(parbreak()))
}
"""


def write_typst(entry: Entry, links: Links) -> dict[str, object]:
    """Write an entry in typst, as arguments of `claim-entry` (see `_TYPST`).

    Args:
        entry: of a record.
        links: where links may lead.

    Returns:
        Texts: before and after, around the label of the claim's first use.
    """
    facts = list_facts(entry, links, brief=True)
    groups = (
        " ".join(f"({_quoted(f.label)}, {_typst(f.segments)})," for f in facts if f.short == short)
        for short in (True, False)
    )
    texts = (entry["id"], SHAPES[entry["status"]], entry["told"]["status"], entry["says"])
    arguments = [*map(_quoted, texts), *(f"({group})" for group in groups)]
    return {
        "before": f"#claim-entry({', '.join(arguments)}",
        "after": f") <register-{entry['id']}>",
    }


def typst_source(name: str, segments: Sequence[Segment]) -> str:
    """Write a source, which entries name by its id, as an argument of `claim-sources`."""
    return f"({_quoted(name)}, {_typst(segments)}), "


AROUND_TYPST = {
    "opens": f"{_TYPST}\n#claim-register[\n",
    "closes": "\n]",
    "list": ["#claim-sources(", ")"],
}


def write_word(entry: Entry, links: Links) -> dict[str, object]:
    """Write what a claim says and the facts about it as paragraphs of Word.

    As elements of the document its thousands of words would be converted twice.

    Args:
        entry: of a record.
        links: where links may lead.

    Returns:
        One text, after: what stands below the head of the entry.
    """
    runs = []
    for index, fact in enumerate(list_facts(entry, links, brief=True)):
        runs.append(_run(f"{' ' if index else ''}{fact.label}: ", _ITALIC))
        runs += map(_word, fact.segments)
        if not fact.segments[-1].text.endswith((".", "?", "!")):
            runs.append(_run("."))
    says = _paragraph("RegisterSays", [_run(entry["says"])])
    return {"after": says + _paragraph("RegisterFacts", runs)}


def word_source(name: str, segments: Sequence[Segment]) -> str:
    """Write a source, which entries name by its id, as a paragraph of Word."""
    return _paragraph("RegisterFacts", [_run(name, _ITALIC), _run(" "), *map(_word, segments)])


def write_plain(entry: Entry, links: Links) -> dict[str, object]:
    """Write the facts about a claim as plain text, for formats that nothing else is written for.

    Args:
        entry: of a record.
        links: where links may lead.

    Returns:
        One text, after: what stands below the head of the entry and what the claim says.
    """
    return {"after": ". ".join(map(_plain, list_facts(entry, links, brief=True)))}


def _plain(fact: Fact) -> str:
    return f"{fact.label}: {''.join(segment.text for segment in fact.segments)}"


def _quoted(text: str) -> str:
    """A typst expression for some text: a string, in which nothing is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_BLANKS.sub(" ", escaped)}"'


def _typst(segments: Sequence[Segment]) -> str:
    return f"[{''.join(map(_typst_segment, segments))}]"


def _typst_segment(segment: Segment) -> str:
    text = f"#{_quoted(segment.text)}"
    if segment.code:
        text = f'#text(font: "DejaVu Sans Mono", size: 0.8em, {_quoted(segment.text)})'
    return f"#link({_quoted(segment.href)})[{text}]" if segment.href else text


def _run(text: str, properties: str = "") -> str:
    styled = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{styled}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _word(segment: Segment) -> str:
    if not segment.href:
        return _run(segment.text, _style("VerbatimChar") if segment.code else "")
    # A field, since a link of the usual kind needs an entry in another part of the file.
    target = escape(f'HYPERLINK "{segment.href.replace(chr(34), "%22")}"')
    shown = _run(segment.text, _style("Hyperlink"))
    return f'<w:fldSimple w:instr="{target}">{shown}</w:fldSimple>'


def _style(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>'


def _paragraph(style: str, runs: Sequence[str]) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


_SOURCES = _paragraph("RegisterHead", [_run("Sources named in the register", "<w:b/>")])
AROUND_WORD = {"list": [_SOURCES, ""]}
