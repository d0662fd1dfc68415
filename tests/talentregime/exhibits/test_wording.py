import pytest

from claimtrace.dates import Date
from talentregime.exhibits.wording import interval, long_date, percent, short_date


@pytest.mark.parametrize(
    ("edtf", "long", "short"),
    [
        ("2015-07-01", "1 July 2015", "1 Jul 2015"),
        ("2016-12-09?", "9 December 2016?", "9 Dec 2016?"),
        ("2017-04", "April 2017", "Apr 2017"),
        ("2018", "2018", "2018"),
        ("199X", "1990s", "1990s"),
        ("2017/2021", "2017 – 2021", "2017 – 2021"),
        ("2020-02-27/2020-03-02", "27 February – 2 March 2020", "27 Feb – 2 Mar 2020"),
        ("1996~/1999~", "c. 1996 – c. 1999", "c. 1996 – c. 1999"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(edtf, long, short):
    assert long_date(Date(edtf)) == long
    assert short_date(Date(edtf)) == short


def test_shares_and_intervals_are_written_in_whole_percent():
    assert percent(0.676) == "68%"
    assert interval(0.0, 0.2345) == "0% to 23%"
