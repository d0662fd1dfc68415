"""Run the command line, as `python -m talentregime` or as the command `talentregime`."""

from collections.abc import Sequence

from claimtrace.processes import ending

ENTRY = "talentregime.project:PROJECT"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; arguments as for `claimtrace.cli.main`."""
    from claimtrace import cli

    return cli.main(argv, ENTRY)


def run() -> None:
    """Run one command, and end the process with its exit status."""
    ending.listen("talentregime")  # before what takes time to import
    from claimtrace import cli

    cli.run(ENTRY)


if __name__ == "__main__":  # a worker process imports this module too, and runs nothing of it
    run()
