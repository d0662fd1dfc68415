"""What came of each thing that a project shows: against the accepted record, in every build."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrace.certificate.listing import CLAIM, Listed
from claimtrace.record.compare import ADDED, REMOVED, ClaimChange
from claimtrace.record.tell import told_value
from claimtrace.reproduction.outcome import Reproduction

SAME, EVIDENCE, DIFFERS, NEW, UNEXAMINED = "same", "evidence", "differs", "new", "not-examined"
WORDS = {
    SAME: "Reproduced",
    EVIDENCE: "Same value, other evidence",
    DIFFERS: "Differs",
    NEW: "Not accepted yet",
    UNEXAMINED: "Not examined",
}
"""What may come of a thing, and how a reader is told."""


@dataclass(frozen=True)
class Reproduced:
    """Hold what came of one thing.

    Args:
        word: a key of `WORDS`.
        told: what differs; empty where nothing does.
    """

    word: str
    told: str = ""


def results(reproduction: Reproduction) -> list[tuple[Listed, Reproduced]]:
    """Return what is listed, each with what came of it."""
    accepted = reproduction.accepted
    claims = {(change.document, change.claim): change for change in accepted.record.claims}
    changed = {change.file: change.sign for change in accepted.files}
    moved: dict[str, list[str]] = {}
    for attempt in reproduction.attempts:
        for change in attempt.comparison.files if attempt.comparison else ():
            moved.setdefault(change.file, []).append(attempt.condition.name)
    built = reproduction.plain.status == 0
    listed = []
    for one in reproduction.listing:
        if one.kind == CLAIM:
            new = one.document in accepted.record.new_documents
            result = Reproduced(NEW) if new else _claim(claims.get((one.document, one.name)))
            if not accepted.examined.get("claims"):
                result = Reproduced(UNEXAMINED)
        elif not built and not any(file in changed for file in one.files):
            # What could be drawn although nothing was built is compared by its files.
            result = Reproduced(UNEXAMINED)
        else:
            result = _files(one.files, changed, moved)
        listed.append((one, result))
    return listed


def _claim(change: ClaimChange | None) -> Reproduced:
    if change is None:
        return Reproduced(SAME)
    if change.sign == ADDED:
        return Reproduced(NEW)
    if change.sign == REMOVED:
        return Reproduced(DIFFERS, "it could not be computed")
    told = "; ".join(
        f"{part.name}: {told_value(part.old)} → {told_value(part.new)}" for part in change.changes
    )
    return Reproduced(DIFFERS if change.moved else EVIDENCE, told)


def _files(
    files: Iterable[str], changed: dict[str, str], moved: dict[str, list[str]]
) -> Reproduced:
    files = list(files)
    signs = {file: changed[file] for file in files if file in changed}
    parts = [", ".join(file.rpartition("/")[2] for file in signs)] if signs else []
    parts += [
        f"{file.rpartition('/')[2]} under {', '.join(moved[file])}"
        for file in files
        if file in moved
    ]
    if not parts:
        return Reproduced(SAME)
    new = set(signs.values()) == {ADDED} and len(signs) == len(parts) == len(files)
    return Reproduced(NEW if new else DIFFERS, "; ".join(parts))


def counts(listed: Iterable[tuple[Listed, Reproduced]]) -> dict[str, dict[str, int]]:
    """Count, by kind, what came of things."""
    counted: dict[str, dict[str, int]] = {}
    for one, result in listed:
        of_kind = counted.setdefault(one.kind, {})
        of_kind[result.word] = of_kind.get(result.word, 0) + 1
    return counted
