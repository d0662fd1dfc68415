import pytest

from claimtrace import values
from claimtrace.claims.display import has_field, render_around, render_form
from claimtrace.claims.evidence import Value
from claimtrace.dates import Date, Span, days_between

SHOWN: list[tuple[str, Value, str]] = [
    ("{:,d}", 7311, "7,311"),
    ("{}", 7311, "7,311"),
    ("{:.1f}", 3.04, "3.0"),
    ("{:words}", 13, "thirteen"),
    ("{:words}", 105, "one hundred and five"),
    ("{:Words}", 21, "Twenty-one"),
    ("{:ordinal}", 3, "third"),
    ("{:Ordinal}", 12, "Twelfth"),
    ("{:nth}", 3, "3rd"),
    ("{:nth}", 11, "11th"),
    ("{:fraction}", 2 / 3, "two thirds"),
    ("{:fraction}", 0.26, "a quarter"),
    ("{:Fraction}", 0.5, "Half"),
    ("{:percent}", 0.419, "42%"),
    ("{:percent}", 0.425, "43%"),
    ("{:percent.1}", 0.419, "41.9%"),
    ("{:percent}", 1, "100%"),
    ("{:fold}", 3.02, "3.0-fold"),
    ("{:multiple}", 3.02, "tripled"),
    ("{:Multiple}", 4.6, "Quintupled"),
    ("{:multiple}", 0.55, "halved"),
    ("{:folded}", 3.02, "threefold"),
    ("{:folded}", 25, "twenty-five-fold"),
    ("{:date}", Date("2018-03-01"), "1 March 2018"),
    ("{:date}", Date("2016-11"), "November 2016"),
    ("{:date}", Date("2016"), "2016"),
    ("{:date}", Date("199X"), "the 1990s"),
    ("{:date}", Date("2017/2021"), "2017–2021"),
    ("{:date}", Date("2016-11/2017-04"), "November 2016 to April 2017"),
    ("{}", Date("2016-12-09?"), "perhaps 9 December 2016"),
    ("{:year}", Date("2018?"), "perhaps 2018"),
    ("{:month}", Date("2016-12-09~"), "about December 2016"),
    ("{:.0f}", 2.5, "3"),
    ("{:,d}", -7311, "−7,311"),
    ("{:month}", Date("2018-03-01"), "March 2018"),
    ("{:year}", Date("2018-03-01"), "2018"),
    ("{:days}", Span(59, 59, "day"), "59 days"),
    ("{:days}", Span(7, 7, "day"), "seven days"),
    ("{:days}", Span(122, 180, "month"), "122 to 180 days"),
    ("{:days}", 1, "one day"),
    ("{:days}", 0, "0 days"),
    ("{:days}", 13, "13 days"),
    ("{:months}", Span(122, 180, "month"), "five months"),
    ("{:months}", Span(1492, 1492, "day"), "49 months"),
    ("{:years}", Span(1492, 1492, "day"), "four years"),
    ("{:range}", (3, 5), "3–5"),
    ("{:range}", (4, 4), "4"),
    ("{:range}", (Date("2016-11"), Date("2017-04")), "November 2016 to April 2017"),
    ("{:list}", ("S-O2", "S-O9"), "S-O2 and S-O9"),
    ("{:list}", ("a", "b", "c"), "a, b and c"),
    ("{:list.2}", ("a", "b", "c"), "a, b and c"),
    ("{:list.2}", ("a", "b", "c", "d"), "a, b and 2 others"),
    ("{}", ("a",), "a"),
    ("{}", "apple", "apple"),
    ("a share of {:percent} now", 0.1, "a share of 10% now"),
    ("tripled", 3, "tripled"),
    ("{{{:d}}}", 3, "{3}"),
]

