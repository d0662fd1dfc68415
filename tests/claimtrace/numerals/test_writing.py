"""What is written is read back, and no two numbers are written alike."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrace.numerals import (
    FRACTIONS,
    Quantity,
    fold_words,
    fraction_words,
    multiple_words,
    nearest_fraction,
    read,
    words,
)

GROUPING = (",", "\u00a0", "\u2009", "\u202f", "'", "\u2019")
MINUS = ("-", "\u2212", "\u2010", "\u2011", "\u2012", "\u2013", "\ufe63", "\uff0d", "minus ")
POWERS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def named(text: str) -> tuple[str, float]:
    quantity = read(text)
    assert isinstance(quantity, Quantity), text
    return quantity.kind, quantity.target


def test_cardinals_in_words_are_read_as_written() -> None:
    written = {number: words(number) for number in range(10_001)}
    assert [n for n, text in written.items() if named(text) != ("number", n)] == []
    assert len(set(written.values())) == len(written)


@settings(deadline=None, max_examples=400)
@given(st.integers(-2_000_000, 2_000_000))
def test_so_are_those_below_and_far_above_zero(number: int) -> None:
    assert named(words(number)) == ("number", number)


@settings(deadline=None, max_examples=400)
@given(st.integers(0, 2_000_000), st.sampled_from(GROUPING), st.sampled_from(["", *MINUS]))
def test_figures_are_read_however_they_are_grouped(number: int, mark: str, minus: str) -> None:
    value = -number if minus else number
    assert named(minus + f"{number:,}".replace(",", mark)) == ("number", value)


@settings(deadline=None, max_examples=200)
@given(st.decimals(-10_000, 10_000, places=2, allow_nan=False))
def test_decimals_are_read_with_point_and_comma(number: Fraction) -> None:
    for text in (f"{number}", f"{number:,}", f"{number}".replace(".", ",")):
        assert named(text) == ("number", float(number))


@settings(deadline=None, max_examples=200)
@given(
    st.integers(1, 100),
    st.sampled_from(
        [
            (" per cent", "percent"),
            ("%", "percent"),
            (" per mille", "permille"),
            (" percentage points", "points"),
            (" times", "ratio"),
        ]
    ),
)
def test_a_unit_makes_the_kind(number: int, unit: tuple[str, str]) -> None:
    ending, kind = unit
    assert named(f"{number}{ending}") == named(words(number) + ending.replace("%", " %"))
    assert named(f"{number}{ending}") == (kind, number)


def test_ordinals_are_read_as_written_in_words_and_figures() -> None:
    written = {number: words(number, "ordinal") for number in range(1, 10_000)}
    assert [n for n, text in written.items() if named(text) != ("rank", n)] == []
    assert len(set(written.values())) == len(written)
    figures = {number: words(number, "ordinal_num") for number in range(1, 10_000)}
    assert [n for n, text in figures.items() if named(text) != ("rank", n)] == []


def test_fractions_are_read_as_written() -> None:
    parts = {Fraction(a, b) for b in range(1, 41) for a in range(-2 * b, 3 * b)}
    written = {part: fraction_words(part) for part in parts | {part + 1000 for part in parts}}
    assert [f for f, text in written.items() if named(text)[1] != float(f)] == []
    assert len(set(written.values())) == len(written)


@settings(deadline=None, max_examples=200)
@given(
    st.integers(1, 300),
    st.integers(1, 300),
    st.sampled_from(["of", "in", "out of", "out of every"]),
)
def test_a_part_keeps_the_order_of_its_numbers(part: int, whole: int, joint: str) -> None:
    for text in (f"{part} {joint} {whole}", f"{words(part)} {joint} {words(whole)}"):
        quantity = read(text)
        assert quantity is not None
        assert (quantity.numbers(), quantity.target) == ((part, whole), part / whole)


@settings(deadline=None, max_examples=100)
@given(st.integers(2, 99), st.integers(-5, 5))
def test_a_superscript_is_a_power_and_never_a_digit(base: int, power: int) -> None:
    target = float(Fraction(base) ** power)
    assert named(f"{base}{str(power).translate(POWERS)}") == ("number", target)
    assert named(f"{base}^{power}") == ("number", target)


def test_multiples_are_read_as_written() -> None:
    assert [n for n in range(2, 11) if named(multiple_words(n)) != ("ratio", n)] == []
    assert [n for n in range(1, 1000) if named(fold_words(n)) != ("ratio", n)] == []
    with pytest.raises(ValueError, match="no verb for 11"):
        multiple_words(11)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 2), "half"),
        (Fraction(1, 8), "an eighth"),
        (Fraction(2, 3), "two thirds"),
        (Fraction(3, 4), "three quarters"),
        (Fraction(5, 2), "two and a half"),
        (Fraction(-1, 4), "minus a quarter"),
        (Fraction(3), "three"),
        (Fraction(5, 23), "five twenty-thirds"),
    ],
)
def test_fractions_are_written_as_people_do(value: Fraction, text: str) -> None:
    assert fraction_words(value) == text


def test_a_hundredth_is_no_rank_and_the_hundredth_no_part() -> None:
    assert words(100, "ordinal") == "hundredth"
    assert fraction_words(Fraction(1, 100)) == "one hundredth"


def test_a_share_is_called_by_a_fraction_within_a_tenth_of_it() -> None:
    assert nearest_fraction(0.275) == nearest_fraction(0.225) == Fraction(1, 4)
    assert nearest_fraction(0.15) is None
    assert all(nearest_fraction(float(part)) == part for part in FRACTIONS)
