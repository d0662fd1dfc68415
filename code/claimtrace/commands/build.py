"""`build [NAME ...]`: everything, then say where the chapter is."""

import argparse

from claimtrace.commands import FINDINGS, HOLDS, restricted
from claimtrace.formats import ENGINES, FORMATS
from claimtrace.terminal import Terminal
from claimtrace.tiers import RESTRICTED
from claimtrace.up_to_date import Request, up_to_date

HELP = "build the chapter from the data"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_request(parser)
    parser.add_argument("--force", action="store_true", help="build although nothing changed")
    parser.add_argument("--explain", action="store_true", help="say which files changed")
    restricted.add_tier(parser)


def add_request(parser: argparse.ArgumentParser) -> None:
    """Add which documents, formats and engine."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="documents (default: all)")
    parser.add_argument("--engine", choices=ENGINES, default="auto")
    parser.add_argument(
        "--formats",
        type=_formats,
        default=list(FORMATS),
        help=f"{','.join(FORMATS)}; none: claims and exhibits alone, as `quarto render` needs them",
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Build if anything changed; return the exit status."""
    request = Request(tuple(args.names), args.engine, tuple(args.formats))
    if args.tier == RESTRICTED:
        return restricted.write(args, terminal, "build", request)
    state = up_to_date(args.project, request)
    if not state.reasons and not args.force:
        terminal.say(f"Nothing changed since the last build ({state.examined} files compared).")
        terminal.lines([f"  {path}" for path in state.documents], "files in _build")
        terminal.opened(args.project.root, state.documents)
        return HOLDS
    if args.explain:
        for reason in state.reasons or ["--force was given"]:
            terminal.say(f"  because {reason}")
    from claimtrace.build import build

    with terminal.progress() as advance:
        outcome = build(
            args.project, request, state, terminal.step, force=args.force, advance=advance
        )
    terminal.report(outcome.report)
    terminal.lines(outcome.changes, "differences")
    if outcome.report.failed:
        terminal.say("Nothing was written: what was built before stands as it was.")
        return FINDINGS
    terminal.lines([f"  {path}" for path in outcome.documents], "files in _build")
    terminal.opened(args.project.root, outcome.documents)
    return HOLDS


def stages(args: argparse.Namespace, terminal: Terminal, names: tuple[str, ...]) -> int:
    """Walk the first stages of the corridor, of all documents; return the exit status.

    Args:
        args: with the project.
        terminal: what prints.
        names: the stages; the product of the last one is told.
    """
    request = Request((), "pandoc", ())
    if args.tier == RESTRICTED:
        return restricted.write(args, terminal, names[-1], request)
    state = up_to_date(args.project, request)
    folder = f"_build/{names[-1]}"
    if all(state.stands(name) for name in names):
        terminal.say(f"Nothing changed since the last build ({state.examined} files compared).")
    else:
        from claimtrace.build import build

        outcome = build(args.project, request, state, terminal.step, names)
        terminal.report(outcome.report)
        if outcome.report.failed:
            terminal.say("Nothing was written: what was built before stands as it was.")
            return FINDINGS
    files = sorted((args.project.root / folder).glob("*"))
    terminal.lines([f"  {folder}/{path.name}" for path in files], f"files in {folder}")
    return HOLDS


def _formats(text: str) -> list[str]:
    if text == "none":
        return []
    chosen = [part for part in text.split(",") if part]
    if not chosen or set(chosen) - set(FORMATS):
        raise argparse.ArgumentTypeError(f"{text!r}: choose among {', '.join(FORMATS)}")
    return [part for part in FORMATS if part in chosen]
