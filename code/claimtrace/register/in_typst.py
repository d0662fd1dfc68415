"""The register in typst, from which the PDF is made."""

import re
from collections.abc import Sequence

from claimtrace.register.facts import Segment
from claimtrace.register.printed import Printed

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_TALL = 2500  # signs from which an entry may break over columns

# Two columns of small type, wider than the text. It stands in front of the entries, so that it
# needs no template of either engine.
_TYPST = """\
#let claim-note(body) = block(width: 100%, below: 1em, {
  set text(size: 0.84em)
  set par(justify: false, first-line-indent: 0pt, leading: 0.54em)
  body
})
#let claim-register(body) = {
  set text(size: 7.5pt, hyphenate: false)
  set par(justify: false, leading: 0.41em, first-line-indent: 0pt)
  pad(x: -16mm, columns(2, gutter: 6mm, body))
}
#let claim-quiet = text.with(fill: rgb("#565d67"))
#let claim-title(body) = block(sticky: true, above: 1.2em, below: 0.6em, strong(body))
#let claim-section(title, first) = claim-title({
  title
  if first != none { claim-quiet(context [, page #counter(page).at(first).first()]) }
})
#let claim-entry(number, back, tall: false, body) = block(
  width: 100%, breakable: tall, above: 0.5em, below: 0pt, {
    let shown = strong(str(number))
    if back == none { shown } else { link(back, shown) }
    h(0.4em)
    body
  })
#let claim-loud(status) = text(fill: rgb("#8a4a00"), weight: "bold", status)
#let claim-source(name, body) = block(width: 100%, above: 0.5em, below: 0pt, {
  strong(name)
  [ ]
  body
})
"""


def write_entry(said: Printed) -> dict[str, object]:
    """Write an entry in typst, as what follows its number.

    Args:
        said: what paper has room for.

    Returns:
        Texts: after, which follows the number and the place of the first use; and the ids of the
        sources that it names.
    """
    loud = f" #claim-loud({_quoted(f'{said.status}.')})" if said.loud else ""
    facts = " ".join(f"_{fact.label}_~{write_segments(fact.segments)}" for fact in said.facts)
    name = "" if said.whole else f" #{_quoted(f'[{said.name}]')}"
    text = f"{said.shape}{loud} #{_quoted(said.says)} #claim-quiet[{facts}{name}]"
    tall = ", tall: true" if len(text) > _TALL else ""
    return {"after": f"{tall})[{text}] <register-{said.name}>\n", "sources": said.named}


def write_source(name: str, segments: Sequence[Segment]) -> str:
    """Write a source, which entries name by its id."""
    return f"#claim-source({_quoted(name)})[{write_segments(segments)}]\n"


def write_segments(segments: Sequence[Segment]) -> str:
    """Write text with links as markup of typst."""
    return "".join(map(_segment, segments))


def write_about(segments: Sequence[Segment]) -> str:
    """Write what the document says of itself, as content."""
    return f"[{write_segments(segments)}]"


def _quoted(text: str) -> str:
    """A typst expression for some text: a string, in which nothing is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_BLANKS.sub(" ", escaped)}"'


def _segment(segment: Segment) -> str:
    text = f"#{_quoted(segment.text)};"
    return f"#link({_quoted(segment.href)})[{text}]" if segment.href else text


AROUND = {"opens": f"{_TYPST}\n#claim-note[", "head": "]\n#claim-register[\n", "closes": "]"}
