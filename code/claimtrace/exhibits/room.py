"""Choose what an exhibit shows where it has no room for everything."""

from collections.abc import Sequence


def fitting(ranks: Sequence[int], sizes: Sequence[float], room: float) -> list[int]:
    """Choose what has room: what matters more first; of what matters alike, evenly in its order.

    Args:
        ranks: of each thing, in the order in which it is shown; a lower rank matters more.
        sizes: room that each takes, above 0.
        room: there is for all of them.

    Returns:
        Positions, ascending: whole ranks as long as they have room, then of the next rank as
        many as have, spread over its order from the first to the last.
    """
    of_rank: dict[int, list[int]] = {}
    for position, rank in enumerate(ranks):
        of_rank.setdefault(rank, []).append(position)
    chosen: list[int] = []
    for _, alike in sorted(of_rank.items()):
        if sum(sizes[position] for position in alike) > room:
            chosen += _evenly_fitting(alike, sizes, room)
            break
        chosen += alike
        room -= sum(sizes[position] for position in alike)
    return sorted(chosen)


def evenly(count: int, of: int) -> list[int]:
    """Choose some positions of many, the first, the last and those between at even distances.

    Args:
        count: how many to choose.
        of: how many there are, at least as many.
    """
    if count < 2:
        return list(range(min(count, of)))
    return [round(number * (of - 1) / (count - 1)) for number in range(count)]


def _evenly_fitting(alike: Sequence[int], sizes: Sequence[float], room: float) -> list[int]:
    count = min(len(alike), int(room // min(sizes[position] for position in alike)))
    while count > 0:
        chosen = [alike[at] for at in evenly(count, len(alike))]
        if sum(sizes[position] for position in chosen) <= room:
            return chosen
        count -= 1
    return []
