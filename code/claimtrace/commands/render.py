"""`render [NAME ...]`: documents; what is out of date is computed first."""

import argparse

from claimtrace.commands import build
from claimtrace.terminal import Terminal
from claimtrace.tiers import PUBLIC

HELP = "render the documents"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    build.add_request(parser)


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Render what changed; return the exit status."""
    args.force, args.explain, args.tier = False, False, PUBLIC
    return build.run(args, terminal)
