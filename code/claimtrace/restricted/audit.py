"""Whether a number on some rows may be told beside those that are told of other rows.

Each number is of a set of rows. Sets can be added and taken away: who is told of all rows and of
all but two is told of these two. A further set is refused where the sets, each taken any number of
times, give fewer than five rows.

Method: rows that stand in the same sets are one. A set of them can be worked out if and only if its
indicator lies in the span of the sets that are told, which is if it is orthogonal to their null
space. Up to four rows, at most four of these parts, are looked for by adding their coordinates
there (differencing attacks: Denning and Schlörer 1980, A Fast Procedure for Finding a Tracker in a
Statistical Database, ACM Transactions on Database Systems 5). That counts are not below zero is not
used here; `claimtrace.restricted.suppression` uses it within a table.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from claimtrace.tiers import FEWEST

RowNumbers = frozenset[int]
Numbers = np.ndarray[Any, np.dtype[Any]]
_EXACT = 1e-7


class Told:
    """Keep the sets of rows of a file that numbers are told of.

    Args:
        sets: that are told in any case.
        views: the rows that a reader may not know, from `claimtrace.restricted.known`, in each of
            which nothing of fewer than five rows may follow; without any, all rows.

    Example:
        >>> told = Told([frozenset(range(20))])
        >>> told.take(frozenset(range(18)))  # the other two would be told
        False
        >>> told.take(frozenset(range(12)))
        True
        >>> told.take(frozenset(range(10, 20)))  # which would tell of the two that are in both
        False
    """

    def __init__(self, sets: Iterable[RowNumbers] = (), views: Sequence[RowNumbers] = ()) -> None:
        self._sets: dict[RowNumbers, None] = dict.fromkeys(sets)
        self._views = views

    def seen(self, rows: RowNumbers) -> list[RowNumbers]:
        """The rows as they are in each view."""
        return [rows & view for view in self._views] or [rows]

    def allows(self, rows: RowNumbers) -> bool:
        """Tell whether a number on these rows may be told; nothing is remembered."""
        if any(len(part) < FEWEST for part in self.seen(rows)):
            return False
        if rows in self._sets:
            return True
        told = zip(*map(self.seen, [*self._sets, rows]), strict=True)
        return not any(_isolates([*sets]) for sets in told)

    def take(self, rows: RowNumbers) -> bool:
        """Tell whether a number on these rows may be told, and remember it if so."""
        allowed = self.allows(rows)
        if allowed:
            self._sets[rows] = None
        return allowed


def _isolates(sets: list[RowNumbers]) -> bool:
    """Tell whether sets, added and taken away, give one of one to four rows."""
    parts: dict[tuple[bool, ...], int] = {}
    for row in frozenset[int]().union(*sets):
        member = tuple(row in rows for rows in sets)
        parts[member] = parts.get(member, 0) + 1
    matrix = np.array(list(parts), dtype=float).T  # sets by parts
    sizes = np.array(list(parts.values()))
    small = np.flatnonzero(sizes < FEWEST)
    if not len(small):
        return False
    _, values, vectors = np.linalg.svd(matrix)
    null = vectors[int((values > _EXACT).sum()) :]  # orthogonal to every set
    if not len(null):
        return True
    # Parts that add up to nothing there do so in any direction; others do in hardly any.
    direction = np.random.default_rng(0).standard_normal(len(null))
    return _cancel((direction @ null)[small], sizes[small])


def _cancel(at: Numbers, sizes: Numbers) -> bool:
    """Tell whether one to four of some numbers, of fewer than five rows together, add up to 0."""
    ones = np.arange(len(at))[:, None]
    twos = np.stack(np.triu_indices(len(at), 1), axis=1)
    twos = twos[sizes[twos].sum(axis=1) < FEWEST]
    sums = at[twos].sum(axis=1)
    if (np.abs(at) < _EXACT).any() or (np.abs(sums) < _EXACT).any():
        return True
    order = np.argsort(sums)
    twos, sums = twos[order], sums[order]
    for some, of_some in ((ones, at), (twos, sums)):
        begin = np.searchsorted(sums, -of_some - _EXACT)
        end = np.searchsorted(sums, -of_some + _EXACT)
        for one in np.flatnonzero(begin < end):
            for other in twos[begin[one] : end[one]]:
                members = {*some[one].tolist(), *other.tolist()}
                apart = len(members) == len(some[one]) + 2
                if apart and sizes[[*members]].sum() < FEWEST:
                    return True
    return False
