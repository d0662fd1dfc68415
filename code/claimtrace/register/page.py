"""A claim's panel and its entry in the register, as HTML."""

from collections.abc import Sequence

from claimtrace.claims.status import SHAPES
from claimtrace.register.facts import Entry, Segment, list_facts
from claimtrace.register.links import Links
from claimtrace.register.markup import element, escape
from claimtrace.register.rows import write_tables

_BREAKS = str.maketrans({sign: f"{sign}<wbr>" for sign in "/_.:"})
_CLOSE = (
    '<button type="button" class="claim-close" popovertarget="{id}" '
    'popovertargetaction="hide" aria-label="Close">×</button>'
)

AROUND_PAGE = {"opens": '<ol class="register">\n', "closes": "\n</ol>"}


def write_page(entry: Entry, links: Links) -> dict[str, object]:
    """Write the panel that opens beside a claim, and the claim's entry in the register.

    Args:
        entry: of a record.
        links: where links may lead.

    Returns:
        Texts in HTML: panel (the popover attribute opens it, no script), and before and after, the
        entry around a link to the claim's first use.
    """
    name = escape(entry["id"])
    says, facts, rows = escape(entry["says"]), _facts(entry, links), entry["told"]["rows"]
    shape = f'<span aria-hidden="true">{SHAPES[entry["status"]]}</span>'
    status = f'<p class="claim-status">{shape} {escape(entry["told"]["status"])}</p>'
    tables = write_tables(entry, links) if entry["rows"] else ""
    panel = [
        f'<div popover id="claim-{name}" class="claim-panel claim-panel-{entry["status"]}" '
        f'role="dialog" aria-labelledby="claim-{name}-says">',
        _CLOSE.format(id=f"claim-{name}"),
        status,
        f'<h2 id="claim-{name}-says">{says}</h2>',
        facts,
        *([f"<h3>Evidence: {rows}</h3>", tables] if tables else []),
        f'<p class="claim-more"><a href="#register-{name}">Entry in the register</a></p>',
        "</div>",
    ]
    after = [
        f'\n</p><p class="register-says">{says}</p>',
        status,
        facts,
        *([f"<details><summary>Evidence: {rows}</summary>{tables}</details>"] if tables else []),
        "</li>",
    ]
    before = f'<li id="register-{name}" class="register-entry register-{entry["status"]}">'
    before += f'\n<p class="register-id"><code>{name}</code>'
    return {"panel": "\n".join(panel), "before": before, "after": "\n".join(after)}


def _facts(entry: Entry, links: Links) -> str:
    written = "\n".join(
        element("dt", escape(fact.label)) + element("dd", _segments(fact.segments))
        for fact in list_facts(entry, links, brief=False)
    )
    return f'<dl class="claim-facts">{written}</dl>'


def _segments(segments: Sequence[Segment]) -> str:
    return "".join(map(_segment, segments))


def _segment(segment: Segment) -> str:
    text = escape(segment.text)
    if segment.code:
        text = element("code", text.translate(_BREAKS))
    return element("a", text, href=segment.href) if segment.href else text
