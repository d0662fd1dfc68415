"""Make the deposit: one archive with all that a reviewer needs to read, verify and rebuild.

The hash of the archive is not part of the accepted record: `figures/MANIFEST.json` lies in the
archive, which would change with it. That the archive is the same everywhere is what `reproduce`
shows, by making it under every condition.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import claimtrace.files.manifest as manifests
import claimtrace.files.staging as staging
from claimtrace.citation import PROJECT, Citation, read_citation
from claimtrace.deposit.archive import Member, zip_bytes
from claimtrace.deposit.describe import describe_deposit
from claimtrace.deposit.described import DOCUMENTS, PRODUCTS, place_in_archive
from claimtrace.deposit.licences import REUSE
from claimtrace.deposit.selection import Selected, left_out, select, selection_findings
from claimtrace.files import reading
from claimtrace.files.writing import write_new
from claimtrace.findings import Finding, Report, Unreadable
from claimtrace.formats import FORMATS
from claimtrace.project import CITATION, LICENCE, Project
from claimtrace.record.accepted import (
    MANIFEST,
    coverage_findings,
    is_exhibit,
    read_accepted,
    read_accepted_record,
)
from claimtrace.rules import finding
from claimtrace.up_to_date import Request, up_to_date

if TYPE_CHECKING:  # slow to import, and an archive of what is built already does without
    from claimtrace.stages.work import Step

_NAMED = 3  # files that a message names


@dataclass(frozen=True)
class Packaged:
    """Hold what came of it.

    Args:
        report: findings; where it failed, the archive made before stands as it was.
        archive: where the archive is, relative to the project.
        digest: its SHA-256.
    """

    report: Report
    archive: str = ""
    digest: str = ""


@dataclass
class _Gathered:
    """Hold the files for the archive, each read once, and what is wrong with them."""

    members: dict[str, Member] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def package(project: Project, step: "Step") -> Packaged:
    """Build the project if anything changed, and write the archive.

    Args:
        project: the thesis and where it stands.
        step: called after each stage of a build with its name and what it did.

    Raises:
        Unreadable: something cannot be read at all.
    """
    if problems := _undescribed(project.root):
        return Packaged(Report(problems))
    built = _build(project, step)
    if built and built.failed:
        return Packaged(built)
    try:
        found = select(project.root)
    except OSError as error:
        told = f"{error.filename} cannot be read: {error.strerror}"
        raise Unreadable([finding("X019", told)]) from error
    manifest = manifests.read_manifest(project.manifest) or manifests.Manifest()
    gathered = _gather(project, found, manifest)
    members = gathered.members
    report = Report(
        [*selection_findings(found), *gathered.findings],
        {"files": len(members), "bytes": sum(len(m.content) for m in members.values())},
    )
    report.findings += _unlike_the_build(manifest, members)
    citation, problems = _citation(project.root, members)
    report.findings += [*problems, *_licence(members, report.findings, citation)]
    report.findings += _not_accepted(project, members)
    if citation is None or report.failed:
        return Packaged(report)
    described, problems = describe_deposit(project, citation, list(members.values()))
    report.findings += problems
    if report.failed:
        return Packaged(report)
    report.examined |= {"files": len(described), "bytes": sum(len(m.content) for m in described)}
    top = f"{project.name or project.root.name}-{citation.version}"
    content = zip_bytes(top, described, citation.released)
    target = f"_build/{top}.zip"
    _put(project, target, content)
    return Packaged(report, target, hashlib.sha256(content).hexdigest())


def _undescribed(root: Path) -> list[Finding]:
    """Find why nothing can be packaged, before a page without a version is built over another."""
    try:
        texts = [reading.read_text(root, name, "X023") for name in (CITATION, PROJECT)]
    except Unreadable as error:
        return error.findings
    citation, problems = read_citation(*texts)
    return problems if citation is None else []


def _build(project: Project, step: "Step") -> Report | None:
    """Build with the embedded engine, whose versions are locked, unless nothing changed."""
    request = Request((), "pandoc", FORMATS)
    state = up_to_date(project, request)
    if not state.reasons:
        return None
    from claimtrace.build import build

    return build(project, request, state, step).report


def _gather(project: Project, found: Selected, manifest: manifests.Manifest) -> _Gathered:
    gathered = _Gathered()
    documents = {place_in_archive(name): project.root / name for name in manifest.outputs}
    documents = {n: path for n, path in documents.items() if n.startswith((DOCUMENTS, PRODUCTS))}
    for name, path in {**found.files, **documents}.items():
        try:
            content = reading.read_ordinary(path)
            gathered.members[name] = Member(name, content, content.startswith(b"#!"))
        except OSError as error:
            told = f"cannot be read: {reading.why(error)}"
            hint = "Make the file readable, and run again."
            gathered.findings.append(finding("X019", told, file=name, hint=hint))
    return gathered


def _unlike_the_build(
    manifest: manifests.Manifest, members: Mapping[str, Member]
) -> Iterator[Finding]:
    """Find what the build read or wrote and the archive does not hold, or holds otherwise.

    So it shows where other code built than the project's, and where a file changed meanwhile.
    """
    hint = "Run the code of this project; change nothing while it runs, and package it again."
    outputs = {place_in_archive(name): digest for name, digest in manifest.outputs.items()}
    outputs = {name: digest for name, digest in outputs.items() if not name.startswith("_build/")}
    for word, files in (("read", manifest.inputs), ("wrote", outputs)):
        for name, digest in sorted(files.items()):
            if (left_out(name) and name not in outputs) or _installed(name, members):
                continue
            if name not in members:
                said = f"the build {word} it, and it stays out of the deposit"
                yield finding("X019", said, file=name)
            elif hashlib.sha256(members[name].content).hexdigest() != digest:
                said = f"is not the file that the build {word}"
                yield finding("X019", said, file=name, hint=hint)


def _installed(name: str, members: Mapping[str, Member]) -> bool:
    """Tell whether a file is code of a package that is installed, and not the project's own."""
    package = "/".join(name.split("/")[:2])
    return name.startswith("code/") and not any(
        member == package or member.startswith(f"{package}/") for member in members
    )


