"""Corruptions, one thing at a time, and what became of them."""

from dataclasses import dataclass, field

SURVIVED = ""


@dataclass(frozen=True, order=True)
class Mutant:
    """Hold one corruption.

    Args:
        file: path relative to the project; line and column where it stands, from 1.
        table: name of the table, or `prose`.
        part: the column of a table, or where in the prose, such as `caption`.
        kind: what was done, such as `digit` or `swap`.
        place: the row's key, or the claim.
        old: what stood there.
        new: what stands there instead.
        row: number of the row in its table, 0 in prose.
    """

    file: str
    line: int
    column: int
    table: str
    part: str
    kind: str
    place: str
    old: str
    new: str
    row: int = 0


@dataclass(frozen=True)
class Outcome:
    """Hold what noticed a corruption.

    Args:
        mutant: the corruption.
        noticed: what noticed it, such as `record` or `validation`; empty where nothing did.
        reason: why it is tolerated that nothing noticed it; empty where it is not.
        unnamed: claims whose value changed although their evidence does not name the cell.
        named: whether the evidence of a claim or of an exhibit names the cell.
    """

    mutant: Mutant
    noticed: str
    reason: str = ""
    unnamed: tuple[str, ...] = ()
    named: bool = False


@dataclass
class Mutation:
    """Hold what a run found.

    Args:
        outcomes: one for each corruption.
        not_examined: sentences on what was not corrupted, and why.
        stale: sentences on entries of the list of tolerated survivors that cover too much.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    not_examined: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
