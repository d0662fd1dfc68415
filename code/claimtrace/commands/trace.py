"""`trace CLAIM` or `trace --row ROW`: from a claim to its rows, or back."""

import argparse

from claimtrace.commands import HOLDS
from claimtrace.findings import UsageError
from claimtrace.terminal import Terminal

HELP = "show what a claim rests on"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("claim", nargs="?", metavar="CLAIM")
    parser.add_argument(
        "--row",
        metavar="ROW",
        help="show what rests on a data row: FILE:LINE, or TABLE/KEY as in ledgers and exhibits",
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Trace, and print what was found; return the exit status.

    Raises:
        UsageError: neither a claim nor a row is given, or both, or there is none of that name.
    """
    if (args.claim is None) == (args.row is None):
        raise UsageError("trace takes a claim, or --row with a row")
    from claimtrace.trace import NotTraced, trace_claim, trace_row

    try:
        found = (
            trace_claim(args.project, args.claim)
            if args.row is None
            else trace_row(args.project, args.row)
        )
    except NotTraced as error:
        raise UsageError(str(error)) from error
    for section in found:
        if section.heading:
            terminal.say(f"\n{section.heading}")
        terminal.pairs(section.pairs)
        if section.rows:
            terminal.table(section.columns, section.rows)
    return HOLDS
