"""`reproduce`: build copies under changed conditions, and compare with what is accepted."""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrace.commands import FINDINGS, HOLDS
from claimtrace.findings import UsageError
from claimtrace.terminal import Terminal

if TYPE_CHECKING:
    from claimtrace.reproduction.outcome import Reproduction

HELP = "build anew under changed conditions and compare with what is accepted"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was found there")
    parser.add_argument("--accept", action="store_true", help="build, and accept the result")
    parser.add_argument(
        "--conditions", type=_names, metavar="A,B", help="only these; `none` for the plain build"
    )
    parser.add_argument(
        "--each", action="store_true", help="change one condition a build, not several at once"
    )
    parser.add_argument(
        "--marks",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a reviewer's marks, as the page exports them; may be given several times",
    )
    parser.add_argument(
        "--annotations", choices=("github",), help="print findings as lines for a CI page"
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Reproduce or accept; return the exit status.

    Raises:
        UsageError: `--accept` goes with marks or conditions, or there is no such condition.
    """
    if args.accept:
        if args.marks or args.conditions is not None:
            raise UsageError("--accept builds once, and takes neither --marks nor --conditions")
        return _accept(args, terminal)
    from claimtrace.reproduction.circumstances import circumstances, largest_process
    from claimtrace.reproduction.conditions import choose
    from claimtrace.reproduction.marks import read_marks
    from claimtrace.reproduction.reproduce import reproduce
    from claimtrace.reproduction.summary import summary

    try:
        conditions = choose(args.conditions)
    except ValueError as error:
        raise UsageError(str(error)) from error
    marks = [mark for path in args.marks for mark in read_marks(path)]
    told = circumstances(args.project, _command(args))
    with terminal.progress() as advance:
        found = reproduce(args.project, conditions, terminal.say, marks, advance, args.each)
    found.run = replace(told, memory=largest_process())
    report = found.report()
    for line in summary(found):
        terminal.say(line)
    counted = ", ".join(f"{count:,} {what}" for what, count in report.examined.items())
    terminal.say(f"Examined: {counted or 'nothing'}.")
    for sentence in report.not_examined:
        terminal.say(f"Not examined: {sentence}")
    severities = [problem.severity for problem in report.findings]
    terminal.say(f"{severities.count('error')} error(s), {severities.count('warning')} warning(s).")
    for sentence in [*found.remarks, *found.advice]:
        terminal.say(sentence)
    _write(args, found)
    if args.annotations:
        from claimtrace.reproduction.exports import as_annotations

        for line in as_annotations(report.findings):
            terminal.say(line)
    differing = len(found.accepted.files) + sum(
        len(attempt.comparison.files) for attempt in found.attempts if attempt.comparison
    )
    if not report.failed:
        from claimtrace.values import amount  # slow to import

        builds = amount(1 + len(found.attempts), "build")
        builds += f", under {amount(len(conditions), 'changed condition')}"
        terminal.say(f"Reproduced: {differing} differing bytes in {builds}.")
    terminal.say("  _build/reproduction.html")
    return FINDINGS if report.failed else HOLDS


def _accept(args: argparse.Namespace, terminal: Terminal) -> int:
    from claimtrace.formats import FORMATS
    from claimtrace.up_to_date import Request, up_to_date

    request = Request((), "pandoc", FORMATS)
    state = up_to_date(args.project, request)  # before the code that is hashed is imported
    from claimtrace.reproduction.accept import accept

    done = accept(args.project, request, state, terminal.step)
    terminal.report(done.report)
    if args.json:
        terminal.write_findings(args.json, done.report)
    if done.report.failed:
        terminal.say("Nothing was accepted: the record stands as it was.")
        return FINDINGS
    for line in done.lines:
        terminal.say(line)
    return HOLDS


def _write(args: argparse.Namespace, found: "Reproduction") -> None:
    from claimtrace.files.writing import make_folder, write_whole
    from claimtrace.reproduction.exports import as_json
    from claimtrace.reproduction.page import page

    folder = args.project.build_dir
    text = json.dumps(as_json(found), indent=1, ensure_ascii=False, default=str) + "\n"
    files = {
        folder / "reproduction.html": page(found, args.project.title),
        folder / "reproduction.json": text,
    }
    if args.json:
        files[args.json] = text
    for path, content in files.items():
        make_folder(path.parent)
        write_whole(path, content.encode(errors="backslashreplace"))


def _command(args: argparse.Namespace) -> str:
    """Write the command that does the same; what it is told to write does not count."""
    asked = [] if args.conditions is None else [",".join(args.conditions) or "none"]
    parts = [f"--conditions {names}" for names in asked]
    parts += ["--each"] if args.each else []
    parts += [f"--marks {path.name}" for path in args.marks]
    return " ".join((args.project.name or "claimtrace", "reproduce", *parts))


def _names(text: str) -> list[str]:
    return [] if text == "none" else text.split(",")
