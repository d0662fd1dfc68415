"""The page that tells a reader what was reproduced and what was not. One file, no scripts."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape

from claimtrace.certificate.page import path, sheet, whole_page
from claimtrace.findings import Finding
from claimtrace.record.compare import CHANGED, ClaimChange
from claimtrace.record.tell import told_value
from claimtrace.reproduction import certificate
from claimtrace.reproduction.differences import (
    Comparison,
    DocumentChange,
    FigureChange,
    TableChange,
)
from claimtrace.reproduction.outcome import Attempt, Reproduction
from claimtrace.values import amount

_CELLS = 200  # of one table; more would bury the rest, and the JSON has them all
_LINES = 60
_WORDS = {"+": "new", "-": "gone", "~": "changed"}


_NEVER = (
    "other systems, versions of Python and engines than those that are named here",
    "whether the tables hold what their sources say, and whether the reasoning holds",
)
"""What no reproduction examines."""


def page(reproduction: Reproduction, title: str) -> str:
    """Write the page.

    Args:
        reproduction: what was found.
        title: what was reproduced.
    """
    top = _verdict(reproduction) + certificate.about(reproduction)
    return whole_page(title, "Reproduction", top, _body(reproduction))


def _verdict(reproduction: Reproduction) -> str:
    accepted, attempts = reproduction.accepted, reproduction.attempts
    report = reproduction.report()
    if not report.failed:
        said = (
            f"All {accepted.examined['claims']} claims, and every table, figure and document, "
            f"came out as accepted, byte for byte, in {amount(1 + len(attempts), 'build')}."
        )
        if accepted.record.tolerated:
            said += f" {_tolerated_count(accepted)}."
        return f'<p class="verdict">{said}</p>'
    parts = []
    if accepted.record.claims:
        differ = sum(change.moved for change in accepted.record.claims)
        if differ:
            parts.append(_count(differ, "claim differs", "claims differ"))
        rest = len(accepted.record.claims) - differ
        if rest:
            parts.append(_count(rest, "claim rests", "claims rest") + " on other evidence")
    cells = sum(len(table.cells) for table in accepted.tables)
    if cells:
        parts.append(_count(cells, "table cell differs", "table cells differ"))
    if accepted.figures:
        parts.append(_count(len(accepted.figures), "figure differs", "figures differ"))
    if not parts and accepted.files:
        parts.append(_count(len(accepted.files), "file differs", "files differ"))
    failing = [attempt for attempt in attempts if not attempt.holds]
    if failing and reproduction.plain.status == 0:
        parts.append(
            f"{len(failing)} of {len(attempts)} builds under changed conditions give other outputs"
        )
    if reproduction.plain.status:
        parts.append("the project does not build")
    told = "; ".join(parts) or _count(len(report.findings), "finding", "findings")
    return f'<p class="verdict"><strong>Not reproduced.</strong> {told}.</p>'


def _tolerated_count(accepted: Comparison) -> str:
    count = len(accepted.record.tolerated)
    return _count(count, "value lies", "values lie") + " within a tolerance that its claim declares"


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _body(reproduction: Reproduction) -> Iterator[str]:
    accepted, report = reproduction.accepted, reproduction.report()
    yield from certificate.summary_html(reproduction)
    if reproduction.advice:
        yield "<h2>What to do</h2>"
        yield from (f"<p>{_coded(sentence)}</p>" for sentence in reproduction.advice)
    if accepted.record.claims:
        yield "<h2>Claims that differ</h2>"
        yield from (_claim(change) for change in accepted.record.claims if change.moved)
        yield from _unmoved([change for change in accepted.record.claims if not change.moved])
    if accepted.record.tolerated:
        yield "<h2>Values within their tolerance</h2>\n<ul>"
        yield from (f"<li>{escape(str(use))}</li>" for use in accepted.record.tolerated)
        yield "</ul>"
    cells = [found for found in report.findings if found.rule == "C022"]
    if cells:
        yield "<h2>Data cells behind claims</h2>"
        yield _findings(cells)
    yield from _exhibits(accepted)
    others = [problem for problem in reproduction.problems if problem.rule != "C022"]
    if others:
        yield "<h2>What else is wrong in the project</h2>"
        yield _findings(others)
    yield "<h2>Builds under changed conditions</h2>"
    yield _attempts([reproduction.plain, *reproduction.attempts])
    yield from (f"<p>{_coded(sentence)}</p>" for sentence in reproduction.remarks)
    yield "<h2>What was examined</h2>\n<ul>"
    yield from (f"<li>{count:,} {escape(what)}</li>" for what, count in report.examined.items())
    yield "</ul>\n<h2>What was not examined</h2>\n<ul>"
    yield from (f"<li>{escape(said)}</li>" for said in [*report.not_examined, *_NEVER])
    yield "</ul>"
    yield from certificate.marks_told(reproduction.marks)
    yield from certificate.everything(reproduction)
    yield from certificate.packages(reproduction)


def _exhibits(accepted: Comparison) -> Iterator[str]:
    if accepted.tables:
        yield "<h2>Tables that differ</h2>"
        yield from (_table(table) for table in accepted.tables)
    if accepted.figures:
        yield "<h2>Figures that differ</h2>"
        yield from (_figure(figure) for figure in accepted.figures)
    if accepted.documents:
        yield "<h2>Documents that differ</h2>"
        yield from (_document(document) for document in accepted.documents)
    if accepted.files:
        yield "<h2>Files whose bytes differ</h2>\n<ul>"
        for change in accepted.files:
            yield f'<li><span class="path">{escape(change.file)}</span> {_WORDS[change.sign]}</li>'
        yield "</ul>"


def _coded(sentence: str) -> str:
    """Set what stands between backticks as code."""
    parts = escape(sentence).split("`")
    return "".join(f"<code>{p}</code>" if at % 2 else p for at, p in enumerate(parts))


def _old_new(old: object, new: object) -> str:
    return f"<del>{escape(told_value(old))}</del> → <ins>{escape(told_value(new))}</ins>"


def _claim(change: ClaimChange) -> str:
    lines = [f'<section class="change"><h3>{escape(change.claim)}</h3>']
    lines.append(f'<p class="quiet">{escape(change.says)}</p>')
    if change.sign != CHANGED:
        where = "was not computed, or failed" if change.sign == "-" else "is not accepted yet"
        lines.append(f"<p>The claim {where}.</p>")
    lines += [
        f"<p>{escape(part.name)}: {_old_new(part.old, part.new)}</p>" for part in change.changes
    ]
    for sentence in change.sentences:
        place = f"{sentence.file}, line {sentence.line}"
        lines.append(
            f"<blockquote>{escape(sentence.text)}<br>"
            f'<span class="path quiet">{escape(place)}</span></blockquote>'
        )
    return "\n".join([*lines, "</section>"])


def _unmoved(changes: list[ClaimChange]) -> Iterator[str]:
    """Tell of claims that say the same on other grounds, in a row each."""
    if not changes:
        return
    yield "<h3>Same value, but other evidence or another entry</h3>"
    rows = []
    for change in changes:
        told = "<br>".join(
            f"{escape(part.name)}: {_old_new(part.old, part.new)}" for part in change.changes
        )
        rows.append((path(change.claim), told))
    yield sheet(("Claim", "Accepted → now"), rows)


def _findings(findings: Iterable[Finding]) -> str:
    rows = []
    for found in sorted(findings):
        place = ":".join(str(part) for part in (found.file, found.line, found.column) if part)
        told = f'{escape(found.message)}<br><span class="quiet">{escape(found.hint)}</span>'
        rows.append((path(place), told, found.rule))
    return sheet(("Place", "What is wrong, and what to do", "Rule"), rows)


def _table(table: TableChange) -> str:
    rows = []
    for cell in table.cells[:_CELLS]:
        row = "header" if cell.row == 0 else str(cell.row)
        column = cell.column or "whole row"
        shown = _old_new(cell.old, cell.new) if cell.sign == CHANGED else ""
        if cell.sign != CHANGED:
            tag = "ins" if cell.sign == "+" else "del"
            shown = f"<{tag}>{escape(cell.new or cell.old)}</{tag}>"
        rows.append((cell.sign, row, escape(column), shown))
    said = f"{len(table.cells)} of {table.total} cells differ"
    if len(table.cells) > _CELLS:
        said += f"; the first {_CELLS} are shown"
    head = ("Sign", "Row", "Column", "Accepted → now")
    return f'<h3 class="path">{escape(table.file)}</h3>\n{sheet(head, rows, said)}'


def _figure(figure: FigureChange) -> str:
    lines = [_table(figure.points)] if figure.points else []
    if not figure.points:
        lines.append(f'<h3 class="path">{escape(figure.name)}</h3>')
        lines.append("<p>The data drawn are the same, as far as they are at hand.</p>")
    picture = figure.picture
    if picture:
        share = f"{picture.differing:,} of {picture.total:,} pixels differ"
        images = (
            (picture.old, "accepted"),
            (picture.new, "now"),
            (picture.marked, f"now, faded; {share}, marked in magenta"),
        )
        lines.append('<div class="side">')
        for data, said in images:
            source = f"data:image/png;base64,{b64encode(data).decode()}"
            alt = escape(f"{figure.name}, {said}", quote=True)
            lines.append(
                f'<figure><img src="{source}" alt="{alt}"><figcaption>{escape(said)}</figcaption>'
                "</figure>"
            )
        lines.append("</div>")
    return "\n".join(lines)


def _document(document: DocumentChange) -> str:
    lines = [f'<h3 class="path">{escape(document.file)}</h3>']
    if document.why_not:
        lines.append(f"<p>The bytes differ; {escape(document.why_not)}.</p>")
    elif not document.lines:
        lines.append("<p>The bytes differ; the text is the same.</p>")
    else:
        shown = document.lines[:_LINES]
        tags = {"+": "ins", "-": "del"}
        text = "\n".join(f"{s} <{tags[s]}>{escape(line)}</{tags[s]}>" for s, line in shown)
        lines.append(f'<pre tabindex="0">{text}</pre>')
        if len(document.lines) > _LINES:
            lines.append(f"<p>The first {_LINES} of {len(document.lines)} lines.</p>")
    return "\n".join(lines)


def _attempts(attempts: Iterable[Attempt]) -> str:
    rows = []
    for attempt in attempts:
        came_to, seconds = _came_to(attempt), f"{attempt.seconds:.0f} s"
        for part in attempt.condition.each:
            rows.append((escape(part.name), escape(part.says), came_to, seconds))
            came_to, seconds = "as above, in the same build", ""
    return sheet(("Condition", "What is changed", "Outcome", "Time"), rows)


def _came_to(attempt: Attempt) -> str:
    said = "built"
    if attempt.status:
        output = "\n".join(attempt.output.splitlines()[-25:])
        said = f'did not build<pre tabindex="0">{escape(output)}</pre>'
    elif attempt.comparison:
        count = len(attempt.comparison.files)
        size = attempt.comparison.examined.get("bytes", 0)
        said = f"same bytes ({size:,} compared)"
        if count:
            named = ", ".join(change.file for change in attempt.comparison.files)
            said = f"{_count(count, 'file differs', 'files differ')}: {escape(named)}"
    if attempt.reservation:
        said += f'<br><span class="quiet">{escape(attempt.reservation)}</span>'
    return said
