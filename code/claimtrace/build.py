"""Build: walk the corridor, and put everything that was made in place at once."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.exhibits.exhibit import exhibit_files
from claimtrace.files import manifest as manifests
from claimtrace.files import staging
from claimtrace.files.manifest import Manifest
from claimtrace.files.writing import make_folder
from claimtrace.findings import Finding, Report, Unreadable
from claimtrace.formats import FORMATS
from claimtrace.project import ACCEPTED, Project
from claimtrace.record.accepted import read_accepted
from claimtrace.record.tell import TOLD, tell_changes
from claimtrace.rules import finding
from claimtrace.stages import claims, clean, describe, exhibits, render
from claimtrace.stages.records import compare_accepted
from claimtrace.stages.work import Assessment, Step, Work, reading
from claimtrace.streams import Advance, show_nothing
from claimtrace.up_to_date import BuildState, Request, current_inputs, task_of
from claimtrace.values import amount


@dataclass
class Built:
    """Hold what a build did.

    Args:
        report: findings; where it failed, nothing was written.
        documents: what stands for readers of what was asked for, relative to the project.
        changes: sentences on what differs from the accepted record.
    """

    report: Report
    documents: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def build(
    project: Project,
    request: Request,
    state: BuildState,
    step: Step,
    stages: tuple[str, ...] = (),
    force: bool = False,
    advance: Advance = show_nothing,
    compare: bool = True,
) -> Built:
    """Do what is out of date of every stage, and put everything in place at once.

    Args:
        project: the thesis and where it stands.
        request: what is asked for.
        state: what of it stands; its inputs were hashed before any of them was read.
        step: called after each stage with its name and what it did.
        stages: only these, such as `clean`; empty for all.
        force: do everything, whatever stands.
        advance: called with what is under way, how many documents are done, and of how many.
        compare: whether to say what differs from the accepted record.

    Raises:
        Unreadable: something cannot be read at all, or another build is under way.
    """
    if force:
        state = BuildState(state.reasons, state.inputs, Manifest(), state.keys)
    documents = project.documents(request.documents)
    changed = [d for d in documents if not (state.computed and state.stands(f"claims {d.name}"))]
    with (
        staging.staging_folder(project.root, project.build_dir) as staged,
        reading(project, changed) as texts,
    ):
        make_folder(staged / "_build")
        found = Assessment(project, documents)
        work = Work(found, request, state, texts, staged, step, advance=advance)
        work.found.report.examined["files"] = state.examined
        for stage in (clean, describe, claims, exhibits, render):
            if stages and stage.__name__.rpartition(".")[2] not in stages:
                continue
            stage.run(work)
            if work.found.report.failed:
                return Built(work.found.report)
        if problems := _changed_meanwhile(project, state.inputs):
            work.found.report.findings += problems
            return Built(work.found.report)
        return _publish(work, compare)


def _changed_meanwhile(project: Project, inputs: Mapping[str, str]) -> list[Finding]:
    """Find inputs that changed since they were hashed: outputs could mix their two states."""
    before, after = Manifest(inputs=inputs), Manifest(inputs=current_inputs(project))
    return [
        finding("R032", f"{reason} meanwhile") for reason in manifests.differences(before, after)
    ]


def _publish(work: Work, compare: bool) -> Built:
    project, then = work.project, work.state.then
    files = {name: path for name, path in _staged(work) if task_of(name) in work.done}
    outputs = manifests.hash_files(files)
    changes = _changes(work, outputs) + _earlier(work, outputs) if compare else []
    known = {document.name for document in project.documents()}
    kept = {
        name: digest
        for name, digest in then.outputs.items()
        if task_of(name) not in work.done and _stands(task_of(name), known)
    }
    tasks = {task: key for task, key in then.tasks.items() if _stands(task, known)} | work.done
    asked = {"asked": work.request.engine, "engine": work.engine or then.request.get("engine", "")}
    manifest = Manifest(asked, work.state.inputs, {**kept, **outputs}, tasks)
    told = "_build/manifest.json"
    manifests.write_manifest(manifest, work.staged / told)
    files[told] = work.staged / told  # last: it tells of all others
    gone = set(_present(work, then)) - {*kept, *outputs}
    staging.publish(project.root, project.build_dir, files, sorted(gone))
    asked_for = [f"_build/{d.name}.{f}" for d in work.found.documents for f in work.request.formats]
    documents = [name for name in asked_for if name in manifest.outputs]
    return Built(work.found.report, sorted(documents), changes)


def _staged(work: Work) -> list[tuple[str, Path]]:
    return [
        (path.relative_to(work.staged).as_posix(), path)
        for folder in (work.staged / "figures", work.staged / "_build")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def _stands(task: str, documents: set[str]) -> bool:
    """Tell whether a task is of a document that there is, or of none."""
    _, _, rest = task.partition(" ")
    return not rest or rest.partition(" ")[0] in documents


def _present(work: Work, then: Manifest) -> list[str]:
    """List what is there of the tasks that were done, and of documents that are gone."""
    folders = [work.project.figures / task[9:] for task in work.done if task[:9] == "exhibits "]
    shown = [work.project.file(path) for folder in folders for path in exhibit_files(folder)]
    return [*shown, *then.outputs]


def _earlier(work: Work, outputs: Mapping[str, str]) -> list[str]:
    """Say which documents stay that an earlier build wrote, in formats not asked for now."""
    if not work.request.formats:
        return []
    names = [f"_build/{d.name}.{e}" for d in work.found.documents for e in FORMATS]
    names = [name for name in names if name.rpartition(".")[2] not in work.request.formats]
    stay = [name for name in names if (work.project.root / name).is_file()]
    return [f"{name} was not asked for, and stays as an earlier build wrote it" for name in stay]


def _changes(work: Work, outputs: Mapping[str, str]) -> list[str]:
    """Say which exhibits and claims differ from the accepted record."""
    changes: list[str] = []
    if work.record:
        record = [entry for name in sorted(work.record) for entry in work.record[name]]
        try:
            differing = compare_accepted(work.found, record)
            findings = differing.findings(ACCEPTED)
            changes = [problem.message for problem in findings if problem.rule not in TOLD]
            changes += tell_changes(differing)
        except Unreadable as error:
            changes = [problem.message for problem in error.findings]
    return [*changes, *_replaced(work.project.root, outputs)]


def _replaced(root: Path, outputs: Mapping[str, str]) -> list[str]:
    """Say which exhibits differ from the files they replace; those restored are counted."""
    differing = [
        target
        for target, digest in sorted(outputs.items())
        if target.startswith("figures/")
        and (path := root / target).is_file()
        and manifests.hash_file(path) != digest
    ]
    accepted: Mapping[str, str] = {}
    with suppress(Unreadable):  # told where the claims are compared
        accepted = read_accepted(root).exhibits if differing else {}
    restored = [target for target in differing if accepted.get(target) == outputs[target]]
    told = [
        f"{name} differs from the file it replaces" for name in differing if name not in restored
    ]
    if restored:
        told.append(f"{amount(len(restored), 'file')} of exhibits as accepted again")
    return told
