"""`new-city NAME`: a jurisdiction that validates and builds at once."""

import argparse

from claimtrace.commands import HOLDS
from claimtrace.findings import Unreadable, UsageError
from claimtrace.project import Project
from claimtrace.terminal import Terminal
from claimtrace.up_to_date import Request, up_to_date
from talentregime.places import HOME

HELP = "add a jurisdiction: empty tables with a guide, a page and its claims"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("name", metavar="NAME", help="a slug, such as shenzhen")
    parser.add_argument(
        "--like",
        default=HOME,
        metavar="CITY",
        help="take its codebook version and questions (default: %(default)s)",
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Make the jurisdiction and say what to do next; return the exit status."""
    from talentregime.new_city import NewCityError, create_city

    try:
        created = create_city(args.project.root, args.name, args.like)
    except NewCityError as error:
        raise UsageError(str(error)) from error
    for file in created.files:
        terminal.say(f"  {file}")
    name = args.name
    _draw(args.project, name, terminal)
    terminal.say(f"Coded under codebook {created.codebook}, as {args.like} is.")
    terminal.say(f"Next: run build {name}, and open _build/{name}.html. It says where rows lack.")
    terminal.say(f"Then: data/README.md leads to a filled page, data/{name}/README.md explains the")
    terminal.say("columns, and check tells what to collect.")
    return HOLDS


def _draw(project: Project, name: str, terminal: Terminal) -> None:
    """Draw the page's exhibits, which are still empty, so that Quarto can render it at once."""
    from claimtrace.build import build

    request = Request((name,), "pandoc", ())
    state = up_to_date(project, request)
    try:
        failed = build(project, request, state, lambda name, said: None).report.failed
    except Unreadable:  # said by whatever reads the project next; the city is made all the same
        failed = True
    if failed:
        terminal.say(f"Its exhibits are not drawn yet, since build {name} finds faults.")
