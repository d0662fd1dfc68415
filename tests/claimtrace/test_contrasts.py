import pytest

from claimtrace.contrasts import OPPOSITES, contrasted, exchanges, find_findings, turned


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in find_findings(text)]


def test_words_that_say_what_was_found_are_findings_and_everyday_words_are_none() -> None:
    assert found("They were eager where it was safe, and Hesitant elsewhere.") == [
        *("eager", "safe", "Hesitant"),
    ]
    assert found("Before the fair they spoke of relations between offices.") == []


def test_a_place_in_an_order_is_a_finding_with_its_verb_alone() -> None:
    assert found("It lies between them, is above one and ranked below the other.") == [
        *("lies between", "is above", "ranked below"),
    ]
    assert found("Orders from above; a table below; between us.") == []


def test_part_of_a_word_is_no_finding() -> None:
    assert found("safety, unsafe, overbold, low-riskiness") == []


def test_a_word_is_exchanged_for_its_opposite_and_keeps_its_capital() -> None:
    text = "After the fair, not before."
    assert [(text[a:b], new) for a, b, new in exchanges(text)] == [
        ("After", "Before"),
        ("before", "after"),
    ]


@pytest.mark.parametrize("word", [w for w in OPPOSITES if w.isalpha() and OPPOSITES[w].isalpha()])
def test_every_word_turned_round_is_told_from_the_sentence_alone(word: str) -> None:
    before, after = f"It was {word} so.", f"It was {OPPOSITES[word]} so."
    assert turned(before, after) == [(word, OPPOSITES[word])]
    assert contrasted(before) == contrasted(after)


@pytest.mark.parametrize(
    ("word", "denied"),
    [
        *(("a favorable", "an unfavorable"), ("public", "nonpublic"), ("public", "non-public")),
        *(("formal", "informal"), ("possible", "impossible"), ("satisfied", "dissatisfied")),
        *(("legal", "illegal"), ("regular", "irregular"), ("likely", "unlikely")),
    ],
)
def test_a_prefix_that_denies_turns_a_word_round(word: str, denied: str) -> None:
    pair = (word.split()[-1], denied.split()[-1])
    assert turned(f"It was {word} one.", f"It was {denied} one.") == [pair]
    assert turned(f"It was {denied} one.", f"It was {word} one.") == [pair[::-1]]


def test_a_word_that_begins_so_and_denies_nothing_is_another_word() -> None:
    assert turned("They form it.", "They inform it.") == []
    assert turned("It stood.", "It understood.") == []
    assert turned("A pact.", "An impact.") == [("pact", "impact")]  # rather once too often


@pytest.mark.parametrize(
    ("was", "now"),
    [
        *(("Quick", "slow"), ("a pioneer", "a latecomer"), ("at the edge", "at the heart")),
        *(("at the\nexpense of", "in favor of"), ("doubted", "trusted")),
    ],
)
def test_words_of_contrast_and_phrases_are_told(was: str, now: str) -> None:
    before, after = (" ".join(text.lower().split()) for text in (was, now))
    ((old, new),) = turned(f"{was} it.", f"{now.capitalize()} it.")
    assert old in before and new in after and old != new


def test_sentences_that_differ_in_more_are_other_sentences() -> None:
    assert turned("It came before the fair.", "It came after the market.") == []
    assert turned("It came before.", "It came before.") == []


def test_two_words_exchanged_are_both_told() -> None:
    assert turned("Old and new.", "New and old.") == [("old", "new"), ("new", "old")]
