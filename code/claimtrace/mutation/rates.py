"""Kill rates by table, column and kind; findings on survivors; and the JSON of a run."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from claimtrace.findings import Report
from claimtrace.mutation.mutants import Mutation, Outcome
from claimtrace.rules import finding


@dataclass(frozen=True)
class Rate:
    """Hold the count of one group.

    Args:
        group: such as table and column.
        total: corruptions.
        noticed: those that something noticed.
        tolerated: survivors with a reason, which nothing reads.
    """

    group: tuple[str, ...]
    total: int
    noticed: int
    tolerated: int

    @property
    def survived(self) -> int:
        """Survivors without a reason."""
        return self.total - self.noticed - self.tolerated

    @property
    def rate(self) -> float | None:
        """The share noticed of all that is not tolerated; None where that is nothing."""
        read = self.total - self.tolerated
        return self.noticed / read if read else None


def rates(outcomes: Sequence[Outcome], group: Callable[[Outcome], tuple[str, ...]]) -> list[Rate]:
    """Count outcomes by group, sorted.

    Args:
        outcomes: of corruptions.
        group: what an outcome is counted under.
    """
    counts: dict[tuple[str, ...], list[int]] = {}
    for outcome in outcomes:
        count = counts.setdefault(group(outcome), [0, 0, 0])
        count[0] += 1
        count[1] += bool(outcome.noticed)
        count[2] += not outcome.noticed and bool(outcome.reason)
    return [Rate(name, *counts[name]) for name in sorted(counts)]


def by_column(outcome: Outcome) -> tuple[str, ...]:
    """Group by table and column."""
    return (outcome.mutant.table, outcome.mutant.part)


def by_kind(outcome: Outcome) -> tuple[str, ...]:
    """Group by what was done, data and prose apart."""
    where = "prose" if outcome.mutant.table == "prose" else "data"
    return (where, outcome.mutant.kind)


def by_noticing(outcome: Outcome) -> tuple[str, ...]:
    """Group by what noticed it."""
    return (outcome.noticed or ("tolerated" if outcome.reason else "nothing"),)


def total_rate(outcomes: Sequence[Outcome]) -> Rate:
    """Count the cells that a claim or an exhibit reads: its evidence names them, or it changed."""
    read = [o for o in outcomes if o.mutant.table != "prose" and (o.named or o.noticed)]
    return Rate(("read",), len(read), sum(bool(o.noticed) for o in read), 0)


def report(mutation: Mutation) -> Report:
    """Turn survivors without a reason into findings, with counts of what was corrupted."""
    findings = []
    for outcome in mutation.outcomes:
        mutant = outcome.mutant
        if not outcome.noticed and not outcome.reason:
            what = f"{mutant.table}.{mutant.part} of {mutant.place}"
            message = f"{mutant.kind}: {what}: {mutant.old!r} -> {mutant.new!r} went unnoticed"
            line, column = mutant.line, mutant.column
            findings.append(finding("X015", message, file=mutant.file, line=line, column=column))
    for entry in mutation.stale:
        findings.append(finding("X021", entry))
    data = [o for o in mutation.outcomes if o.mutant.table != "prose"]
    swapped = sum(o.mutant.kind == "swap" for o in mutation.outcomes)
    turned = sum(o.mutant.kind == "turned word" for o in mutation.outcomes)
    examined = {
        "cells": len(data),
        "bound texts": len(mutation.outcomes) - len(data) - swapped - turned,
        "swaps": swapped,
        "words turned round": turned,
    }
    return Report(sorted(findings), examined, list(mutation.not_examined))


def told_unread(outcomes: Sequence[Outcome]) -> list[str]:
    """Tell of each column why cells of it go unread, a line each: `stalls.note (4): a remark`."""
    counts = Counter(
        (o.mutant.table, o.mutant.part, o.reason) for o in outcomes if not o.noticed and o.reason
    )
    return [f"{table}.{part} ({n:,}): {why}" for (table, part, why), n in sorted(counts.items())]


def told_unnamed(outcomes: Sequence[Outcome]) -> list[str]:
    """Name the cells that change a claim whose evidence does not name them, and the claims."""
    cells: dict[str, set[str]] = {}
    for outcome in outcomes:
        if outcome.unnamed:
            at = outcome.mutant
            place = f"{at.file}:{at.line}:{at.column} {at.part} of {at.place}"
            cells.setdefault(place, set()).update(outcome.unnamed)
    return [f"{place}: {', '.join(sorted(claims))}" for place, claims in cells.items()]


def as_json(mutation: Mutation) -> dict[str, Any]:
    """Return a run as what JSON holds: rates, survivors and findings."""
    found = report(mutation)
    groups = {"columns": by_column, "kinds": by_kind, "noticed_by": by_noticing}
    return {
        "findings": [problem.as_dict() for problem in found.findings],
        "examined": found.examined,
        "not_examined": found.not_examined,
        "rates": {
            name: [
                asdict(rate) | {"survived": rate.survived, "rate": rate.rate}
                for rate in rates(mutation.outcomes, g)
            ]
            for name, g in groups.items()
        },
        "survivors": [
            asdict(o.mutant) | {"reason": o.reason, "named": o.named}
            for o in mutation.outcomes
            if not o.noticed
        ],
        "value_changed_without_evidence": [
            asdict(o.mutant) | {"claims": o.unnamed} for o in mutation.outcomes if o.unnamed
        ],
    }
