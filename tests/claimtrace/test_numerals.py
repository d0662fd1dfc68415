import pytest

from claimtrace.numerals import FRACTIONS, nearest_fraction, read_quantity, tokens, words

QUANTITIES = [
    ("7,311", "number", 7311, 7310.5, 7311.5),
    ("3.0", "number", 3, 2.95, 3.05),
    ("7.3 thousand", "number", 7300, 7250, 7350),
    ("thirteen", "number", 13, 12.5, 13.5),
    ("twenty-one", "number", 21, 20.5, 21.5),
    ("one hundred and five", "number", 105, 104.5, 105.5),
    ("two thousand three hundred", "number", 2300, 2299.5, 2300.5),
    ("a hundred", "number", 100, 50, 150),
    ("two dozen", "number", 24, 18, 30),
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
    assert quantity.kind == kind
    assert (quantity.target, quantity.low, quantity.high) == pytest.approx((target, low, high))


@pytest.mark.parametrize("text", ["apple", "a stall", "and", "hundreds", "of"])
def test_other_words_are_no_number(text: str) -> None:
    assert read_quantity(tokens(text), 0) is None


def test_two_numbers_in_a_row_are_two() -> None:
    words = tokens("two three")
    read = read_quantity(words, 0)
    assert read is not None
    assert (read[0].target, read[1]) == (2, 1)


def test_nothing_begins_after_the_last_word() -> None:
    assert read_quantity(["two"], 1) is None


def target(text: str) -> tuple[str, float]:
    read = read_quantity(tokens(text), 0)
    assert read is not None and read[1] == len(tokens(text)), text
    return read[0].kind, read[0].target


@pytest.mark.parametrize("number", [*range(0, 130), 999, 1000, 1105, 20_300, 1_000_000])
def test_number_words_are_read_as_they_are_written(number: int) -> None:
    assert target(words(number)) == ("number", number)


@pytest.mark.parametrize("number", range(1, 21))
def test_ordinals_are_read_as_they_are_written(number: int) -> None:
    assert target(words(number, "ordinal")) == target(words(number, "ordinal_num"))
    assert target(words(number, "ordinal")) == ("rank", number)


@pytest.mark.parametrize(("fraction", "name"), FRACTIONS.items())
def test_fractions_are_read_as_they_are_written(fraction: float, name: str) -> None:
    kind, share = target(name)
    assert kind == "share"
    assert share == pytest.approx(float(fraction))


def test_a_fraction_is_named_within_a_tenth_of_it() -> None:
    assert nearest_fraction(0.275) == nearest_fraction(0.225) == 0.25
    assert nearest_fraction(0.15) is None
