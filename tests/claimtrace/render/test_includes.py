"""Includes are textual, recursive, and tell where they fail."""

import subprocess
from pathlib import Path
from typing import Any


def pages(path: Path) -> int:
    """Count the pages of a PDF; needs what the fixture `pdf_text` skips without."""
    done = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True)
    told = done.stdout.decode("utf-8").split("Pages:")[1]
    return int(told.split()[0])


def write(draft: Any, name: str, text: str) -> None:
    path = draft.root / "chapter" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def test_included_text_is_read_as_part_of_the_document(draft: Any) -> None:
    write(draft, "_part.md", "*included*\n")
    assert "<p>Text <em>included</em></p>" in draft.body(
        "Text\n{{< include _part.md >}}\n"
    ).replace("Text\n<em>", "Text <em>")


def test_include_within_an_include_counts_from_the_including_file(draft: Any) -> None:
    write(draft, "parts/_a.md", "{{< include _b.md >}}\n")
    write(draft, "parts/_b.md", "deep\n")
    assert "<p>deep</p>" in draft.body("{{< include parts/_a.md >}}")


def test_quoted_path_is_read(draft: Any) -> None:
    write(draft, "_a b.md", "spaced\n")
    assert "<p>spaced</p>" in draft.body('{{< include "_a b.md" >}}')


def test_missing_include_is_told_with_file_and_line(draft: Any) -> None:
    problems = draft.problems("Text.\n\n{{< include _none.md >}}")
    assert problems == [
        ("R005", "chapter/index.qmd", 7, "included file not found: _none.md"),
    ]


def test_missing_include_of_an_included_file_is_told_there(draft: Any) -> None:
    write(draft, "_a.md", "One.\n\n{{< include _none.md >}}\n")
    (problem,) = draft.problems("{{< include _a.md >}}")
    assert problem[:3] == ("R005", "chapter/_a.md", 3)


def test_circle_of_includes_is_told(draft: Any) -> None:
    write(draft, "_a.md", "{{< include _b.md >}}\n")
    write(draft, "_b.md", "{{< include _a.md >}}\n")
    (problem,) = draft.problems("{{< include _a.md >}}")
    assert problem[:3] == ("R006", "chapter/_b.md", 1)


def test_file_may_be_included_twice(draft: Any) -> None:
    write(draft, "_a.md", "again\n")
    body = draft.body("{{< include _a.md >}}\n\n{{< include _a.md >}}")
    assert body.count("<p>again</p>") == 2


def test_include_in_a_code_block_is_put_in_as_quarto_does(draft: Any) -> None:
    write(draft, "_a.md", "code\n")
    assert "<code>code</code>" in draft.body("```\n{{< include _a.md >}}\n```")


def test_shortcode_in_three_braces_is_shown(draft: Any) -> None:
    body = draft.body("Write `{{{< video x >}}}` there.")
    assert "<code>{{&lt; video x &gt;}}</code>" in body


def test_page_break_breaks_the_page_in_each_format(draft: Any, pdf_text: Any) -> None:
    import zipfile

    text = "Before.\n\n{{< pagebreak >}}\n\nAfter."
    assert 'style="page-break-after: always;"' in draft.body(text)
    with zipfile.ZipFile(draft.render(text, "docx")) as parts:
        assert b'<w:br w:type="page"/>' in parts.read("word/document.xml")
    assert pages(draft.render_bare("Before.\n\nAfter.", "pdf")) == 1
    assert pages(draft.render_bare(text, "pdf")) == 2


def test_html_table_of_an_include_becomes_a_table_in_word(draft: Any) -> None:
    import zipfile

    write(
        draft, "_t.md", "```{=html}\n<table><tr><th>a</th></tr><tr><td>b</td></tr></table>\n```\n"
    )
    path = draft.render("{{< include _t.md >}}", "docx")
    with zipfile.ZipFile(path) as parts:
        assert b"<w:tbl>" in parts.read("word/document.xml")
