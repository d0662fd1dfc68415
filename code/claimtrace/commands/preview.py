"""`preview [NAME]`: a page that is built again at each save, with what was found beside it."""

import argparse
from contextlib import ExitStack

from claimtrace.commands import HOLDS
from claimtrace.findings import UsageError
from claimtrace.terminal import Terminal

HELP = "show a page in the browser, and build it again at each save"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="document (default: the first)")
    parser.add_argument("--port", type=int, default=0, help="of the address (default: a free one)")


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Build and show the page until the command is ended.

    Raises:
        UsageError: the port cannot be used.
    """
    from claimtrace.preview.serve import PreviewedPage, serving
    from claimtrace.preview.watch import builds

    project = args.project
    asked = () if args.name is None else (args.name,)
    names = [document.name for document in project.documents(asked)]
    name = "index" if "index" in names else names[0]
    shown = PreviewedPage(project.build_dir / f"{name}.html")
    with ExitStack() as until_it_ends:
        try:
            address = until_it_ends.enter_context(serving(shown, args.port))
        except (OSError, OverflowError) as error:
            raise UsageError(f"the port {args.port} cannot be used: {error}") from error
        terminal.say(f"{name} at {address}; Ctrl-C ends the preview.")
        for built in builds(project, name, shown.begin):
            shown.end(built)
            held = "built" if built.held else "not built"
            terminal.say(f"  {held}, {len(built.findings)} findings   {built.seconds} s")
    return HOLDS
