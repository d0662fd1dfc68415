import pytest

from claimtrace.negation import denial_at, denied_after, ends_clause


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("not three", 1),
        ("hasn't doubled", 1),
        ("far from all", 2),
        ("anything but three", 2),
        ("not only three", 0),
        ("not until then", 0),
        ("nothing", 0),
        ("note three", 0),
    ],
)
def test_a_denial_has_so_many_words(text: str, length: int) -> None:
    assert denial_at(text.split(), 0) == length


@pytest.mark.parametrize(
    "text", ["not ", "was never in the ", "isn\u2019t ", "far from ", "Without a "]
)
def test_a_text_denies_what_follows_it(text: str) -> None:
    assert denied_after(text)


@pytest.mark.parametrize("text", ["", "knot ", "not until ", "no more than ", "not red, but "])
def test_another_does_not(text: str) -> None:
    assert not denied_after(text)


def test_a_mark_or_but_ends_the_clause() -> None:
    assert [ends_clause([word], 0) for word in (",", "but", "and")] == [True, True, False]
