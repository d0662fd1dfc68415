"""Accept the project as it is: build it, and write the record of claims and the hashes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import claimtrace.files.manifest as manifests
import claimtrace.files.staging as staging
from claimtrace.build import build
from claimtrace.files.writing import write_new
from claimtrace.findings import Report, Unreadable
from claimtrace.project import ACCEPTED, LOCK, Project
from claimtrace.record import Record, dump_record, read_record, without_places
from claimtrace.record.accepted import (
    MANIFEST,
    Accepted,
    dump_accepted,
    exhibit_hashes,
    read_accepted,
    read_accepted_record,
)
from claimtrace.record.compare import CHANGED, compare_records
from claimtrace.record.tell import told_value
from claimtrace.stages.work import Step
from claimtrace.up_to_date import BuildState, Request


@dataclass
class Acceptance:
    """Hold what was accepted.

    Args:
        report: the build's findings; where it failed, nothing was accepted.
        lines: what is new in the record, a line each; the last one counts what it holds.
    """

    report: Report
    lines: list[str] = field(default_factory=list)


def accept(project: Project, request: Request, state: BuildState, step: Step) -> Acceptance:
    """Build the project in place with the embedded engine and accept what comes out.

    Args:
        project: the thesis and where it stands.
        request: for all documents and formats with the embedded engine.
        state: what of it stands.
        step: called after each stage of the build.

    Raises:
        Unreadable: something cannot be read at all.
    """
    built = build(project, request, state, step)
    if built.report.failed:
        return Acceptance(built.report)
    record = _built_record(project)
    documents = {name: project.root / name for name in sorted(built.documents)}
    text = dump_record(without_places(record))
    hashes = Accepted(
        exhibit_hashes(project.root),
        manifests.hash_files(documents),
        manifests.hash_files({LOCK: project.root / LOCK}),
        hashlib.sha256(text.encode()).hexdigest(),
    )
    lines = _changed_claims(project, record) + _changed_files(project, hashes)
    _publish(project, {ACCEPTED: text, MANIFEST: dump_accepted(hashes)})
    lines = lines or ["Nothing differs from what was accepted before."]
    counted = f"{len(record)} claims, {len(hashes.exhibits)} files of exhibits"
    lines.append(f"Accepted: {counted}, {len(hashes.documents)} documents.")
    return Acceptance(built.report, lines)


def _built_record(project: Project) -> Record:
    names = [f"_build/{document.name}.claims.json" for document in project.documents()]
    claims = [entry for name in names for entry in read_record(project.root, name)]
    return sorted(claims, key=lambda entry: (entry["document"], entry["id"]))


def _changed_claims(project: Project, record: Record) -> list[str]:
    try:
        before = read_accepted_record(project.root)
    except Unreadable:
        return [f"There was no record of claims; {len(record)} are new."]
    lines = []
    differences = compare_records(before, record)
    for change in differences.claims:
        if change.sign != CHANGED:
            lines.append(f"  {change.sign} claim {change.claim}: {change.says}")
        for part in change.changes:
            told = f"{part.name} {told_value(part.old)} -> {told_value(part.new)}"
            lines.append(f"  ~ claim {change.claim}: {told}")
    for name in differences.new_documents:
        count = sum(entry["document"] == name for entry in record)
        lines.append(f"  + {count} claims of the document {name}")
    lines += [f"  ~ {problem.file}: {problem.message}" for problem in differences.sentences]
    return lines


def _changed_files(project: Project, hashes: Accepted) -> list[str]:
    try:
        before = read_accepted(project.root).files
    except Unreadable:
        return [f"There were no accepted hashes; {len(hashes.files)} files are new."]
    now = hashes.files
    signs = [
        ("+" if file not in before else "-" if file not in now else "~", file)
        for file in sorted({**before, **now})
        if before.get(file) != now.get(file)
    ]
    return [f"  {sign} {file}" for sign, file in signs]


def _publish(project: Project, texts: Mapping[str, str]) -> None:
    """Write files so that all of them are old or all are new."""
    build_dir = project.build_dir
    with staging.staging_folder(project.root, build_dir) as staged:
        files = {file: staged / file for file in texts}
        for file, path in files.items():
            write_new(path, texts[file].encode())
        staging.publish(project.root, build_dir, files)
