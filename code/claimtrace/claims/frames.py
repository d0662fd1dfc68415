"""What is found out about a frame once, for all claims that read it."""

import weakref
from collections.abc import Callable, Iterator, Sequence
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # pandas takes a while to import, and the up-to-date check does without it
    import pandas as pd

T = TypeVar("T")


def once_per_frame(find: Callable[..., T]) -> Callable[..., T]:
    """Keep what a function returns for as long as the frame lives that it was asked about.

    Args:
        find: its first argument is the frame, which it leaves as it is; all others can be hashed.
            Nobody may change what it returns.
    """
    known: dict[tuple[Any, ...], tuple[Any, T]] = {}

    @wraps(find)
    def found(frame: Any, *others: Any) -> T:
        key = (id(frame), *others)
        held = known.get(key)
        if held is None or held[0]() is not frame:
            gone = partial(lambda key, _: known.pop(key, None), key)
            held = known[key] = (weakref.ref(frame, gone), find(frame, *others))
        return held[1]

    return found


def column_cells(frame: "pd.DataFrame", column: str) -> Sequence[Any]:
    """List the cells of a column: one by one, pandas gives each in hundreds of steps.

    Raises:
        KeyError: the frame has no such column.
    """
    known = _columns(frame)
    if column not in known:
        known[column] = frame[column].tolist()
    return known[column]


def row_cells(frame: "pd.DataFrame", *columns: str) -> Iterator[tuple[Any, ...]]:
    """Give the cells of some columns row by row; what is missing is so as the column has it.

    Raises:
        KeyError: the frame has no such column.
    """
    return zip(*(column_cells(frame, column) for column in columns), strict=True)


@once_per_frame
def _columns(frame: "pd.DataFrame") -> dict[str, Sequence[Any]]:
    """The columns that were listed so far."""
    return {}
