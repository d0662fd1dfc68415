from html.parser import HTMLParser

from claimtrace.claims.tolerance import Tolerated
from claimtrace.findings import Finding
from claimtrace.record.compare import (
    CELL,
    VALUE,
    Change,
    ClaimChange,
    Differences,
    Sentence,
)
from claimtrace.reproduction.conditions import PLAIN_CONDITION, Condition, together
from claimtrace.reproduction.differences import (
    CellChange,
    Comparison,
    DocumentChange,
    FigureChange,
    FileChange,
    Picture,
    TableChange,
)
from claimtrace.reproduction.outcome import Attempt, Reproduction
from claimtrace.reproduction.page import page

EXAMINED = {"claims": 2, "cells": 6, "files": 3, "bytes": 100}
VOID = ("meta", "br", "wbr", "img", "input")


class Reader(HTMLParser):
    """Check that elements close in order, and collect headings, images and resources."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.images: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.images.append(dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("h2", "h3"):
            self.headings.append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader


def differing() -> Reproduction:
    points = TableChange("figures/index/fig-c.csv", (CellChange("~", 1, "y", "1", "2"),), 4)
    picture = Picture(b"old", b"new", b"marked", 3, 100, ((10, 10), (10, 10)))
    place = Sentence("There are <three> stalls.", "chapter/index.qmd", 7, 11)
    value = Change(VALUE, "value", 3, 4)
    cell = Change(CELL, "fruit in row k of f", "pear", "plum", ("data/a.csv", "k"), "fruit")
    accepted = Comparison(
        "the accepted record",
        "the plain build",
        Differences(
            (
                ClaimChange("stalls-n", "~", "S.", "index", (value,), (place,)),
                ClaimChange("quiet", "~", "S.", "index", (cell,)),
            )
        ),
        (TableChange("figures/index/tbl-a.csv", (CellChange("+", 2, "", "", "fig"),), 6),),
        (FigureChange("figures/index/fig-c", points, picture),),
        (DocumentChange("_build/index.html", (("+", "<b>"),)),),
        (FileChange("figures/index/tbl-a.csv", "~", "1", "2"),),
        EXAMINED,
    )
    moon = Attempt(Condition("moon", "a full moon"), 2.0, 1, "no cheese")
    other = Finding("P010", "error", "no form", "Write.", "chapter/index.qmd", 7, 1)
    plain = Attempt(PLAIN_CONDITION, 1.0, 0)
    return Reproduction("figures/claims.json", accepted, plain, [moon], [other], ["Do `it`."])


def test_a_page_without_differences_says_so_in_its_first_sentence() -> None:
    accepted = Comparison("a", "b", examined=EXAMINED)
    text = page(Reproduction("r", accepted, Attempt(PLAIN_CONDITION, 1.0, 0)), "Stalls")
    assert "All 2 claims" in text and "byte for byte" in text
    assert read(text).headings == [
        *("Builds under changed conditions", "What was examined", "What was not examined"),
    ]


def test_what_was_not_examined_is_told_also_where_all_was_asked_for() -> None:
    accepted = Comparison("a", "b", examined=EXAMINED)
    found = Reproduction("r", accepted, Attempt(PLAIN_CONDITION, 1.0, 0), remarks=["Try `each`."])
    found.not_examined.append("the archive of a deposit")
    told = page(found, "Title").partition("<h2>What was not examined</h2>")[2]
    assert told.count("<li>") == 3 and "<li>the archive of a deposit</li>" in told
    assert "<p>Try <code>each</code>.</p>" in page(found, "Title")


def test_each_of_several_conditions_of_one_build_has_a_row() -> None:
    accepted = Comparison("a", "b", examined=EXAMINED)
    moon, sun = Condition("moon", "a full moon", {"M": "1"}), Condition("sun", "sun", {"S": "1"})
    attempt = Attempt(together([moon, sun])[0], 2.0, 0, comparison=accepted)
    found = Reproduction("r", accepted, Attempt(PLAIN_CONDITION, 1.0, 0), [attempt])
    found.remarks.append("See `reproduce --each`.")
    text = page(found, "Stalls")
    assert "See <code>reproduce --each</code>." in text
    assert "<td>moon</td><td>a full moon</td><td>same bytes (100 compared)</td>" in text
    assert "<td>sun</td><td>sun</td><td>as above, in the same build</td>" in text
    assert "in 2 builds" in text


def test_claims_come_first_then_cells_tables_figures_documents_and_bytes() -> None:
    headings = read(page(differing(), "Stalls")).headings
    order = [
        "What to do",
        "Claims that differ",
        "stalls-n",
        "Same value, but other evidence or another entry",
        "Data cells behind claims",
        "Tables that differ",
        "figures/index/tbl-a.csv",
        "Figures that differ",
        "figures/index/fig-c.csv",
        "Documents that differ",
        "_build/index.html",
        "Files whose bytes differ",
        "What else is wrong in the project",
        "Builds under changed conditions",
        "What was examined",
        "What was not examined",
    ]
    assert headings == order


def test_a_claim_shows_old_new_and_sentence_with_its_place() -> None:
    text = page(differing(), "Stalls")
    assert "<del>3</del> → <ins>4</ins>" in text
    assert "There are &lt;three&gt; stalls." in text
    assert "chapter/index.qmd, line 7" in text
    assert "no cheese" in text
    assert "<code>it</code>" in text


def test_a_figure_stands_side_by_side_with_the_pixels_that_differ_and_has_alt_texts() -> None:
    images = read(page(differing(), "Stalls")).images
    assert [image["src"] for image in images] == [
        "data:image/png;base64,b2xk",
        "data:image/png;base64,bmV3",
        "data:image/png;base64,bWFya2Vk",
    ]
    assert all(image["alt"] for image in images)
    assert "3 of 100 pixels differ" in str(images[2]["alt"])


def test_the_page_is_one_file_without_scripts() -> None:
    text = page(differing(), "Stalls")
    assert "<script" not in text and "http" not in text
    assert '<html lang="en">' in text


def test_values_within_a_tolerance_are_named_beside_the_verdict() -> None:
    use = Tolerated("share", 0.5, 0.6, 0.1)
    accepted = Comparison("a", "b", record=Differences(tolerated=(use,)), examined=EXAMINED)
    text = page(Reproduction("f", accepted, Attempt(PLAIN_CONDITION, 1.0, 0)), "Stalls")
    assert "1 value lies within a tolerance" in text
    assert "Values within their tolerance" in read(text).headings
    assert str(use) in text.replace("&gt;", ">")
