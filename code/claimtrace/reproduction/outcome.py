"""What a reproduction came to: comparisons, builds under changed conditions, and findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimtrace.certificate.listing import Listed
from claimtrace.data.rawtable import RawTables
from claimtrace.findings import Finding, Report
from claimtrace.record.compare import ADDED, CHANGED, REMOVED
from claimtrace.reproduction.circumstances import Circumstances
from claimtrace.reproduction.conditions import Condition
from claimtrace.reproduction.differences import CellChange, Comparison, TableChange
from claimtrace.reproduction.marks import Mark, mark_findings
from claimtrace.rules import finding

_TOLD = 5  # cells that a message names; the report holds all


@dataclass(frozen=True)
class Attempt:
    """Hold one build under a condition, and how its outputs differ from the plain build's.

    Args:
        condition: what was changed.
        seconds: how long the build took.
        status: its exit status.
        output: what it printed; empty unless it failed.
        reservation: why the condition may not have bitten, if so.
        comparison: None where there is nothing to compare.
    """

    condition: Condition
    seconds: float
    status: int
    output: str = ""
    reservation: str = ""
    comparison: Comparison | None = None

    @property
    def holds(self) -> bool:
        """Whether it was built and gave the same bytes."""
        return self.status == 0 and self.comparison is not None and self.comparison.same


@dataclass
class Reproduction:
    """Hold everything that a reproduction found.

    Args:
        record: what findings call the accepted record of claims.
        accepted: the accepted state against the plain build; where that failed, against claims
            and exhibits as far as they can be computed.
        plain: the plain build.
        attempts: the builds under changed conditions.
        problems: what is wrong with the project itself, such as cells that changed.
        advice: what to do, in sentences.
        not_examined: sentences on what was left out.
        remarks: what else a reader may want to know, in sentences.
        tables: the data files by path, for the places of cells that changed.
        listing: what the documents show, as far as it was built.
        marks: of reviewers, held to it.
        run: when, where and with what.
        made: bytes and SHA-256 of each file of the plain build, by path.
    """

    record: str
    accepted: Comparison
    plain: Attempt
    attempts: list[Attempt] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    not_examined: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    tables: RawTables = field(default_factory=dict)
    listing: Sequence[Listed] = ()
    marks: Sequence[Mark] = ()
    run: Circumstances | None = None
    made: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def report(self) -> Report:
        """Put everything into findings, with counts of what was examined."""
        findings = [*comparison_findings(self.accepted, self.record, self.tables), *self.problems]
        if self.plain.status != 0:
            message = f"the plain build failed (exit status {self.plain.status})"
            hint = "Correct what the other findings name, then build again."
            findings.append(finding("X012", message, hint=hint))
        for attempt in self.attempts:
            findings += _attempt_findings(attempt)
        citation = self.run.citation if self.run else None
        findings += mark_findings(self.marks, citation.version if citation else "")
        examined = {f"{what} compared": count for what, count in self.accepted.examined.items()}
        built = [self.plain, *self.attempts]
        examined["builds"] = sum(attempt.status == 0 for attempt in built)
        compared = [attempt.comparison for attempt in self.attempts if attempt.comparison]
        examined["bytes under changed conditions"] = sum(
            comparison.examined.get("bytes", 0) for comparison in compared
        )
        if self.marks:
            examined["marks of reviewers"] = len(self.marks)
        report = Report(sorted(findings), examined, list(self.not_examined))
        report.not_examined += [
            f"{attempt.condition.name}: {attempt.reservation}"
            for attempt in self.attempts
            if attempt.reservation
        ]
        if not self.accepted.examined.get("claims") or not self.accepted.examined.get("files"):
            message = "no claim or no file was compared with the accepted record"
            report.findings.append(finding("X011", message, file=self.record))
        return report


def comparison_findings(
    comparison: Comparison, record: str, tables: RawTables | None = None
) -> list[Finding]:
    """Turn the differences from the accepted state into findings.

    Args:
        comparison: the accepted state against a new one.
        record: what findings call the accepted record of claims.
        tables: the data files by path.
    """
    findings = comparison.record.findings(record, tables)
    findings += [_table_finding(table) for table in comparison.tables]
    covered = {table.file for table in comparison.tables}
    for figure in comparison.figures:
        if figure.points:
            findings.append(_table_finding(figure.points, "X007"))
            covered.add(figure.points.file)
        if figure.picture:
            picture = figure.picture
            message = f"{picture.differing:,} of {picture.total:,} pixels differ"
            findings.append(finding("X008", message, file=f"{figure.name}.png"))
            covered.add(f"{figure.name}.png")
    for document in comparison.documents:
        count = len(document.lines)
        said = document.why_not or (f"{count} lines of text differ" if count else "same text")
        findings.append(finding("X016", f"the bytes differ; {said}", file=document.file))
        covered.add(document.file)
    rules = {ADDED: "X010", REMOVED: "X009", CHANGED: "X008"}
    messages = {
        ADDED: "was made, and is not in the accepted record",
        REMOVED: "is in the accepted record, and was not made",
        CHANGED: "its bytes differ",
    }
    for change in comparison.files:
        if change.file not in covered:
            findings.append(finding(rules[change.sign], messages[change.sign], file=change.file))
    return findings


def _table_finding(table: TableChange, rule: str = "X006") -> Finding:
    if rule == "X006" and any(cell.sign != CHANGED for cell in table.cells):
        rule = "X017"
    told = "; ".join(told_cell(cell) for cell in table.cells[:_TOLD])
    more = len(table.cells) - _TOLD
    rest = f"; and {more} more" if more > 0 else ""
    message = f"{len(table.cells)} of {table.total} cells differ: {told}{rest}"
    return finding(rule, message, file=table.file, line=table.cells[0].row + 1)


def told_cell(cell: CellChange) -> str:
    """Say in a few words what changed in a cell."""
    if cell.sign == CHANGED:
        return f"row {cell.row}, {cell.column}: {cell.old!r} -> {cell.new!r}"
    what = f"column {cell.column}" if cell.column else f"row {cell.row}"
    return f"{cell.sign} {what}: {cell.new or cell.old}"


def _attempt_findings(attempt: Attempt) -> Iterator[Finding]:
    name = attempt.condition.name
    if attempt.status != 0:
        last = attempt.output.splitlines()[-1] if attempt.output else "it printed nothing"
        message = f"under {name} ({attempt.condition.says}) the build failed: {last}"
        yield finding("X012", message)
    elif attempt.comparison:
        for change in attempt.comparison.files:
            message = f"{change.file} differs under {name} ({attempt.condition.says})"
            yield finding("X014", message, file=change.file)
