"""Exhibits of a page that open what they rest on, and the language of their words."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from claimtrace.render.documents import render
from claimtrace.render.embedded import EmbeddedEngine
from claimtrace.render.errors import RenderError

CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Page(HTMLParser):
    """The links of table cells, the ids, and the Chinese that is marked as nothing."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: set[str] = set()
        self.links: list[tuple[str, str]] = []  # of cells: target, text
        self.stops: list[str] = []
        self.doubts: list[str] = []
        self.unmarked: list[str] = []
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids |= {str(found["id"])} if found.get("id") else set()
        if tag == "a" and str(found.get("class")).startswith("opens"):
            self.doubts += [str(found["href"])] if "doubt" in str(found["class"]) else []
            self.links.append((str(found["href"]), ""))
            if found.get("tabindex") != "-1":
                self.stops.append(str(found["href"]))
        if tag not in {"meta", "link", "img", "br", "hr", "col", "input", "wbr"}:
            self.open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if any(str(found.get("class")).startswith("opens") for _, found in self.open):
            target, text = self.links[-1]
            self.links[-1] = (target, text + data)
        marked = any(found.get("lang") == "zh" for _, found in self.open)
        if CHINESE.search(data) and not marked and not {"style", "script", "title"} & {*tags}:
            self.unmarked.append(data)


@pytest.fixture(params=["pandoc", pytest.param("quarto", marks=pytest.mark.quarto)])
def page(request: pytest.FixtureRequest) -> Page:
    name = "rendered_sample" if request.param == "pandoc" else "quarto_rendered_sample"
    return Page(request.getfixturevalue(name) / "index.html")


def test_each_cell_that_rests_on_rows_links_to_them(page: Page) -> None:
    assert page.links == [
        ("#tbl-stalls-k1", "fruit"),
        ("#tbl-stalls-k1", "8"),
        ("#tbl-stalls-k2", "书 books"),
        ("#tbl-stalls-k3", "1"),
        ("#tbl-stalls-k4", "4"),
        ("#main", "\N{HORIZONTAL ELLIPSIS}"),
    ]
    assert {target[1:] for target, _ in page.links} <= page.ids


def test_a_cell_in_doubt_is_told_from_others(page: Page) -> None:
    assert page.doubts == ["#tbl-stalls-k3"]


def test_of_neighbours_that_open_the_same_one_is_a_stop_for_keys(page: Page) -> None:
    assert page.stops.count("#tbl-stalls-k1") == 1


def test_what_opens_stands_under_the_note_of_its_exhibit(page: Page) -> None:
    assert {"rows-tbl-stalls", "rows-fig-growth", "fig-growth-k1", "fig-growth-k2"} <= page.ids


def test_all_chinese_of_a_page_is_marked(page: Page) -> None:
    assert page.unmarked == []


@pytest.mark.parametrize("engine", ["pandoc", pytest.param("quarto", marks=pytest.mark.quarto)])
def test_rows_stand_below_the_note_and_no_other_format_has_them(
    engine: str, request: pytest.FixtureRequest
) -> None:
    name = "rendered_sample" if engine == "pandoc" else "quarto_rendered_sample"
    folder: Path = request.getfixturevalue(name)
    text = (folder / "index.html").read_text("utf-8")
    details = text.index('<details class="answers"')
    note = text.rindex('class="exhibit-note"', 0, details)

    assert text.index("</div>", note) < details < text.index('id="rows-tbl-stalls"')
    assert text.count('class="exhibit-spots"') == 1
    if engine == "pandoc":
        assert b"Rows and CSV" not in (folder / "index.docx").read_bytes()


def test_a_table_of_another_shape_than_its_answers_is_refused(sample: Path) -> None:
    opened = sample.parents[1] / "_build" / "register" / "index.exhibits.json"
    held: dict[str, Any] = json.loads(opened.read_text("utf-8"))
    held["tbl-stalls"]["cells"] = held["tbl-stalls"]["cells"][:2]
    opened.write_text(json.dumps(held), "utf-8")
    with pytest.raises(RenderError) as caught:
        render(sample, ["html"], sample.parents[1] / "_build", EmbeddedEngine(), opened.parent, 1)
    ((finding),) = caught.value.findings

    assert (finding.rule, finding.file) == ("R103", "chapter/index.qmd")
    assert "tbl-stalls is another table" in finding.message and finding.line
