"""A claim's panel and its row in the register, as HTML."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimtrace.claims.ledger import WEIGHTS
from claimtrace.record.shape import Entry
from claimtrace.register.facts import (
    Fact,
    Segment,
    in_source,
    join_places,
    list_facts,
    shown_value,
)
from claimtrace.register.links import Links
from claimtrace.register.markup import element, escape, mark_chinese
from claimtrace.register.rows import write_tables
from claimtrace.values import number

_CLOSE = '<button popovertarget="{id}" aria-label="Close">×</button>'
_PROOF = ("Outside", "Withheld")  # facts that stand beside the rows; the others are folded
_SIDES = ("Value", "Printed", "Expected", "Passage")  # facts that the two columns hold

AROUND_PAGE = {
    "weights": [*WEIGHTS],
    "list": ['<h2>Sources named in the panels</h2>\n<dl class="claim-sources">\n', "</dl>"],
}


def write_about(segments: Sequence[Segment]) -> str:
    """Write what the page says of itself."""
    return f'<p class="about">{_segments(segments).strip()}</p>'


def write_source(name: str, segments: Sequence[Segment]) -> str:
    """Write a source, which panels name by its id, as an entry of a list."""
    said = mark_chinese(_segments(segments))
    return f'<dt id="source-{escape(name)}">{escape(name)}</dt><dd>{said}</dd>\n'


def write_page(entry: Entry, links: Links) -> dict[str, object]:
    """Write the panel that opens beside a claim, and the claim's row in the register.

    Args:
        entry: of a record.
        links: where links may lead.

    Returns:
        Texts in HTML: panel (the popover attribute opens it, no script; what leads into the text is
        an `a` without an address, which a document knows), before and after, the
        row around the cell that leads to the claim's first use, and headline, for a claim that
        stands above the text.
    """
    name, status = escape(entry["id"]), entry["status"]
    facts = list_facts(entry, links)
    folded = [fact for fact in facts if fact.label not in {*_PROOF, *_SIDES}]
    panel = [
        f'<div popover id="claim-{name}" class="claim-panel claim-panel-{status}" '
        f'role="dialog" aria-labelledby="register-{name}">',
        _CLOSE.format(id=f"claim-{name}"),
        f"<p>{_status(entry)}",
        f"<h2>{escape(entry['says'])}</h2>",
        *_sides(entry, links),
        *_evidence(entry, links),
        *(_titled(fact) for fact in facts if fact.label in _PROOF),
        f"<details><summary>How it was found</summary>{_facts(folded)}</details>",
        f'<p><a>In the text</a> <a href="#claim-{name}">Link to this claim</a>',
        "</div>",
    ]
    button = f'<button popovertarget="claim-{name}">{escape(entry["says"])}</button>'
    before = (
        f'<tr data-weight="{entry["weight"]}" data-status="{status}"><td>{_status(entry)}'
        f'<td id="register-{name}">{button}<td>{escape(entry["told"]["printed"])}'
        f"<td>{escape(shown_value(entry))}"
    )
    return {
        "panel": mark_chinese("\n".join(panel)),
        "before": mark_chinese(before),
        "after": "",
        "headline": mark_chinese(_headline(entry)),
    }


def _status(entry: Entry) -> str:
    """The status in words; the style of the page puts the shape before it."""
    return escape(entry["told"]["status"])


def _headline(entry: Entry) -> str:
    """What a claim says, and why it needs a look."""
    outside = entry["told"]["outside"]
    note = outside and entry["outside"].get("note")
    why = f"Outside: {outside}." if outside else f"The rows: {shown_value(entry)}."
    why += f" {note}" if note else ""
    return f"{escape(entry['says'])} <small>{escape(why)}</small>"


def _sides(entry: Entry, links: Links) -> Iterator[str]:
    """What the source says, if the document retells one, and what the rows give, side by side."""
    told = entry["told"]
    place = f" <small>{escape(join_places(told['locator'].split('; ')))}</small>"
    expected = f" <small>{escape(told['expected'])}</small>"
    alike = {*entry["expect"]} <= {"equals", "holds"}  # says no more than the value
    ours = escape(shown_value(entry)) + ("" if alike else expected)
    says = escape(in_source(entry)) + (place if entry["locator"] else "")
    yield '<div class="claim-sides">'
    if links.retells:
        yield f"<div><h3>The source</h3><p>{says}</div>"
    yield f"<div><h3>The rows</h3><p>{ours}"
    yield "</div></div>"
    if told["arithmetic"]:
        yield f'<p class="claim-arithmetic">{escape(told["arithmetic"])}'


def _evidence(entry: Entry, links: Links) -> Iterator[str]:
    if entry["rows"]:
        rows, counted = _deciding_first(entry)
        part = entry["told"]["arithmetic"].partition(" of ")[0]
        first = f", the {part} that count first" if part == number(counted) else ""
        yield f"<h3>Evidence: {entry['told']['rows']}{first}</h3>"
        yield write_tables({**entry, "rows": rows}, links)


def _deciding_first(entry: Entry) -> tuple[list[Mapping[str, Any]], int]:
    """Order rows by how much they have of what the claim asks for, and count those that have all.

    A share of one kind reads the rows of every kind; those of its own decide it.
    """
    asked = set(_texts([*entry["given"].values()]))
    had = [len(asked & {*row["cells"].values()}) for row in entry["rows"]]
    order = sorted(range(len(had)), key=lambda at: -had[at])
    return [entry["rows"][at] for at in order], sum(bool(asked) and h == len(asked) for h in had)


def _texts(given: object) -> Iterator[str]:
    """The texts among what a claim is given, in lists of lists as well."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, list):
        for one in given:
            yield from _texts(one)


def _titled(fact: Fact) -> str:
    return f"<h3>{escape(fact.label)}</h3><p>{_segments(fact.segments)}"


def _facts(facts: Sequence[Fact]) -> str:
    written = "\n".join(f"<dt>{escape(fact.label)}<dd>{_segments(fact.segments)}" for fact in facts)
    return f"<dl>{written}</dl>"


def _segments(segments: Sequence[Segment]) -> str:
    return "".join(map(_segment, segments))


def _segment(segment: Segment) -> str:
    text = escape(segment.text)
    if segment.code:
        text = element("code", text)
    return element("a", text, href=segment.href) if segment.href else text
