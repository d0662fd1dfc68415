"""`new-city NAME`: a jurisdiction that validates and builds at once, or what changes one."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrace.commands import HOLDS
from claimtrace.commands.restricted import refuse
from claimtrace.findings import Unreadable, UsageError
from claimtrace.project import Project
from claimtrace.terminal import Terminal
from claimtrace.up_to_date import Request, up_to_date
from talentregime.places import HOME

if TYPE_CHECKING:
    from talentregime.new_city import Changed

HELP = "add a jurisdiction: empty tables with a guide, a page and its claims"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("name", metavar="NAME", help="a slug, such as shenzhen")
    parser.add_argument(
        "--like",
        metavar="CITY",
        help=f"take its codebook version and questions (default: {HOME})",
    )
    parser.add_argument("--author", metavar="NAME", help="who writes its page")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--remove", action="store_true", help="take the jurisdiction out")
    other.add_argument("--rename", metavar="NEW", help="call it otherwise")
    other.add_argument("--second-coder", metavar="FILE", help="add the codes of a second coder")


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Make or change the jurisdiction and say what to do next; return the exit status.

    Raises:
        UsageError: the arguments do not fit together, or what they ask for cannot be made.
    """
    from talentregime.new_city import NewCityError, create_city

    try:
        if args.remove or args.rename is not None or args.second_coder is not None:
            if args.like is not None or args.author is not None:
                raise NewCityError("--like and --author go with a new jurisdiction alone")
            return _change(args, terminal)
        like, author = HOME if args.like is None else args.like, args.author or ""
        created = create_city(args.project.root, args.name, like, author)
    except NewCityError as error:
        raise UsageError(str(error)) from error
    for file in created.files:
        terminal.say(f"  {file}")
    name = args.name
    _draw(args.project, name, terminal)
    terminal.say(f"Coded under codebook {created.codebook}, as {like} is.")
    terminal.say(f"Next: run build {name}, and open _build/{name}.html. It says where rows lack.")
    terminal.say(f"Then: data/README.md leads to a filled page, data/{name}/README.md explains the")
    terminal.say("columns, and check tells what to collect.")
    return HOLDS


def _change(args: argparse.Namespace, terminal: Terminal) -> int:
    from talentregime.new_city import add_coder, remove_city, rename_city

    root, name = args.project.root, args.name
    if args.second_coder is not None:
        file = Path(args.second_coder).absolute()
        refuse(args.project, [file], "--second-coder")
        _tell(add_coder(root, name, file), terminal)
        terminal.say(f"Next: run check, and build {name}.")
    elif args.rename is not None:
        _tell(rename_city(root, name, args.rename), terminal)
        _draw(args.project, args.rename, terminal)
        terminal.say(f"Next: read data/{args.rename}/ and its page, and run check.")
    else:
        _tell(remove_city(root, name), terminal)
        terminal.say("Next: run build; if it was in the accepted record, reproduce --accept.")
    return HOLDS


def _tell(changed: "Changed", terminal: Terminal) -> None:
    for sign, files in (("+", changed.written), ("-", changed.gone)):
        for file in files:
            terminal.say(f"  {sign} {file}")
    if changed.kept:
        terminal.say(f"Copies of what is gone, and of shared tables as they were: {changed.kept}")
    if not changed.written and not changed.gone:
        terminal.say("Nothing had to be changed.")


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
