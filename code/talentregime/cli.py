"""The command line: `python -m talentregime COMMAND`. It alone prints and exits.

Exit status: 0 holds, 1 findings, 2 bad usage or unreadable input.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from claimtrace.findings import Report, Unreadable
from talentregime import __doc__ as about
from talentregime.terminal import Terminal

HOLDS, FINDINGS, UNUSABLE = 0, 1, 2
FORMATS = ("html", "pdf", "docx")
ENGINES = ("auto", "quarto", "pandoc")


class UsageError(Exception):
    """Say in one line what is wrong with a command."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    args = _parser().parse_args(argv)
    terminal = Terminal()
    try:
        args.root = _project(args.root)
        status: int = args.run(args, terminal)
        return status
    except Unreadable as error:
        terminal.findings(error.findings)
        if getattr(args, "json", None):
            _write_json(args.json, Report(error.findings))
        return UNUSABLE
    except UsageError as error:
        print(f"talentregime: {error}", file=sys.stderr)  # noqa: T201
        return UNUSABLE


def _build(args: argparse.Namespace, terminal: Terminal) -> int:
    from talentregime.up_to_date import up_to_date

    request = {"engine": args.engine, "formats": list(args.formats), "documents": args.names}
    state = up_to_date(args.root, request)
    if state.reasons == [] and not args.force:
        terminal.say(f"Nothing changed since the last build ({state.examined} files compared).")
        for path in state.documents:
            terminal.say(f"  {path}")
        return HOLDS
    if args.explain:
        for reason in state.reasons or ["--force was given"]:
            terminal.say(f"  because {reason}")
    from talentregime.build import build

    outcome = build(args.root, tuple(args.names), args.engine, args.formats, request, terminal.step)
    terminal.report(outcome.report)
    for line in outcome.changes:
        terminal.say(line)
    if outcome.report.failed:
        terminal.say("Nothing was written: what was built before stands as it was.")
        return FINDINGS
    for path in outcome.documents:
        terminal.say(f"  {path}")
    return HOLDS


def _check(args: argparse.Namespace, terminal: Terminal) -> int:
    from talentregime.check import check

    outcome = check(args.root)
    terminal.report(outcome.report)
    for line in outcome.summary:
        terminal.say(line)
    if args.json:
        _write_json(args.json, outcome.report)
    return FINDINGS if outcome.report.failed else HOLDS


def _trace(args: argparse.Namespace, terminal: Terminal) -> int:
    from talentregime.trace import NotTraced, trace_claim, trace_row

    if (args.claim is None) == (args.row is None):
        raise UsageError("trace takes a claim, or --row FILE:NUMBER")
    try:
        found = trace_row(args.root, args.row) if args.row else trace_claim(args.root, args.claim)
    except NotTraced as error:
        raise UsageError(str(error)) from error
    for section in found:
        terminal.say("" if section.heading == "" else f"\n{section.heading}")
        terminal.pairs(section.pairs)
        if section.rows:
            terminal.table(section.columns, section.rows)
    return HOLDS


def _project(given: Path | None) -> Path:
    """The folder given, or the project that the current folder stands in."""
    start = (given or Path.cwd()).resolve()
    candidates = [start] if given else [start, *start.parents]
    for folder in candidates:
        if (folder / "data").is_dir() and (folder / "chapter").is_dir():
            return folder
    raise UsageError(
        f"{start} is no project folder (with data/ and chapter/); name one with --root"
    )


def _write_json(path: Path, report: Report) -> None:
    content = {
        "findings": [found.as_dict() for found in sorted(report.findings)],
        "examined": report.examined,
        "not_examined": report.not_examined,
    }
    try:
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


def _formats(text: str) -> list[str]:
    chosen = [part for part in text.split(",") if part]
    wrong = sorted(set(chosen) - set(FORMATS))
    if wrong or not chosen:
        raise argparse.ArgumentTypeError(f"{text!r}: choose among {', '.join(FORMATS)}")
    return [part for part in FORMATS if part in chosen]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="talentregime", description=about)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, help="project folder (default: the one around you)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", parents=[shared], help="build the chapter from the data")
    build.add_argument("names", nargs="*", metavar="NAME", help="documents (default: all)")
    build.add_argument("--engine", choices=ENGINES, default="auto")
    build.add_argument("--formats", type=_formats, default=list(FORMATS))
    build.add_argument("--force", action="store_true", help="build although nothing changed")
    build.add_argument("--explain", action="store_true", help="say which files changed")
    build.set_defaults(run=_build)

    check = commands.add_parser("check", parents=[shared], help="check data, claims and prose")
    check.add_argument("--json", type=Path, metavar="FILE", help="write the findings there")
    check.set_defaults(run=_check)

    trace = commands.add_parser("trace", parents=[shared], help="show what a claim rests on")
    trace.add_argument("claim", nargs="?", metavar="CLAIM")
    trace.add_argument("--row", metavar="FILE:NUMBER", help="show what rests on a data row")
    trace.set_defaults(run=_trace)
    return parser
