"""The command line: `python -m talentregime COMMAND`. It alone prints and exits.

Exit status: 0 holds, 1 findings, 2 bad usage or unreadable input.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import claimtrace.staging as staging
from claimtrace.findings import Report, Unreadable
from talentregime import __doc__ as about
from talentregime import config
from talentregime.commands import (
    UNUSABLE,
    UsageError,
    build,
    check,
    mutate,
    new_city,
    package,
    reproduce,
    trace,
)
from talentregime.terminal import Terminal

COMMANDS = {
    "build": build,
    "check": check,
    "trace": trace,
    "reproduce": reproduce,
    "mutate": mutate,
    "new-city": new_city,
    "package": package,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    terminal = Terminal()
    args = _parser().parse_args(argv)
    try:
        args.root = _project(args.root)
        # First of all, so that no command reads outputs of which some are old and some new.
        staging.complete(args.root, config.build_dir(args.root))
        status: int = args.run(args, terminal)
        return status
    except Unreadable as error:
        terminal.findings(error.findings)
        if getattr(args, "json", None):
            terminal.write_findings(args.json, Report(error.findings))
    except UsageError as error:
        terminal.complain(str(error))
    return UNUSABLE


def _project(given: Path | None) -> Path:
    """The folder given, or the project that the current folder stands in."""
    start = (given or Path.cwd()).resolve()
    for folder in [start] if given else [start, *start.parents]:
        if (folder / "data").is_dir() and (folder / "chapter").is_dir():
            return folder
    raise UsageError(
        f"{start} is no project folder (with data/ and chapter/); name one with --root"
    )


class _Version(argparse.Action):
    """Print the version that pyproject.toml gave to what is installed, and end."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version  # slow to import

        try:
            told = version("talentregime")
        except PackageNotFoundError:
            parser.error("talentregime is not installed; the version is in pyproject.toml")
        Terminal().say(f"talentregime {told}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="talentregime", description=about)
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, help="project folder (default: the one around you)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, parents=[shared], help=module.HELP)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser
