"""Run the command line."""

import gc

if __name__ == "__main__":  # a worker process imports this module too, and needs none of it
    gc.set_threshold(1_000_000)  # imports and frames leave many objects and little garbage
    from talentregime.cli import main

    status = main()
    gc.freeze()  # the interpreter would look through all of them once more before it ends
    raise SystemExit(status)
