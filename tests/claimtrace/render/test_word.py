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
    assert {"RegisterHead", "RegisterEntry", "ExhibitNote", "Claimcomputed"} <= used
    assert used <= set(re.findall(r'w:styleId="([^"]+)"', styles))


def test_chinese_gets_an_east_asian_font(rendered_sample: Path) -> None:
    assert 'w:eastAsia="SimSun"' in xml(rendered_sample / "index.docx", "word/styles.xml")


def test_spanners_stay_spanners(rendered_sample: Path) -> None:
    assert '<w:gridSpan w:val="2"/>' in xml(rendered_sample / "index.docx")


def test_text_of_the_register_is_escaped(rendered_sample: Path) -> None:
    assert "fifty &lt;not five hundred&gt; &amp; names" in xml(rendered_sample / "index.docx")


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Style and words of each paragraph, in order."""
    found = re.findall(r"<w:p>.*?</w:p>", text, re.DOTALL)
    style = re.compile(r'<w:pStyle w:val="([^"]+)"')
    words = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
    return [
        (match[1] if (match := style.search(one)) else "", "".join(words.findall(one)))
        for one in found
    ]


def styles(path: Path) -> dict[str, str]:
    """The definition of each style, by its id."""
    text = xml(path, "word/styles.xml")
    return dict(re.findall(r'<w:style [^>]*w:styleId="([^"]+)"[^>]*>(.*?)</w:style>', text, re.S))


def test_every_page_has_its_number_and_all_but_the_first_the_title(rendered_sample: Path) -> None:
    path = rendered_sample / "index.docx"
    (section,) = re.findall(r"<w:sectPr>.*</w:sectPr>", xml(path), re.DOTALL)
    used = re.findall(r"<w:(\w+)Reference [^>]*r:id=\"(\w+)\" w:type=\"(\w+)\"", section)
    assert {(kind, where) for kind, _, where in used} == {
        ("header", "default"),
        ("footer", "default"),
        ("footer", "first"),
    }
    assert "<w:titlePg" in section
    for kind, name, _ in used:
        part = xml(path, f"word/{name}.xml")
        fields = re.findall(r'w:instr=" (\w+) "', part)
        assert fields == (["PAGE", "NUMPAGES"] if kind == "footer" else ["TITLE"])
        assert f'PartName="/word/{name}.xml"' in xml(path, "[Content_Types].xml")


def test_contents_hold_the_headings_with_a_reference_to_the_page_of_each(
    rendered_sample: Path,
) -> None:
    text = xml(rendered_sample / "index.docx")
    (contents,) = re.findall(r"<w:sdt>.*?</w:sdt>", text, re.DOTALL)
    assert 'TOC \\o "1-2" \\h \\z \\u' in contents.replace("&quot;", '"')
    listed = [words for style, words in paragraphs(contents) if style in ("TOC1", "TOC2")]
    headings = [w for style, w in paragraphs(text) if style in ("Heading1", "Heading2")]
    assert listed == headings
    named = re.findall(r"PAGEREF (\S+) \\h", contents)
    assert len(named) == len(listed)
    assert set(named) <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', text))
    for kind in ("separate", "end"):
        assert contents.count(f'"{kind}"') == contents.count('fldCharType="begin"')


def test_no_row_is_torn_and_heads_are_repeated(rendered_sample: Path) -> None:
    text = xml(rendered_sample / "index.docx")
    tables = re.findall(r'<w:tbl><w:tblPr><w:tblStyle w:val="Table"/>.*?</w:tbl>', text, re.DOTALL)
    assert len(tables) == 4  # three exhibits, and one written by hand
    for table in tables:
        rows = re.findall(r"<w:tr>.*?</w:tr>", table, re.DOTALL)
        assert all("<w:cantSplit/>" in row for row in rows)
        assert "<w:tblHeader/>" in rows[0] and "<w:tblHeader/>" not in rows[-1]


def test_the_row_of_a_group_stays_with_the_next(rendered_sample: Path) -> None:
    held = styles(rendered_sample / "index.docx")
    said = dict(reversed(one) for one in paragraphs(xml(rendered_sample / "index.docx")))
    kept = ("Stalls of the first row", "Permit and length", "Share")
    for words in (*kept, "61.5%"):  # the last row stays with the note
        assert "<w:keepNext" in held[said[words]]


def test_cells_keep_their_alignment(rendered_sample: Path) -> None:
    said = dict(reversed(one) for one in paragraphs(xml(rendered_sample / "index.docx")))
    assert said["61.5%"] == "HeadRight" and said["cloth"] == "Head"


def test_the_document_tells_its_version_date_and_work(rendered_sample: Path) -> None:
    said = dict(paragraphs(xml(rendered_sample / "index.docx")))
    assert "Version 1.2.0, 15 January 2026." in said["About"]
    assert "Fig University, 2020, https://example.org/1" in said["About"]
    assert "PDF (index.pdf)" in said["About"]


def test_each_status_has_its_line_and_claims_have_numbers(rendered_sample: Path) -> None:
    path = rendered_sample / "index.docx"
    text, defined = xml(path), styles(path)
    told = ("computed", "source-only", "needs-care", "not-borne-out")
    lines = [re.findall(r'w:u [^>]*w:val="(\w+)"', defined[f"Claim{one}"]) for one in told]
    assert len({line for (line,) in lines}) == len(told)
    number = r'<w:rStyle w:val="ClaimNumber" ?/></w:rPr><w:t[^>]*>(\d+)</w:t>'
    numbers = list(map(int, re.findall(number, text)))
    assert sorted(set(numbers)) == list(range(1, max(numbers) + 1))
    assert numbers[:3] == [1, 2, 3]


def test_register_has_values_of_both_sides(rendered_sample: Path) -> None:
    path = rendered_sample / "index.docx"
    entries = [words for style, words in paragraphs(xml(path)) if style == "RegisterEntry"]
    (growth,) = (words for words in entries if "grew" in words)
    assert growth == (
        "3 ◆ The number of stalls grew 2.6-fold between the counts. Source 3, 3.p2. "
        "Rows 13 ÷ 5 = 2.6, which rounds to 3: counts count-1, count-2. "
        "Outside agrees: The notice gives five and thirteen as well. (notice-2019)."
    )
    assert any(words.startswith("4 ▲ Not borne out. A plan of five hundred") for words in entries)
    assert "<w:keepLines" in styles(path)["RegisterEntry"]
