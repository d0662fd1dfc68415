"""`check`, which also compares coders and says what a new city has to collect."""

import argparse
from pathlib import Path

import claimtrace.commands.check as plain
from claimtrace.commands import FINDINGS, HOLDS
from claimtrace.commands.restricted import refuse
from claimtrace.findings import UsageError
from claimtrace.terminal import LISTED, Terminal

HELP = plain.HELP


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    plain.add_arguments(parser)
    parser.add_argument(
        "--coders",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="instead, compare the codes in the files of two coders or more",
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Check, or compare coders; return the exit status."""
    if args.coders:
        return _compare(args, terminal)
    from talentregime.new_city.collect import to_collect

    status = plain.run(args, terminal)
    collect = [f"To collect: {line}" for line in to_collect(args.project.root)]
    terminal.lines(collect, "tables to collect", LISTED)
    return status


def _compare(args: argparse.Namespace, terminal: Terminal) -> int:
    """Print how far coders agree, and each disagreement; or why the files cannot be compared."""
    refuse(args.project, args.coders, "--coders")
    from claimtrace.data.dictionary import read_dictionary
    from claimtrace.findings import Report
    from talentregime.coders import CodersError, agreement_lines, compare_coders

    resources = read_dictionary(args.project.data).resources
    try:
        found = compare_coders(args.coders, resources=resources)
    except CodersError as error:
        raise UsageError(str(error)) from error
    report = Report(found.findings, found.examined)
    if found.findings:
        terminal.report(report)
    if args.json:
        terminal.write_findings(args.json, report)
    if report.failed:
        terminal.say("Nothing was compared: the files have findings.")
        return FINDINGS
    for line in agreement_lines(found):
        terminal.say(line)
    columns = [str(column) for column in found.disagreements.columns]
    if len(found.disagreements):
        terminal.table(columns, found.disagreements.astype(str).to_numpy().tolist())
    return HOLDS
