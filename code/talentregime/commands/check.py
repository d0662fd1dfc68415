"""`check`: validate the data, evaluate every claim, read the prose; render nothing."""

import argparse
from pathlib import Path

from talentregime.commands import FINDINGS, HOLDS
from talentregime.terminal import Terminal

HELP = "check data, claims and prose"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the findings there")


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Check, and write the findings where asked; return the exit status."""
    from talentregime.check import check

    outcome = check(args.root)
    terminal.report(outcome.report)
    for line in outcome.summary:
        terminal.say(line)
    if args.json:
        terminal.write_findings(args.json, outcome.report)
    return FINDINGS if outcome.report.failed else HOLDS
