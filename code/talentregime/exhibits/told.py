"""How a start and a lag read in a cell of a table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from claimtrace import values
from claimtrace.dates import Date, Span, days_between


def start(measure: Mapping[Any, Any], announced: Date | None = None) -> str:
    """Say when a measure started, and how well what started matches if not exactly.

    Args:
        measure: row of the clean measures.
        announced: when it was announced, where no start was found.
    """
    if pd.isna(measure["start"]):
        told = f"announced {values.date(announced)}" if announced else ""
        return "\n".join(filter(None, ("not found", told)))
    when, match = values.date(Date(str(measure["start"]))), str(measure["match"])
    return when if match == "exact" else f"{when}\n({match} match)"


def lag(row: Mapping[Any, Any]) -> Span | None:
    """Return the days from a local start to the national one; None where no start was found.

    Args:
        row: of `talentregime.analysis.lags.measure_lags`.
    """
    if pd.isna(row["start"]):
        return None
    return days_between(Date(str(row["start"])), Date(str(row["national_start"])))
