"""Choose what an exhibit shows where it has no room for everything, and where it stands."""

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


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Move labels apart as little as is needed for none to cover another.

    Args:
        wanted: centre that each label should have, ascending.
        heights: height of each, the space to the next included.
        low: edge that the first may not cross.
        high: edge that the last may not cross.

    Returns:
        The centres, in the same order: those of the least squared distance from the wanted ones.

    Raises:
        ValueError: the labels are higher than the space there is.
    """
    if sum(heights) > high - low:
        raise ValueError(f"labels of {sum(heights):.0f} points do not fit in {high - low:.0f}")
    # Runs of labels that touch: [sum of wanted tops less offsets, number, height].
    runs: list[list[float]] = []
    for centre, height in zip(wanted, heights, strict=True):
        runs.append([centre - height / 2, 1, height])
        while len(runs) > 1 and _top(runs[-2], low, high) + runs[-2][2] > _top(runs[-1], low, high):
            total, count, tall = runs.pop()
            before = runs[-1]
            before[0] += total - count * before[2]
            before[1] += count
            before[2] += tall
    centres: list[float] = []
    for run in runs:
        top = _top(run, low, high)
        for _ in range(int(run[1])):
            height = heights[len(centres)]
            centres.append(top + height / 2)
            top += height
    return centres


def _top(run: list[float], low: float, high: float) -> float:
    return min(max(run[0] / run[1], low), high - run[2])


def _evenly_fitting(alike: Sequence[int], sizes: Sequence[float], room: float) -> list[int]:
    count = min(len(alike), int(room // min(sizes[position] for position in alike)))
    while count > 0:
        chosen = [alike[at] for at in evenly(count, len(alike))]
        if sum(sizes[position] for position in chosen) <= room:
            return chosen
        count -= 1
    return []
