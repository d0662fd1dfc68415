"""`mutate`: corrupt data and prose one thing at a time, and count what goes unnoticed."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrace.commands import FINDINGS, HOLDS
from claimtrace.terminal import LISTED, Terminal

if TYPE_CHECKING:
    from claimtrace.mutation.mutants import Mutation
    from claimtrace.mutation.rates import Rate

HELP = "corrupt data and prose, one thing at a time, and count what goes unnoticed"
SEED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--sample",
        type=_positive,
        metavar="N",
        help="only N cells, and N texts and swaps a document",
    )
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help="default: 1")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write rates and survivors there")


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Mutate and print rates; return the exit status."""
    from claimtrace.mutation.mutate import mutate
    from claimtrace.mutation.rates import as_json, report

    with terminal.progress() as advance:
        outcome = mutate(args.project, args.sample, args.seed, advance)
    if outcome.findings:
        terminal.findings(outcome.findings)
        terminal.say("Nothing was corrupted: the project itself has findings.")
        if args.json:
            from claimtrace.findings import Report

            terminal.write_findings(args.json, Report(outcome.findings))
        return FINDINGS
    _tables(outcome.mutation, terminal)
    found = report(outcome.mutation)
    terminal.report(found)
    if args.json:
        terminal.write_json(args.json, as_json(outcome.mutation))
    return FINDINGS if found.failed else HOLDS


def _tables(mutation: "Mutation", terminal: Terminal) -> None:
    from claimtrace.mutation.rates import (
        by_column,
        by_kind,
        by_noticing,
        rates,
        told_unnamed,
        told_unread,
        total_rate,
    )
    from claimtrace.values import amount

    for title, group in (
        ("By table and column", by_column),
        ("By kind", by_kind),
        ("By what noticed it", by_noticing),
    ):
        terminal.say(f"\n{title}")
        columns = ("", "", "corrupted", "noticed", "unread", "survived", "of those read")
        rows = [_row(rate) for rate in rates(mutation.outcomes, group)]
        terminal.table(columns, rows)
    read = total_rate(mutation.outcomes)
    terminal.say(
        f"\nCells that a claim or an exhibit reads: {read.noticed:,} of {read.total:,} noticed. "
        "Unread are cells that no evidence names; by column, how many and why:"
    )
    unread = [f"  {line}" for line in told_unread(mutation.outcomes)] or ["  none"]
    terminal.lines(unread, "columns; --json FILE lists every cell", LISTED)
    turned = [o for o in mutation.outcomes if o.mutant.kind == "turned word"]
    free = Counter(o.mutant.place for o in turned if not o.noticed)
    left = ", ".join(f"{count:,} {kind}" for kind, count in sorted(free.items())) or "none"
    terminal.say(
        f"Contrasted words outside claims: {sum(bool(o.noticed) for o in turned):,} of "
        f"{len(turned):,} noticed when turned round; the others by kind of sentence: {left}."
    )
    unnamed = told_unnamed(mutation.outcomes)
    if unnamed:
        does, them = ("changes", "it") if len(unnamed) == 1 else ("change", "them")
        terminal.say(
            f"{amount(len(unnamed), 'cell')}, corrupted, {does} a claim whose evidence does not "
            f"name {them}: the corruption selects other rows, or the evidence lacks a column."
        )
        terminal.lines([f"  {line}" for line in unnamed], "cells; --json FILE lists them", LISTED)


def _row(rate: "Rate") -> list[str]:
    from claimtrace.values import percent  # slow to import

    first, second = (*rate.group, "")[:2]
    counts = (rate.total, rate.noticed, rate.tolerated, rate.survived)
    share = "" if rate.rate is None else percent(rate.rate, 1)
    return [first, second, *(f"{count:,}" for count in counts), share]


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return number
