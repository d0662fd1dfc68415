"""Which single interview, event or coded statement a claim of the study hangs on."""

from collections.abc import Mapping, Sequence

from claimtrace.evaluate import Result
from claimtrace.evidence import Row
from claimtrace.fragility import Fragility, fragility
from talentregime.study import Study

# What a researcher might not have heard, seen or coded; sources and totals are not of that kind.
DROPPED = ("interviews", "events", "implementation")


def study_fragility(study: Study, results: Sequence[Result]) -> Mapping[str, Fragility]:
    """Drop each interview, event and coded statement, and evaluate the claims that read it.

    Args:
        study: the data.
        results: evaluated claims.

    Returns:
        By claim id, as `claimtrace.fragility.fragility`.
    """
    return fragility(results, _droppable, lambda row: study.without(row.file, row.number))


def _droppable(row: Row) -> bool:
    return _table(row) in DROPPED


def _table(row: Row) -> str:
    return row.file.rpartition("/")[2].removesuffix(".csv")
