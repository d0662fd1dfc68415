import pytest

from claimtrace.predicates import WORDS, find_predicates


@pytest.mark.parametrize(
    ("text", "number", "share", "holds"),
    [
        ("more than ten", 11, None, True),
        ("more than ten", 10, None, False),
        ("fewer than ten", 9, None, True),
        ("fewer than ten", 10, None, False),
        ("no fewer than ten", 10, None, True),
        ("no more than ten", 11, None, False),
        ("ten or more", 10, None, True),
        ("ten or more", 9, None, False),
        ("ten or fewer", 11, None, False),
        ("at most ten", 10, None, True),
        ("up to ten", 11, None, False),
        ("about ten", 11, None, True),
        ("about ten", 12, None, False),
        ("nearly ten", 9, None, True),
        ("nearly ten", 10, None, False),
        ("nearly ten", 8, None, False),
        ("exactly ten", 11, None, False),
        ("between five and ten", 10, None, True),
        ("between five and ten", 11, None, False),
        ("more than a third", 4, 0.4, True),
        ("more than a third", 3, 1 / 3, False),
        ("a quarter", 0.275, 0.275, True),
        ("a quarter", 0.28, 0.28, False),
        ("70%", 7, 0.7, True),
        ("70%", 70, None, True),
        ("70%", 6, 0.6, False),
        ("tripled", 2.5, None, True),
        ("tripled", 2.4, None, False),
        ("more than doubled", 2.1, None, True),
        ("more than doubled", 1.9, None, False),
        ("most", 7, 0.51, True),
        ("most", 6, 0.5, False),
        ("a majority of", 6, 0.5, False),
        ("a minority", 6, 0.5, False),
        ("all", 5, 1, True),
        ("all", 4, 0.8, False),
        ("not all", 4, 0.8, True),
        ("almost all", 0.95, 0.95, True),
        ("almost all", 1, 1, False),
        ("none", 0, 0, True),
        ("none", 1, 0.1, False),
        ("several", 2, None, False),
        ("both", 2, None, True),
        ("only", 1, None, True),
        ("only", 2, None, False),
        ("only two", 2, None, True),
        ("dozens", 23, None, False),
        ("third", 3, None, True),
        ("third", 4, None, False),
        ("most", 5, None, False),  # no share, so nothing that could be most
        ("increasingly", 1, 1, False),  # only a function can test it
    ],
)
def test_words_hold_of_a_value(text: str, number: float, share: float | None, holds: bool) -> None:
    (found,) = find_predicates(text)
    assert found.holds(number, share) is holds


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("nine of thirteen", ["nine", "thirteen"]),
        ("no longer most of them", ["no longer", "most"]),
        ("more than half, and at least two stalls", ["more than half", "at least two"]),
        ("the stalls of the north", []),
        ("between", []),
        ("between the two", ["two"]),
        ("Only Three", ["only three"]),
    ],
)
def test_a_text_is_split_into_what_can_be_checked(text: str, pieces: list[str]) -> None:
    assert [found.text for found in find_predicates(text)] == pieces


def test_no_phrase_has_two_meanings() -> None:
    phrases = [phrase for word in WORDS for phrase in word.phrases]
    assert len(phrases) == len(set(phrases))
