"""Exhibits: draw the tables and figures of every document that needs them anew."""

from functools import cache, partial
from typing import Any

from claimtrace import foreign
from claimtrace.claims.evidence import Row
from claimtrace.exhibits.exhibit import Drawn, write_exhibits
from claimtrace.exhibits.made import made_json
from claimtrace.exhibits.size import ExhibitTooLarge
from claimtrace.files import reading
from claimtrace.files.writing import make_folder, write_new
from claimtrace.findings import Finding, Unreadable
from claimtrace.project import Project
from claimtrace.record.entries import describe_row
from claimtrace.register.write import FOLDER as REGISTER
from claimtrace.rules import finding
from claimtrace.stages.opened import Describe, write_opened
from claimtrace.stages.records import read_raw_tables
from claimtrace.stages.work import Work
from claimtrace.up_to_date import MADE


def run(work: Work) -> None:
    """Draw what is due, and put beside it what stands, since documents show both."""
    drawn, tables = 0, cache(partial(read_raw_tables, work.project))  # once for all documents

    def describe(row: Row) -> dict[str, Any]:
        return describe_row(row, tables().get(row.file))

    make_folder(work.staged / "_build" / REGISTER)
    for done, document in enumerate(work.found.documents):
        work.advance("exhibits", done, len(work.found.documents))
        task = f"exhibits {document.name}"
        target = work.staged / "figures" / document.name
        if not work.due(task):
            work.keep(task)
            continue
        count, problems = _draw(work, document.name, describe)
        work.found.report.findings += problems
        if not problems:
            make_folder(target)
            work.done[task] = work.state.keys[task]
            drawn += count
    if drawn:
        work.step("exhibits", f"{drawn} tables and figures drawn")


def _draw(work: Work, name: str, describe: Describe) -> tuple[int, list[Finding]]:
    """Draw the exhibits of a document; one that cannot be drawn is a finding."""
    project, results = work.project, work.found.results[name]
    if problems := _font_findings(project):
        return 0, problems
    spots: dict[str, Drawn] = {}
    try:
        with foreign.guarded(foreign.HOOK, through=(ExhibitTooLarge, OSError)):
            makers = project.makers(work.found.study, results, name)
            masked = work.masked.get(name, {})
            made = [masked.get(exhibit.name, exhibit) for exhibit in (m() for m in makers)]
            folder = work.staged / "figures" / name
            paths = write_exhibits(made, folder, project.figure_font, spots)
            files = [path.relative_to(work.staged).as_posix() for path in paths]
            told = made_json(zip(makers, made, strict=True), files)
    except ExhibitTooLarge as error:
        return 0, [finding("R065", str(error), file=f"chapter/{name}.qmd")]
    except foreign.Failed as error:
        message = f"an exhibit of {name} cannot be drawn: {error}"
        return 0, [finding("R027", message, file=f"chapter/{name}.qmd")]
    drawings = [path for path in paths if path.suffix == ".svg"]
    write_opened(work.staged / "_build", name, made, spots, describe, drawings)
    write_new(work.staged / "_build" / f"{name}{MADE}", told.encode())
    return len(made), []


def _font_findings(project: Project) -> list[Finding]:
    """Find out before anything is drawn whether the font of the figures can be used."""
    if project.figure_font is None:
        return []
    from claimtrace.exhibits.drawing import try_font  # slow to import

    file = project.file(project.figure_font)
    try:
        data = reading.read_bytes(project.root, file, "R009")
        with foreign.guarded():
            try_font(data)
    except Unreadable as error:
        return error.findings
    except foreign.Failed as error:
        hint = "Put the font there again, from version control or where it was published."
        return [finding("R009", f"{file} is no font: {error}", file=file, hint=hint)]
    return []
