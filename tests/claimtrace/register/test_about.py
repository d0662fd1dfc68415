"""What a document says of itself under its title."""

from datetime import date

from claimtrace.citation import Author, Citation, CitedWork
from claimtrace.formats import HTML, PDF, WORD
from claimtrace.register.about import list_about

THESIS = CitedWork(
    "Markets", "https://example.org/1", (Author("A. Plum", person=True),), "Fig University", "2020"
)
CITED = Citation("T", "1.2.0", date(2026, 1, 15), "", (), (), (THESIS,))
TITLES = {"index": "Stalls", "signs": "Signs of the north"}


def text(form: object) -> str:
    return "".join(s.text for s in list_about(CITED, "index", TITLES, form))  # type: ignore[arg-type]


def test_print_cites_the_work_with_its_address_and_names_files() -> None:
    assert text(PDF) == (
        "Source: A. Plum, Markets, Fig University, 2020, https://example.org/1. "
        "Version 1.2.0, 15 January 2026. Also as HTML (index.html) and Word (index.docx). "
        "See also: Signs of the north (signs.pdf). "
    )
    assert "Also as HTML (index.html) and PDF (index.pdf)." in text(WORD)


def test_the_page_links_instead() -> None:
    segments = list_about(CITED, "index", TITLES, HTML)
    assert text(HTML).startswith("Source: Markets. Version 1.2.0, 15 January 2026. Also as PDF ")
    assert {s.text: s.href for s in segments if s.href} == {
        "Markets": "https://example.org/1",
        "PDF": "index.pdf",
        "Word": "index.docx",
        "Signs of the north": "signs.html",
    }


def test_without_a_citation_the_formats_remain() -> None:
    assert "".join(s.text for s in list_about(None, "index", {}, PDF)) == (
        "Also as HTML (index.html) and Word (index.docx). "
    )
