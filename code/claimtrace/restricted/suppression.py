"""Which cells of a table of counts have to be hidden, so that no small one can be worked out.

A count below `FEWEST` is hidden. Where a total and the other cells would give it back, or would
leave it less room than the hiding does, cells beside it are hidden too (complementary suppression).
What is hidden looks alike in both cases: a mark of its own for small counts would narrow them.

Method: table and margins are a network in which counts flow, each row and column a node where what
comes in goes out. How far a hidden count can be moved while all that is told stays as it is, is the
largest flow from one of its ends to the other through what else is hidden; where that is too
little, the cheapest path through cells that are told is hidden too (Cox 1995, Network Models for
Complementary Cell Suppression, Journal of the American Statistical Association 90). The audit that
is made so is exact for a table with its margins: it uses that no count is below zero. Counts that
are told of the same rows elsewhere are the business of `claimtrace.restricted.audit`.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimtrace.tiers import FEWEST

Hidden = list[list[bool]]
_Node = tuple[str, int]
_Place = tuple[int, int]
_MOST = FEWEST - 1  # what a hidden count must be able to be, as well as none


@dataclass
class _Table:
    """Hold counts as a network: each cell leads from one node to another."""

    ends: dict[_Place, tuple[_Node, _Node]]
    counts: dict[_Place, int]
    fixed: _Place
    hidden: set[_Place] = field(default_factory=set)
    beside: dict[_Node, list[_Place]] = field(default_factory=dict)


def suppressed(counts: Sequence[Sequence[int]]) -> Hidden:
    """Tell which cells of a table and of its margins have to be hidden.

    Args:
        counts: rows by columns, none below zero, without margins. A table of one row, or of one
            column, is one of a single variable.

    Returns:
        As `counts`, with one column more (the totals of rows) and one row more (those of columns,
        and of all, which is never hidden): True where the cell is hidden. Whatever is told then,
        each hidden count below five can be anything from none to four. All cells are hidden where
        the counts are fewer than five in all; then their total must not be told either.

    Example:
        The 3 is hidden, and with it an 8: else the total would give it back.

        >>> suppressed([[3, 8, 20]])[0]
        [True, True, False, False]
    """
    table = _table(counts)
    for place, count in sorted(table.counts.items()):
        if count < FEWEST:
            table.hidden.add(place)
    for place in sorted(table.hidden):
        _protect(table, place)
    if table.counts[table.fixed] < FEWEST:
        table.hidden |= set(table.counts)
    height, width = len(counts) + 1, len(counts[0]) + 1
    return [[(i, j) in table.hidden for j in range(width)] for i in range(height)]


def _table(counts: Sequence[Sequence[int]]) -> _Table:
    height, width = len(counts), len(counts[0])
    held = {(i, j): count for i, row in enumerate(counts) for j, count in enumerate(row)}
    held |= {(i, width): sum(row) for i, row in enumerate(counts)}
    held |= {(height, j): sum(row[j] for row in counts) for j in range(width)}
    held[height, width] = sum(map(sum, counts))
    ends: dict[_Place, tuple[_Node, _Node]] = {}
    for i, j in held:
        way: tuple[_Node, _Node] = (("row", i), ("column", j))
        ends[i, j] = way if (i == height) == (j == width) else way[::-1]
    table = _Table(ends, held, (height, width))
    for place, way in ends.items():
        for node in way:
            table.beside.setdefault(node, []).append(place)
    return table


def _protect(table: _Table, place: _Place) -> None:
    """Hide what is needed for a hidden count to be able to be anything from none to four."""
    count, (begin, end) = table.counts[place], table.ends[place]
    # A count grows by what flows back from its end to its beginning, and falls by the reverse.
    _give_room(table, place, end, begin, _MOST - count)
    _give_room(table, place, begin, end, count)


def _give_room(table: _Table, place: _Place, source: _Node, sink: _Node, needed: int) -> None:
    used: dict[_Place, int] = {}  # by how much each cell is moved
    while needed > 0:
        path = _cheapest(table, place, source, sink, used)
        if path is None:
            break  # only a total of fewer than five leaves no room: all is hidden then
        table.hidden |= {step for step, _ in path}
        falls = [table.counts[step] + used.get(step, 0) for step, sign in path if sign < 0]
        moved = min([needed, *falls])
        for step, sign in path:
            used[step] = used.get(step, 0) + sign * moved
        needed -= moved


def _cheapest(
    table: _Table, without: _Place, source: _Node, sink: _Node, used: dict[_Place, int]
) -> list[tuple[_Place, int]] | None:
    """Find the path that hides the fewest rows more; None where there is none.

    Returns:
        Its cells, each with 1 where it grows and -1 where it falls.
    """
    costs: dict[_Node, int] = {source: 0}
    came: dict[_Node, tuple[_Node, _Place, int]] = {}
    queue = [(0, source)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node == sink:
            path = []
            while node != source:
                node, place, sign = came[node]
                path.append((place, sign))
            return path
        if cost > costs[node]:
            continue
        for place, sign, other in _steps(table, node, used):
            if place in (without, table.fixed):
                continue
            new = cost + (0 if place in table.hidden else table.counts[place] + 1)
            if new < costs.get(other, new + 1):
                costs[other], came[other] = new, (node, place, sign)
                heapq.heappush(queue, (new, other))
    return None


def _steps(
    table: _Table, node: _Node, used: dict[_Place, int]
) -> Iterator[tuple[_Place, int, _Node]]:
    for place in table.beside[node]:
        begin, end = table.ends[place]
        if node == begin:
            yield place, 1, end
        elif table.counts[place] + used.get(place, 0) > 0:
            yield place, -1, begin
