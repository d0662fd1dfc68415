import pytest

from claimtrace import values
from claimtrace.claims.ledger import OUTSIDE_RESULTS
from claimtrace.claims.status import OUTSIDE
from claimtrace.dates import Date, Span


@pytest.mark.parametrize(
    ("edtf", "long", "short"),
    [
        ("2015-07-01", "1 July 2015", "1 Jul 2015"),
        ("2016-12-09?", "perhaps 9 December 2016", "perhaps 9 Dec 2016"),
        ("2017-04", "April 2017", "Apr 2017"),
        ("2018", "2018", "2018"),
        ("2018?", "perhaps 2018", "perhaps 2018"),
        ("199X", "1990s", "1990s"),
        ("2017/2021", "2017–2021", "2017–2021"),
        ("2020-02-27/2020-03-02", "27 February to 2 March 2020", "27 Feb to 2 Mar 2020"),
        ("2019-12/2020-01", "December 2019 to January 2020", "Dec 2019 to Jan 2020"),
        ("1996~/1999~", "about 1996 to about 1999", "about 1996 to about 1999"),
        ("2016%", "perhaps about 2016", "perhaps about 2016"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(edtf: str, long: str, short: str) -> None:
    assert values.date(Date(edtf)) == long
    assert values.date(Date(edtf), short=True) == short


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7311, "7,311"),
        (-14, "−14"),
        (0.6923076923, "0.692308"),
        (2.5, "2.5"),
        (3.0, "3"),
        (1234567.0, "1,234,567"),
        (0.0, "0"),
        (1e-9, "0.000000001"),
        (True, "holds"),
        (False, "does not hold"),
        (None, "none"),
        ("apple", "apple"),
        (Span(1, 1, "day"), "1 day"),
        (Span(-3, 1200, "month"), "−3 to 1,200 days"),
        ({"min_days": 1492, "max_days": 1492, "precision": "day"}, "1,492 days"),
        (("a",), "a"),
        (["a", "b", 1000], "a, b and 1,000"),
        ((), "none"),
        ({"fruit": "plum", "year": 2016}, "fruit plum, year 2,016"),
    ],
)
def test_a_value_of_any_kind_is_written(value: object, text: str) -> None:
    assert values.write(value) == text


def test_a_number_that_its_own_forms_show_without_commas_has_none() -> None:
    assert not values.has_commas(1960, ["1960s"])
    assert values.has_commas(7311, ["7,311"])
    assert values.has_commas(7311, ["thousands"])
    assert values.write(1960, grouped=False) == "1960"


@pytest.mark.parametrize(
    ("number", "spec", "text"),
    [(0.125, ".2f", "0.13"), (2.675, ".2f", "2.68"), (-2.5, ".0f", "−3"), (-0.001, ".2f", "0.00")],
)
def test_halves_are_rounded_away_from_zero(number: float, spec: str, text: str) -> None:
    assert values.number(number, spec) == text


def test_a_percentage_is_rounded_as_its_digits_read() -> None:
    assert [values.percent(share) for share in (0.125, 0.145, 0.285, -0.005, 0)] == [
        *("13%", "15%", "29%", "−1%", "0%")
    ]


def test_data_files_hold_numbers_without_commas_and_nothing_for_what_is_missing() -> None:
    given = (1492, 0.1234567, -0.0, 2.0, None, float("nan"), True)
    written = ["1492", "0.123457", "0", "2", "", "", "true"]
    assert [values.plain(value) for value in given] == written


def test_each_result_of_looking_outside_has_its_words() -> None:
    assert sorted(OUTSIDE) == sorted(OUTSIDE_RESULTS)
