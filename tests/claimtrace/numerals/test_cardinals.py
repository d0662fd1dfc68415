import pytest

from claimtrace.numerals.cardinals import read_cardinal, read_ordinal


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("two hundred and three thousand and five", 203_005, ""),
        ("one million , two hundred thousand", 1_200_000, ""),
        ("two thousand , three", 2000, ", three"),
        ("a thousand million", 10**9, ""),
        ("two thousand three thousand", 2000, "three thousand"),
        ("five and six", 5, "and six"),
        ("thirty twelve", 30, "twelve"),
        ("nought", 0, ""),
    ],
)
def test_a_cardinal_ends_where_no_group_may_follow(text: str, number: int, rest: str) -> None:
    words = text.split()
    assert read_cardinal(words, 0) == (number, len(words) - len(rest.split()))


@pytest.mark.parametrize("text", ["apple", "a stall", "and five"])
def test_other_words_begin_no_cardinal(text: str) -> None:
    assert read_cardinal(text.split(), 0) is None


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("twenty third", 23),
        ("a hundred and third", 103),
        ("two hundredth", 200),
        ("hundredth", 100),
        ("one hundredth", None),
        ("one third", None),
        ("two thirds", None),
        ("twenty", None),
    ],
)
def test_a_rank_is_told_from_a_part(text: str, rank: int | None) -> None:
    read = read_ordinal(text.split(), 0)
    assert (read and read[0]) == rank
