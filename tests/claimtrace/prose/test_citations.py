"""Where a citation's locator ends and prose begins."""

import pytest

from claimtrace.prose.citations import locator_length


@pytest.mark.parametrize(
    ("suffix", "locator"),
    [
        (", p. 4", ", p. 4"),
        ("p.\u00a04", "p.\u00a04"),
        (", pp. 4-7, 9", ", pp. 4-7, 9"),
        (", pp. 4 and 9", ", pp. 4 and 9"),
        (", chapter III", ", chapter III"),
        (", 45", ", 45"),
        (", 5a.p2", ", 5a.p2"),
        (", n. 55, p. 3", ", n. 55, p. 3"),
        (", p. 4, 13 officials", ", p. 4"),
        (", pp. 4, 7,311 residents", ", pp. 4, 7"),
        (", p. 4; for 13 cases", ", p. 4"),
        (", 13 officials", ""),
        (", seven officials", ""),
        (", p. four", ""),
        ("", ""),
    ],
)
def test_a_locator_ends_where_words_begin(suffix: str, locator: str) -> None:
    assert suffix[: locator_length(suffix)] == locator
