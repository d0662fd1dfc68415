"""The command line: `python -m claimtrace COMMAND`. It alone prints and exits.

Exit status: 0 holds, 1 findings, 2 bad usage or unreadable input.
"""

import argparse
import gc
import os
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from claimtrace import foreign, processes, streams
from claimtrace.commands import UNUSABLE
from claimtrace.files import staging
from claimtrace.files.reading import why
from claimtrace.findings import Finding, Report, Unreadable, UsageError
from claimtrace.processes import contained, ending
from claimtrace.project import SETTINGS, Project, find_project
from claimtrace.rules import finding
from claimtrace.terminal import Terminal

COMMANDS = {
    name: f"claimtrace.commands.{name}"
    for name in (
        *("clean", "describe", "render", "build", "check"),
        *("trace", "reproduce", "mutate", "package", "preview", "init"),
    )
}


def run(entry: str = "") -> None:
    """Run one command, and end the process with its exit status.

    Args:
        entry: where a thesis makes its `Project`, such as `thesis:PROJECT`; empty for the one that
            the settings of the project's folder name.
    """
    for threads in ("OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"):
        os.environ.setdefault(threads, "1")  # those of numpy and typst spin more than they do
    name = entry.partition(".")[0] or "claimtrace"
    ending.listen(name)
    streams.open_all()
    threading.excepthook = contained.thread_failed
    gc.set_threshold(1_000_000)  # imports and frames leave many objects and little garbage
    processes.guarded()
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # the project has a date, and libraries read this
    try:
        status = main(entry=entry)
    except SystemExit as end:  # of whoever reads the arguments
        status = end.code if isinstance(end.code, int) else UNUSABLE
    status = streams.finish(name, status, UNUSABLE)
    ending.leave(status)


def main(argv: Sequence[str] | None = None, entry: str = "") -> int:
    """Run one command and return its exit status.

    Args:
        argv: the arguments; those of the process where None is given.
        entry: as for `run`.
    """
    terminal = Terminal()
    args, name = argparse.Namespace(), "claimtrace"
    try:
        args.json, root = _early(argv, "--json"), _root(argv)
        project = find_project(root, entry)  # it may add commands
        name = project.name if entry else name
        _parser(project, name).parse_args(argv, args)
        if root is None and args.needs_project:
            raise UsageError(
                f"{_start(args.root)} is no project folder (with data/ and chapter/);"
                " name one with --root"
            )
        args.project = project
        contained.hear_last(lambda told: _write([told], args, terminal))
        # First of all, so that no command reads outputs of which some are old and some new.
        if args.needs_project:
            staging.complete(project.root, project.build_dir)
        with _of_thesis(args.module, through=(Unreadable, UsageError, OSError)):
            status: int = import_module(args.module).run(args, terminal)
        return status
    except Unreadable as error:
        _tell(error.findings, args, terminal)
    except UsageError as error:
        terminal.complain(str(error), name)
    except (OSError, RecursionError, MemoryError) as error:  # what no door told with its place
        file = str(getattr(error, "filename", None) or "")
        told = f"the system refused: {why(error)}"
        _tell([finding("R101", told, file=file)], args, terminal)
    except Exception as error:  # code of a project may have changed any function of any library
        frame = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{foreign.said(error)} (at {Path(frame.filename).name}:{frame.lineno})"
        _tell([finding("C091", told)], args, terminal)
    return UNUSABLE


def _tell(findings: list[Finding], args: argparse.Namespace, terminal: Terminal) -> None:
    """Print findings, and write them where asked, unless that is what they are about."""
    terminal.findings(findings)
    _write(findings, args, terminal)


def _write(findings: list[Finding], args: argparse.Namespace, terminal: Terminal) -> None:
    path = getattr(args, "json", None)  # that of a command of the thesis may be anything
    if isinstance(path, Path) and str(path) not in {found.file for found in findings}:
        try:
            terminal.write_findings(path, Report(findings))
        except Unreadable as error:
            terminal.findings(error.findings)


@contextmanager
def _of_thesis(module: str, through: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    """Run code of a command; one that the thesis adds may raise anything.

    Raises:
        Unreadable: it raised what is not in `through` (C039).
    """
    if module in COMMANDS.values():
        yield
        return
    try:
        with foreign.guarded(None, through):
            yield
    except foreign.Failed as error:
        raise Unreadable([finding("C039", f"{module} failed: {error}", file=SETTINGS)]) from error


def _root(argv: Sequence[str] | None) -> Path | None:
    """Find the folder given, or the project that the current folder stands in."""
    given = _early(argv, "--root")
    start = _start(given)
    for folder in [start] if given else [start, *start.parents]:
        if (folder / "data").is_dir() and (folder / "chapter").is_dir():
            return folder
    return None


def _early(argv: Sequence[str] | None, option: str) -> Path | None:
    """Read a path before it is known which commands and arguments there are."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    first.add_argument(option, type=Path, dest="path")
    try:
        given: Path | None = first.parse_known_args(argv)[0].path
    except argparse.ArgumentError:  # told by whoever reads all arguments
        return None
    return given


def _start(given: Path | None) -> Path:
    """Return the folder given, or the current one, which may be gone."""
    try:
        start = (given or Path.cwd()).resolve()
        start.stat() if given else None
    except FileNotFoundError as error:
        if given and given.is_absolute():
            return given
        raise UsageError("the current folder is gone; name a project with --root") from error
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the folder of --root cannot be read: {told}") from error
    return start


class _Version(argparse.Action):
    """Print the version of what is installed, and end."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version  # slow to import

        try:
            told = version(parser.prog)
        except PackageNotFoundError:
            parser.error(f"{parser.prog} is not installed; the version is in pyproject.toml")
        Terminal().say(f"{parser.prog} {told}")
        parser.exit()


def _parser(project: Project, name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name, description=project.title or __doc__)
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, help="project folder (default: the one around you)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command, place in {**COMMANDS, **project.commands}.items():
        with _of_thesis(place):
            module = import_module(place)
            one = commands.add_parser(command, parents=[shared], help=module.HELP)
            module.add_arguments(one)
        one.set_defaults(module=place, needs_project=not getattr(module, "ANYWHERE", False))
    return parser
