import io
import zipfile

from claimtrace.reproduction.documents import compare_texts, text_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_html_is_read_as_a_reader_sees_it() -> None:
    page = b"<style>p{}</style><h1>Stalls</h1><p>Three <em>pear</em>\nstalls.</p><img alt='A bar.'>"
    assert text_of(page, "a/index.html") == ["Stalls", "Three pear stalls.", "A bar."]


def test_word_is_read_by_paragraph() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        body = "<w:p><w:r><w:t>One </w:t></w:r><w:r><w:t>stall.</w:t></w:r></w:p>"
        text = f'<w:document xmlns:w="{WORD}">{body}{body.replace("One", "Two")}</w:document>'
        archive.writestr("word/document.xml", text)
    assert text_of(out.getvalue(), "index.docx") == ["One stall.", "Two stall."]


def test_the_text_of_a_pdf_is_not_read() -> None:
    assert text_of(b"%PDF-1.7", "index.pdf") is None


def test_an_archive_is_read_as_the_files_that_it_holds() -> None:
    listings = []
    for content in (b"one", b"two"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(zipfile.ZipInfo("same.txt"), b"same")
            archive.writestr(zipfile.ZipInfo("other.txt"), content)
        listings.append(text_of(out.getvalue(), "deposit.zip") or [])
    assert [line.split()[0] for line in listings[0]] == ["same.txt", "other.txt"]
    changed = compare_texts(*listings)
    assert [(sign, line.split()[0]) for sign, line in changed] == [
        ("-", "other.txt"),
        ("+", "other.txt"),
    ]


def test_lines_that_differ_have_a_sign() -> None:
    changed = compare_texts(["a", "b", "c"], ["a", "x", "c"])
    assert changed == (("-", "b"), ("+", "x"))
    assert compare_texts(["a"], ["a"]) == ()
