import pytest

from claimtrace.dates import Date, Span
from claimtrace.evidence import Value
from claimtrace.wording import broken_words

HOLD: list[tuple[str, Value, int | None]] = [
    ("tripled", 3.02, None),
    ("nine of thirteen", 9, 13),
    ("most", 7, 13),
    ("all thirteen", 13, 13),
    ("two thirds", (2, 3), None),
    ("two of the three", (2, 3), None),
    ("most", (2, 3), None),
    ("59 days", Span(59, 59, "day"), None),
    ("after 2019", Date("2019"), None),
    ("late in November 2016", Date("2016-11-28"), None),
    ("the 1990s", Date("199X"), None),
    ("the red apple", "red apple", None),
    ("S-O2 and S-O9", ("S-O2", "S-O9"), None),
    ("earlier", True, None),
    ("one of the first", True, None),
    ("{:words} of 13", 9, 13),
    ("tripled ({:.1f}-fold)", 3.02, None),
    ("most ({:percent})", 0.6, None),
    ("over {:d}", 50, None),  # said of the number shown, which is a lower bound
    ("{:list}", ("S-O2", "S-O9"), None),
]

BROKEN: list[tuple[str, Value, int | None, str]] = [
    ("tripled", 2.4, None, "'tripled' does not hold of 2.4"),
    ("ten of thirteen", 9, 13, "'ten' does not hold of 9"),
    ("thirteen", 9, 13, "tells n"),
    ("most", 6, 13, "share > 1/2"),
    ("dominant", 0.7, None, "says nothing"),
    ("earlier", 0.7, None, "only a truth value can"),
    ("three of the two", (2, 3), None, "'three' does not hold of 2"),
    ("two of three of five", (2, 3), None, "names 3 numbers"),
    ("58 days", Span(59, 59, "day"), None, "'58'"),
    ("59 months", Span(59, 59, "day"), None, "use a field"),
    ("151 days", Span(122, 180, "month"), None, "use a field"),
    ("in 2017", Date("2016-11"), None, "does not name 'November 2016' or '2016'"),
    ("13 in November 2016", Date("2016-11"), None, "names 1 numbers, the value has 0"),
    ("green apple", "red apple", None, "does not name 'red apple'"),
    ("S-O2 and S-O8", ("S-O2", "S-O9"), None, "'S-O9'"),
    ("after 2019", True, None, "'2019' is a number"),
    ("a third", True, None, "a truth value does not tell"),
    ("earlier", False, None, "holds: false"),
    ("{:words} of 14", 9, 13, "'14' stands beside the field"),
    ("tripled ({:.1f}-fold)", 2.2, None, "'tripled' does not hold of 2.2"),
    ("most ({:percent})", 0.4, None, "'most'"),
]


@pytest.mark.parametrize(("form", "value", "n"), HOLD)
def test_words_that_hold_are_let_pass(form: str, value: Value, n: int | None) -> None:
    assert broken_words(form, value, n=n) == []


@pytest.mark.parametrize(("form", "value", "n", "why"), BROKEN)
def test_words_that_do_not_hold_are_told(form: str, value: Value, n: int | None, why: str) -> None:
    problems = broken_words(form, value, n=n)
    assert problems and why in problems[0]


def test_where_false_is_expected_the_text_must_be_said_of_false() -> None:
    assert broken_words("not earlier", False, holds=False) == []
    assert "expects false" in broken_words("not earlier", True, holds=False)[0]
