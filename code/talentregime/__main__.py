"""Run the command line."""

from talentregime.cli import main

raise SystemExit(main())
