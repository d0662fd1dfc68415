"""Write what of restricted tables may be told, to `_build/restricted/` and nowhere else.

Documents, tables and figures are laid out there as `_build` and `figures` are for the public tier.
Everything is made anew each time: a record of what was read would hold hashes of the tables, from
which a guess of a short one can be proven.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimtrace.files import staging
from claimtrace.files.writing import make_folder, write_new
from claimtrace.findings import Report
from claimtrace.project import Document, Project
from claimtrace.record.tier import count_tiers, lowest_tier
from claimtrace.restricted.assess import Beside, read_beside
from claimtrace.restricted.counts import COLUMNS, HIDDEN
from claimtrace.rules import RULES
from claimtrace.stages import exhibits, render
from claimtrace.stages.claims import write_claims
from claimtrace.stages.records import current_record, read_raw_tables
from claimtrace.stages.work import Step, Work
from claimtrace.tiers import FEWEST, RESTRICTED
from claimtrace.up_to_date import CLEAN, DESCRIBE, BuildState, Request

BUILD = "build"
_WHOLE = "whole file"


@dataclass
class Written:
    """Hold what a run over restricted tables found and wrote.

    Args:
        report: findings, without any cell; where tables do not validate, nothing was written.
        lines: sentences on what may be told.
        files: what was written for a reader, relative to the project.
        written: whether anything was.
    """

    report: Report
    lines: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    written: bool = False


def check(project: Project) -> Written:
    """Validate restricted tables, and judge which claims may be told; write nothing.

    Args:
        project: the thesis and where it stands.

    Raises:
        Unreadable: as `claimtrace.restricted.assess.read_beside`.
    """
    beside = read_beside(project, claims=True)
    return Written(beside.report, _lines(beside) if beside.study else [])


def write(project: Project, what: str, request: Request, step: Step) -> Written:
    """Write what may be told, and what was told before is replaced by it.

    Args:
        project: the thesis and where it stands.
        what: `clean`, `describe` (and clean), or `build` for all.
        request: which documents and formats.
        step: called after each stage with its name and what it did.

    Raises:
        Unreadable: as `claimtrace.restricted.assess.read_beside`, or another build is under way.
    """
    documents = project.documents(request.documents) if what == BUILD else []
    with staging.staging_folder(project.root, project.build_dir) as staged:
        beside = read_beside(project, claims=what == BUILD)
        if beside.study is None:
            return Written(beside.report)
        step(CLEAN, f"{len(beside.rows)} restricted tables read")
        texts = {f"{CLEAN}/{name}": text for name, text in _clean_texts(beside).items()}
        if what != CLEAN:
            texts[f"{DESCRIBE}/counts.csv"] = _csv(COLUMNS, (c.cells for c in beside.counts))
            hidden = sum(line.hidden for line in beside.counts)
            step(DESCRIBE, f"{len(beside.counts)} counts, of which {hidden} are hidden")
        for name, text in texts.items():
            make_folder((staged / "_build" / name).parent)
            write_new(staged / "_build" / name, text.encode())
        if what == BUILD:
            _documents(beside, documents, request, step, staged)
            if any(found.rule[0] == "R" for found in beside.report.findings):
                return Written(beside.report)
        files = dict(_targets(staged))
        parts = ("",) if what == BUILD else tuple({name.partition("/")[0] for name in texts})
        gone = set(_present(project, parts)) - set(files)
        staging.publish(project.root, project.build_dir, files, sorted(gone))
    lines = _lines(beside)
    return Written(beside.report, lines, sorted(_read_first(files)), written=True)


def _clean_texts(beside: Beside) -> dict[str, str]:
    """How many rows each file has, and of how many a column is read otherwise."""
    rows = [
        (file, str(len(numbers)) if beside.sizes[file] else HIDDEN)
        for file, numbers in beside.rows.items()
    ]
    changed = [
        (
            *place,
            _WHOLE if count == 0 else HIDDEN if count is None else str(count),
            _reason(place[2]),
        )
        for place, count in beside.changed.items()
    ]
    return {
        "rows.csv": _csv(("file", "rows"), rows),
        "changes.csv": _csv(("file", "column", "rule", "rows", "reason"), changed),
    }


def _reason(rule: str) -> str:
    return RULES[rule].title if rule in RULES else ""  # a correction's own may quote


def _documents(
    beside: Beside, documents: list[Document], request: Request, step: Step, staged: Path
) -> None:
    """Write the record of claims, tables and figures, and the documents."""
    found = replace(beside.public, documents=documents)
    names = [document.name for document in documents]
    request = replace(request, documents=tuple(names))
    keys = dict.fromkeys((f"exhibits {name}" for name in names), RESTRICTED)
    work = Work(found, request, BuildState([], {}, keys=keys), {}, staged, step)
    work.banners = {document.name: _banner(beside, document) for document in documents}
    work.masked = beside.masked
    told = {name: [r for r in beside.judged.results if r.claim.document == name] for name in names}
    # What is wrong with a public claim is told without the restricted tables; of another, nothing.
    tables = read_raw_tables(found.project)
    record, _ = current_record(replace(found, results=told), tables, whole=False)
    for entry in record:
        if entry["id"] in beside.judged.hidden:
            entry["withheld"] = dict.fromkeys(beside.judged.hidden[entry["id"]], "")
    found.report.findings.clear()
    work.record = {n: [entry for entry in record if entry["document"] == n] for n in names}
    write_claims(work)
    step("claims", count_tiers(map(lowest_tier, record)))
    exhibits.run(work)
    if not found.report.findings:
        render.run(work)
    beside.report.findings += found.report.findings


def _lines(beside: Beside) -> list[str]:
    files = [
        f"{len(numbers)} rows of {file}" if beside.sizes[file] else f"{file} (how many is hidden)"
        for file, numbers in beside.rows.items()
    ]
    judged = beside.judged
    if not judged.results:
        return [f"Read, and not shown: {', '.join(files)}."]
    return [
        f"Read, and not shown: {', '.join(files)}.",
        f"Claims: {len(judged.public)} on public rows, {len(judged.aggregates)} on at least"
        f" {FEWEST} restricted rows each, {len(judged.hidden)} not shown.",
        _exhibits(beside, list(beside.tiers)),
    ]


def _exhibits(beside: Beside, documents: Iterable[str], text: str = "") -> str:
    """Say which exhibits are counted over restricted rows, and which only would be.

    Args:
        beside: with what exhibits rest on.
        documents: whose exhibits they are.
        text: in which those that have a label there are referred to.
    """
    tiers = [(document, *item) for document in documents for item in beside.tiers[document].items()]
    counted = [name for document, name, _ in tiers if name in beside.masked[document]]
    resting = [name for _, name, tier in tiers if tier == RESTRICTED and name not in counted]
    unknown = [name for _, name, tier in tiers if not tier]
    told = (
        ("Counted over restricted rows, too, where that may be told", counted),
        (
            "Shown from the public tables alone, though they rest on restricted rows",
            resting,
        ),
        ("Shown from the public tables alone, since the others do not fit them", unknown),
    )
    parts = [f"{what}: {_named(names, text)}." for what, names in told if names]
    if counted:
        parts.insert(1, "Captions and notes of these still speak of the public rows.")
    return " ".join([*parts, f"Of {len(tiers)} tables and figures all others rest on public rows."])


def _named(names: Iterable[str], text: str) -> str:
    return ", ".join(f"@{name}" if f"#{name}" in text else name for name in names)


def _banner(beside: Beside, document: Document) -> str:
    """What a document says above its text, as Markdown."""
    *lines, _ = _lines(beside)
    lines.append(_exhibits(beside, [document.name], document.path.read_text("utf-8")))
    return (
        "::: {.callout-important}\n## Made with restricted tables\n\n"
        "Where a claim is not shown, its sentence stands as the public tables have it.\n\n"
        + "\n\n".join(lines)
        + "\n:::\n"
    )


def _targets(staged: Path) -> Iterator[tuple[str, Path]]:
    """Say where each staged file belongs; the register is written for the documents alone."""
    for path in sorted((staged / "_build").rglob("*")):
        inner = path.relative_to(staged / "_build")
        if path.is_file() and inner.parts[0] != "register":
            yield f"_build/{RESTRICTED}/{inner.as_posix()}", path
    for path in sorted((staged / "figures").rglob("*")):
        if path.is_file():
            yield f"_build/{RESTRICTED}/{path.relative_to(staged).as_posix()}", path


def _present(project: Project, parts: Iterable[str]) -> list[str]:
    folder = project.build_dir / RESTRICTED
    found = {path for part in parts for path in (folder / part).rglob("*") if path.is_file()}
    return [project.file(path) for path in found]


def _read_first(files: Mapping[str, Path]) -> list[str]:
    """The documents, or the tables where there are none."""
    documents = [name for name in files if name.count("/") == 2 and name[-5:] != ".json"]
    return documents or list(files)


def _csv(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *lines])
    return out.getvalue()
