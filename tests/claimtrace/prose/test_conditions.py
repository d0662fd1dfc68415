"""Content that some formats show and others do not."""

import pytest

from claimtrace.prose.conditions import SHOWN, shown_in

V, H = "content-visible", "content-hidden"


@pytest.mark.parametrize(
    ("classes", "pairs", "expected"),
    [
        ([], [], SHOWN),
        ([V], [], SHOWN),
        ([H], [], set()),
        ([V], [("when-format", "html")], {"html"}),
        ([V], [("when-format", "html:js")], {"html"}),
        ([V], [("unless-format", "html")], {"docx", "typst"}),
        ([H], [("when-format", "html")], {"docx", "typst"}),
        ([H], [("unless-format", "html")], {"html"}),
        ([V], [("when-format", "html"), ("when-format", "docx")], {"html", "docx"}),
        ([V], [("when-format", "html"), ("unless-format", "html")], set()),
    ],
)
def test_formats_are_those_that_quarto_shows(classes, pairs, expected) -> None:
    assert shown_in(classes, pairs) == expected


def block(attributes: str, text: str = "Text.") -> str:
    return f"Words.\n\n::: {{{attributes}}}\n{text}\n:::\n"


@pytest.mark.parametrize(
    "attributes",
    [
        ".content-visible when-format=html",
        ".content-visible unless-format=typst",
        ".content-hidden when-format=docx",
        ".content-visible when-format=html when-format=docx",
    ],
)
def test_condition_of_a_format_is_honoured(check, attributes: str) -> None:
    assert check(block(attributes)).findings == []
    assert check(f"Words [here]{{{attributes}}}.").findings == []


@pytest.mark.parametrize(
    ("attributes", "named"),
    [
        (".content-visible when-meta=draft", "when-meta"),
        (".content-hidden unless-profile=web", "unless-profile"),
        (".content-visible when-format=pdf", 'when-format="pdf"'),
        (".content-visible when-format=HTML", 'when-format="HTML"'),
        ("when-format=html", "when-format"),
    ],
)
def test_condition_that_is_not_honoured_is_refused_by_name(check, attributes, named) -> None:
    found = check(block(attributes)).findings[0]
    assert (found.rule, found.line) == ("R050", 3)
    assert named in found.message


def test_condition_on_a_heading_is_refused(check) -> None:
    (found,) = check("# A {.content-visible when-format=html}\n\nWords.").findings
    assert (found.rule, found.message) == ("R050", ".content-visible does nothing here")


@pytest.mark.parametrize(
    "text",
    [
        block(".content-hidden"),
        block(
            ".content-visible when-format=html",
            "::: {.content-visible when-format=docx}\nText.\n:::",
        ),
        block(".content-visible when-format=html", "Text [here]{.content-hidden when-format=html}"),
    ],
)
def test_text_that_no_format_shows_is_refused(check, text: str) -> None:
    assert check(text).rules == ["R051"]


def test_number_and_claim_that_one_format_shows_are_read(check) -> None:
    text = block(".content-hidden when-format=html", "It took [59 days]{claim=lag}, or 7.")
    checked = check(text)
    assert checked.places == [("P001", 4, 34)]
    assert [use.claim_id for use in checked.uses] == ["lag"]


def test_note_is_shown_where_its_mark_is(check) -> None:
    text = block(".content-hidden when-format=html", "Text.[^n]") + (
        "\n[^n]: Note [here]{.content-visible when-format=html}.\n"
    )
    assert check(text).places == [("R051", 7, 13)]
