"""Numbers, captions and cross-references say what Quarto says."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

NBSP = "\u00a0"

SECTIONS = """# Stalls {#sec-top}

## Growth {#sec-growth}

### Days {#sec-days}

## Exhibits {#sec-exhibits}

### Tables {#sec-tables}
"""

TABLE = """::: {#tbl-x}

| a |
|---|
| b |

What it shows
:::
"""


def test_sections_are_numbered_from_the_offset(draft: Any) -> None:
    numbers = re.findall(r'header-section-number">([\d.]+)<', draft.body(SECTIONS))
    assert numbers == ["3", "3.1", "3.1.1", "3.2", "3.2.1"]


def test_an_appendix_has_a_letter_for_its_sections_tables_and_references(draft: Any) -> None:
    draft.front = (
        "title: A market\nnumber-offset: [0]\ncrossref:\n  chapters: true\n  chapters-alpha: true"
    )
    body = draft.body(SECTIONS + "\n" + TABLE + "\nSee @sec-days and @tbl-x.")
    numbers = re.findall(r'header-section-number">([A-Z\d.]+)<', body)
    assert numbers == ["A", "A.1", "A.1.1", "A.2", "A.2.1"]
    assert f"<caption>Table{NBSP}A.1: What it shows</caption>" in body
    assert f">Section{NBSP}A.1.1</a>" in body and f">Table{NBSP}A.1</a>" in body


def test_a_document_that_is_no_chapter_counts_its_tables_for_itself(draft: Any) -> None:
    draft.front = "title: A market\nnumber-offset: [0]\ncrossref:\n  chapters: false"
    body = draft.body("# A\n\n## B\n\n" + TABLE)
    assert f"<caption>Table{NBSP}1: What it shows</caption>" in body


def test_unnumbered_section_counts_for_nothing(draft: Any) -> None:
    body = draft.body("# A\n\n## B {.unnumbered}\n\n## C")
    assert re.findall(r'header-section-number">([\d.]+)<', body) == ["3", "3.1"]


def test_reference_to_a_section_is_a_link(draft: Any) -> None:
    body = draft.body(SECTIONS + "\nSee @sec-exhibits.")
    assert f'<a href="#sec-exhibits" class="quarto-xref">Section{NBSP}3.2</a>.' in body


def test_reference_to_the_chapter_says_chapter(draft: Any) -> None:
    assert f">Chapter{NBSP}3</a>" in draft.body(SECTIONS + "\nSee @sec-top.")


def test_reference_at_the_start_of_a_sentence_may_have_a_capital(draft: Any) -> None:
    assert f'href="#sec-growth" class="quarto-xref">Section{NBSP}3.1<' in draft.body(
        SECTIONS + "\n@Sec-growth says so."
    )


def test_caption_is_the_last_paragraph(draft: Any) -> None:
    body = draft.body("# A\n\n" + TABLE)
    assert f"<caption>Table{NBSP}3.1: What it shows</caption>" in body
    assert "<p>What it shows</p>" not in body


def test_caption_in_pandoc_style_is_numbered_alike(draft: Any) -> None:
    body = draft.body("# A\n\n| a |\n|---|\n| b |\n\n: What it shows {#tbl-x}\n\nSee @tbl-x.")
    assert f"<caption>Table{NBSP}3.1: What it shows</caption>" in body
    assert f'<a href="#tbl-x" class="quarto-xref">Table{NBSP}3.1</a>' in body


def test_tables_and_figures_are_counted_apart(sample: Path, rendered_sample: Path) -> None:
    page = (rendered_sample / "index.html").read_text("utf-8")
    captions = re.findall(r"<(?:caption|figcaption)[^>]*>(\w+\u00a0[\d.]+):", page)
    assert captions == [
        f"Table{NBSP}3.1",
        f"Table{NBSP}3.2",
        f"Table{NBSP}3.3",
        f"Figure{NBSP}3.1",
        f"Table{NBSP}3.4",
    ]


def test_several_references_share_a_bracket(draft: Any) -> None:
    body = draft.body(
        "# A\n\n" + TABLE + "\n" + TABLE.replace("tbl-x", "tbl-y") + "\n[@tbl-x; @tbl-y]"
    )
    assert f">Table{NBSP}3.1</a>, <a" in body
    assert f">Table{NBSP}3.2</a>" in body


def test_minus_leaves_the_word_out(draft: Any) -> None:
    assert 'class="quarto-xref">3.1</a>' in draft.body("# A\n\n" + TABLE + "\nTables [-@tbl-x].")


def test_reference_in_the_abstract_is_resolved(draft: Any) -> None:
    draft.front = "title: A market\nabstract: |\n  As @tbl-x shows."
    page = draft.render("# A\n\n" + TABLE).read_text("utf-8")
    assert f'As <a\nhref="#tbl-x" class="quarto-xref">Table{NBSP}3.1</a>' in page or (
        f'As <a href="#tbl-x" class="quarto-xref">Table{NBSP}3.1</a>' in page
    )


def test_reference_without_a_label_is_told_with_its_line(draft: Any) -> None:
    problems = draft.problems("# A\n\nSee @tbl-y.")
    message = "cross-reference leads nowhere: @tbl-y"
    assert problems == [("R007", "chapter/index.qmd", 7, message)]


def test_reference_to_an_unnumbered_section_is_told(draft: Any) -> None:
    (problem,) = draft.problems("# A {#sec-a .unnumbered}\n\nSee @sec-a.")
    assert problem[0] == "R007"
    assert "write [text](#sec-a)" in problem[3]


def test_label_that_stands_twice_is_told(draft: Any) -> None:
    problems = draft.problems("# A\n\n" + TABLE + "\n" + TABLE)
    assert problems == [("R008", "chapter/index.qmd", 7, "label stands twice: tbl-x")]


def test_bracket_behind_a_reference_is_told_since_it_would_vanish(draft: Any) -> None:
    draft.document.parent.joinpath("references.bib").write_text(
        "@book{key, title={T}, author={A}, year={2020}}\n", "utf-8"
    )
    (problem,) = draft.problems("# A {#sec-a}\n\nSee @sec-a [@key].")
    assert problem[0] == "R007"
    assert "put a word or a comma between them" in problem[3]


def test_table_without_a_caption_is_told(draft: Any) -> None:
    (problem,) = draft.problems("# A\n\n::: {#tbl-x}\n\n| a |\n|---|\n| b |\n\n:::")
    assert problem[:3] == ("R030", "chapter/index.qmd", 7)


def test_word_and_pdf_say_the_same_as_the_page(
    rendered_sample: Path, pdf_text: Callable[[Path], str]
) -> None:
    import zipfile

    with zipfile.ZipFile(rendered_sample / "index.docx") as parts:
        xml = parts.read("word/document.xml").decode("utf-8")
    word = re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " ", xml)).replace(NBSP, " ")
    for text in (word, pdf_text(rendered_sample / "index.pdf").replace(NBSP, " ")):
        assert "(Table 3.1)" in text
        assert "See also Figure 3.1 and Section 3.3, or Table 3.1, Table 3.2." in text
        assert "Table 3.2: Measures of the" in text
        caption = r"Figure 3\.1: Stalls of the market at two counts, 2\.6-fold ?\d more"
        assert re.search(caption, text)
        assert re.search(r"3\.2\.1\s+Prices by day", text)


def test_a_table_s_block_without_a_table_is_told(draft: Any) -> None:
    problems = draft.problems("# A\n\n::: {#tbl-x}\nNo table.\n\nWhat it shows\n:::\n")
    assert problems == [("R018", "chapter/index.qmd", 7, "tbl-x holds 0 tables where one belongs")]
