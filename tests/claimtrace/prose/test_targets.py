"""References, links and citations lead somewhere, or are told with their place."""

from pathlib import Path
from typing import Any

import pytest

from claimtrace.prose import check_files, check_targets

TABLE = "::: {#tbl-x}\n\n| a |\n|---|\n| b |\n\nCaption\n:::\n\n"


def targets(
    check: Any, text: str, keys: set[str] | None = frozenset({"li2020"})
) -> list[tuple[str, int, int, str]]:
    document = check(text).document
    found = check_targets(document, {"lag"}, keys, {"index", "comparison"})
    return [(f.rule, f.line, f.column, f.message) for f in found]


@pytest.mark.parametrize(
    "text",
    [
        "# A {#sec-a}\n\nSee @sec-a, [@sec-a] and [-@sec-a], or @Sec-a.",
        TABLE + "See @tbl-x and [there](#tbl-x).",
        "![A caption](a.svg){#fig-a}\n\nSee @fig-a.",
        "| a |\n|---|\n| b |\n\n: Caption {#tbl-y}\n\nSee @tbl-y.",
        "# A heading\n\nSee [there](#a-heading).",
        "Text [here]{#x}, see [there](#x).",
        "See [the entry](#register-lag), [the use](#use-lag), [the list](#refs).",
        "As @li2020 and [see @li2020, p. 4] say; [the entry](#ref-li2020).",
        "See [page](comparison.html), [part](comparison.html#sec-x), [site](https://x.org/a.html).",
        '<a id="x"></a>See [there](#x).',
        "A note.[^n]\n\n[^n]: See @sec-a.\n\n# A {#sec-a}",
        "::: {.content-visible when-format=html}\n# A {#sec-a}\n\nSee @sec-a.\n:::",
    ],
)
def test_what_leads_somewhere_is_no_finding(check, text: str) -> None:
    assert targets(check, text) == []


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "message"),
    [
        ("Words.\n\nSee @sec-b.", "R007", 3, 6, "cross-reference leads nowhere: @sec-b"),
        ("Words.\n\nSee [@fig-b].", "R007", 3, 7, "cross-reference leads nowhere: @fig-b"),
        ("A note.^[See @tbl-b.]", "R007", 1, 15, "cross-reference leads nowhere: @tbl-b"),
        ("Words [here](#sec-b).", "R053", 1, 15, "link leads nowhere: #sec-b"),
        (
            "See [page](other.html).",
            "R053",
            1,
            12,
            "link leads nowhere: there is no document other",
        ),
        ("As @nobody says.", "R013", 1, 5, "the bibliography has no entry nobody"),
        ("So [@li2020; @nobody].", "R013", 1, 15, "the bibliography has no entry nobody"),
        ("# A {#sec-a}\n\n# B {#sec-a}", "R008", 3, 7, "label stands twice: sec-a"),
        (
            "# A {#sec-a .unnumbered}\n\nSee @sec-a.",
            "R007",
            3,
            6,
            "@sec-a names a section without a number: write [text](#sec-a)",
        ),
        ("::: {#sec-a}\nText.\n:::\n\nSee @sec-a.", "R007", 5, 6, "@sec-a names no heading"),
        (
            "Text ![](a.svg){#fig-a} text, see @fig-a.",
            "R007",
            1,
            36,
            "@fig-a names no exhibit with a caption",
        ),
        (
            "::: {.content-visible when-format=html}\n# A {#sec-a}\n:::\n\nSee @sec-a.",
            "R007",
            5,
            6,
            "cross-reference leads nowhere in docx, typst: @sec-a",
        ),
    ],
)
def test_what_leads_nowhere_is_told_with_its_place(
    check, text: str, rule: str, line: int, column: int, message: str
) -> None:
    assert targets(check, text) == [(rule, line, column, message)]


@pytest.mark.parametrize(
    "text", ["See @sec-a [@li2020].", "See @sec-a [p. 3].", "[@sec-a; @li2020]"]
)
def test_bracket_that_a_reference_swallows_is_told(check, text: str) -> None:
    found = targets(check, "# A {#sec-a}\n\n" + text)
    assert [(rule, line) for rule, line, _, _ in found] == [("R007", 3)]
    assert "would vanish" in found[0][3]


def test_citations_are_left_where_the_bibliography_is_not_known(check) -> None:
    assert targets(check, "As @nobody says.", None) == []


@pytest.mark.parametrize(
    ("address", "rules"),
    [
        ("references.bib", []),
        ("references.bib?x#y", []),
        ("../figures/index/tbl-drawn.csv", []),
        ("other.html", []),
        ("https://example.org/x", []),
        ("gone.pdf", ["R053"]),
        ("../../beside.csv", ["R092"]),
        ("%2e%2e/%2e%2e/beside.csv", ["R092"]),
        ("outside.csv", ["R092"]),
    ],
)
def test_a_linked_file_lies_in_the_project(
    check: Any, tmp_path: Path, address: str, rules: list[str]
) -> None:
    chapter = tmp_path / "project" / "chapter"
    chapter.mkdir(parents=True)
    (chapter / "references.bib").touch()
    (tmp_path / "beside.csv").touch()
    (chapter / "outside.csv").symlink_to(tmp_path / "beside.csv")
    document = check(f"See [there]({address}).").document
    assert [f.rule for f in check_files(document, chapter, chapter.parent)] == rules
