"""What a terminal shows of a reproduction: what differs, the claims first, in few lines."""

from collections.abc import Iterator

from claimtrace.causes import causes_first, folded
from claimtrace.findings import Finding
from claimtrace.record.compare import CELL, CHANGED, ROWS, ClaimChange
from claimtrace.record.tell import TOLD, told_value
from claimtrace.reproduction.differences import TableChange
from claimtrace.reproduction.outcome import Reproduction, told_cell

_CELL_RULE = "C022"
# What the lines above tell, each in its own way.
_SHOWN = (*TOLD, _CELL_RULE, "C027", "X006", "X007", "X008", "X016", "X017")
_CELLS = 12
_OTHERS = 20


def summary(reproduction: Reproduction) -> list[str]:
    """Return the lines; none where everything holds.

    Args:
        reproduction: what was found.
    """
    accepted = reproduction.accepted
    lines: list[str] = []
    telling = [change for change in accepted.record.claims if change.moved]
    if telling:
        lines.append("Claims that differ from the accepted record:")
        for change in telling:
            lines += _claim(change)
    silent = [change for change in accepted.record.claims if not change.moved]
    findings = causes_first(reproduction.report().findings)
    cells = [found for found in findings if found.rule == _CELL_RULE]
    if silent:
        named = ", ".join(change.claim for change in silent)
        lines.append(f"Claims whose value stays, but not what they rest on or say: {named}")
    if cells:
        lines.append("Data cells that claims read:")
        lines += [f"  {found.file}:{found.line}:{found.column}: {found.message}" for found in cells]
    tables = [*accepted.tables, *(f.points for f in accepted.figures if f.points)]
    for table in tables:
        lines += _table(table)
    for figure in accepted.figures:
        if figure.picture:
            count = figure.picture.differing
            lines.append(f"{figure.name}: {count:,} of {figure.picture.total:,} pixels differ")
    for document in accepted.documents:
        told = document.why_not or f"{len(document.lines)} lines of text differ"
        lines.append(f"{document.file}: the bytes differ; {told}")
    lines += _others(findings)
    return lines


def _claim(change: ClaimChange) -> Iterator[str]:
    if change.sign != CHANGED:
        said = "is not accepted yet" if change.sign == "+" else "has no value any more"
        yield f"  {change.sign} {change.claim} {said}: {change.says}"
    else:
        parts = [part for part in change.changes if part.kind not in (ROWS, CELL)]
        told = "; ".join(
            f"{part.name}: {told_value(part.old)} -> {told_value(part.new)}" for part in parts
        )
        yield f"  {change.sign} {change.claim}  {told}"
    for sentence in change.sentences:
        yield f"      {sentence.file}:{sentence.line}: {sentence.text}"


def _table(table: TableChange) -> Iterator[str]:
    yield f"{table.file}: {len(table.cells)} of {table.total} cells differ"
    for cell in table.cells[:_CELLS]:
        yield f"  {'~ ' if cell.sign == CHANGED else ''}{told_cell(cell)}"
    if len(table.cells) > _CELLS:
        yield f"  ... and {len(table.cells) - _CELLS} more"


def _others(findings: list[Finding]) -> Iterator[str]:
    """What no claim, cell, table, figure or document above accounts for."""
    others = folded(found for found in findings if found.rule not in _SHOWN)
    files = [found for found in findings if found.rule == "X008" and "pixels" not in found.message]
    if files:
        yield "Files whose bytes differ: " + ", ".join(found.file for found in files)
    for cause in others[:_OTHERS]:
        found = cause.finding
        yield f"{found.place or 'project'}: {found.rule} {found.message}"
        yield f"    {found.hint}"
        yield from (f"    {line}" for line in cause.lines())
    if len(others) > _OTHERS:
        yield f"... and {len(others) - _OTHERS} more findings, in _build/reproduction.json"
