"""Read a project's restricted tables beside its public ones, and judge what of them may be told."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from claimtrace import foreign
from claimtrace.assess import assess
from claimtrace.claims.evaluate import Result, evaluate
from claimtrace.data.dictionary import Dictionary, read_dictionary, with_restricted
from claimtrace.data.rawtable import RawTables
from claimtrace.data.tables import read_tables
from claimtrace.data.validate import validate_package
from claimtrace.exhibits.exhibit import Exhibit, TableExhibit
from claimtrace.findings import Finding, Report, Unreadable
from claimtrace.processes.programs import run
from claimtrace.project import Makers, Project
from claimtrace.prose import check_prose
from claimtrace.restricted.audit import RowNumbers, Told
from claimtrace.restricted.claims import Judged, judge_claims
from claimtrace.restricted.counts import Line, list_counts, restricted_rows
from claimtrace.restricted.exhibits import masked_table
from claimtrace.restricted.known import unknown_rows
from claimtrace.restricted.masking import masked, masked_report
from claimtrace.restricted.quiet import unheard
from claimtrace.rules import finding
from claimtrace.stages import clean
from claimtrace.stages.opened import tier_of
from claimtrace.stages.work import Assessment, reading
from claimtrace.tiers import RESTRICTED, is_restricted

_MEASURES = ("integer", "number")  # types of columns


@dataclass
class Beside:
    """Hold what was read of the restricted tables; rows are in `study` and `tables` alone.

    Args:
        public: the project as it is without them.
        report: what was found, without any cell.
        study: with the restricted tables; None where something is wrong with them.
        tables: the restricted files as text.
        rows: of each of them, by number.
        sizes: of each of them, whether it may be told how many rows it has.
        counts: of its rows by category.
        changed: of how many rows a column is read otherwise than it stands, by file, column and
            the rule that tells of it; None where that may not be told, 0 for a file as a whole.
        told: of each file the rows that numbers are told of.
        results: the evaluated claims of each document, in memory alone.
        judged: which claims may be told; empty where none were asked for.
        tiers: of each document the lowest tier of each exhibit, by its name; empty of one that
            cannot be made with the restricted tables.
        masked: of each document the tables of which counts may be told, by name, without any row.
    """

    public: Assessment
    report: Report
    study: Any = None
    tables: RawTables = field(default_factory=dict)
    rows: dict[str, RowNumbers] = field(default_factory=dict)
    sizes: dict[str, bool] = field(default_factory=dict)
    counts: list[Line] = field(default_factory=list)
    changed: dict[tuple[str, str, str], int | None] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    results: dict[str, list[Result]] = field(default_factory=dict)
    judged: Judged = field(default_factory=Judged)
    tiers: dict[str, dict[str, str]] = field(default_factory=dict)
    masked: dict[str, dict[str, TableExhibit]] = field(default_factory=dict)


def read_beside(project: Project, claims: bool) -> Beside:
    """Read, validate and judge, all documents at once: what is told in one counts in the others.

    Args:
        project: the thesis and where it stands.
        claims: whether to evaluate claims, and to find what exhibits rest on.

    Raises:
        Unreadable: there is no restricted table (D095), git would keep them (D096), or something
            else cannot be read; no finding tells of a cell.
    """
    dictionary = read_dictionary(project.data)
    with_restricted(project.data, dictionary)
    if _kept_by_git(project):
        message = f"{project.file(project.restricted)} is not left out"
        raise Unreadable([finding("D096", message, file=".gitignore")])
    found = assess(project) if claims else _cleaned(project)
    if found.study is None or found.report.failed:
        report = Report(found.report.findings, found.report.examined)
        report.not_examined.append("restricted tables, since the public ones do not hold")
        return Beside(found, report)
    with _masking(found.report.findings, dictionary), unheard():
        report = validate_package(project.data, tier=RESTRICTED)
        beside = Beside(found, masked_report(report, found.report, _columns(dictionary)))
        if report.failed:
            beside.report.not_examined.append("all else, since the tables do not validate")
            return beside
        _read(beside, dictionary)
        if claims:
            _judge(beside, dictionary)
            for document in found.documents:
                beside.masked[document.name] = _exhibits(beside, document.name)
            problems = masked(beside.judged.findings, _harmless(beside), _columns(dictionary))
            beside.report.findings += problems
    return beside


@contextmanager
def _masking(public: Sequence[Finding], dictionary: Dictionary) -> Iterator[None]:
    """Mask what says that something cannot be read at all."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(masked(error.findings, public, _columns(dictionary))) from None


def _cleaned(project: Project) -> Assessment:
    found = Assessment(project, [])
    clean.load(found, lambda name, said: None)
    return found