def _citation(root: Path, members: Mapping[str, Member]) -> tuple[Citation | None, list[Finding]]:
    texts = {}
    for name in (CITATION, PROJECT):
        try:
            if name not in members:  # of a folder or a link nothing else tells
                reading.read_bytes(root, name, "X023")
                return None, [finding("X023", "the file is not deposited", file=name)]
            texts[name] = reading.decode(members[name].content, name, "X023")
        except Unreadable as error:
            return None, error.findings
    return read_citation(texts[CITATION], texts[PROJECT])


def _licence(
    members: Mapping[str, Member], told: Iterable[Finding], citation: Citation | None
) -> list[Finding]:
    """Find why nobody could tell from a deposit that has a licence what they may do with it."""
    hint = f"Put the text of the licence into {LICENCE}, in UTF-8."
    if LICENCE in {found.file for found in told}:
        return []
    if LICENCE not in members:
        if REUSE not in members and not (citation and citation.licences):
            return []  # a warning tells that none was chosen (X030)
        said = "the file belongs into the deposit, and is not there"
        return [finding("X019", said, file=LICENCE, hint=hint)]
    try:
        blank = not reading.decode(members[LICENCE].content, LICENCE, "X019").strip()
    except Unreadable as error:
        return error.findings
    return [finding("X019", "the file is empty", file=LICENCE, hint=hint)] if blank else []


def _not_accepted(project: Project, members: Mapping[str, Member]) -> list[Finding]:
    """Warn where exhibits and documents are not those of the accepted record."""
    try:
        record = read_accepted_record(project.root)
        accepted = read_accepted(project.root)
    except Unreadable as error:
        return error.findings
    if MANIFEST not in members:
        return [finding("X011", "the accepted hashes are not deposited", file=MANIFEST)]
    other = []
    for name, digest in {**accepted.files, **accepted.inputs}.items():
        member = members.get(place_in_archive(name))
        if member is None or hashlib.sha256(member.content).hexdigest() != digest:
            other.append(name)
    known = {*accepted.exhibits, *map(place_in_archive, accepted.documents)}
    made = (name for name in members if is_exhibit(name) or name.startswith(f"{DOCUMENTS}/"))
    other += [name for name in made if name not in known]
    claimed = {entry["document"] for entry in record}
    findings = coverage_findings(project.root, accepted, claimed)
    if not other:
        return findings
    named = ", ".join(other[:_NAMED]) + (" ..." if len(other) > _NAMED else "")
    message = f"{len(other)} files are not those of the accepted record: {named}"
    return [*findings, finding("X024", message, file=MANIFEST)]


def _put(project: Project, target: str, content: bytes) -> None:
    """Write the archive so that the one before stays until the new one is complete."""
    build_dir = project.build_dir
    with staging.staging_folder(project.root, build_dir) as staged:
        draft = staged / target
        write_new(draft, content)
        staging.publish(project.root, build_dir, {target: draft})
