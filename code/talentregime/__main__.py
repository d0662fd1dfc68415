"""Run the command line."""

from talentregime.cli import main

if __name__ == "__main__":  # a worker process imports this module too
    raise SystemExit(main())
