from pathlib import Path

import pytest

from claimtrace.data.dictionary import Dictionary, read_dictionary
from talentregime.names import measure_name, place_in_source, place_names, policy_name


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary(Path(__file__).parents[2] / "data")


def test_a_policy_has_the_name_that_the_schema_gives_it_or_its_words(
    dictionary: Dictionary,
) -> None:
    assert policy_name(dictionary, "r-visa") == "talent visa"
    assert policy_name(dictionary, "master-plan") == "master plan"


def test_a_trial_of_no_policy_goes_by_its_milestone_without_the_place(
    dictionary: Dictionary,
) -> None:
    key = "shanghai-online-residence-permits"
    assert policy_name(dictionary, key, "shanghai") == "online permits"
    assert policy_name(dictionary, "port-new-counter", "port") == "new counter"


def test_a_measure_without_a_short_name_goes_by_its_number(dictionary: Dictionary) -> None:
    assert measure_name(dictionary, 9) == "Visa for interns"
    assert measure_name(dictionary, 77) == "Measure 77"


def test_places_are_named_once_and_sorted(dictionary: Dictionary) -> None:
    assert place_names(dictionary, ["xian", "hong-kong", "national", "xian"]) == (
        *("Hong Kong", "Nation", "Xi'an"),
    )


@pytest.mark.parametrize(
    ("table", "column"),
    [("interviews", "role"), ("measures", "permit_kind"), ("indicators", "sourcing")],
)
def test_each_category_that_a_table_or_figure_names_has_a_label(
    dictionary: Dictionary, table: str, column: str
) -> None:
    closed = dictionary.schemas[table].field(column)["constraints"]["enum"]
    assert list(dictionary.labels(table, column)) == closed


@pytest.mark.parametrize(
    ("locator", "written"),
    [
        ("5a.p2", "5a, par. 2"),
        ("1.p2 fn57", "1, par. 2; note 57"),
        ("5b.q1", "5b, quotation 1"),
        ("Table 3.1 row 4", "Table 3.1 row 4"),
        ("3.p5 6a.p3 fn61 Table 3.1 caption", "3, par. 5; 6a, par. 3; note 61; Table 3.1 caption"),
        ("excerpt", "excerpt"),
    ],
)
def test_a_place_in_the_source_is_written_in_words(locator: str, written: str) -> None:
    assert place_in_source(locator) == written
