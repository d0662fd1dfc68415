"""`init FOLDER`: a thesis of one's own, in which every command works at once."""

import argparse
import datetime
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
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder")
    parser.add_argument("--title", default="A thesis", help="of the thesis (default: %(default)s)")


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Write the project, build and accept it, say what to do next; return the exit status."""
    from claimtrace.starter import StarterError, create

    folder = args.folder.absolute()
    try:
        made = create(folder, args.title, datetime.date.today().isoformat())
    except StarterError as error:
        raise UsageError(str(error)) from error
    own = [file for file in made if "/_extensions/" not in file]
    for file in own:
        terminal.say(f"  {args.folder / file}")
    terminal.say(f"and {len(made) - len(own)} files of the extension that renders pages.")
    failed = _accept(folder, terminal)
    terminal.say(f"Next: cd {args.folder}, and python3 -m nox. TUTORIAL.md goes on from there.")
    return FINDINGS if failed else HOLDS


def _accept(folder: Path, terminal: Terminal) -> bool:
    """Build the thesis and accept its first record, so that `check` has what to compare with."""
    from claimtrace.formats import FORMATS
    from claimtrace.reproduction.accept import accept
    from claimtrace.up_to_date import Request, up_to_date

    project = replace(find_project(folder), root=folder)
    request = Request((), "pandoc", FORMATS)
    report = accept(project, request, up_to_date(project, request), terminal.step).report
    if report.failed:
        terminal.report(report)
    return report.failed
