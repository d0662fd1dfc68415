from fractions import Fraction

import pytest

from claimtrace.numerals import tokens
from claimtrace.numerals.amounts import read_amount


@pytest.mark.parametrize(
    ("text", "value", "share"),
    [
        ("one hundred and two thirds", 100 + Fraction(2, 3), False),
        ("one thousand and one twenty-first", 1000 + Fraction(1, 21), False),
        ("five twenty-thirds", Fraction(5, 23), True),
        ("minus half", Fraction(-1, 2), True),
        ("half of a million", 500_000, False),
        ("three quarters of a dozen", 9, False),
        ("1.5 hundred thousand", 150_000, False),
    ],
)
def test_a_number_is_read_whole(text: str, value: Fraction, share: bool) -> None:
    words = tokens(text)
    read = read_amount(words, 0)
    assert read is not None
    assert (read[0].value, read[1], read[2]) == (value, len(words), share)


@pytest.mark.parametrize("text", ["minus apple", "a fine", "stall"])
def test_other_words_are_no_number(text: str) -> None:
    assert read_amount(tokens(text), 0) is None
