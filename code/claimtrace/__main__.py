"""Run the command line, as `python -m claimtrace` or as the command `claimtrace`."""

from claimtrace.cli import run

if __name__ == "__main__":  # a worker process imports this module too, and runs nothing of it
    run()
