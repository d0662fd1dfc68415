from claimtrace.predicate_table import BOUNDS, COMPARISONS, ENDINGS, WORDS


def test_no_phrase_has_two_meanings() -> None:
    phrases = [phrase for word in WORDS for phrase in word.phrases]
    assert len(phrases) == len(set(phrases))


def test_an_ending_means_what_stands_before_a_number() -> None:
    assert set(ENDINGS.values()) <= set(COMPARISONS)


def test_a_bound_says_on_which_side_a_value_lies() -> None:
    assert {"more than", "at most", "below", "up to"} <= BOUNDS
    assert not {"about", "exactly", "nearly", "far from"} & BOUNDS
