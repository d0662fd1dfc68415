import pytest

from claimtrace.numerals import read, read_quantity, reading, tokens
from claimtrace.numerals.reading import KINDS
from claimtrace.numerals.vocabulary import (
    BEGINNINGS,
    GROUPS,
    MANY_PARTS,
    MINUS,
    MULTIPLES,
    NOTHING,
    OPEN,
    ORDINALS,
    PARTS,
    SCALES,
    SHORT,
    SMALL,
    TENS,
)

QUANTITIES = [
    ("7,311", "number", 7311, 7310.5, 7311.5),
    ("3.0", "number", 3, 2.95, 3.05),
    ("7.3 thousand", "number", 7300, 7250, 7350),
    ("thirteen", "number", 13, 12.5, 13.5),
    ("twenty-one", "number", 21, 20.5, 21.5),
    ("one hundred and five", "number", 105, 104.5, 105.5),
    ("two thousand three hundred", "number", 2300, 2299.5, 2300.5),
    ("a hundred", "number", 100, 99.5, 100.5),
    ("two dozen", "number", 24, 23.5, 24.5),
    ("42%", "percent", 42, 41.5, 42.5),
    ("41.9 per cent", "percent", 41.9, 41.85, 41.95),
    ("seventy percent", "percent", 70, 69.5, 70.5),
    ("a quarter", "share", 0.25, 0.225, 0.275),
    ("half", "share", 0.5, 0.45, 0.55),
    ("two-thirds", "share", 2 / 3, 0.6, 2.2 / 3),
    ("third", "rank", 3, 3, 3.5),
    ("3rd", "rank", 3, 3, 3.5),
    ("tripled", "ratio", 3, 2.5, 3.5),
    ("halved", "ratio", 0.5, 0.45, 0.55),
    ("3.0-fold", "ratio", 3, 2.95, 3.05),
    ("three times", "ratio", 3, 2.5, 3.5),
    ("twice", "ratio", 2, 1.5, 2.5),
    ("a hundred and five", "number", 105, 104.5, 105.5),
    ("eleven hundred", "number", 1100, 1099.5, 1100.5),
    ("half a million", "number", 500_000, 450_000, 550_000),
    ("a quarter of a million", "number", 250_000, 225_000, 275_000),
    ("half a dozen", "number", 6, 5.4, 6.6),
    ("a dozen", "number", 12, 11.5, 12.5),
    ("two and a half", "number", 2.5, 2.45, 2.55),
    ("two and a half million", "number", 2_500_000, 2_450_000, 2_550_000),
    ("a million and a half", "number", 1_500_000, 1_450_000, 1_550_000),
    ("two point five", "number", 2.5, 2.45, 2.55),
    ("1.2 million", "number", 1_200_000, 1_150_000, 1_250_000),
    ("1,2", "number", 1.2, 1.15, 1.25),
    ("7.311,5", "number", 7311.5, 7311.45, 7311.55),
    ("10²", "number", 100, 99.5, 100.5),
    ("1e3", "number", 1000, 500, 1500),
    ("2½", "number", 2.5, 2.45, 2.55),
    ("１３", "number", 13, 12.5, 13.5),
    ("XIII", "number", 13, 12.5, 13.5),
    ("十三", "number", 13, 12.5, 13.5),
    ("minus five", "number", -5, -5.5, -4.5),
    ("twice 13", "number", 26, 25, 27),
    ("¾", "share", 0.75, 0.675, 0.825),
    ("nine tenths", "share", 0.9, 0.85, 0.95),
    ("one hundredth", "share", 0.01, 0.009, 0.011),
    ("one in five", "rate", 0.2, 0.18, 0.22),
    ("nine out of every ten", "rate", 0.9, 0.85, 0.95),
    ("4 of the 13", "part", 4 / 13, 4 / 13 - 0.005, 4 / 13 + 0.005),
    ("13 of 4", "part", 3.25, 3.245, 3.255),
    ("hundredth", "rank", 100, 100, 100.5),
    ("twenty-third", "rank", 23, 23, 23.5),
    ("1960s", "decade", 1960, 1960, 1970),
    ("5‰", "permille", 5, 4.5, 5.5),
    ("5 per mille", "permille", 5, 4.5, 5.5),
    ("5 percentage points", "points", 5, 4.5, 5.5),
    ("quintupled", "ratio", 5, 4.5, 5.5),
    ("three and a half times as many as", "ratio", 3.5, 3.45, 3.55),
    ("twenty-five-fold", "ratio", 25, 24.5, 25.5),
    ("tens of thousands", "open", 20_000, 20_000, 100_000),
    ("hundreds of thousands", "open", 200_000, 200_000, 1_000_000),
    ("several hundred", "open", 300, 300, 1000),
]


@pytest.mark.parametrize(("text", "kind", "target", "low", "high"), QUANTITIES)
def test_a_number_is_read_with_the_values_it_names(
    text: str, kind: str, target: float, low: float, high: float
) -> None:
    words = tokens(text)
    read = read_quantity(words, 0)
    assert read is not None
    quantity, after = read
    assert after == len(words)
    assert quantity.kind == kind and kind in KINDS
    assert (quantity.target, quantity.low, quantity.high) == pytest.approx((target, low, high))


@pytest.mark.parametrize(
    "text", ["apple", "a stall", "and", "of", "3th", "0x10", "5k", "1,00,000", "O2", "③", "CV"]
)
def test_other_words_are_no_number(text: str) -> None:
    assert read_quantity(tokens(text), 0) is None


def test_two_numbers_in_a_row_are_two() -> None:
    words = tokens("two three")
    read = read_quantity(words, 0)
    assert read is not None
    assert (read[0].target, read[1]) == (2, 1)


def test_nothing_begins_after_the_last_word() -> None:
    assert read_quantity(["two"], 1) is None


@pytest.mark.parametrize("text", ["twenty, five", "two thousand, three", "five of them", "two two"])
def test_a_text_of_more_than_one_number_is_no_quantity(text: str) -> None:
    assert read(text) is None


def test_halves_are_rounded_away_from_zero() -> None:
    five, minus = read("5"), read("-5")
    assert five is not None and minus is not None
    assert (five.covers(4.5), five.covers(5.5)) == (True, False)
    assert (minus.covers(-4.5), minus.covers(-5.5)) == (True, False)


FOLLOWING = ["", "million", "dozen", "and a half", "third", "of ten", "hundred", "times", "percent"]


@pytest.mark.parametrize("following", FOLLOWING)
def test_no_word_begins_a_quantity_but_those_of_the_list(
    following: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [*PARTS, *MANY_PARTS, *GROUPS, *SHORT, *SCALES, *SMALL, *TENS, *ORDINALS, *OPEN]
    held += [*MULTIPLES, *NOTHING, *MINUS, "a", "an", "and", "of", "in", "every", "plus", "several"]
    everything = frozenset(held)
    for word in everything - BEGINNINGS:
        with monkeypatch.context() as patched:
            patched.setattr(reading, "BEGINNINGS", everything)
            assert read_quantity(tokens(f"{word} {following}"), 0) is None, word
