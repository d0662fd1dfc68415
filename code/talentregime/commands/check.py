"""`check`: validate the data, evaluate every claim, read the prose; render nothing."""

import argparse
from pathlib import Path

from talentregime.commands import FINDINGS, HOLDS, UsageError
from talentregime.terminal import LISTED, Terminal

HELP = "check data, claims and prose"
ACCEPT = (
    "If the rows are right, so is this: `reproduce --accept` makes it the record. Until then"
    " `check` lists it, and ends with status 1 where a claim differs."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the findings there")
    parser.add_argument(
        "--coders",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="instead, compare the codes in the files of two coders or more",
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Check, and write the findings where asked; return the exit status."""
    if args.coders:
        return _compare(args, terminal)
    from claimtrace.record.tell import TOLD
    from talentregime.check import check
    from talentregime.new_city.collect import to_collect

    outcome = check(args.root)
    if args.json:
        terminal.write_findings(args.json, outcome.report)
    terminal.report(outcome.report, apart=TOLD if outcome.changes else ())
    if outcome.changes:
        terminal.say("Differs from the accepted record (figures/claims.json):")
        terminal.lines([f"  {line}" for line in outcome.changes], "differences")
        terminal.say(ACCEPT)
    for line in outcome.summary:
        terminal.say(line)
    collect = [f"To collect: {line}" for line in to_collect(args.root)]
    terminal.lines(collect, "tables to collect", LISTED)
    return FINDINGS if outcome.report.failed else HOLDS


def _compare(args: argparse.Namespace, terminal: Terminal) -> int:
    """Print how far coders agree, and each disagreement; or why the files cannot be compared."""
    from claimtrace.data.dictionary import read_dictionary
    from claimtrace.findings import Report
    from talentregime import config
    from talentregime.coders import CodersError, agreement_lines, compare_coders

    resources = read_dictionary(config.data_dir(args.root)).resources
    try:
        found = compare_coders(args.coders, resources=resources)
    except CodersError as error:
        raise UsageError(str(error)) from error
    report = Report(found.findings, found.examined)
    if args.json:
        terminal.write_findings(args.json, report)
    if found.findings:
        terminal.report(report)
    if report.failed:
        terminal.say("Nothing was compared: the files have findings.")
        return FINDINGS
    for line in agreement_lines(found):
        terminal.say(line)
    columns = [str(column) for column in found.disagreements.columns]
    if len(found.disagreements):
        terminal.table(columns, found.disagreements.astype(str).to_numpy().tolist())
    return HOLDS
