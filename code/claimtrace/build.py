"""Build every document from the data: claims, exhibits, then the pages, all new or all old."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import claimtrace.manifest as manifests
import claimtrace.staging as staging
from claimtrace.assess import Assessment, Step, assess
from claimtrace.exhibit import exhibit_files
from claimtrace.findings import Finding, Report, Unreadable
from claimtrace.pages import Page, Press, make_pages
from claimtrace.project import ACCEPTED, Document, Project
from claimtrace.record import Record, write_record
from claimtrace.record.tell import TOLD, tell_changes
from claimtrace.records import Tables, compare_accepted, current_record, read_tables
from claimtrace.render import RenderError, choose_engine, spare_engine
from claimtrace.rules import finding
from claimtrace.up_to_date import FORMATS, Request, current_inputs


@dataclass
class Built:
    """Hold what a build did.

    Args:
        report: findings; where it failed, nothing was written.
        documents: what was written for readers, relative to the project.
        changes: sentences on what differs from the accepted record.
    """

    report: Report
    documents: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def build(project: Project, request: Request, inputs: Mapping[str, str], step: Step) -> Built:
    """Compute claims and exhibits, render the documents, and put everything in place at once.

    Args:
        project: the thesis and where it stands.
        request: what is asked for.
        inputs: hashes of everything that a build reads, taken before any of it was read.
        step: called after each stage with its name and what it did.

    Raises:
        Unreadable: something cannot be read at all, or another build is under way.
    """
    build_dir = project.build_dir
    with staging.staging_folder(project.root, build_dir) as staged:
        found = assess(project, request.documents, step)
        if found.report.failed:
            return Built(found.report)
        tables = read_tables(project)
        record, problems = current_record(found, tables, fragile=True, whole=False)
        step("fragility", "rows dropped one at a time")
        if not problems:
            try:
                files, used = _make(project, staged, found, record, request, step)
                problems = _changed_meanwhile(project, inputs)
            except RenderError as error:
                problems = error.findings
        found.report.findings += problems
        if problems:
            return Built(found.report)
        outputs = {target: manifests.hash_file(path) for target, path in sorted(files.items())}
        changes = _changes(found, record, tables, outputs)
        changes += _earlier(project, found, outputs) if request.formats else []
        manifest = staged / "manifest.json"
        kept = manifests.Manifest(request.as_dict(used), inputs, outputs)
        manifests.write_manifest(kept, manifest)
        files["_build/manifest.json"] = manifest  # the last one: it tells of all others
        staging.publish(project.root, build_dir, files, _no_longer_made(project, found, outputs))
    documents = [name for name in outputs if name.endswith((".html", ".pdf", ".docx"))]
    return Built(found.report, documents, changes)


def _changed_meanwhile(project: Project, inputs: Mapping[str, str]) -> list[Finding]:
    """Find inputs that changed since they were hashed: outputs could mix their two states."""
    before, after = (
        manifests.Manifest(inputs=inputs),
        manifests.Manifest(inputs=current_inputs(project)),
    )
    return [
        finding("R032", f"{reason} meanwhile") for reason in manifests.differences(before, after)
    ]


def _make(
    project: Project,
    staged: Path,
    found: Assessment,
    record: Record,
    request: Request,
    step: Step,
) -> tuple[dict[str, Path], str]:
    """Write every output into a copy of the project's folders.

    Returns:
        The files by their target, and the engine that made the documents.
    """
    # Without documents to render no engine is asked: Quarto may be what waits for this build.
    chosen, said = choose_engine(request.engine if request.formats else "pandoc")
    _copy_chapter(project, staged, found.documents)
    out = staged / "_build"
    out.mkdir()
    of_document: dict[str, Record] = {document.name: [] for document in found.documents}
    for entry in record:
        of_document[entry["document"]].append(entry)
    for name, entries in of_document.items():
        write_record(out / f"{name}.claims.json", entries)
    assert found.study is not None
    pages = [Page(name, found.results[name]) for name in of_document]
    spare = spare_engine(request.engine, chosen)
    made_with = Press(project, found.study, staged, chosen, request.formats, spare)
    used = make_pages(made_with, pages, step, said)
    files = {
        path.relative_to(staged).as_posix(): path
        for folder in (staged / "figures", out)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return files, used


def _copy_chapter(project: Project, staged: Path, documents: list[Document]) -> None:
    """Copy the chapter, so that paths in a document mean the same as in the project.

    Of the documents only those that are made: Quarto expands the includes of every document that it
    finds, and the exhibits of the others are not in the copy.
    """
    made = {document.path.name for document in documents}
    others = {document.path.name for document in project.documents()} - made
    left_out = shutil.ignore_patterns(".quarto", *others)
    shutil.copytree(project.chapter, staged / "chapter", ignore=left_out)


def _no_longer_made(project: Project, found: Assessment, outputs: Mapping[str, str]) -> list[str]:
    folders = [project.figures / document.name for document in found.documents]
    present = [project.file(p) for f in folders for p in exhibit_files(f)]
    return sorted(set(present) - set(outputs))


def _earlier(project: Project, found: Assessment, outputs: Mapping[str, str]) -> list[str]:
    """Say which documents stay that an earlier build wrote, in formats not asked for now."""
    names = [
        f"_build/{document.name}.{ending}" for document in found.documents for ending in FORMATS
    ]
    stay = [name for name in names if name not in outputs and (project.root / name).is_file()]
    return [f"{name} was not asked for, and stays as an earlier build wrote it" for name in stay]


def _changes(
    found: Assessment, record: Record, tables: Tables, outputs: Mapping[str, str]
) -> list[str]:
    """Say which exhibits and claims differ from the accepted record."""
    try:
        differing = compare_accepted(found, record)
        findings = differing.findings(ACCEPTED, tables)
        changes = [problem.message for problem in findings if problem.rule not in TOLD]
        changes += tell_changes(differing)
    except Unreadable as error:
        changes = [problem.message for problem in error.findings]
    for target, digest in sorted(outputs.items()):
        path = found.project.root / target
        if target.startswith("figures/") and path.is_file() and manifests.hash_file(path) != digest:
            changes.append(f"{target} differs from the file it replaces")
    return changes
