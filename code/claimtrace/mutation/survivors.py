"""The list of corruptions that nothing need notice, each with a reason; and entries gone stale.

A YAML file: a list of entries with the keys `table`, `column` and `reason`. An entry covers the
survivors of its column that no evidence names: a cell that a claim or an exhibit reads is never
tolerated. `kind` narrows an entry to one kind of corruption, `keys` to some rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable

from claimtrace.files import reading
from claimtrace.mutation.mutants import SURVIVED, Outcome

_KEYS = {"table", "column", "reason", "kind", "keys"}
_SHORTEST = 12  # characters; a reason says why


@dataclass(frozen=True)
class ToleratedSurvivor:
    """Hold one entry of the list."""

    table: str
    column: str
    reason: str
    kind: str = ""
    keys: tuple[str, ...] = ()

    def covers(self, outcome: Outcome) -> bool:
        """Tell whether the entry is about an outcome."""
        mutant = outcome.mutant
        return (
            outcome.noticed == SURVIVED
            and not outcome.named
            and (self.table, self.column) == (mutant.table, mutant.part)
            and self.kind in ("", mutant.kind)
            and (not self.keys or mutant.place in self.keys)
        )

    def __str__(self) -> str:
        narrowed = [part for part in (self.kind, ", ".join(self.keys)) if part]
        return f"{self.table}.{self.column}" + (f" ({'; '.join(narrowed)})" if narrowed else "")


def read_tolerated(path: Traversable, file: str) -> list[ToleratedSurvivor]:
    """Read the list.

    Args:
        path: where it is: a path, or a resource of a package.
        file: what findings call it.

    Raises:
        Unreadable: it is missing, or no such list.
    """
    try:
        content = reading.parse_yaml(path.read_text("utf-8"), file, "X020") or []
        return [_entry(item) for item in content]
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise reading.refused("X020", file, reading.why(error)) from error


def _entry(item: dict[str, object]) -> ToleratedSurvivor:
    unknown = sorted(set(item) - _KEYS)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}")
    texts = {name: item.get(name) for name in ("table", "column", "reason")}
    if not all(isinstance(text, str) and text for text in texts.values()):
        raise ValueError(f"an entry needs table, column and reason, and is {item!r}")
    if len(str(texts["reason"])) < _SHORTEST:
        raise ValueError(f"{texts['reason']!r} says no reason")
    keys = item.get("keys", [])
    if not isinstance(keys, list):
        raise ValueError(f"keys is no list: {keys!r}")
    return ToleratedSurvivor(
        str(texts["table"]),
        str(texts["column"]),
        str(texts["reason"]),
        str(item.get("kind", "")),
        tuple(map(str, keys)),
    )


def tolerate(
    outcomes: Sequence[Outcome], tolerated: Sequence[ToleratedSurvivor]
) -> tuple[list[Outcome], list[str]]:
    """Give survivors the reason of the first entry that is about them.

    Args:
        outcomes: of corruptions.
        tolerated: the list.

    Returns:
        The outcomes, and a sentence on each entry that covers none of them.
    """
    used: set[ToleratedSurvivor] = set()
    told = []
    for outcome in outcomes:
        entry = next((e for e in tolerated if e.covers(outcome)), None)
        if entry:
            used.add(entry)
            outcome = replace(outcome, reason=entry.reason)
        told.append(outcome)
    return told, [f"{entry} covers no survivor" for entry in tolerated if entry not in used]
