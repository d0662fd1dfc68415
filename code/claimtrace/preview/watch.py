"""Build one page over and over, in a process that has imported what that takes."""

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from claimtrace.causes import with_causes
from claimtrace.findings import Unreadable
from claimtrace.formats import HTML
from claimtrace.processes.workers import Workers, workers
from claimtrace.project import CITATION, LOCK, SETTINGS, Project, find_project
from claimtrace.up_to_date import Request, up_to_date

_PAUSE = 0.08  # seconds between two looks at the files
_RESTED = 1.0  # seconds until what another command kept from being built is tried again
_WATCHED = ("chapter", "data", "code")
_CODE = ".py"
_BUSY = "R031"  # another command is at work here
_MEANWHILE = "R032"  # files were saved again: the next build is due already
_PATIENCE = 5  # times that this is not told; code that writes into `data` would go on for ever

Seen = dict[str, tuple[int, int]]
Findings = list[dict[str, Any]]


@dataclass(frozen=True)
class PreviewBuild:
    """Hold what a build of the page came to.

    Args:
        number: of the build, from 1.
        seconds: that it took.
        held: whether the page is of what stands saved; else it is of the last state that held.
        findings: causes first, each as `check --json` writes it.
    """

    number: int
    seconds: float
    held: bool
    findings: Findings


def builds(project: Project, name: str, begin: Callable[[], None]) -> Iterator[PreviewBuild]:
    """Build the page of a document now, and again after each change of a file; without an end.

    Args:
        project: the thesis and where it stands.
        name: of the document.
        begin: called when a build begins.
    """
    given = (str(project.root), project.entry, name)
    number, before, seen, due, again = 0, PreviewBuild(0, 0, False, []), Seen(), True, 0
    while True:
        with workers(1, _begin, ()) as process:
            fresh, ended = True, False  # what it imports is the code as it is
            while not ended:
                now = _files(project.root)
                if now == seen and not due:
                    sleep(_PAUSE)
                    continue
                if not fresh and _changed_code(seen, now):
                    break  # what is imported stays as it was: another process begins anew
                seen, fresh, began = now, False, monotonic()
                begin()
                ended, held, findings = _ask(process, given)
                rules = {found["rule"] for found in findings}
                due = _BUSY in rules
                again = again + 1 if rules == {_MEANWHILE} else 0
                if not 0 < again < _PATIENCE and not (due and findings == before.findings):
                    number += 1
                    before = PreviewBuild(number, round(monotonic() - began, 1), held, findings)
                    yield before
                if due:
                    sleep(_RESTED)


def _ask(process: Workers, given: tuple[str, str, str]) -> tuple[bool, bool, Findings]:
    """Have the page built; tell whether the process ended over it, and what `_build` tells."""
    try:
        (done,) = process.map(_build, [given], 1)
    except Unreadable as error:
        return True, False, _told(error)
    return False, *done


def _begin() -> None:
    """Import what a build takes longest to import."""
    import claimtrace.build  # noqa: F401


def _build(given: tuple[str, str, str]) -> tuple[bool, Findings]:
    """Build the page; tell whether that was possible, and what was found."""
    from claimtrace.build import build

    root, entry, name = given
    try:
        project = find_project(Path(root), entry)
        project.documents((name,))
        request = Request((name,), "pandoc", (HTML.name,))
        state = up_to_date(project, request)
        if not state.reasons:
            return True, []
        report = build(project, request, state, _unsaid, compare=False).report
    except Unreadable as error:
        return False, _told(error)
    return not report.failed, [asdict(found) for found in with_causes(report.findings)]


def _unsaid(stage: str, said: str) -> None:
    """Say nothing of a stage."""


def _told(error: Unreadable) -> Findings:
    return [asdict(found) for found in with_causes(error.findings)]


def _files(root: Path) -> Seen:
    """The time and size of every file that a person writes."""
    found: Seen = {}
    for path in (*(root / name for name in (CITATION, LOCK, SETTINGS)), *root.glob(f"*{_CODE}")):
        _look(path, found)
    for folder in _WATCHED:
        for within, folders, names in os.walk(root / folder):
            folders[:] = [one for one in folders if one[0] not in "._"]
            for name in names:
                if name[0] not in ".~#" and not name.endswith(("~", ".pyc")):
                    _look(Path(within, name), found)
    return found


def _look(path: Path, found: Seen) -> None:
    try:
        stat = path.stat()
    except OSError:  # gone meanwhile, or not there
        return
    found[str(path)] = (stat.st_mtime_ns, stat.st_size)


def _changed_code(before: Seen, now: Seen) -> bool:
    return any(
        path.endswith(_CODE) and before.get(path) != now.get(path) for path in {*before, *now}
    )
