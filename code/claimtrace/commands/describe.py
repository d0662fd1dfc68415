"""`describe`: the descriptive tables of the study."""

import argparse

from claimtrace.commands.build import stages
from claimtrace.commands.restricted import add_tier
from claimtrace.terminal import Terminal

HELP = "write the descriptive tables of the study"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_tier(parser)


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Write what is out of date; return the exit status."""
    return stages(args, terminal, ("clean", "describe"))
