from claimtrace.restricted.audit import RowNumbers, Told
from claimtrace.restricted.grid import hide, with_margins


def split(*counts: int) -> list[list[RowNumbers]]:
    """Rows in one line, numbered from 0."""
    ends = [sum(counts[: at + 1]) for at in range(len(counts))]
    return [[frozenset(range(end - n, end)) for n, end in zip(counts, ends, strict=True)]]


def test_what_public_rows_leave_over_is_hidden_too() -> None:
    everyone = frozenset(range(40))
    assert hide(split(20, 20), Told()) == [[False, False, False]] * 2
    # Eighteen of the first twenty are published: whoever knows them would know of two.
    unknown = everyone - frozenset(range(18))
    assert hide(split(20, 20), Told(views=(everyone, unknown))) == [[True, True, False]] * 2


def test_columns_that_lie_within_each_other_do_not_give_back_what_is_between_them() -> None:
    told = Told()
    assert hide(split(20, 20), told)[0] == [False, False, False]
    assert hide(split(22, 18), told)[0] == [True, True, False]  # two more than the first twenty
    assert hide(split(10, 30), told)[0] == [False, False, False]


def test_margins_hold_the_rows_of_their_line() -> None:
    one, two = split(3, 4)[0]
    assert with_margins([[one], [two]]) == [[one, one], [two, two], [one | two, one | two]]
