import pytest

from claimtrace.data.locators import locators, locators_problem

PACKAGE = {
    "locators": [
        {"pattern": r"([0-9])\.p([0-9]+)", "words": "section {1}, paragraph {2}"},
        {"pattern": "Table ([0-9]) row ([0-9]+)", "words": "Table {1}, row {2}"},
        {"pattern": "Table ([0-9])", "words": "Table {1}"},
    ]
}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3.p6", "section 3, paragraph 6"),
        ("3.p6 Table 1 row 2 Table 1", "section 3, paragraph 6; Table 1, row 2; Table 1"),
        ("excerpt", "excerpt"),
        ("3.p6 and more", "3.p6 and more"),
        ("3.p6x", "3.p6x"),
        ("", ""),
    ],
)
def test_places_are_written_out_and_other_words_stay(text: str, told: str) -> None:
    assert locators(PACKAGE).written(text) == told


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ({}, "no list"),
        (["p"], "form 1 of its locators has no pattern and words"),
        ([{"pattern": "p", "words": 5}], "form 1 of its locators has no pattern and words"),
        ([{"pattern": "(", "words": "page"}], "the pattern of form 1 of its locators is none"),
        ([{"pattern": "p", "words": "page {1}"}], "name a group that there is not"),
    ],
)
def test_forms_that_cannot_be_used_are_told(listed: object, told: str) -> None:
    assert told in str(locators_problem({"locators": listed}))


def test_a_package_needs_no_forms() -> None:
    assert locators_problem({}) is None
    assert locators_problem(PACKAGE) is None
    assert locators({}).written("3.p6") == "3.p6"
