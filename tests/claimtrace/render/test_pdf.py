"""The PDF: tagged, with the project's fonts, and no page with something missing."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrace.render.errors import RenderError
from claimtrace.render.pdf import compile_pdf


def compile_text(tmp_path: Path, text: str) -> bytes:
    folder = tmp_path / "chapter"
    folder.mkdir()
    source = f'#set document(title: "T")\n#set text(lang: "en")\n{text}'
    return compile_pdf(folder / "index.qmd", source.encode(), [], 1_700_000_000)


def test_pdf_is_tagged_and_for_everyone(rendered_sample: Path) -> None:
    content = (rendered_sample / "index.pdf").read_bytes()
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid:part" in content


def test_figures_carry_their_alternative_text(rendered_sample: Path) -> None:
    content = (rendered_sample / "index.pdf").read_bytes()
    # Strings of a PDF are UTF-16, or Latin where that suffices.
    text = "Stalls rose from five to thirteen"
    assert text.encode() in content or text.encode("utf-16-be") in content


def test_chinese_is_text_in_the_pdf(rendered_sample: Path, pdf_text: Callable[[Path], str]) -> None:
    assert "人才新政" in pdf_text(rendered_sample / "index.pdf")


def test_claims_lead_to_the_register_and_back(rendered_sample: Path) -> None:
    if shutil.which("pdftohtml") is None:
        pytest.skip("pdftohtml is not installed")
    command = ["pdftohtml", "-xml", "-i", "-stdout", str(rendered_sample / "index.pdf")]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    pages = re.split(r"<page number=", text)[1:]
    register = next(n for n, page in enumerate(pages, 1) if "raised number" in page)
    assert re.search(rf'<a href="[^"]*#{register}">[^<]*thirteen ?</a>', pages[0])
    assert re.search(r'<a href="[^"]*#1">(<b>)?1 ?(</b>)?</a>', pages[register - 1])


def test_missing_font_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as caught:
        compile_text(tmp_path, '#set text(font: "No Such Font")\nText')
    (found,) = caught.value.findings
    assert (found.rule, found.file) == ("R009", "chapter/index.qmd")
    assert "no such font" in found.message.lower()


def test_character_without_a_glyph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as caught:
        compile_text(tmp_path, "人才")
    (found,) = caught.value.findings
    assert found.rule == "R010"


def test_error_of_typst_is_one_finding(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as caught:
        compile_text(tmp_path, "#unknown()")
    (found,) = caught.value.findings
    assert found.rule == "R019"
    assert "unknown variable" in found.message


def test_long_table_breaks_over_pages(draft: Any, pdf_text: Callable[[Path], str]) -> None:
    rows = "\n".join(f"| row {n} |" for n in range(120))
    path = draft.render(f"# A\n\n::: {{#tbl-x}}\n\n| a |\n|---|\n{rows}\n\nLong\n:::", "pdf")
    text = pdf_text(path)
    assert "row 0 " in text and "row 119" in text


def test_property_texts_may_hold_marks_of_typst(draft: Any) -> None:
    draft.front = 'title: "A *b* #c $d"\nauthor: ["O\'Brien, A. & \\"B\\" #x"]\nkeywords: [a@b]'
    assert draft.render("Text.", "pdf").stat().st_size > 1000


def test_a_warning_of_typst_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as raised:
        compile_text(tmp_path, "a ** b")
    assert [found.rule for found in raised.value.findings] == ["R004"]
