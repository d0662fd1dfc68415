from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrace.restricted.audit import Told
from claimtrace.tiers import FEWEST

ALL = frozenset(range(20))


def given_back(sets: list[frozenset[int]], rows: int) -> bool:
    """By trying each set of one to four rows: whether it is a combination of what is told."""
    matrix = np.array([[row in one for row in range(rows)] for one in sets], dtype=float)
    rank = np.linalg.matrix_rank(matrix)
    for size in range(1, FEWEST):
        for few in combinations(range(rows), size):
            unit = np.array([[row in few for row in range(rows)]], dtype=float)
            if np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank:
                return True
    return False


@pytest.mark.parametrize(
    ("sets", "further", "allowed"),
    [
        ([], range(4), False),
        ([], range(5), True),
        ([ALL], range(16), False),  # four are left
        ([ALL], range(15), True),
        ([ALL, frozenset(range(8))], range(8, 18), False),  # all but the two
        ([frozenset(range(10)), frozenset(range(8, 20))], range(20), False),  # two stand in both
        ([frozenset(range(10)), frozenset(range(5, 20))], range(20), True),
    ],
)
def test_differences_of_what_is_told(
    sets: list[frozenset[int]], further: range, allowed: bool
) -> None:
    assert Told(sets).allows(frozenset(further)) is allowed


def test_what_was_refused_does_not_count_as_told() -> None:
    told = Told([ALL])
    assert not told.take(frozenset(range(18)))
    assert told.take(frozenset(range(13)))  # eighteen of which five are left, were it told


@given(st.lists(st.frozensets(st.integers(0, 9), min_size=5), min_size=1, max_size=6))
def test_nothing_that_is_allowed_gives_a_small_set_back(sets: list[frozenset[int]]) -> None:
    told = Told()
    allowed = [rows for rows in sets if told.take(rows)]
    assert not given_back(allowed, 10)


@given(st.lists(st.frozensets(st.integers(0, 9), min_size=5), min_size=1, max_size=4))
def test_nothing_is_refused_that_gives_none_back(sets: list[frozenset[int]]) -> None:
    *first, last = sets
    told = Told()
    taken = [rows for rows in first if told.take(rows)]
    assert told.allows(last) is not given_back([*taken, last], 10)
