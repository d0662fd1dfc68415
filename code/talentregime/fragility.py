"""Which single interview, event or coded statement a claim of the study hangs on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
    return fragility(results, _droppable, lambda row: without(study, row))


def without(study: Study, row: Row) -> Study:
    """Return the study without one row.

    Args:
        study: the data.
        row: of any table.
    """
    table = _table(row)
    frame = getattr(study, table)
    kept = frame[(frame["file"] != row.file) | (frame["row"] != row.number)]
    return replace(study, **{table: kept.reset_index(drop=True)})


def _droppable(row: Row) -> bool:
    return _table(row) in DROPPED


def _table(row: Row) -> str:
    return row.file.rpartition("/")[2].removesuffix(".csv")
