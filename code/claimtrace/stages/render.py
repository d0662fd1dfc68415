"""Render: write the documents that are out of date from their texts, claims and exhibits."""

import shutil
from pathlib import Path

from claimtrace.files.manifest import Manifest, files_below, hash_files
from claimtrace.files.writing import copy_folder
from claimtrace.findings import Finding
from claimtrace.formats import FORMATS
from claimtrace.register.write import FOLDER as REGISTER
from claimtrace.render.documents import render
from claimtrace.render.engines import Engine, choose_engine, spare_engine
from claimtrace.render.errors import RenderError
from claimtrace.render.extension import EXTENSION, put_extension
from claimtrace.stages.work import Work
from claimtrace.up_to_date import task_keys

EPOCH = 1_700_000_000  # the date that documents carry, so that two builds give the same bytes

Due = dict[str, list[str]]  # formats by document


def run(work: Work) -> None:
    """Render every document and format that is due, all with one engine."""
    if not work.request.formats:
        return  # no engine is asked: Quarto may be what waits for this build
    try:
        _render(work)
    except RenderError as error:
        work.found.report.findings += error.findings


def _render(work: Work) -> None:
    chosen, said = choose_engine(work.request.engine)
    due = _due(work, chosen.name)
    if due:
        _copy_chapter(work, due)
        try:
            _write(work, due, chosen)
        except RenderError as error:
            spare = spare_engine(work.request.engine, chosen)
            if spare is None:
                raise
            first, failed = error.findings[0], said.removeprefix("engine: ")
            said = f"engine: pandoc (embedded), since {failed} failed at {first.file}"
            said = f"{said}: {first.message}"
            chosen, due = spare, _due(work, spare.name)
            _write(work, due, spare)
    work.engine = chosen.name
    keys = _keys(work, chosen.name)
    work.done |= {
        task: keys[task] for name in due for task in (f"render {name} {f}" for f in due[name])
    }
    formats = [name for name in FORMATS if any(name in of_one for of_one in due.values())]
    if formats:
        work.step("render", f"{', '.join(formats)} of {', '.join(due)}; {said}")


def _keys(work: Work, engine: str) -> dict[str, str]:
    """Compute the keys of the documents, now that claims and exhibits are known."""
    made = hash_files(
        {
            **files_below(work.staged, ("figures",)),
            **{f"_build/{p.name}": p for p in (work.staged / "_build").glob("*.claims.json")},
            **files_below(work.staged, (f"_build/{REGISTER}",)),
        }
    )
    tasks = {**work.state.then.tasks, **work.done}
    now = Manifest({}, {}, made, tasks)
    return task_keys(work.project, work.request, work.state.inputs, now, engine)


def _due(work: Work, engine: str) -> Due:
    keys, then = _keys(work, engine), work.state.then
    due: Due = {}
    for document in work.found.documents:
        for ending in work.request.formats:
            task = f"render {document.name} {ending}"
            if then.tasks.get(task) != keys[task]:
                due.setdefault(document.name, []).append(ending)
    return due


def _copy_chapter(work: Work, due: Due) -> None:
    """Copy the chapter, so that paths in a document mean the same as in the project.

    Of the documents only those that are due: Quarto expands the includes of every document that it
    finds, and the exhibits of the others are not in the copy.
    """
    others = {d.path.name for d in work.project.documents() if d.name not in due}
    left_out = shutil.ignore_patterns(".quarto", *others)
    copy_folder(work.project.chapter, work.staged / "chapter", left_out)
    for name, banner in work.banners.items():
        if name in due:
            _put_banner(work.staged / "chapter" / f"{name}.qmd", banner)
    extension = work.staged / "chapter" / EXTENSION
    if not extension.is_dir():
        put_extension(extension)


def _put_banner(path: Path, banner: str) -> None:
    """Put a banner below the settings of a text, above all else."""
    settings, dashes, text = path.read_text("utf-8").partition("\n---\n")
    path.write_text(f"{settings}{dashes}\n{banner}\n{text}", "utf-8", newline="\n")


def _write(work: Work, due: Due, engine: Engine) -> None:
    """Write all documents that are due.

    Raises:
        RenderError: with the findings of all documents, each said once.
    """
    out = work.staged / "_build"
    findings: dict[Finding, None] = {}
    for done, (name, formats) in enumerate(due.items()):
        work.advance("rendering", done, len(due))
        text = work.staged / "chapter" / f"{name}.qmd"
        try:
            render(text, formats, out, engine, out / REGISTER, EPOCH)
        except RenderError as error:
            findings |= dict.fromkeys(error.findings)
    if findings:
        raise RenderError(list(findings))
