"""Exemptions: one expression, a reason, and no more."""

import pytest

from claimtrace.prose import list_exemptions


@pytest.mark.parametrize(
    "text",
    [
        "It has [two]{.uncounted why='figure of speech'} sides.",
        "In [*Catch-22*]{.uncounted why='title of a novel'} so.",
        "It has [more than one]{.uncounted why='figure of speech'} side.",
        "On [1 March 2018]{.uncounted why='date of this text'} so.",
        "# [Two]{.uncounted why='figure of speech'} sides",
        "The [$1 - p$]{.uncounted why='a formula'} here.",
    ],
)
def test_an_exempt_expression_needs_no_claim(check, text: str) -> None:
    result = check(text)
    assert result.findings == []
    assert result.report.examined["texts exempted with a reason"] == 1


@pytest.mark.parametrize(
    ("span", "rules"),
    [
        ("[two]{.uncounted}", ["P013"]),
        ("[two]{.uncounted why=''}", ["P013"]),
        ("[two]{.uncounted why='  '}", ["P002", "P018"]),  # no attributes to pandoc
        ("[two]{.uncounted why='ok'}", ["P030"]),
        ("[two]{.uncounted why='---'}", ["P030"]),
        ("[words]{.uncounted why='figure of speech'}", ["P014"]),
        ("[at all]{.uncounted why='figure of speech'}", ["P014"]),
        ("[]{.uncounted why='figure of speech'}", ["P028"]),
        ("[two sides and three ends]{.uncounted why='figure of speech'}", ["P020"]),
        ("[two of the sides that it might have]{.uncounted why='figure of speech'}", ["P020"]),
        ("[two]{.uncounted why='figure of speech' because='x'}", ["P025"]),
        (
            "[over [59 days]{claim=lag}]{.uncounted why='figure of speech'}",
            ["P014", "P017", "P022"],
        ),
    ],
)
def test_an_exemption_that_is_not_right_is_a_finding(check, span: str, rules: list[str]) -> None:
    result = check(f"Words and\nit has {span} there.")
    assert sorted(result.rules) == rules
    assert {f.line for f in result.findings} == {2}


def test_an_exemption_covers_its_own_text_only(check) -> None:
    why = ".uncounted why='figure of speech'"
    assert check(f"The [fifty]{{{why}}}-nine zones.").unbound == ["nine"]
    assert check(f"The 7[3]{{{why}}}11 zones.").unbound == ["7", "11"]
    assert check(f"All [two]{{{why}}} zones, two more.").unbound == ["All", "two"]


def test_exempting_once_does_not_exempt_the_next(check) -> None:
    result = check("The [two]{.uncounted why='figure of speech'} and\nthe two.")
    assert result.places == [("P002", 2, 5)]


def test_exemptions_are_listed_with_text_reason_and_place(check) -> None:
    text = "The [*two*]{.uncounted why='figure of speech'}.^[A [one]{.uncounted why='name'}.]\n"
    found = list_exemptions(check(text).document)
    assert [(e.text, e.why, e.line, e.column) for e in found] == [
        ("two", "figure of speech", 1, 7),
        ("one", "name", 1, 53),
    ]
