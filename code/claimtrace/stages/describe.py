"""Describe: the descriptive tables of the study, as CSV."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimtrace.stages.work import Work
from claimtrace.up_to_date import DESCRIBE

if TYPE_CHECKING:
    import pandas as pd


def run(work: Work) -> None:
    """Write the descriptive tables if they are due."""
    if not work.due(DESCRIBE):
        return
    tables = work.project.describe(work.found.study)
    work.write(DESCRIBE, texts(tables))
    work.step("describe", f"{len(tables)} descriptive tables")


def texts(tables: "Mapping[str, pd.DataFrame]") -> dict[str, str]:
    """Write tables as CSV, by file name; a missing value is empty, floats have six decimals."""
    return {
        f"{name}.csv": table.to_csv(index=False, lineterminator="\n", float_format="%.6g")
        for name, table in sorted(tables.items())
    }
