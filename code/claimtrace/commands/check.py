"""`check`: validate the data, evaluate every claim, read the prose; render nothing."""

import argparse
from pathlib import Path

from claimtrace.commands import FINDINGS, HOLDS, restricted
from claimtrace.terminal import Terminal
from claimtrace.tiers import RESTRICTED

HELP = "check data, claims and prose"
ACCEPT = (
    "If the rows are right, so is this: `reproduce --accept` makes it the record. Until then"
    " `check` lists it, and ends with status 1 where a claim or an exhibit differs."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the findings there")
    restricted.add_tier(parser)


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Check, and write the findings where asked; return the exit status."""
    if args.tier == RESTRICTED:
        return restricted.check(args, terminal)
    from claimtrace.check import APART, check

    outcome = check(args.project)
    terminal.report(outcome.report, apart=APART if outcome.changes else ())
    if outcome.changes:
        terminal.say("Differs from the accepted record (figures/claims.json):")
        terminal.lines([f"  {line}" for line in outcome.changes], "differences")
        terminal.say(ACCEPT)
    for line in outcome.summary:
        terminal.say(line)
    if args.json:
        terminal.write_findings(args.json, outcome.report)
    return FINDINGS if outcome.report.failed else HOLDS
