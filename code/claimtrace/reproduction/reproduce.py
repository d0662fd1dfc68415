"""Build copies of the project under changed conditions, and compare with what is accepted."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import claimtrace.files.manifest as manifests
import claimtrace.files.staging as staging
from claimtrace.certificate.listing import Listed, list_document, made_before, read_listing
from claimtrace.files.writing import write_new
from claimtrace.formats import ENDINGS
from claimtrace.processes.programs import run
from claimtrace.project import ACCEPTED, LOCK, Project
from claimtrace.record.accepted import (
    Accepted,
    coverage_findings,
    exhibit_findings,
    exhibit_hashes,
    read_accepted,
    read_accepted_record,
)
from claimtrace.reproduction import copies
from claimtrace.reproduction.builds import Builder, Said, attempted, compared
from claimtrace.reproduction.compare import compare_states, made_state
from claimtrace.reproduction.conditions import CONDITIONS, Condition, together
from claimtrace.reproduction.differences import Comparison, ProjectState
from claimtrace.reproduction.environment import other_versions
from claimtrace.reproduction.examine import examine
from claimtrace.reproduction.marks import Mark, weigh
from claimtrace.reproduction.outcome import Attempt, Reproduction
from claimtrace.reproduction.rebuild import Rebuilt, snapshot
from claimtrace.stages.records import sentences
from claimtrace.streams import Advance, show_nothing

ACCEPT = "reproduce --accept"
_EXHIBITS = ("figures",)
_TOGETHER = (
    "Conditions of one build were changed at once. Where the bytes are the same, none of them "
    "changes one by itself, unless two undo each other; `reproduce --each` builds under each alone."
)


def reproduce(
    project: Project,
    conditions: Sequence[Condition],
    say: Said,
    marks: Sequence[Mark] = (),
    advance: Advance = show_nothing,
    each: bool = False,
) -> Reproduction:
    """Build the project anew, plainly and under changed conditions, and compare.

    Several conditions are changed in one build. Where it fails or gives other bytes, the project
    is built under each of them alone, to name the one that does it.

    Args:
        project: the thesis and where it stands.
        conditions: what to change; the plain build is always made.
        say: called with a line for each build that is done.
        marks: of reviewers, to be held to what is reproduced.
        advance: called with what is under way, how many builds are done, and of how many.
        each: whether each condition has a build of its own.

    Raises:
        Unreadable: there is no accepted record, or it cannot be read; or a data dictionary,
            ledger or document cannot be read at all; or the copies cannot be written.
    """
    hashes = read_accepted(project.root)
    record = read_accepted_record(project.root)
    with staging.scratch_folder(project.build_dir) as scratch:
        accepted = ProjectState(
            "the accepted record", record, hashes.files, _at_hand(project, hashes, scratch)
        )
        wanted, lacking = copies.sources(project)
        # One copy first, so that all builds are of one state, whatever is edited meanwhile.
        builder = Builder(snapshot(wanted, scratch / "sources"), scratch, say, advance)
        plain = builder.plain()
        state = copies.made("the plain build", plain) if plain.status == 0 else None
        # Where the plain build fails the others would fail too, and are not tried.
        chosen = tuple(conditions) if each else together(conditions)
        attempts = attempted(builder, chosen, state) if state else []
        found = Reproduction(ACCEPTED, Comparison("", ""), compared(plain), attempts)
        if lacking:
            named = ", ".join(lacking)
            found.not_examined.append(f"the archive of a deposit, since the project lacks {named}")
        if left := [one.name for one in CONDITIONS if one not in conditions]:
            found.not_examined.append(f"changed conditions not asked for: {', '.join(left)}")
        if state:
            found.made = {
                name: (path.stat().st_size, state.hashes[name])
                for name, path in state.files.items()
                if name in state.hashes
            }
            found.remarks += _archives(state, attempts)
            if any(attempt.condition.parts for attempt in attempts):
                found.remarks.append(_TOGETHER)
            _compare_built(project, found, accepted, state)
        else:
            _compare_unbuilt(project, found, accepted, scratch)
        found.listing = _listing(project, plain, accepted)
        found.marks = weigh(marks, found.listing, _sheets(state or accepted))
        found.problems += exhibit_findings(project.root, hashes, state.hashes if state else {})
        documents = {entry["document"] for entry in record}
        found.problems += coverage_findings(project.root, hashes, documents)
        if found.report().failed:
            if (project.root / LOCK).is_file():
                found.problems += other_versions(project.root / LOCK, LOCK)
            found.advice = _advice(project, found, state)
        return found


def _listing(project: Project, plain: Rebuilt, accepted: ProjectState) -> list[Listed]:
    """List what the plain build shows; without one, what was accepted."""
    if plain.status == 0:
        return read_listing(plain.folder, [document.name for document in project.documents()])
    listed: list[Listed] = []
    for name in sorted({str(entry["document"]) for entry in accepted.claims}):
        claims = [entry for entry in accepted.claims if entry["document"] == name]
        sheets = [file for file in accepted.hashes if file.startswith(f"figures/{name}/")]
        listed += list_document(name, claims, made_before(sheets), "")
    return listed


def _sheets(state: ProjectState) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in state.files.items() if name.endswith(".csv")}


def _archives(plain: ProjectState, attempts: Sequence[Attempt]) -> list[str]:
    """Tell the hash of the archive, if every build gave the same."""
    differing = {change.file for a in attempts if a.comparison for change in a.comparison.files}
    return [
        f"The archive of a deposit, {file}, has the SHA-256 {digest} in each build."
        for file, digest in plain.hashes.items()
        if file.endswith(".zip") and file not in differing
    ]


def _at_hand(project: Project, hashes: Accepted, scratch: Path) -> dict[str, Path]:
    """Find the accepted files themselves: in their places, or in version control."""
    files = {}
    for number, (file, digest) in enumerate(hashes.files.items()):
        path = project.root / file
        if path.is_file() and manifests.hash_file(path) == digest:
            files[file] = path
        elif file in hashes.exhibits and (kept := _committed(project, file)) is not None:
            copy = scratch / f"accepted-{number}"
            write_new(copy, kept)
            if manifests.hash_file(copy) == digest:
                files[file] = copy
    return files


def _committed(project: Project, file: str) -> bytes | None:
    git = shutil.which("git")
    if git is None:
        return None
    done = run([git, "-C", str(project.root), "show", f"HEAD:./{file}"])
    return done.stdout if done.returncode == 0 else None


def _compare_built(
    project: Project, found: Reproduction, accepted: ProjectState, plain: ProjectState
) -> None:
    """Compare the accepted state with the plain build; sentences are read only if needed."""
    outputs = {
        file: digest
        for file, digest in plain.hashes.items()
        if file.startswith("figures/") or file.endswith(ENDINGS)
    }
    plain = replace(plain, hashes=outputs)
    found.accepted = compare_states(accepted, plain)
    if found.accepted.record:
        seen = examine(project)
        found.tables = seen.tables
        found.accepted = compare_states(accepted, plain, sentences(seen.uses))


def _compare_unbuilt(
    project: Project, found: Reproduction, accepted: ProjectState, scratch: Path
) -> None:
    """Compare what can be computed although the project does not build."""
    folder = scratch / "unbuilt"
    seen = examine(project, folder)
    made = made_state("the project as it is", folder, _EXHIBITS)
    exhibits = {file: digest for file, digest in accepted.hashes.items() if made.hashes}
    exhibits = {f: d for f, d in exhibits.items() if f.startswith("figures/")}
    old = replace(accepted, hashes=exhibits)
    found.accepted = compare_states(old, replace(made, claims=seen.record), sentences(seen.uses))
    found.tables = seen.tables
    found.problems += [*seen.cells, *seen.findings]
    found.not_examined += [*seen.not_examined, "documents, since the project does not build"]
    found.not_examined.append("changed conditions, since the plain build fails already")


def _advice(project: Project, found: Reproduction, plain: ProjectState | None) -> list[str]:
    if plain is None:
        return [
            "The project does not build, so nothing new can be accepted. Correct what is named "
            "below, or undo the change; `check` tells when it holds."
        ]
    advice = []
    if not found.accepted.same:
        here = exhibit_hashes(project.root)
        moved = [c.file for c in found.accepted.files if c.file.startswith("figures/")]
        if all(here.get(file) == plain.hashes.get(file) for file in moved):
            advice.append(
                "What differs here was built, and nobody has accepted it. "
                f"If it is right, `{ACCEPT}` accepts it; `git diff figures` shows what moved."
            )
        else:
            advice.append(
                f"If the new state is right, `{ACCEPT}` builds it and accepts it. "
                "If not, find the change in data, chapter, code or packages."
            )
    if any(not attempt.holds for attempt in found.attempts):
        advice.append(
            "Where a changed condition changes an output: sort what is listed, fix dates, "
            "and round numbers before they are written."
        )
    return advice
