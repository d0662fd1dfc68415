"""`--tier restricted` of `clean`, `describe`, `check` and `build`: aggregates alone, told apart."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrace.commands import FINDINGS, HOLDS, UNUSABLE
from claimtrace.findings import Report, UsageError
from claimtrace.project import Project
from claimtrace.terminal import LISTED, Terminal
from claimtrace.tiers import PUBLIC, RESTRICTED, TIERS
from claimtrace.up_to_date import Request

if TYPE_CHECKING:
    from claimtrace.restricted.build import Written


def add_tier(parser: argparse.ArgumentParser) -> None:
    """Add which tables are read."""
    parser.add_argument(
        "--tier",
        choices=TIERS,
        default=PUBLIC,
        help=f"{RESTRICTED}: read the tables of data/{RESTRICTED}, too, and tell aggregates alone,"
        f" in _build/{RESTRICTED} (default: {PUBLIC})",
    )


def refuse(project: Project, files: Iterable[Path], option: str) -> None:
    """Refuse to read a restricted table for what shows or keeps its rows.

    Args:
        project: the thesis and where it stands.
        files: that an option names.
        option: what it is called.

    Raises:
        UsageError: one of them lies in `data/restricted`.
    """
    folder = project.restricted.resolve()
    if any(file.resolve().is_relative_to(folder) for file in files):
        raise UsageError(f"{option} tells rows, and reads no file of data/restricted")


def check(args: argparse.Namespace, terminal: Terminal) -> int:
    """Check; return the exit status."""

    def work() -> "Written":
        from claimtrace.restricted.build import check as check_tables

        return check_tables(args.project)

    return _run(work, terminal, args.json)


def write(args: argparse.Namespace, terminal: Terminal, what: str, request: Request) -> int:
    """Write what `what`, a command, makes of restricted tables; return the exit status."""

    def work() -> "Written":
        from claimtrace.restricted.build import write as write_tables

        return write_tables(args.project, what, request, terminal.step)

    return _run(work, terminal, writes=True)


def _run(
    work: "Callable[[], Written]",
    terminal: Terminal,
    json: Path | None = None,
    writes: bool = False,
) -> int:
    from claimtrace.restricted.quiet import stopped

    with stopped() as problems:
        done = work()
    if problems:
        terminal.findings(problems)
        if json:
            terminal.write_findings(json, Report(problems))
        return UNUSABLE
    terminal.report(done.report)
    for line in done.lines:
        terminal.say(line)
    if writes and not done.written:
        terminal.say("Nothing was written: what was there before stands as it was.")
    terminal.lines([f"  {name}" for name in done.files], "files", LISTED)
    if json:
        terminal.write_findings(json, done.report)
    return FINDINGS if done.report.failed else HOLDS
