"""The text around a field gives its number no other scale, sign or unit."""

import pytest

from claimtrace.claims.units import said_otherwise


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
        ("more than {:words}", "floors"),
        ("{:,d} mothers", ""),
        ("{:,d} times", ""),
    ],
)
def test_words_that_fit_the_unit_pass(form: str, unit: str) -> None:
    assert said_otherwise(form, 6, unit) == []


def test_texts_truths_and_literal_words_have_no_unit() -> None:
    assert said_otherwise("tripled", 3, "persons") == []
    assert said_otherwise("{} hours", "many", "minutes") == []
    assert said_otherwise("holds", True, "minutes") == []
