from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrace.restricted.suppression import Hidden, suppressed
from claimtrace.tiers import FEWEST

Counts = list[list[int]]


def with_margins(counts: Counts) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def equations(counts: Counts, hidden: Hidden) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """What a reader knows: each row and column adds up. The hidden cells are the unknowns."""
    height, width = len(counts) + 1, len(counts[0]) + 1
    unknown = [(i, j) for i in range(height) for j in range(width) if hidden[i][j]]
    lines = []
    for i in range(height):
        lines.append([(1 if j < width - 1 else -1) * (i == a) for a, j in unknown])
    for j in range(width):
        lines.append([(1 if i < height - 1 else -1) * (j == b) for i, b in unknown])
    return np.array(lines, dtype=float).reshape(len(lines), len(unknown)), unknown


def recovered(counts: Counts, hidden: Hidden) -> list[tuple[int, int]]:
    """The hidden cells that linear algebra gives back exactly."""
    matrix, unknown = equations(counts, hidden)
    rank = np.linalg.matrix_rank(matrix) if unknown else 0
    found = []
    for at, place in enumerate(unknown):
        unit = np.zeros((1, len(unknown)))
        unit[0, at] = 1
        if np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank:
            found.append(place)
    return found


def possible(counts: Counts, hidden: Hidden) -> dict[tuple[int, int], set[int]]:
    """By trying every table up to a size: what each cell may be, given all that is told."""
    told, height, width = with_margins(counts), len(counts), len(counts[0])
    total = told[height][width]
    open_to = [
        range(total + 1) if hidden[i][j] else [counts[i][j]]
        for i in range(height)
        for j in range(width)
    ]
    found: dict[tuple[int, int], set[int]] = {}
    for cells in product(*open_to):
        if sum(cells) != total:
            continue
        other = with_margins([list(cells[i * width : (i + 1) * width]) for i in range(height)])
        places = [(i, j) for i in range(height + 1) for j in range(width + 1)]
        if all(hidden[i][j] or other[i][j] == told[i][j] for i, j in places):
            for i, j in places:
                found.setdefault((i, j), set()).add(other[i][j])
    return found


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([[3, 8, 20]], [True, True, False, False]),  # by the total, 3 would be 31 - 28
        ([[7, 8, 20]], [False, False, False, False]),
        ([[2, 3, 20]], [True, True, False, False]),  # each may be anything up to five
        ([[1, 2, 20]], [True, True, True, False]),  # two that make three may not be four
        ([[0, 13]], [True, True, False]),  # that nobody did is told of each who did
    ],
)
def test_counts_of_one_variable(counts: Counts, expected: list[bool]) -> None:
    assert suppressed(counts)[0] == expected


def test_a_small_cell_of_two_variables_hides_a_rectangle() -> None:
    hidden = suppressed([[3, 10, 30], [20, 9, 40], [30, 40, 50]])
    assert hidden == [
        [True, True, False, False],
        [True, True, False, False],
        [False, False, False, False],
        [False, False, False, False],
    ]


def test_a_total_of_a_row_that_is_small_is_hidden_too() -> None:
    hidden = suppressed([[1, 1], [10, 10]])
    assert hidden[0] == [True, True, True]
    assert hidden[2][2] is False


def test_where_all_are_few_nothing_is_told() -> None:
    assert suppressed([[1, 2]]) == [[True] * 3] * 2


def test_enough_rows_everywhere_hide_nothing() -> None:
    assert not any(map(any, suppressed([[5, 6], [7, 8]])))


tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=3
    )
)


@given(tables)
def test_linear_algebra_gives_back_no_small_count(counts: Counts) -> None:
    if sum(map(sum, counts)) < FEWEST:
        return
    hidden, told = suppressed(counts), with_margins(counts)
    small = [(i, j) for i, row in enumerate(told) for j, c in enumerate(row) if c < FEWEST]
    assert all(hidden[i][j] for i, j in small)
    assert not set(recovered(counts, hidden)) & set(small)


larger = st.integers(2, 8).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 60), min_size=width, max_size=width), min_size=2, max_size=8
    )
)


@given(larger)
def test_nor_does_it_of_larger_tables(counts: Counts) -> None:
    hidden, told = suppressed(counts), with_margins(counts)
    small = [(i, j) for i, row in enumerate(told) for j, c in enumerate(row) if c < FEWEST]
    assert told[-1][-1] < FEWEST or not set(recovered(counts, hidden)) & set(small)


few = st.integers(1, 2).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 5), min_size=width, max_size=width), min_size=1, max_size=2
    )
)


@given(few)
def test_what_is_told_leaves_a_small_count_all_that_it_may_be(counts: Counts) -> None:
    hidden, told = suppressed(counts), with_margins(counts)
    if told[-1][-1] < FEWEST:
        return
    may = possible(counts, hidden)
    for i, row in enumerate(told):
        for j, count in enumerate(row):
            if count < FEWEST:
                assert set(range(FEWEST)) <= may[i, j], (counts, hidden, (i, j))


def test_the_examination_itself_finds_what_is_given_back() -> None:
    counts = [[3, 10], [20, 9]]
    careless = [[with_margins(counts)[i][j] < FEWEST for j in range(3)] for i in range(3)]
    assert recovered(counts, careless) == [(0, 0)]
    assert possible(counts, careless)[0, 0] == {3}
