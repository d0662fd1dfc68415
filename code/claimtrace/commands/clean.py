"""`clean`: read, correct and type every table, and log what was changed."""

import argparse
import itertools

from claimtrace.commands import HOLDS
from claimtrace.commands.build import stages
from claimtrace.commands.restricted import add_tier
from claimtrace.terminal import Terminal

HELP = "read, correct and type every table"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_tier(parser)
    parser.add_argument(
        "--mend", action="store_true", help="first mend in data/ what a spreadsheet broke"
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Write what is out of date; return the exit status."""
    if args.mend:
        _mend(args, terminal)
    return stages(args, terminal, ("clean",))


def _mend(args: argparse.Namespace, terminal: Terminal) -> int:
    """Mend the public tables in place, and show each change."""
    from claimtrace.data.dictionary import read_dictionary
    from claimtrace.data.mend import mend
    from claimtrace.files import reading
    from claimtrace.files.writing import write_new, write_whole

    project = args.project
    for resource in read_dictionary(project.data).resources:
        path = project.root / resource.file
        before = reading.read_bytes(project.root, resource.file, "D001", missing="D017")
        after, changes = mend(before, resource.schema)
        if not changes:
            continue
        kept = first = project.build_dir / "mended" / resource.path
        for number in itertools.count(2):  # what an earlier run kept stays
            if not kept.exists():
                break
            kept = first.with_name(f"{first.stem}.{number}{first.suffix}")
        write_new(kept, before)
        write_whole(path, after)
        for change in changes:
            where = f" {change.column}" if change.column else ""
            terminal.say(
                f"  {resource.file}:{change.line}{where}: {change.before} -> {change.after}"
            )
        terminal.say(f"  {resource.file} as it was: {project.file(kept)}")
    return HOLDS