REFUSED: list[tuple[str, Value, str]] = [
    ("{:words}", 2.5, "no whole number"),
    ("{:words}", True, "no whole number"),
    ("{:d}", True, "does not suit"),
    ("{:d}", 2.5, "does not suit"),
    ("{:d}", "apple", "does not suit"),
    ("{:x}", 4, "plain decimal"),
    ("{:n}", 4, "plain decimal"),
    ("{:c}", 4, "plain decimal"),
    ("{:9<3d}", 4, "plain decimal"),
    ("{:wrods}", 3, "suit"),
    ("{}", 2.5, "no whole number"),
    ("{}", True, "no whole number"),
    ("{:percent}", "apple", "no number"),
    ("{:percent.x}", 0.5, "suit"),
    ("{:fraction}", 0.05, "no simple fraction"),
    ("{:multiple}", 11, "no verb for 11"),
    ("{:multiple}", 0.7, "no verb for 1"),
    ("{:date}", 2016, "no date"),
    ("{:month}", Date("2016"), "tells no month"),
    ("{:year}", Date("2017/2021"), "tells no year"),
    ("{:months}", Span(0, 365, "year"), "tell no number of months"),
    ("{:range}", (1, 2, 3), "no tuple of two"),
    ("{:list}", 3, "no tuple"),
    ("{:list.0}", ("a", "b"), "no spec"),
    ("{} of {}", 3, "more than one field"),
    ("{name}", 3, "without name"),
    ("{0}", 3, "without name"),
    ("{!r}", 3, "without name or conversion"),
    ("{:{}}", 3, "without name"),
    ("{", 3, "form '{'"),
]


@pytest.mark.parametrize(("form", "value", "text"), SHOWN)
def test_a_form_shows_a_value(form: str, value: Value, text: str) -> None:
    assert render_form(form, value) == text


@pytest.mark.parametrize(("form", "value", "why"), REFUSED)
def test_a_form_that_does_not_suit_is_refused(form: str, value: Value, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        render_form(form, value)


def test_dates_are_british_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANG", "LC_ALL", "LC_TIME", "LANGUAGE"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    assert render_form("{:date}", Date("2018-03-01")) == "1 March 2018"


def test_a_form_tells_where_its_field_stands() -> None:
    assert render_around("some {:d} of 13", 9) == ("some 9 of 13", 5, 6)
    assert has_field("{:d} of 13")
    assert not has_field("tripled {{sic}}")


def test_a_range_of_numbers_is_rounded_at_both_ends() -> None:
    assert render_form("{:range.2}", (0.342528, 1.313597)) == "0.34\u20131.31"
    assert render_form("{:range.percent}", (0.42369, 0.87319)) == "42%\u201387%"
    with pytest.raises(ValueError, match="tuple of two"):
        render_form("{:range.2}", (1.0, 2.0, 3.0))
    with pytest.raises(ValueError, match="no spec"):
        render_form("{:range.words}", (1.0, 2.0))


DOUBTED = [
    *("2016?", "2016-12?", "2016-12-09?", "2016~", "2016-12~", "2016-12-09~", "2016%", "199X?"),
    *("199X~", "2016?/2017", "2016/2017~", "2016-01-01/2016-02-02%", "2016-XX?", "2016-12-XX~"),
]
DATED = ("{}", "{:date}", "{:month}", "{:year}", "since {}", "{:list}", "{:range}", "{:list.3}")


@pytest.mark.parametrize("edtf", DOUBTED)
@pytest.mark.parametrize("form", DATED)
def test_the_doubt_of_a_date_travels_into_every_form(edtf: str, form: str) -> None:
    moment = Date(edtf)
    several = {"{:list}": (moment, moment), "{:list.3}": (moment,), "{:range}": (moment, moment)}
    try:
        text = render_form(form, several.get(form, moment))
    except ValueError:  # a form that does not suit shows nothing
        return
    assert ("perhaps " in text) == moment.uncertain
    assert ("about " in text) == moment.approximate
    assert "?" not in text and "~" not in text


@pytest.mark.parametrize("form", ["{}", "{:days}", "{:months}", "{:years}", "after {:days}"])
@pytest.mark.parametrize(("edtf", "word"), [("2016-12-09?", "perhaps "), ("2016-12-09~", "about ")])
def test_the_doubt_of_a_date_travels_into_the_days_counted_from_it(
    form: str, edtf: str, word: str
) -> None:
    span = days_between(Date(edtf), Date("2019-08-01"))
    if form == "{}":
        assert values.span(span) == f"{word}965 days"
    else:
        assert word in render_form(form, span)
