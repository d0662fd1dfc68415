"""Real Quarto makes the same documents as the embedded engine, in each format.

Of the sample, which uses every construct, and of this project's own chapter as it was accepted.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from claimtrace.register.write import FOLDER as REGISTER
from claimtrace.render.documents import render
from claimtrace.render.embedded import EmbeddedEngine
from claimtrace.render.engines import Engine
from claimtrace.render.errors import RenderError
from claimtrace.render.quarto import QuartoEngine, quarto_engine

pytestmark = pytest.mark.quarto

ROOT = Path(__file__).parents[3]
EPOCH = 1_700_000_000
FORMATS = ("html", "pdf", "docx")


@pytest.fixture(scope="module")
def engine() -> QuartoEngine:
    try:
        return quarto_engine()
    except RenderError as error:
        pytest.skip(f"Quarto cannot be used here: {error.findings[0].message}")


def _own_chapter(root: Path) -> Path:
    for folder in ("chapter", "figures", "data"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns(".quarto"))
    for name in ("CITATION.cff", "pyproject.toml", "requirements.lock"):
        shutil.copyfile(ROOT / name, root / name)
    # What pages show of claims and exhibits.
    made = ["-m", "talentregime", "build", "--formats", "none", "--root", str(root)]
    given = {**os.environ, "PYTHONPATH": str(ROOT / "code")}
    subprocess.run([sys.executable, *made], env=given, capture_output=True, check=True)
    return root / "chapter" / "index.qmd"


@pytest.fixture(scope="module", params=["sample", "chapter"])
def both(
    request: pytest.FixtureRequest,
    engine: QuartoEngine,
    sample_builder: Callable[[Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, Path]:
    """The folders with what Quarto and the embedded engine made of one project."""
    make = sample_builder if request.param == "sample" else _own_chapter
    document = make(tmp_path_factory.mktemp("quarto") / "project")
    root = document.parents[1]
    register = root / "_build" / REGISTER
    engines: tuple[Engine, Engine] = (engine, EmbeddedEngine())
    for one in engines:
        render(document, FORMATS, root / one.name, one, register, EPOCH)
    return root / engine.name, root / EmbeddedEngine().name


class Page(HTMLParser):
    """Collect the text of a page by the elements it stands in, without citations.

    Versions of pandoc tell authors of one name apart in different ways.
    """

    KINDS = {
        **{tag: tag for tag in ("p", "dt", "dd", "li", "button", "summary")},
        **{"td": "cell", "th": "cell", "caption": "caption", "figcaption": "caption"},
        **{f"h{level}": "heading" for level in range(1, 5)},
    }
    LEFT_OUT = ("style", "script", "nav")
    # What ends an element whose own end is left out: what begins after it, or ends around it.
    _PARTS = ("tr", "thead", "tbody", "tfoot", "table", "colgroup")
    _BLOCKS = (
        *("p", "div", "ul", "ol", "dl", "dt", "dd", "li", "details", "summary", "section"),
        *("figure", "h1", "h2", "h3", "h4", "main", "body", "td", "th", *_PARTS),
    )
    ENDED_BY = {
        "p": _BLOCKS,
        **dict.fromkeys(("td", "th"), ("td", "th", *_PARTS)),
        "caption": _PARTS,
        **dict.fromkeys(("dt", "dd"), ("dt", "dd", "dl", "details")),
        "li": ("li", "ul", "ol"),
    }
    _NESTING = {"li": ("ul", "ol"), "td": ("table",), "th": ("table",), "p": ()}

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, list[str]] = {kind: [] for kind in self.KINDS.values()}
        self.ids: list[str] = []
        self.alternatives: list[str] = []
        self._open: list[tuple[str, list[str]]] = []
        self._hidden: list[str] = []

    def _imply(self, tag: str, ends: bool) -> None:
        """End what a tag ends that is not its own."""
        while self._open:
            inner = self._open[-1][0]
            nested = not ends and tag in self._NESTING.get(inner, ())  # a list within an item
            if inner == tag and ends or nested or tag not in self.ENDED_BY.get(inner, ()):
                return
            self._end(inner)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._imply(tag, ends=False)
        given = dict(attrs)
        if name := given.get("id"):
            self.ids.append(name)
        if tag == "img":
            self.alternatives.append(given.get("alt") or "")
        # Quarto lists keywords, and marks the titles of callouts in its own way.
        cited = (tag, given.get("class")) in (
            ("span", "citation"),
            ("div", "keywords"),
            ("div", "callout-title"),
        )
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.append(tag)
        elif not self._hidden and (cited or tag in self.LEFT_OUT):
            self._hidden.append(tag)
        if tag in self.KINDS:
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        self._imply(tag, ends=True)
        self._end(tag)

    def _end(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            text = " ".join("".join(self._open.pop()[1]).split())
            if self._open:
                self._open[-1][1].append(text)
            # Titles of parts that the engines write themselves, each in its own way.
            if text and text not in ("Abstract", "Footnotes"):
                self.told[self.KINDS[tag]].append(text)

    def handle_data(self, data: str) -> None:
        if self._open and not self._hidden:
            self._open[-1][1].append(data)


def read_page(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text("utf-8"))
    return page


def word_paragraphs(path: Path) -> list[tuple[str, str]]:
    """The paragraphs of a Word file, in order: style and text."""
    with zipfile.ZipFile(path) as parts:
        xml = parts.read("word/document.xml").decode("utf-8")
    found = []
    for paragraph in re.findall(r"<w:p>.*?</w:p>", xml, re.DOTALL):
        style = re.search(r'<w:pStyle w:val="(\w+)"', paragraph)
        text = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))
        found.append((style[1] if style else "", " ".join(text.split())))
    return found


def numbers(text: str) -> list[str]:
    return re.findall(r"\d(?:[\d.,–]*\d)?%?", text)


def test_pages_tell_the_same(both: tuple[Path, Path]) -> None:
    quarto, embedded = (read_page(folder / "index.html") for folder in both)
    for kind, texts in embedded.told.items():
        assert quarto.told[kind] == texts, kind
    assert len(embedded.told["button"]) > 5
    assert len(embedded.told["cell"]) > 20


def test_pages_have_the_same_claims_panels_references_and_pictures(
    both: tuple[Path, Path],
) -> None:
    def marked(page: Page) -> list[str]:
        kinds = ("claim-", "register-", "use-", "ref-", "sec-", "tbl-", "fig-")
        # Quarto gives captions names of their own.
        return sorted(i for i in page.ids if i.startswith(kinds) and "-caption-" not in i)

    quarto, embedded = (read_page(folder / "index.html") for folder in both)
    assert marked(quarto) == marked(embedded)
    assert quarto.alternatives == embedded.alternatives
    assert len(marked(embedded)) > 10


def test_pages_of_both_engines_are_small(both: tuple[Path, Path]) -> None:
    sizes = [(folder / "index.html").stat().st_size for folder in both]
    assert max(sizes) <= 1_800_000
    assert max(sizes) < 1.03 * min(sizes) + 40_000  # what Quarto has of its own


def test_word_files_have_the_same_paragraphs_in_the_same_styles(both: tuple[Path, Path]) -> None:
    def told(folder: Path) -> list[tuple[str, object]]:
        # Of running text the numbers: names of authors differ with the version of pandoc.
        return [
            (style, numbers(text) if style in ("BodyText", "FirstParagraph") else text)
            for style, text in word_paragraphs(folder / "index.docx")
            if style != "Bibliography"
        ]

    quarto, embedded = (told(folder) for folder in both)
    assert quarto == embedded


def test_pdfs_have_the_same_numbers_captions_and_about_as_many_pages(
    both: tuple[Path, Path], pdf_text: Callable[[Path], str]
) -> None:
    def told(folder: Path) -> tuple[set[str], list[str]]:
        text = pdf_text(folder / "index.pdf").split(" References ")[0]
        # A claim's small number is read as a part of the number before it, or not.
        found = {n for n in numbers(text) if re.fullmatch(r"(19|20)\d\d|\d+\.\d+", n)}
        return found, re.findall(r"(?:Table|Figure)\s3\.\d+:", text)

    (quarto, captions), (embedded, same_captions) = (told(folder) for folder in both)
    assert quarto == embedded
    assert captions == same_captions
    pages = [_count_pages(folder / "index.pdf") for folder in both]
    assert abs(pages[0] - pages[1]) <= 2


def _count_pages(path: Path) -> int:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed")
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    found = re.search(r"Pages:\s+(\d+)", told.stdout)
    assert found
    return int(found[1])


def test_pdf_carries_the_date_that_was_asked_for_and_the_fonts(both: tuple[Path, Path]) -> None:
    content = (both[0] / "index.pdf").read_bytes()
    assert b"D:20231114221320" in content
    assert b"NotoSansSC" in content


def test_pdf_is_for_everyone_where_quarto_can(
    engine: QuartoEngine, both: tuple[Path, Path]
) -> None:
    major, minor = (int(part) for part in engine.version.split(".")[:2])
    if (major, minor) < (1, 9):
        pytest.skip(f"Quarto {engine.version} declares no PDF/UA")
    assert b"pdfuaid:part" in (both[0] / "index.pdf").read_bytes()


def test_faults_are_told_with_cause_and_place(
    engine: QuartoEngine, sample_builder: Callable[[Path], Path], tmp_path: Path
) -> None:
    document = sample_builder(tmp_path / "project")
    text = document.read_text("utf-8")
    register = tmp_path / "project" / "_build" / REGISTER
    lines = len(text.splitlines())
    faults = {
        "{{< include _gone.md >}}": ("html", "R005", "included file not found: chapter/_gone.md"),
        '[x]{claim="none-such"}': ("docx", "P009", 'there is no claim "none-such"'),
        "`#unknown()`{=typst}": ("pdf", "R019", "unknown variable: unknown"),
    }
    for fault, (format_name, rule, message) in faults.items():
        document.write_text(f"{text}\n{fault}\n", "utf-8")
        with pytest.raises(RenderError) as caught:
            render(document, [format_name], tmp_path / "out", engine, register, EPOCH)
        (found,) = caught.value.findings
        assert (found.rule, found.message) == (rule, message)
        assert found.file == "chapter/index.qmd"
        if rule != "R019":  # typst tells a place in its own source
            assert found.line == lines + 2
