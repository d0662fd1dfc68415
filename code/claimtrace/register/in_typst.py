"""The register in typst, from which the PDF is made."""

import re
from collections.abc import Sequence

from claimtrace.register.facts import Segment
from claimtrace.register.printed import HEAD, NOTE, Printed

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_TALL = 1100  # signs from which an entry may break over pages

# A table in small type, wider than the text. It stands in front of the entries, so that it needs no
# template of either engine.
_TYPST = """\
#let claim-quiet(body) = text(fill: rgb("#565d67"), body)
#let claim-columns(says, source, rows) = grid(
  columns: (1fr, 36mm, 20mm), column-gutter: 2.2mm, says, source, rows)
#let claim-entry(
  number, place, name, shape, status, says, source, rows, tall, facts, back: none,
) = {
  let cell = table.cell.with(breakable: tall)
  (
    cell(align: right)[#strong(str(number))#place],
    cell[#box[#shape]~#status],
    cell({
      claim-columns(says, source, rows)
      if facts.len() > 0 {
        v(0.42em, weak: true)
        claim-quiet({
          text(font: "DejaVu Sans Mono", size: 0.78em, name)
          for (label, content) in facts {
            h(0.6em)
            if label != "" { emph(label); [~] }
            content
          }
        })
      }
    }),
    cell(align: right, if back != none {
      link(back, context str(counter(page).at(back).first()))
    }),
  )
}
#let claim-register(note, head, ..entries) = {
  set text(size: 8.2pt, hyphenate: false)
  set par(justify: false, leading: 0.46em, first-line-indent: 0pt, spacing: 0.6em)
  block(width: 100%, below: 1em, note)
  show table.cell: set text(hyphenate: false)
  pad(x: -14mm, table(
    columns: (8mm, 24.5mm, 1fr, 8mm), inset: (x: 1.3mm, y: 2.2pt),
    table.header(..head.map(it => strong(it))),
    table.hline(),
    ..entries.pos().flatten(),
  ))
}
#let claim-sources(..sources) = {
  set text(size: 7.1pt)
  set par(justify: false, leading: 0.46em, spacing: 0.6em)
  set par(first-line-indent: 0pt, hanging-indent: 1.2em)
  let all = sources.pos().map(((name, content)) => [
    #text(font: "DejaVu Sans Mono", size: 0.84em, name)~ #content
  ])
  let half = calc.ceil(all.len() / 2)
  v(1.2em)
  pad(x: -14mm, {
    block(sticky: true, text(weight: "bold")[Sources named in the register])
    grid(columns: (1fr, 1fr), column-gutter: 8mm,
      all.slice(0, half).join(parbreak()), all.slice(half).join(parbreak()))
  })
}
"""


def write_entry(said: Printed) -> dict[str, object]:
    """Write an entry in typst, as arguments of `claim-entry` (see `_TYPST`).

    Args:
        said: what paper has room for.

    Returns:
        Texts: before and after, around the number, the label and the place of the first use; and
        the ids of the sources that it names.
    """
    facts = [(fact.label, write_segments(fact.segments)) for fact in said.facts]
    texts = map(_quoted, (said.name, said.shape, said.status, said.says, said.source, said.rows))
    tall = "true" if sum(len(text) for _, text in facts) > _TALL else "false"
    pairs = " ".join(f"({_quoted(label)}, {content})," for label, content in facts)
    return {
        "before": "claim-entry(",
        "after": f", {', '.join(texts)}, {tall}, ({pairs})",
        "sources": said.named,
    }


def write_source(name: str, segments: Sequence[Segment]) -> str:
    """Write a source, which entries name by its id, as an argument of `claim-sources`."""
    return f"({_quoted(name)}, {write_segments(segments)}), "


def write_segments(segments: Sequence[Segment]) -> str:
    """Write text with links as content of typst."""
    return f"[{''.join(map(_segment, segments))}]"


def _head() -> str:
    number, status, says, source, rows, page = map(_quoted, HEAD)
    return f"({number}, {status}, claim-columns({says}, {source}, {rows}), {page})"


def _quoted(text: str) -> str:
    """A typst expression for some text: a string, in which nothing is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_BLANKS.sub(" ", escaped)}"'


def _segment(segment: Segment) -> str:
    text = f"#{_quoted(segment.text)}"
    if segment.code:
        text = f'#text(font: "DejaVu Sans Mono", size: 0.8em, {_quoted(segment.text)})'
    return f"#link({_quoted(segment.href)})[{text}]" if segment.href else text


AROUND = {
    "opens": f"{_TYPST}\n#claim-register([#{_quoted(NOTE)}",
    "head": f"], {_head()},\n",
    "closes": ")",
    "list": ["#claim-sources(", ")"],
}
