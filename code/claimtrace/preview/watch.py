"""Build one page over and over, in a process that has imported what that takes."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from claimtrace.causes import with_causes
from claimtrace.findings import Unreadable
from claimtrace.formats import HTML
from claimtrace.processes.workers import workers
from claimtrace.project import Project, find_project
from claimtrace.up_to_date import Request, up_to_date

_PAUSE = 0.15  # seconds between two looks at the files
_WATCHED = ("chapter", "data", "code")
_CODE = ".py"


@dataclass(frozen=True)
class Built:
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
    findings: list[dict[str, Any]]

    def as_json(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def builds(project: Project, name: str) -> Iterator[Built]:
    """Build the page of a document now, and again after each change of a file; without an end.

    Args:
        project: the thesis and where it stands.
        name: of the document.
    """
    number = 0
    seen: dict[str, tuple[int, int]] | None = None
    while True:
        with workers(1, _begin, ()) as process:
            while True:
                now = _files(project.root)
                if now == seen:
                    sleep(_PAUSE)
                    continue
                code = seen is not None and _changed_code(seen, now)
                if code:
                    break  # what is imported stays as it was: another process begins anew
                seen, number, began = now, number + 1, monotonic()
                given = (str(project.root), project.entry, name)
                (done,) = process.map(_build, [given], 1)
                yield Built(number, round(monotonic() - began, 1), *done)
        seen = _without_code(_files(project.root), seen or {})


def _begin() -> None:
    """Import what a build takes longest to import."""
    import claimtrace.build  # noqa: F401


def _build(given: tuple[str, str, str]) -> tuple[bool, list[dict[str, Any]]]:
    """Build the page; tell whether that was possible, and what was found."""
    from claimtrace.build import build

    root, entry, name = given
    try:
        project = find_project(Path(root), entry)
        request = Request((name,), "pandoc", (HTML.name,))
        state = up_to_date(project, request)
        if not state.reasons:
            return True, []
        report = build(project, request, state, lambda stage, said: None).report
    except Unreadable as error:
        return False, [asdict(found) for found in with_causes(error.findings)]
    return not report.failed, [asdict(found) for found in with_causes(report.findings)]


def _files(root: Path) -> dict[str, tuple[int, int]]:
    """The time and size of every file that a person writes."""
    found = {}
    for folder in _WATCHED:
        for within, folders, names in os.walk(root / folder):
            folders[:] = [one for one in folders if one[0] not in "._"]
            for name in names:
                if name[0] not in ".~#" and not name.endswith(("~", ".pyc")):
                    path = Path(within, name)
                    try:
                        stat = path.stat()
                    except OSError:  # gone meanwhile
                        continue
                    found[str(path)] = (stat.st_mtime_ns, stat.st_size)
    return found


def _changed_code(before: dict[str, tuple[int, int]], now: dict[str, tuple[int, int]]) -> bool:
    return any(
        path.endswith(_CODE) and before.get(path) != now.get(path) for path in {*before, *now}
    )


def _without_code(
    now: dict[str, tuple[int, int]], before: dict[str, tuple[int, int]]
) -> dict[str, tuple[int, int]]:
    """What was seen before, with the code as it is now, so that only the build is still due."""
    code = {path: at for path, at in now.items() if path.endswith(_CODE)}
    rest = {path: at for path, at in before.items() if not path.endswith(_CODE)}
    return {**rest, **code, "": (0, 0)}
