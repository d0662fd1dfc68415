"""How fragile claims are: which single row, if it were dropped, would make a claim's check fail.

A claim has a check where the ledger prints or expects a value, or where a form of it is words
that the value must satisfy. A claim that only shows a number has none: any row may change the
number, and nothing says what it should be.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimtrace.claims.display import has_field
from claimtrace.claims.evaluate import Result, evaluate
from claimtrace.claims.evidence import Row, table_of
from claimtrace.claims.ledger import Claim

MOST = 500  # rows of a claim that are dropped; beyond them a claim hangs on no single one


@dataclass(frozen=True)
class Fragility:
    """Hold what dropping rows does to a claim.

    Args:
        tried: how many rows were dropped, one at a time.
        flipping: those without which the claim's check fails, sorted.
    """

    tried: int
    flipping: tuple[Row, ...]


def fragility(
    results: Sequence[Result],
    droppable: Callable[[Row], bool],
    without: Callable[[Row], object],
) -> Mapping[str, Fragility]:
    """Drop each row that a claim with a check rests on, and evaluate the claim again.

    Args:
        results: evaluated claims; those that are broken already, or rest on more than `MOST` rows
            that could be dropped, are left out: each row means to evaluate the claim again.
        droppable: whether a row is of a kind that is dropped.
        without: gives the study without a row.

    Returns:
        For each of the other claims with a check that rests on such a row, by its id.
    """
    checked = [r for r in results if r.claimed and not r.findings and has_check(r.claim)]
    reading: dict[tuple[str, int], list[Result]] = {}
    named: dict[tuple[str, int], Row] = {}
    for result in checked:
        assert result.claimed is not None
        rows = list(filter(droppable, result.claimed.rows))
        for row in rows if len(rows) <= MOST else ():
            reading.setdefault((row.file, row.number), []).append(result)
            named.setdefault((row.file, row.number), row)
    tried = {result.claim.id: 0 for readers in reading.values() for result in readers}
    flipping: dict[str, list[Row]] = {claim: [] for claim in tried}
    for place in sorted(reading):
        study = without(named[place])
        claims = [reader.claim for reader in reading[place]]
        for result in evaluate(claims, study, besides=False):
            tried[result.claim.id] += 1
            if result.findings:
                flipping[result.claim.id].append(named[place])
    return {claim: Fragility(tried[claim], tuple(flipping[claim])) for claim in sorted(tried)}


def has_check(claim: Claim) -> bool:
    """Tell whether something says what the claim's value should be."""
    words = any(not has_field(form) for form in claim.show.values())
    return bool(claim.expect) or claim.printed is not None or words


def study_fragility(
    study: Any, results: Sequence[Result], dropped: Sequence[str]
) -> Mapping[str, Fragility]:
    """Drop each row of some tables, and evaluate the claims that read it.

    Args:
        study: the data.
        results: evaluated claims.
        dropped: names of the tables, such as what a researcher might not have heard or seen.

    Returns:
        By claim id, as `fragility`.
    """

    def without(row: Row) -> Any:
        return study.without(row.file, row.number)

    return fragility(results, lambda row: table_of(row.file) in dropped, without)
