"""Word: styles from the reference document, bitmaps, claims that lead to the register."""

import re
import zipfile
from pathlib import Path

from tools.word_styles import REFERENCE, reference_docx

ROOT = Path(__file__).parents[3]


def xml(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as parts:
        return parts.read(name).decode("utf-8")


def test_reference_document_is_the_one_that_the_code_makes() -> None:
    assert (ROOT / REFERENCE).read_bytes() == reference_docx(), (
        "renew it: see code/tools/word_styles.py"
    )


def test_page_is_a4(rendered_sample: Path) -> None:
    (size,) = re.findall(r"<w:pgSz ([^>]*)/>", xml(rendered_sample / "index.docx"))
    assert 'w:w="11906"' in size and 'w:h="16838"' in size


def test_drawing_is_a_bitmap_with_its_alternative_text(rendered_sample: Path) -> None:
    with zipfile.ZipFile(rendered_sample / "index.docx") as parts:
        media = [name for name in parts.namelist() if name.startswith("word/media/")]
    assert [Path(name).suffix for name in media] == [".png"]
    assert 'descr="Stalls rose from five to thirteen; the line climbs throughout."' in xml(
        rendered_sample / "index.docx"
    )


def test_claim_is_a_link_to_its_entry(rendered_sample: Path) -> None:
    text = xml(rendered_sample / "index.docx")
    assert '<w:hyperlink w:anchor="register-stalls-total">' in text
    assert 'w:name="register-stalls-total"' in text
    assert '<w:hyperlink w:anchor="use-stalls-total">' in text
    assert 'w:name="use-stalls-total"' in text


def test_every_internal_link_has_its_bookmark(rendered_sample: Path) -> None:
    text = xml(rendered_sample / "index.docx")
    anchors = set(re.findall(r'w:hyperlink w:anchor="([^"]+)"', text))
    bookmarks = set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', text))
    assert anchors and anchors <= bookmarks


def test_styles_that_the_text_uses_are_defined(rendered_sample: Path) -> None:
    text = xml(rendered_sample / "index.docx")
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', text))
    styles = xml(rendered_sample / "index.docx", "word/styles.xml")
    assert {"RegisterHead", "RegisterFacts", "ExhibitNote", "Claim"} <= used
    assert used <= set(re.findall(r'w:styleId="([^"]+)"', styles))


def test_chinese_gets_an_east_asian_font(rendered_sample: Path) -> None:
    assert 'w:eastAsia="SimSun"' in xml(rendered_sample / "index.docx", "word/styles.xml")


def test_spanners_stay_spanners(rendered_sample: Path) -> None:
    assert '<w:gridSpan w:val="2" />' in xml(rendered_sample / "index.docx")


def test_text_of_the_register_is_escaped(rendered_sample: Path) -> None:
    assert "fifty &lt;not five hundred&gt; &amp; names" in xml(rendered_sample / "index.docx")
