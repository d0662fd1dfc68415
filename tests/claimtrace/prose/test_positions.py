"""Aligning parsed words with written ones."""

from claimtrace.prose.positions import align, nearest_words


def test_equal_sequences_align_one_to_one() -> None:
    assert align(["a", "b", "a"], ["a", "b", "a"]) == [0, 1, 2]


def test_surplus_words_of_the_source_are_passed_over() -> None:
    assert align(["we", "saw", "seven"], ["we", "x", "saw", "y", "z", "seven"]) == [0, 2, 5]


def test_a_repeated_word_takes_the_occurrence_between_its_neighbours() -> None:
    written = ["rose", "7", "times", "7", "fell", "7", "days"]
    assert align(["rose", "times", "fell", "7", "days"], written) == [0, 2, 4, 5, 6]
    assert align(["rose", "times", "7", "fell", "days"], written) == [0, 2, 3, 4, 6]


def test_a_word_that_was_moved_is_found_out_of_order() -> None:
    written = ["caption", "words", "a", "b", "c", "d"]
    parsed = ["a", "b", "c", "d", "caption", "words"]
    places = align(parsed, written)
    assert places == [2, 3, 4, 5, -1, -1]
    assert list(nearest_words(parsed, written, places)) == [(4, 0), (5, 1)]


def test_a_word_that_was_not_written_has_no_place() -> None:
    assert align(["a", "made", "b"], ["a", "b"]) == [0, -1, 1]


def test_no_written_word_is_used_twice() -> None:
    places = align(["7", "7", "7"], ["7", "7"])
    assert sorted(p for p in places if p >= 0) == [0, 1]
    assert list(nearest_words(["7", "7", "7"], ["7", "7"], places)) == []
