"""Exhibits: draw the tables and figures of every document that needs them anew."""

from claimtrace.exhibits.exhibit import exhibit_files, write_exhibits
from claimtrace.exhibits.size import ExhibitTooLarge
from claimtrace.files.writing import copy_file, make_folder
from claimtrace.findings import Finding
from claimtrace.rules import finding
from claimtrace.stages.work import Work


def run(work: Work) -> None:
    """Draw what is due, and put beside it what stands, since documents show both."""
    drawn = 0
    for document in work.found.documents:
        task = f"exhibits {document.name}"
        target = work.staged / "figures" / document.name
        if not work.due(task):
            _copy(work, document.name)
            continue
        count, problems = _draw(work, document.name)
        work.found.report.findings += problems
        if not problems:
            make_folder(target)
            work.done[task] = work.state.keys[task]
            drawn += count
    if drawn:
        work.step("exhibits", f"{drawn} tables and figures drawn")


def _draw(work: Work, name: str) -> tuple[int, list[Finding]]:
    """Draw the exhibits of a document; one that cannot be drawn is a finding."""
    project, results = work.project, work.found.results[name]
    try:
        made = [make() for make in project.exhibits(work.found.study, results, name)]
        write_exhibits(made, work.staged / "figures" / name, project.figure_font)
    except ExhibitTooLarge as error:
        return 0, [finding("R065", str(error), file=f"chapter/{name}.qmd")]
    except ValueError as error:
        message = f"an exhibit of {name} cannot be drawn: {error}"
        return 0, [finding("R027", message, file=f"chapter/{name}.qmd")]
    return len(made), []


def _copy(work: Work, name: str) -> None:
    target = work.staged / "figures" / name
    make_folder(target)
    for path in exhibit_files(work.project.figures / name):
        copy_file(path, target / path.name)
