import random

import pytest

from claimtrace.mutation.words import corrupt_text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("59 days", "digit"),
        ("2,404", "digit"),
        ("September 2019", "date"),
        ("three", "number word"),
        ("First", "number word"),
        ("most of them", "quantifier"),
        ("tripled", "quantifier"),
        ("main task", "word"),
        ("人才", "word"),
    ],
)
def test_a_text_is_corrupted_by_what_it_holds(text: str, kind: str) -> None:
    for seed in range(20):
        told, new = corrupt_text(text, random.Random(seed))
        assert told == kind
        assert new != text


def test_a_capital_stays_a_capital() -> None:
    _, new = corrupt_text("Most of them", random.Random(1))
    assert new == "Few of them"


def test_may_as_a_verb_is_no_month() -> None:
    assert corrupt_text("officials may", random.Random(1))[0] == "word"
