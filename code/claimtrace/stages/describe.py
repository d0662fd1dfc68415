"""Describe: the descriptive tables of the study, as CSV."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimtrace import foreign
from claimtrace.rules import finding
from claimtrace.stages.work import Work
from claimtrace.up_to_date import DESCRIBE

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
    work.step("describe", f"{len(made)} descriptive tables")


def texts(tables: "Mapping[str, pd.DataFrame]") -> dict[str, str]:
    """Write tables as CSV, by file name; a missing value is empty."""
    return {
        f"{name}.csv": table.to_csv(index=False, lineterminator="\n")
        for name, table in sorted(tables.items())
    }