def _read(beside: Beside, dictionary: Dictionary) -> None:
    project = replace(beside.public.project, tier=RESTRICTED)
    beside.study = project.study()
    resources = with_restricted(project.data, dictionary)
    tables = [table.raw for table in read_tables(project.data, resources)]
    beside.tables = {raw.file: raw for raw in tables if is_restricted(raw.file)}
    beside.rows = dict.fromkeys(beside.tables, frozenset()) | restricted_rows(beside.study)
    unread = [
        file for file, raw in beside.tables.items() if len(raw.rows) != len(beside.rows[file])
    ]
    if unread:  # a thesis may load its data itself
        raise Unreadable([finding("C082", f"{file} is not read", file=file) for file in unread])
    public = [table.raw for table in read_tables(project.data, dictionary.resources)]
    views = unknown_rows(beside.tables, beside.rows, public, dictionary.schemas)
    beside.told = {file: Told(views=views[file]) for file in beside.rows}
    beside.sizes = {f: beside.told[f].take(rows) for f, rows in beside.rows.items()}
    beside.counts = list_counts(beside.study, beside.told)
    changed: dict[tuple[str, str, str], set[int]] = {}
    for file, raw in beside.tables.items():
        for change in raw.changes:
            rows = changed.setdefault((file, change.column, change.rule), set())
            rows |= {change.row} - {0}
    for place, numbers in sorted(changed.items()):
        may = not numbers or beside.told[place[0]].take(frozenset(numbers))
        beside.changed[place] = len(numbers) if may else None


def _judge(beside: Beside, dictionary: Dictionary) -> None:
    found = beside.public
    for name, of_public in sorted(found.results.items()):
        claims = [result.claim for result in of_public]
        beside.results[name] = evaluate(claims, beside.study, found.project.own)
    results = [result for of_one in beside.results.values() for result in of_one]
    beside.report.examined["claims"] = len(results)
    texts: dict[str, list[str]] = {}
    for use in found.all_uses:
        texts.setdefault(use.claim_id, []).append(use.text)
    measured = {
        kind: {field["name"] for field in schema.fields if field.get("type") in _MEASURES}
        for kind, schema in dictionary.schemas.items()
    }
    beside.judged = judge_claims(
        found.all_results, results, beside.tables, beside.told, texts, measured
    )
    told_of = set(beside.judged.aggregates)
    shown = {r.claim.id: r.shown for r in found.all_results}
    shown |= {r.claim.id: r.shown for r in results if r.claim.id in told_of}
    with reading(found.project, found.documents) as documents:
        for name, text in documents.items():
            ids = {result.claim.id for result in found.results[name]}
            problems = check_prose(text.result(), {i: shown[i] for i in shown if i in ids})[0]
            beside.judged.findings += problems.findings


def _harmless(beside: Beside) -> list[Finding]:
    """Findings that tell nothing of a row: those of public claims, and which claims are hidden."""
    told = [f for f in beside.judged.findings if f.rule in ("C029", "C096")]
    return [*beside.public.report.findings, *told]


def _exhibits(beside: Beside, document: str) -> dict[str, TableExhibit]:
    """Find what the exhibits of a document rest on, and mask the tables that count."""
    found, masked_tables = beside.public, {}
    public = _made(found.project.makers, found.study, found.results[document], document)
    full = _made(found.project.makers, beside.study, beside.results[document], document)
    beside.tiers[document] = {n: tier_of(full[n]) if n in full else "" for n in public}
    for name, exhibit in public.items():
        if name in full and (table := masked_table(exhibit, full[name], beside.told)):
            masked_tables[name] = table
    return masked_tables


def _made(
    make_all: Callable[..., Makers], study: Any, results: list[Result], document: str
) -> dict[str, Exhibit]:
    """Make exhibits, by name, but for those that cannot be made."""
    made: dict[str, Exhibit] = {}
    makers: Sequence[Callable[[], Exhibit]] = ()
    with suppress(foreign.Failed), foreign.guarded(foreign.HOOK):
        makers = make_all(study, results, document)
    for make in makers:
        with suppress(foreign.Failed), foreign.guarded(foreign.HOOK):
            exhibit = make()
            made[exhibit.name] = exhibit
    return made


def _columns(dictionary: Dictionary) -> set[str]:
    return {name for schema in dictionary.schemas.values() for name in schema.names}


def _kept_by_git(project: Project) -> bool:
    """Tell whether version control would keep a restricted table, or has one."""
    program, place = shutil.which("git"), project.file(project.restricted)
    if program is None:
        return False
    ignored = run([program, "check-ignore", "-q", f"{place}/any.csv"], cwd=project.root)
    listed = run([program, "ls-files", "--", place], cwd=project.root)
    return ignored.returncode == 1 or bool(listed.returncode == 0 and listed.stdout.strip())
