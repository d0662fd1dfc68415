"""Describe: the descriptive tables of the study, as CSV with a data dictionary."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimtrace import foreign
from claimtrace.data.dictionary import DESCRIPTOR
from claimtrace.rules import finding
from claimtrace.stages.work import Work
from claimtrace.up_to_date import DESCRIBE

_NAME = re.compile(r"[a-z][a-z0-9_]*")

if TYPE_CHECKING:
    import pandas as pd


def run(work: Work) -> None:
    """Write the descriptive tables if they are due."""
    if not work.due(DESCRIBE):
        return
    try:
        with foreign.guarded(foreign.HOOK):
            made = texts(work.project.describe(work.found.study))
    except foreign.Failed as error:
        file = work.project.file(work.project.data)
        work.found.report.findings.append(finding("D080", str(error), file=file))
        return
    work.write(DESCRIBE, made)
    if not made:
        work.found.report.not_examined.append("descriptive tables: the project makes none")
        return
    work.step("describe", f"{sum(name.endswith('.csv') for name in made)} descriptive tables")


def texts(tables: "Mapping[str, pd.DataFrame]") -> dict[str, str]:
    """Write tables as CSV, by file name, and what describes them; a missing value is empty.

    Raises:
        ValueError: a table has a name that no file of the folder may have.
    """
    from claimtrace.data.described import described_package  # slow to import

    for name in tables:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name of a table, such as adoption_lags")
    written = {
        f"{name}.csv": table.to_csv(index=False, lineterminator="\n")
        for name, table in sorted(tables.items())
    }
    return {**written, **({DESCRIPTOR: described_package(tables)} if written else {})}
