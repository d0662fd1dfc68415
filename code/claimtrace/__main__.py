"""Run the command line, as `python -m claimtrace` or as the command `claimtrace`."""

if __name__ == "__main__":  # a worker process imports this module too, and runs nothing of it
    from claimtrace.processes import ending

    ending.listen("claimtrace")  # before what takes time to import

    from claimtrace.cli import run

    run()
