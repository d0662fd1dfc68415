"""The text around a field gives its number no other scale, sign or unit."""

import pytest

from claimtrace.claims.evidence import Value
from claimtrace.claims.units import said_otherwise
from claimtrace.dates import parse_date


@pytest.mark.parametrize(
    "form",
    ["{:,d} K", "{:,d}k", "{:,d} m", "{:,d} mio", "{:,d} bn", "\u207b{:,d}", "\uff0d{:,d}"],
)
def test_another_scale_or_sign_is_found_whatever_the_unit(form: str) -> None:
    assert len(said_otherwise(form, 2404)) == 1


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("${:,d}", "persons"),
        ("{:,d} euros", "RMB per year"),
        ("{:,d} times", "persons"),
        ("{:,d}-fold", "persons"),
        ("{:,d}x", "persons"),
        ("{:,d} percentage points", "persons"),
        ("{:,d} hours", "minutes"),
        ("{:,d} months", "years"),
    ],
)
def test_another_unit_than_that_of_the_row_is_found(form: str, unit: str) -> None:
    assert len(said_otherwise(form, 2404, unit)) == 1


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("{:,d}", "persons"),
        ("{:,d} visitors", "persons"),
        ("{:,d} yuan", "RMB per year"),
        ("{:words} times the local wage", "times average local salary"),
        ("{:words} years of work, thrice in a month", "years"),
        ("{:,d} minutes", "minutes"),
        ("{:.0%}", "share"),
        ("up to {:words}", "floors"),
        ("about {:words}", ""),
        ("≥ {:,d}", ""),
        ("{:,d} mothers", ""),
    ],
)
def test_words_that_fit_the_unit_pass(form: str, unit: str) -> None:
    assert said_otherwise(form, 6, unit) == []


def test_texts_truths_and_literal_words_have_no_unit() -> None:
    assert said_otherwise("tripled", 3, "persons") == []
    assert said_otherwise("{} hours", "many", "minutes") == []
    assert said_otherwise("holds", True, "minutes") == []


OPENED = parse_date("2016-11")


@pytest.mark.parametrize(
    ("form", "value", "says"),
    [
        ("{:d} times", 20, "The target is twenty times the stock."),
        ("{:d}-fold", 20, "The stock grew twentyfold."),
        ("{:d}th", 20, "It is the twentieth of its kind."),
        ("over {:d}", 20, "More than twenty crates are filled."),
        ("less than {:d}", 20, "Apples fill fewer than 20 crates."),
        ("before {:month}", OPENED, "The stall opened before November 2016."),
        ("{:month} or later", OPENED, "The stall opened in November 2016 or later."),
    ],
)
def test_what_a_form_makes_of_a_value_says_has_to_say_too(
    form: str, value: Value, says: str
) -> None:
    assert said_otherwise(form, value, says=says) == []
    assert len(said_otherwise(form, value, says="Apples fill twenty crates.")) == 1


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("{:d}°", 20),
        ("¬{:d}", 20),
        ("{:d} ℃", 20),
        ("{:month} BC", OPENED),
        ("公元前{:year}", OPENED),
    ],
)
def test_a_symbol_or_an_era_is_found_whatever_says_says(form: str, value: Value) -> None:
    assert len(said_otherwise(form, value, says=form)) == 1


def test_a_ratio_and_a_date_that_begins_pass() -> None:
    assert said_otherwise("{:.1f}-fold", 2.4) == []
    assert said_otherwise("above {:.0f}", 50.4) == []
    assert said_otherwise("since {:year}", OPENED) == []
