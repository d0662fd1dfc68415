import pytest

from claimtrace.claims.hold import broken_words
from claimtrace.prose.lexicon import VOCABULARY
from claimtrace.prose.phrases import entries
from claimtrace.prose.scan import find_expressions
from claimtrace.quantifiers import BOUNDING, COMPARISONS, ENDINGS, OPPOSITES, WORDS


def test_no_phrase_has_two_meanings() -> None:
    phrases = [phrase for word in WORDS for phrase in word.phrases]
    assert len(phrases) == len(set(phrases))


def test_an_ending_means_what_stands_before_a_number() -> None:
    assert set(ENDINGS.values()) <= set(COMPARISONS)


def test_a_bound_says_on_which_side_a_value_lies() -> None:
    assert {"more than", "at most", "below", "up to"} <= BOUNDING
    assert not {"about", "exactly", "nearly", "far from"} & BOUNDING


# Values of which, taken together, every word of the vocabulary may be said.
NUMBERS = [
    *(0, *range(1, 100)),
    *(10**n for n in range(2, 16)),
    *(2 * 10**n for n in range(2, 16)),
    *(1 / n for n in range(2, 101)),
    *(0.05, 2 / 3, 0.75, 0.95),
]
COUNTED_ENTRIES = [(kind, entry) for kind, table in VOCABULARY.items() for entry in entries(table)]


def held(text: str) -> bool:
    return any(not broken_words(text, number) for number in NUMBERS)


def test_whatever_must_be_bound_can_be_held() -> None:
    assert len(COUNTED_ENTRIES) > 1000
    unsayable = [
        entry for _, entry in COUNTED_ENTRIES if broken_words(entry, True) and not held(entry)
    ]
    assert unsayable == []


@pytest.mark.parametrize("entry", ["numerous", "sometimes", "redoubled", "a handful", "weekly"])
def test_what_no_number_can_be_held_to_is_refused_beside_one(entry: str) -> None:
    assert broken_words(f"{entry}, 13 stalls", 13) == [
        f"{entry!r} can be said of a truth value alone"
    ]
    assert broken_words(f"{entry} there are stalls", True) == []


@pytest.mark.parametrize("phrase", [p for word in WORDS if word.kind for p in word.phrases])
def test_whatever_a_value_is_held_to_must_be_bound(phrase: str) -> None:
    contexts = ("{}", "They were {}.", "They {}.", "{} stalls", "They were {} than we.")
    found = [
        (text.index(phrase), expression)
        for text in (context.format(phrase) for context in contexts)
        for expression in find_expressions(text)
    ]
    assert any(e.start < at + len(phrase) and at < e.end for at, e in found)


@pytest.mark.parametrize("word", OPPOSITES)
def test_no_number_is_both_a_word_and_its_opposite(word: str) -> None:
    both = [
        n for n in NUMBERS if not broken_words(word, n) and not broken_words(OPPOSITES[word], n)
    ]
    assert both == []
