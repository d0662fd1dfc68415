from typing import Any

import pytest

from claimtrace.prose import Use
from claimtrace.record.sentences import compare_sentences, places_of_claims

SENTENCE = "It has three floors and three partners."


def use(claim: str, text: str, column: int, sentence: str = SENTENCE, line: int = 1) -> Use:
    return Use(claim, "n", text, "chapter/index.qmd", line, column, sentence, "body")


FLOORS, PARTNERS = use("floors", "three", 8), use("partners", "three", 25)


def entries(*uses: Use) -> list[dict[str, Any]]:
    places = places_of_claims(uses, {one.claim_id for one in uses})
    return [{"id": claim, "document": "index", "uses": found} for claim, found in places.items()]


def rules(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[str]:
    return [found.rule for found in compare_sentences(old, new)]


def test_a_sentence_has_ids_in_the_place_of_texts() -> None:
    places = places_of_claims([FLOORS, PARTNERS], {"floors", "partners"})
    expected = "It has {floors} floors and {partners} partners."
    assert places["floors"] == [
        {"file": "chapter/index.qmd", "line": 1, "column": 8, "sentence": expected}
    ]
    assert places["partners"][0]["sentence"] == expected


def test_what_names_no_claim_stays_words() -> None:
    places = places_of_claims([FLOORS, PARTNERS], {"partners"})
    assert [*places] == ["partners"]
    assert places["partners"][0]["sentence"] == "It has {partners} floors and three partners."


def test_claims_exchanged_in_a_sentence_are_errors_at_their_places() -> None:
    swapped = entries(use("partners", "three", 8), use("floors", "three", 25))
    findings = compare_sentences(entries(FLOORS, PARTNERS), swapped)
    assert [(f.rule, f.severity, f.line, f.column) for f in findings] == [
        ("C030", "error", 1, 8),
        ("C030", "error", 1, 25),
    ]
    assert "claim partners stands where floors stood" in findings[0].message


def test_claims_exchanged_between_sentences_of_the_same_words_are_errors() -> None:
    a, b = use("a", "three", 1, "three.", 1), use("b", "three", 1, "three.", 5)
    c, d = use("b", "three", 1, "three.", 1), use("a", "three", 1, "three.", 5)
    between = use("x", "two", 1, "two at last.", 3)
    assert rules(entries(a, between, b), entries(c, between, d)) == ["C030", "C030"]


def test_a_sentence_with_new_words_is_a_warning() -> None:
    other = use("floors", "three", 9, "There are three floors.")
    (found,) = compare_sentences(entries(FLOORS, PARTNERS), entries(other))
    assert (found.rule, found.severity) == ("C031", "warning")


def test_a_value_that_changes_with_the_data_leaves_the_binding_as_it_was() -> None:
    four = SENTENCE.replace("three floors", "four floors")
    changed = entries(use("floors", "four", 8, four), use("partners", "three", 24, four))
    assert rules(entries(FLOORS, PARTNERS), changed) == []


def test_a_sentence_that_moved_is_the_same() -> None:
    moved = entries(use("floors", "three", 8, line=9), use("partners", "three", 25, line=9))
    assert rules(entries(FLOORS, PARTNERS), moved) == []


def test_without_a_record_of_sentences_nothing_is_compared() -> None:
    assert rules([], entries(FLOORS, PARTNERS)) == []


def test_a_word_turned_round_in_a_sentence_is_an_error_that_names_it_and_its_claims() -> None:
    was = entries(use("floors", "three", 8, "It has three floors before the fair."))
    now = entries(use("floors", "three", 8, "It has three floors after the fair."))
    (found,) = compare_sentences(was, now)
    assert (found.rule, found.severity) == ("C041", "error")
    assert '"after" stands where "before" stood' in found.message
    assert found.message.endswith('"It has {floors} floors after the fair.", of floors')
    assert compare_sentences(now, now) == []


def test_a_prefix_that_denies_is_an_error_and_another_article_is_none() -> None:
    first = entries(use("floors", "three", 8, "A favorable house of three floors."))
    (found,) = compare_sentences(
        first, entries(use("floors", "three", 8, "An unfavorable house of three floors."))
    )
    assert found.rule == "C041" and '"unfavorable" stands where "favorable" stood' in found.message
    other = entries(use("floors", "three", 8, "An favorable house of three floors."))
    assert rules(first, other) == ["C031"]


def test_a_word_turned_round_to_what_another_sentence_says_of_another_claim_is_an_error() -> None:
    first = use("floors", "three", 8, "It has three floors before the fair.")
    second = use("doors", "four", 8, "It has four floors after the fair.", line=2)
    turned = use("floors", "three", 8, "It has three floors after the fair.")
    (found,) = compare_sentences(entries(first, second), entries(turned, second))
    assert (found.rule, found.line) == ("C041", turned.line)
    assert found.message.endswith("of floors")


def test_a_sentence_that_stands_beside_its_reverse_is_new_and_not_turned_round() -> None:
    first = use("floors", "three", 8, "It has three floors before the fair.")
    second = use("floors", "three", 8, "It has three floors after the fair.", line=2)
    assert rules(entries(first), entries(first, second)) == ["C031"]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("was thus not its beginning", "was thus its beginning", '"not" is gone'),
        ("was thus its beginning", "wasn\u2019t thus its beginning", '"n\u2019t" is new'),
        ("rose", "never rose", '"never" is new'),
        ("confirms the rest", "does not confirm the rest", '"not" is new'),
        ("no longer rose", "rose", '"no longer" is gone'),
        ("fails to rise", "rises", '"fails to" is gone'),
        ("was not old and was safe", "was old and was not safe", "something else is denied"),
    ],
)
def test_denial_lost_or_added_is_an_error_that_names_sentence_and_claims(
    was: str, now: str, told: str
) -> None:
    before, after = (f"What had three floors {words}." for words in (was, now))
    (found,) = compare_sentences(
        entries(use("floors", "three", 9, before)), entries(use("floors", "three", 9, after))
    )
    assert (found.rule, found.severity) == ("C156", "error")
    assert found.message == f'{told}: "What had {{floors}} floors {now}.", of floors'


@pytest.mark.parametrize(
    ("was", "now"), [("was not old", "was, not old"), ("was not old", "was not that old")]
)
def test_other_words_and_marks_beside_a_denial_are_no_denial(was: str, now: str) -> None:
    before, after = (f"What had three floors {words}." for words in (was, now))
    (found,) = compare_sentences(
        entries(use("floors", "three", 9, before)), entries(use("floors", "three", 9, after))
    )
    assert found.rule == "C031"
