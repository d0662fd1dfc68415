"""Run the command line, as `python -m talentregime` or as the command `talentregime`."""

import gc


def run() -> None:
    """Run one command, and end the process with its exit status."""
    gc.set_threshold(1_000_000)  # imports and frames leave many objects and little garbage
    try:
        from claimtrace import processes
        from talentregime.cli import main

        processes.guarded()
        status = main()
    except KeyboardInterrupt:
        status = 130  # as shells tell of a program that was interrupted
    gc.freeze()  # the interpreter would look through all of them once more before it ends
    raise SystemExit(status)


if __name__ == "__main__":  # a worker process imports this module too, and runs nothing of it
    run()
