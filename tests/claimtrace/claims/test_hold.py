import pytest

from claimtrace.claims.evidence import Value
from claimtrace.claims.hold import broken_words
from claimtrace.dates import Date, Span

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
    ("-5", -5, None),
    ("minus five", -5, None),
    ("two and a half", 2.5, None),
    ("half a million", 500_000, None),
    ("2.4 million", 2_404_000, None),
    ("one in five", 0.2, None),
    ("4/13", 4, 13),
    ("10²", 100, None),
    ("one in 1,000", 0.001, None),
    ("3 in 2019", (3, 2019), None),
    ("2.4bn", 2_400_000_000, None),
    ("only 4 of 13", 4, 13),
    ("not tripled", 2.2, None),
    ("十三人", 13, None),
    ("三成", 0.3, None),
    ("大多数", 8, 10),
    ("XIII", 13, None),
    ("not until 2019", Date("2019"), None),
    ("{:words} in ten", 3, 10),
    ("{:d}/13", 9, 13),
    ("{:nth}", 3, None),
    ("{:d}th", 5, None),
    ("{:d}s", 1960, None),
    ("{:d}km", 45, None),
    ("{:d} percentage points", 5, None),
    ("not more than {:d}", 5, None),
    ("{:list}", ("not before 3 years", "no more than 2 of 7"), None),
    ("as the {:list} say", ("stalls not older than 5 years", "70% of 12"), None),
    ("{}", "no fee for 3 months", None),
    ("{:.0f}", 2.5, None),  # Python rounds a half to the even digit
    ("{:.0%}", 0.42, None),
    ("{:date} in 13 places", Date("2018-03-01"), 13),
    ("about {:months}", Span(151, 151, "day"), None),
    ("{:range.percent}", (0.2, 0.5), None),
]

BROKEN: list[tuple[str, Value, int | None, str]] = [
    ("tripled", 2.4, None, "'tripled' does not hold of 2.4"),
    ("ten of thirteen", 9, 13, "'ten of thirteen' does not hold of 9"),
    ("thirteen", 9, 13, "tells n"),
    ("most", 6, 13, "share > 1/2"),
    ("dominant", 0.7, None, "says nothing"),
    ("earlier", 0.7, None, "only a truth value can"),
    ("three of the two", (2, 3), None, "'three of the two' does not hold of 2"),
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
    ("{:words} of 14", 9, 13, "'nine of 14' does not say 'nine'"),
    ("{:words} informants of all 14 officials", 9, 13, "'14' stands beside the field"),
    ("tripled ({:.1f}-fold)", 2.2, None, "'tripled' does not hold of 2.2"),
    ("most ({:percent})", 0.4, None, "'most'"),
    ("-5", 5, None, "'-5' does not hold of 5"),
    ("minus five", 5, None, "'minus five' does not hold of 5"),
    ("10²", 10, None, "does not hold of 10"),
    ("13 of 4", 4, 13, "'13 of 4' does not hold of 4"),
    ("13 out of 4", 4, 13, "does not hold of 4"),
    ("13%", 9, 13, "'13 %' does not hold"),
    ("-13", 9, 13, "'-13' does not hold"),
    ("5k", 5, None, "'5k' does not hold"),
    ("not nearly tripled", 3, None, "does not hold of 3"),
    ("non-zero", 0, None, "'non zero' does not hold"),
    ("only 40 of 130", 4, 13, "does not hold"),
    ("5k", True, None, "a truth value does not tell"),
    ("two or three", 2, None, "'two or three' does not hold"),
    ("3 of 2", (2, 3), None, "does not hold of 2"),
    ("12016", Date("2016"), None, "does not name '2016'"),
    ("not in 2016", Date("2016"), None, "denies '2016'"),
    ("anything but red apple", "red apple", None, "denies 'red apple'"),
    ("not S-O2 and S-O9", ("S-O2", "S-O9"), None, "denies 'S-O2'"),
]

CHANGED = [  # a field says something else with the text around it
    *(f"{sign}{{:,d}}" for sign in ("-", "\u2212", "\u2013", "\u2011", "\uff0d", "- ", "minus ")),
    *(
        f"{{:,d}}{unit}"
        for unit in ("%", " per cent", "‰", " million", " hundred", " dozen", "k", "bn")
    ),
    *(
        "1{:d}",
        "{:d}0",
        "{:d}.5",
        "{:d},000",
        "{:d}½",
        "{:d} and a half",
        "{:d}²",
        "{:d}^2",
        "{:d}e3",
    ),
    *("{:d}–9", "{:d} or 9", "{:d}/9", "{:d} of 9", "9 of {:d}", "±{:d}", "√{:d}", "x{:d}"),
    *(
        "not {:d}",
        "never {:d}",
        "no {:d}",
        "far from {:d}",
        "anything but {:d}",
        "did not find {:d}",
    ),
    *("twice {:d}", "half of {:d}", "{:_d}"),
]


@pytest.mark.parametrize("form", CHANGED)
def test_no_text_around_a_field_changes_what_it_says(form: str) -> None:
    assert broken_words(form, 2404)


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("not {:date}", Date("2018-03-01")),
        ("not in {:year}", Date("2018-03-01")),
        ("{:year} million", Date("2018-03-01")),
        ("{:months} million", Span(151, 151, "day")),
        ("-{:days}", Span(151, 151, "day")),
        ("{:range}%", (2, 5)),
        ("-{:range}", (2, 5)),
        ("not {:list}", ("S-O2", "S-O9")),
        ("{:fraction} of a million", 0.25),
        ("-{:percent}", 0.25),
        ("{:.1f} million", 2.4),
    ],
)
def test_nor_where_the_field_shows_no_whole_number(form: str, value: Value) -> None:
    assert broken_words(form, value)


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


@pytest.mark.parametrize(
    ("form", "value", "lost"),
    [
        ("in 2018", Date("2018?"), True),
        ("in perhaps 2018", Date("2018?"), False),
        ("about 2018", Date("2018?"), True),
        ("in {}", Date("2018?"), False),
        ("in 2018", Date("2018~"), True),
        ("about 2018", Date("2018~"), False),
        ("perhaps 2018", Date("2018%"), True),
        ("perhaps about 2018", Date("2018%"), False),
        ("in 2018", Date("2018"), False),
        ("59 days", Span(59, 59, "day", uncertain=True), True),
        ("perhaps 59 days", Span(59, 59, "day", uncertain=True), False),
        ("59 days", Span(59, 59, "day", approximate=True), True),
        ("about 59 days", Span(59, 59, "day", approximate=True), False),
        ("2016 and 2018", (Date("2016"), Date("2018?")), True),
    ],
)
def test_literal_text_may_not_leave_out_the_doubt_of_a_date(
    form: str, value: Value, lost: bool
) -> None:
    assert bool(broken_words(form, value)) == lost
