"""Run the command line."""

if __name__ == "__main__":  # a worker process imports this module too, and needs none of it
    from talentregime.cli import main

    raise SystemExit(main())
