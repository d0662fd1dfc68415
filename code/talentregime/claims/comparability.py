"""Claims on which figures of different places may be compared."""

from functools import lru_cache

import pandas as pd

from claimtrace.claims.evidence import Claimed, cite
from talentregime.analysis.comparability import comparable_figures, indicator_differences
from talentregime.study import Study

_COMPARED = ("indicator", "definition", "place", "period", "unit", "kind")


def shared_indicators(study: Study, comparable: bool = False) -> Claimed:
    """Count the indicators for which two jurisdictions or more have figures, the nation included.

    Args:
        study: the data.
        comparable: only those with figures of one definition, unit, kind and length of period.
    """
    found = _comparable(study)
    ids = [key for cell in found["indicator_ids"] for key in cell.split(";")]
    rows = cite(study.indicators[study.indicators["indicator_id"].isin(ids)], *_COMPARED)
    chosen = found[found["comparable"] > 1] if comparable else found
    return Claimed(len(chosen), rows, n=len(found))


def differing(study: Study, first: str, second: str) -> Claimed:
    """List in what two figures differ that forbids a comparison.

    Args:
        study: the data.
        first: indicator id.
        second: indicator id.

    Raises:
        ValueError: they may be compared, or one is not there.
    """
    found = indicator_differences(study.indicators, first, second)
    if not found:
        raise ValueError(f"{first} and {second} may be compared")
    rows = study.indicators[study.indicators["indicator_id"].isin([first, second])]
    return Claimed(found, cite(rows, *_COMPARED))


@lru_cache(maxsize=2)
def _comparable(study: Study) -> pd.DataFrame:
    return comparable_figures(study.indicators)
