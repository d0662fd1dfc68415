"""Compute as much of a project as can be computed, although something in it is wrong."""

from dataclasses import dataclass, field
from pathlib import Path

from claimtrace import foreign
from claimtrace.assess import assess
from claimtrace.data.rawtable import RawTables
from claimtrace.exhibits.exhibit import write_exhibits
from claimtrace.findings import Finding, Unreadable
from claimtrace.project import Project
from claimtrace.prose import Use
from claimtrace.record import Record
from claimtrace.record.accepted import read_accepted_record
from claimtrace.record.compare import compare_cells
from claimtrace.rules import finding
from claimtrace.stages import claims
from claimtrace.stages.records import current_record, read_raw_tables
from claimtrace.stages.work import Assessment, reading


@dataclass
class Examined:
    """Hold what could be computed.

    Args:
        record: the claims that have a value.
        tables: the data files by path.
        uses: where the documents use which claim.
        cells: where no claim could be evaluated, findings on data cells that differ from the
            accepted record, with the claims that read them.
        findings: whatever else is wrong.
        not_examined: sentences on what could not be computed.
    """

    record: Record = field(default_factory=list)
    tables: RawTables = field(default_factory=dict)
    uses: list[Use] = field(default_factory=list)
    cells: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    not_examined: list[str] = field(default_factory=list)


def examine(project: Project, exhibits: Path | None = None) -> Examined:
    """Evaluate claims, read the prose and draw the exhibits, past every finding.

    Args:
        project: the thesis and where it stands.
        exhibits: where the exhibits go, in a folder `figures`; None to draw none.

    Raises:
        Unreadable: data dictionary, ledger or document cannot be read at all.
    """
    found = assess(project)
    seen = Examined(findings=list(found.report.findings))
    if found.study is None and not _go_on(project, found, seen):
        return seen
    tables = read_raw_tables(project)
    seen.tables = tables
    record, problems = current_record(found, tables)
    seen.record = record
    seen.findings += problems
    seen.uses = [use for name in sorted(found.uses) for use in found.uses[name]]
    if exhibits is not None:
        for document in found.documents:
            _draw(found, document.name, exhibits, seen)
    return seen


def _go_on(project: Project, found: Assessment, seen: Examined) -> bool:
    """Evaluate claims and read the prose, although the data do not validate."""
    try:
        found.study = project.study()
    except Unreadable as error:
        seen.findings += [f for f in error.findings if f not in seen.findings]
        seen.not_examined.append("claims and exhibits, since the data cannot be loaded")
        try:
            tables = read_raw_tables(project)
        except Unreadable:  # told above, with its place
            return False
        seen.cells = compare_cells(read_accepted_record(project.root), tables)
        return False
    with reading(project, found.documents) as texts:
        claims.evaluate_claims(found, _quiet)
        claims.read_prose(found, texts, _quiet)
    seen.findings = list(found.report.findings)
    return True


def _quiet(name: str, said: str) -> None:
    """Say nothing of a stage: what was found is told as a whole."""


def _draw(found: Assessment, document: str, folder: Path, seen: Examined) -> None:
    project = found.project
    try:
        with foreign.guarded(None):
            makers = project.makers(found.study, found.results[document], document)
            made = [make() for make in makers]
            write_exhibits(made, folder / "figures" / document, project.figure_font)
    except foreign.Failed as told:  # the rest is to be told all the same
        message = f"the exhibits of {document} cannot be drawn: {told}"
        seen.findings.append(finding("R027", message, file=f"chapter/{document}.qmd"))
        seen.not_examined.append(f"exhibits of {document}: {told}")
