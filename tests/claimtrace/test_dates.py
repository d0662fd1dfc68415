from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from claimtrace.dates import Date, Span, days_between, parse_date

READ = [
    ("2019", date(2019, 1, 1), date(2019, 12, 31), "year"),
    ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
    ("2019-08-01", date(2019, 8, 1), date(2019, 8, 1), "day"),
    ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
    ("2019-XX", date(2019, 1, 1), date(2019, 12, 31), "year"),
    ("2019-XX-XX", date(2019, 1, 1), date(2019, 12, 31), "year"),
    ("198X~", date(1980, 1, 1), date(1989, 12, 31), "decade"),
    ("2019-02-XX", date(2019, 2, 1), date(2019, 2, 28), "month"),
    ("2017/2021", date(2017, 1, 1), date(2021, 12, 31), "interval"),
    ("2000~/2005~", date(2000, 1, 1), date(2005, 12, 31), "interval"),
    ("2018-03/2018-04-15", date(2018, 3, 1), date(2018, 4, 15), "interval"),
    ("2016-12-09?", date(2016, 12, 9), date(2016, 12, 9), "day"),
]

REFUSED = [
    ("2019-13-01", "no month 13"),
    ("2019-00", "no month 00"),
    ("2019-02-30", "2019-02 has no day 30"),
    ("2019-02-29~", "no day 29"),
    ("2020-02-30/2020-03-01", "no day 30"),
    ("2019-05/2019-13", "no month 13"),
    ("2021/2019", "ends before it begins"),
    ("2019-21", "no month 21"),  # a season in EDTF
    ("19XX", "write a day, month, year, decade"),
    ("1990s", "write a day, month, year, decade"),
    ("2004-06/..", "both ends"),
    ("/2004", "both ends"),
    ("2019-8-1", "write a day"),
    (" 2019", "blanks"),
    ("2019\n", "blanks"),
    ("", "no date"),
    ("0000", "no year 0"),
    ("000X", "no year 0"),
    ("2019-13-XX", "no month 13"),
    ("2019-XX-11", "write a day"),
    ("2019-1X", "write a day"),
    ("199X??", "not a date"),
    ("2019-01-01T10:00:00Z", "write a day"),
    ("２０１９", "write a day"),
    ("2019??", "not a date"),
    ("2016/2017/2018", "not a date"),
    ("199X/2016", "not a date"),  # level 2
    ("2016-11-XX/2016-12", "not a date"),
    ("199X/..", "both ends"),
    ("-2000", "write a day"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), READ)
def test_a_date_knows_the_days_it_may_mean(
    text: str, first: date, last: date, precision: str
) -> None:
    moment = parse_date(text)
    assert (moment.first, moment.last, moment.precision) == (first, last, precision)
    assert str(moment) == moment.edtf == text


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_an_impossible_date_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_date(text)


def test_a_date_cannot_be_made_without_being_read() -> None:
    with pytest.raises(ValueError, match="no month"):
        Date("2019-13")


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2016", False, False),
        ("2016?", True, False),
        ("2016~", False, True),
        ("2016-11%", True, True),
        ("2000?/2005~", True, True),
        ("2016", False, False),
        ("2000/2005~", False, True),
        ("2000?/2005", True, False),
    ],
)
def test_qualifiers_are_kept(text: str, uncertain: bool, approximate: bool) -> None:
    moment = parse_date(text)
    assert (moment.uncertain, moment.approximate) == (uncertain, approximate)


ENDS = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "?", "~", "%"]),
)


@given(st.lists(ENDS, min_size=1, max_size=2))
def test_dates_are_read_as_the_edtf_package_reads_them(ends: list[str]) -> None:
    text = "/".join(sorted(ends))
    theirs = parse_edtf(text)
    ours = parse_date(text)
    assert ours.first.timetuple()[:3] == tuple(theirs.lower_strict())[:3]
    assert ours.last.timetuple()[:3] == tuple(theirs.upper_strict())[:3]


UNSPECIFIED = st.builds(
    lambda day, pattern: day.strftime(pattern).zfill(len(pattern)),
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%Y-XX", "%Y-%m-XX", "%Y-XX-XX"]),
) | st.integers(1, 999).map("{:03d}X".format)


@given(UNSPECIFIED)
def test_unspecified_digits_are_read_as_the_edtf_package_reads_them(text: str) -> None:
    theirs = parse_edtf(text)
    ours = parse_date(text)
    assert ours.first.timetuple()[:3] == tuple(theirs.lower_strict())[:3]
    assert ours.last.timetuple()[:3] == tuple(theirs.upper_strict())[:3]


@given(st.text("0123456789-X?~%/. ", max_size=12))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        moment = parse_date(text)
    except ValueError:
        return
    assert moment.first <= moment.last


def test_days_between_two_days_are_exact() -> None:
    assert days_between(Date("2018-01-01"), Date("2018-03-01")) == Span(59, 59, "day")
    assert days_between(Date("2018-03-01"), Date("2018-01-01")) == Span(-59, -59, "day")
    assert Span(59, 59, "day").exact


def test_days_between_months_are_a_span_with_the_precision_of_the_coarser() -> None:
    # From the last of November to the first of April, and the other way round.
    assert days_between(Date("2016-11"), Date("2017-04")) == Span(122, 180, "month")
    assert days_between(Date("2016-11-01"), Date("2017")) == Span(61, 425, "year")
    assert not days_between(Date("2016-11"), Date("2017-04-01")).exact
