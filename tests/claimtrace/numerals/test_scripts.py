from fractions import Fraction

import pytest

from claimtrace.numerals.scripts import read_han, read_roman


@pytest.mark.parametrize(
    ("text", "value"),
    [("XIII", 13), ("IV", 4), ("MCMXCIX", 1999), ("IIII", None), ("CV", None), ("", None)],
)
def test_roman_numerals_are_read(text: str, value: int | None) -> None:
    assert read_roman(text) == value


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("十三", ("number", 13)),
        ("二十", ("number", 20)),
        ("一百零五", ("number", 105)),
        ("两千四百零四", ("number", 2404)),
        ("三亿二千万", ("number", 320_000_000)),
        ("二〇一九", ("number", 2019)),
        ("廿一", ("number", 21)),
        ("第三", ("rank", 3)),
        ("五分之一", ("share", Fraction(1, 5))),
        ("百分之三十", ("share", Fraction(3, 10))),
        ("三成", ("share", Fraction(3, 10))),
        ("一半", ("share", Fraction(1, 2))),
        ("三倍", ("ratio", 3)),
        ("零分之一", None),
        ("苹果", None),
    ],
)
def test_chinese_numerals_are_read(text: str, read: tuple[str, Fraction] | None) -> None:
    assert read_han(text) == read
