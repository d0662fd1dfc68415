"""`init FOLDER`: a thesis of one's own, in which every command works at once."""

import argparse
import datetime
import os
import shlex
from dataclasses import replace
from pathlib import Path

from claimtrace.commands import FINDINGS, HOLDS
from claimtrace.findings import UsageError
from claimtrace.project import find_project
from claimtrace.terminal import Terminal

HELP = "begin a thesis: a project with a table, a page, two claims and a figure"
ANYWHERE = True  # it needs no project to stand in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("folder", metavar="FOLDER", help="a new folder")
    parser.add_argument("--title", default="A thesis", help="of the thesis (default: %(default)s)")


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Write the project, build and accept it, say what to do next; return the exit status.

    Raises:
        UsageError: the folder has no name, holds something or cannot be made, or there can be no
            such title.
    """
    from claimtrace.starter import StarterError, drafted

    if not args.folder.strip() or "\0" in args.folder:
        raise UsageError("name a new folder")
    given = Path(args.folder)
    folder = given.resolve() if ".." in given.parts else given.absolute()
    try:
        with drafted(folder, args.title, datetime.date.today().isoformat()) as draft:
            if _refused(draft.root, terminal):
                terminal.say(f"Nothing was made at {given}.")
                return FINDINGS
            draft.put()
    except StarterError as error:
        raise UsageError(str(error)) from error
    own = [file for file in draft.files if "/_extensions/" not in file]
    for file in own:
        terminal.say(f"  {given / file}")
    terminal.say(f"and {len(draft.files) - len(own)} files of the extension that renders pages.")
    terminal.say(f"Next: {_go_to(given)}python3 -m nox. TUTORIAL.md goes on from there.")
    return HOLDS


def _go_to(folder: Path) -> str:
    """Write what goes to a folder as a shell takes it."""
    if folder.resolve() == Path.cwd():
        return ""
    named = str(folder)
    if named.startswith("-"):
        named = f"./{named}"
    quoted = shlex.quote(named)
    if os.name == "nt":
        from subprocess import list2cmdline  # slow to import

        quoted = list2cmdline([named])
    return f"cd {quoted}, and "


def _refused(root: Path, terminal: Terminal) -> bool:
    """Build the thesis and accept its first record, so that `check` has what to compare with."""
    from claimtrace.formats import FORMATS
    from claimtrace.reproduction.accept import accept
    from claimtrace.up_to_date import Request, up_to_date

    project = replace(find_project(root), root=root)
    request = Request((), "pandoc", FORMATS)
    report = accept(project, request, up_to_date(project, request), terminal.step).report
    if report.failed:
        terminal.report(report)
    return report.failed
