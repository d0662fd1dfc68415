import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrace.exhibits.room import evenly, fitting, spread


def test_everything_is_chosen_where_it_has_room():
    assert fitting([2, 0, 1], [1, 1, 1], 3) == [0, 1, 2]
    assert fitting([], [], 3) == []


def test_what_matters_more_goes_first():
    assert fitting([1, 0, 1, 0, 1], [1, 1, 1, 1, 1], 2) == [1, 3]


def test_of_what_matters_alike_the_first_the_last_and_some_between_are_chosen():
    assert fitting([0] * 9, [1] * 9, 3) == [0, 4, 8]
    # After the two of rank 0, two of the five have room.
    assert fitting([1, 0, 1, 1, 0, 1, 1], [1] * 7, 4) == [0, 1, 4, 6]


def test_sizes_count_and_nothing_is_chosen_that_has_no_room():
    assert fitting([0, 0, 0], [5, 1, 5], 6) == [0]
    assert fitting([0, 0], [5, 5], 4) == []


@pytest.mark.parametrize(("count", "places"), [(0, []), (1, [0]), (2, [0, 9]), (4, [0, 3, 6, 9])])
def test_places_are_even(count, places):
    assert evenly(count, 10) == places


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), max_size=40), st.integers(0, 100))
def test_what_is_chosen_has_room_and_stands_in_order(things, room):
    ranks, sizes = [rank for rank, _ in things], [float(size) for _, size in things]
    chosen = fitting(ranks, sizes, room)
    assert sum(sizes[n] for n in chosen) <= room
    assert chosen == sorted(set(chosen))


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([10, 50], [10, 50]),  # nothing in the way
        ([50, 50], [45, 55]),  # both give way
        ([40, 50, 52], [37.333333, 47.333333, 57.333333]),
        ([1, 2], [5, 15]),  # the edges hold
        ([98, 99], [85, 95]),
    ],
)
def test_spread_moves_labels_no_more_than_they_need(wanted, placed):
    assert spread(wanted, [10] * len(wanted), 0, 100) == pytest.approx(placed)


def test_spread_refuses_more_labels_than_fit():
    with pytest.raises(ValueError, match="30 points do not fit in 20"):
        spread([1, 2, 3], [10, 10, 10], 0, 20)
