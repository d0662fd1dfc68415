"""`package`: the deposit archive, in `_build/`."""

import argparse

from claimtrace.commands import FINDINGS, HOLDS
from claimtrace.terminal import Terminal

HELP = "write the archive for a deposit"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes: nothing but what all take."""


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Package, and say where the archive is; return the exit status."""
    from claimtrace.deposit.package import package

    done = package(args.project, terminal.step)
    terminal.report(done.report)
    if done.report.failed:
        terminal.say("Nothing was written: an archive made before stands as it was.")
        return FINDINGS
    terminal.say(f"  {done.archive}")
    terminal.say(f"  SHA-256 {done.digest}")
    return HOLDS
