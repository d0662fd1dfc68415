"""Findings on restricted rows: what is wrong, in which file and column; not where, or how often.

What the public tables alone would be told of is told in full. Of all else stay the rule with its
own title and hint, the file and, within a public one, the line: a message may quote a cell, a key
or what code of the project made of them.
"""

from collections.abc import Collection, Iterable

from claimtrace.findings import Finding, Report
from claimtrace.rules import RULES, finding
from claimtrace.tiers import is_restricted


def masked(
    findings: Iterable[Finding], public: Collection[Finding], columns: Collection[str]
) -> list[Finding]:
    """Leave out of findings what may be of a restricted row.

    Args:
        findings: of a run that read restricted tables.
        public: findings of the same run without them.
        columns: the names that columns have.

    Returns:
        Findings of the run without them as they are; of the others one for each rule, column and
        file, or place in a public file. How often is not told: with counts of the same rows it
        could tell of few.
    """
    known = set(public)
    kept, places = [], dict[tuple[str, str, int, int, str], None]()
    for found in findings:
        if found in known:
            kept.append(found)
            continue
        hidden = is_restricted(found.file)
        place = (0, 0) if hidden else (found.line, found.column)
        places[found.rule, found.file, *place, _column(found, columns)] = None
    return kept + [_told(*what) for what in places]


def masked_report(report: Report, public: Report, columns: Collection[str]) -> Report:
    """Leave out of a report what may be of a restricted row.

    Args:
        report: of a run that read restricted tables.
        public: of the same run without them.
        columns: the names that columns have.

    Returns:
        Its findings, masked; of what was examined the tables, since rows may be few.
    """
    tables = {"tables": report.examined.get("tables", 0)}
    return Report(masked(report.findings, public.findings, columns), tables)


def _column(found: Finding, columns: Collection[str]) -> str:
    """Read which column a message is about: it begins with the name."""
    first = found.message.partition(" ")[0].rstrip(":,")
    return first if first in columns else ""


def _told(rule: str, file: str, line: int, column: int, name: str) -> Finding:
    message = RULES[rule].title
    if name:
        message = f"{name}: {message}"
    if is_restricted(file):
        message += " (in which rows is not shown)"
    return finding(rule, message, file=file, line=line, column=column)
