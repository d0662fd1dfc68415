"""What is found out about a frame: once, and forgotten with it."""

import gc
import weakref

import pandas as pd

from claimtrace.claims.frames import once_per_frame


class Found:
    """Something that a reference can watch."""


def test_it_is_found_once_for_each_frame_and_forgotten_with_it() -> None:
    asked: list[int] = []

    @once_per_frame
    def find(frame: pd.DataFrame) -> Found:
        asked.append(len(frame))
        return Found()

    first, second = pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1, 2]})
    held = weakref.ref(find(first))
    assert find(first) is held()
    assert find(second) is not held()
    assert asked == [1, 2]
    del first
    gc.collect()
    assert held() is None


def test_what_else_is_asked_for_is_found_apart() -> None:
    @once_per_frame
    def find(frame: pd.DataFrame, times: int) -> list[int]:
        return [len(frame) * times]

    frame = pd.DataFrame({"a": [1, 2]})
    assert (find(frame, 1), find(frame, 3)) == ([2], [6])
    assert find(frame, 3) is find(frame, 3)
