"""`clean`: read, correct and type every table, and log what was changed."""

import argparse
import itertools
from pathlib import Path

from claimtrace.commands.build import stages
from claimtrace.commands.restricted import add_tier
from claimtrace.findings import UsageError
from claimtrace.project import Project
from claimtrace.terminal import Terminal
from claimtrace.tiers import RESTRICTED

HELP = "read, correct and type every table"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_tier(parser)
    parser.add_argument(
        "--mend", action="store_true", help="first mend in data/ what a spreadsheet broke"
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Write what is out of date; return the exit status.

    Raises:
        UsageError: `--mend` goes with restricted tables.
    """
    if args.mend and args.tier == RESTRICTED:
        raise UsageError("--mend shows each cell that it changes, and reads public tables alone")
    if args.mend:
        _mend(args.project, terminal)
    return stages(args, terminal, ("clean",))


def _mend(project: Project, terminal: Terminal) -> None:
    """Mend the public tables in place, keep them as they were, and show each change."""
    from claimtrace.data.dictionary import read_dictionary
    from claimtrace.data.mend import mend
    from claimtrace.files import reading, staging
    from claimtrace.files.writing import write_new, write_whole

    with staging.staging_folder(project.root, project.build_dir):  # nobody else writes meanwhile
        for resource in read_dictionary(project.data).resources:
            before = reading.read_bytes(project.root, resource.file, "D001", missing="D017")
            with terminal.progress() as advance:
                after, changes = mend(before, resource.schema, advance, resource.file)
            if not changes:
                continue
            kept = _free(project.build_dir / "mended" / resource.path)
            write_new(kept, before)
            write_whole(project.root / resource.file, after)
            for change in changes:
                place = f"{resource.file}:{change.line} {change.column}".rstrip()
                terminal.say(f"  {place}: {change.before} -> {change.after}")
            terminal.say(f"  {resource.file} as it was: {project.file(kept)}")


def _free(path: Path) -> Path:
    """A name that no earlier run has taken."""
    numbered = (path.with_name(f"{path.stem}.{n}{path.suffix}") for n in itertools.count(2))
    return path if not path.exists() else next(one for one in numbered if not one.exists())
