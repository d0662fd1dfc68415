"""Check a project without rendering it: data, claims, prose, and the accepted record."""

from collections import Counter
from dataclasses import dataclass

from claimtrace.assess import assess
from claimtrace.claims.status import STATUSES, status
from claimtrace.findings import Report
from claimtrace.project import ACCEPTED, Project
from claimtrace.record.accepted import coverage_findings, exhibit_findings, read_accepted
from claimtrace.record.tell import TOLD, tell_changes
from claimtrace.record.unread import unread_cells
from claimtrace.stages.hedges import lost_hedges
from claimtrace.stages.records import compare_accepted, current_record, read_raw_tables
from claimtrace.stages.work import Assessment

APART = (*TOLD, "X008", "X009", "X010")
"""Findings on what differs from what was accepted, each told in a line of its own."""


@dataclass(frozen=True)
class Checked:
    """Hold what a check found.

    Args:
        report: findings, and what was examined.
        changes: lines on how claims and exhibits differ from what was accepted, which stand for
            the findings of the rules in `APART`.
        summary: closing lines that count claims by status and outside result.
    """

    report: Report
    changes: list[str]
    summary: list[str]


def check(project: Project) -> Checked:
    """Validate data, evaluate claims, read prose, and compare with what was accepted.

    Args:
        project: the thesis and where it stands.

    Raises:
        Unreadable: something cannot be read at all.
    """
    found = assess(project)
    changes: list[str] = []
    if found.study is not None:
        tables = read_raw_tables(project)
        record, problems = current_record(found, tables, whole=False)
        differing = compare_accepted(found, record)
        lost = lost_hedges(project, record, found.all_uses)
        found.report.findings += [*problems, *lost, *differing.findings(ACCEPTED, tables)]
        hashes = read_accepted(project.root)
        exhibits = exhibit_findings(project.root, hashes)
        named = found.results.keys() - {*differing.new_documents}
        found.report.findings += [*exhibits, *coverage_findings(project.root, hashes, named)]
        found.report.not_examined += differing.not_compared
        read = (row for one in found.all_results if one.claimed for row in one.claimed.rows)
        found.report.not_examined += unread_cells(tables, read)
        changes = [*tell_changes(differing), *(f"{e.file}: {e.message}" for e in exhibits)]
    return Checked(found.report, changes, _summary(found))


def _summary(found: Assessment) -> list[str]:
    claims = [result.claim for name in sorted(found.results) for result in found.results[name]]
    if not claims:
        return []
    counted = Counter(map(status, claims))
    outside = Counter(claim.outside.result if claim.outside else "none" for claim in claims)
    return [
        *([f"Claims by page{found.by_document}."] if found.by_document else []),
        "Claims by status: " + ", ".join(f"{counted[name]} {name}" for name in STATUSES) + ".",
        "Claims by outside result: " + _counts(outside) + ".",
    ]


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(counter.items()))
