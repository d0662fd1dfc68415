"""Accept the project as it is: build it, and write the record of claims and the hashes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import claimtrace.manifest as manifests
import claimtrace.staging as staging
from claimtrace.findings import Report, Unreadable
from claimtrace.record import Record, dump_record, read_record, without_places
from claimtrace.record.compare import CHANGED, compare_records
from claimtrace.record.tell import told_value
from claimtrace.reproduction.accepted import MANIFEST, Accepted, dump_accepted, read_accepted
from talentregime import config
from talentregime.assess import Step
from talentregime.build import build
from talentregime.documents import find_documents
from talentregime.records import ACCEPTED
from talentregime.reproduce import LOCK, exhibit_hashes
from talentregime.up_to_date import FORMATS, Request


@dataclass
class Acceptance:
    """Hold what was accepted.

    Args:
        report: the build's findings; where it failed, nothing was accepted.
        lines: what is new in the record, a line each; the last one counts what it holds.
    """

    report: Report
    lines: list[str] = field(default_factory=list)


def accept(root: Path, inputs: Mapping[str, str], step: Step) -> Acceptance:
    """Build the project in place with the embedded engine and accept what comes out.

    Args:
        root: the project's folder.
        inputs: hashes of everything that a build reads, taken before any of it was read.
        step: called after each stage of the build.

    Raises:
        Unreadable: something cannot be read at all.
    """
    built = build(root, Request((), "pandoc", FORMATS), inputs, step)
    if built.report.failed:
        return Acceptance(built.report)
    record = _built_record(root)
    documents = {name: root / name for name in sorted(built.documents)}
    hashes = Accepted(
        exhibit_hashes(root),
        manifests.hash_files(documents),
        manifests.hash_files({LOCK: root / LOCK}),
    )
    lines = _changed_claims(root, record) + _changed_files(root, hashes)
    _publish(root, {ACCEPTED: dump_record(without_places(record)), MANIFEST: dump_accepted(hashes)})
    lines = lines or ["Nothing differs from what was accepted before."]
    counted = f"{len(record)} claims, {len(hashes.exhibits)} files of exhibits"
    lines.append(f"Accepted: {counted}, {len(hashes.documents)} documents.")
    return Acceptance(built.report, lines)


def _built_record(root: Path) -> Record:
    names = [f"{document.name}.claims.json" for document in find_documents(root)]
    claims = [
        entry
        for name in names
        for entry in read_record(config.build_dir(root) / name, f"_build/{name}")
    ]
    return sorted(claims, key=lambda entry: (entry["document"], entry["id"]))


def _changed_claims(root: Path, record: Record) -> list[str]:
    try:
        before = read_record(config.record(root), ACCEPTED)
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


def _changed_files(root: Path, hashes: Accepted) -> list[str]:
    try:
        before = read_accepted(root / MANIFEST, MANIFEST).files
    except Unreadable:
        return [f"There were no accepted hashes; {len(hashes.files)} files are new."]
    now = hashes.files
    signs = [
        ("+" if file not in before else "-" if file not in now else "~", file)
        for file in sorted({**before, **now})
        if before.get(file) != now.get(file)
    ]
    return [f"  {sign} {file}" for sign, file in signs]


def _publish(root: Path, texts: Mapping[str, str]) -> None:
    """Write files so that all of them are old or all are new."""
    build_dir = config.build_dir(root)
    with staging.staging_folder(root, build_dir) as staged:
        files = {}
        for number, (file, text) in enumerate(texts.items()):
            files[file] = staged / f"{number}"
            files[file].write_text(text, "utf-8", newline="\n")
        staging.publish(root, build_dir, files)
