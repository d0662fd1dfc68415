"""A sample project that uses every construct, and a way to render a few lines of text."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimtrace.citation import Author, Citation, CitedWork
from claimtrace.claims.evidence import Row
from claimtrace.dates import Span
from claimtrace.exhibits.exhibit import Drawn, FigureExhibit, Point, TableExhibit
from claimtrace.exhibits.spots import Spot
from claimtrace.exhibits.table import Cell, Column, ExhibitTable, Group, table_markdown
from claimtrace.formats import BY_NAME
from claimtrace.record import told
from claimtrace.register.about import list_about
from claimtrace.register.write import FOLDER as REGISTER
from claimtrace.register.write import write_register
from claimtrace.render.documents import render
from claimtrace.render.embedded import EmbeddedEngine
from claimtrace.render.errors import RenderError
from claimtrace.render.quarto import quarto_engine
from claimtrace.stages.opened import write_opened
from tools.fonts import renew_page_font

ROOT = Path(__file__).parents[3]
SAMPLE = Path(__file__).parent / "sample"
EPOCH = 1_700_000_000
HANGS = 120_000  # milliseconds: what has not come by then will not; less would tell of the load
CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
PLUM = (Author("A. Plum", person=True),)
THESIS = CitedWork("Markets", "https://example.org/1", PLUM, "Fig University", "2020")
CITED = Citation("A market", "1.2.0", date(2026, 1, 15), "", (), (), (THESIS,))

CLAIM = {
    "id": "stalls",
    "document": "index",
    "says": "Thirteen stalls stood on the market.",
    "locator": "3.p2",
    "basis": "derived",
    "weight": "support",
    "value": 13,
    "n": None,
    "note": "",
    "given": {},
    "shown": {"word": "thirteen", "digits": "13"},
    "rows": [
        {
            "file": "data/north/stalls.csv",
            "row": row,
            "line": row + 1,
            "key": f"n-{row:02d}",
            "columns": ["goods"],
            "cells": {"goods": goods},
        }
        for row, goods in ((1, "fruit"), (2, "a <b> & 茶"), (4, "cloth"))
    ],
    "sources": [],
    "code": {"function": "market.claims:stalls", "file": "code/market/claims.py", "line": 7},
    "status": "computed",
    "printed": 13,
    "expect": {},
    "outside": None,
}


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


STALLS = ExhibitTable(
    (Column("Goods"), Column("Stalls", "right"), Column("Sign | mark")),
    (
        cells("fruit", "8", "a|b *x* _y_ $5"),
        cells("书 books", "1", "<&> `c` @d"),
        cells("other", "4", "…"),
    ),
)

MEASURES = ExhibitTable(
    (
        Column("No.", "right", width=0.07),
        Column("Measure", width=0.35),
        Column("Permit and length", width=0.2),
        Column("Conditions", width=0.22),
        Column("Addressed to", width=0.16),
    ),
    (
        Group("Stalls of the first row"),
        cells(
            "1",
            "Whoever brings fruit of high quality may keep a table for the whole of the season, "
            "and need not renew the card each week",
            "Card, 3–5 years",
            "Recommendation of an office & a fee of $5",
            "Growers of note 高层次",
        ),
        cells("2", "Families come along", "Card, as above", "", "Families"),
        cells(
            "3",
            "Students of the market school may trade in the vacation",
            "Note on the card",
            "Letter of the school; age under 30",
            "Students",
        ),
        Group("Stalls of the second row"),
        cells(
            "4",
            "Whoever has a plan for a stall may try it out before the season begins",
            "Visa, up to 180 days\nCard, 2 years",
            "Plan with a date",
            "Founders",
        ),
        cells("5", "Carts may stand behind the tables", "none", "", "Everyone"),
    ),
)

COUNTS = ExhibitTable(
    (
        Column("Goods"),
        Column("n", "right", "Autumn"),
        Column("Share", "right", "Autumn"),
        Column("n", "right", "Spring"),
        Column("Share", "right", "Spring"),
        Column("Change", "right"),
    ),
    (
        cells("fruit", "3", "60.0%", "8", "61.5%", "+5"),
        cells("cloth", "2", "40.0%", "1", "7.7%", "−1"),
        cells("other", "0", "0.0%", "4", "30.8%", "+4"),
        cells("All", "5", "100.0%", "13", "100.0%", "+8"),
    ),
)


# Exhibits of the sample that open the rows behind them.
SPRING = tuple(Row("data/north/stalls.csv", n, f"n-{n:02d}", ("goods",)) for n in (1, 2, 4))
ANSWERING = (
    TableExhibit(
        "tbl-stalls",
        ExhibitTable(
            STALLS.columns,
            (
                (Cell("fruit", SPRING[:1]), Cell("8", SPRING[:1]), Cell("a|b *x* _y_ $5")),
                (
                    Cell("书 books", SPRING[1:2]),
                    Cell("1", SPRING, "Counted twice, as 茶."),
                    Cell("<&>"),
                ),
                (Cell("other"), Cell("4", SPRING[2:]), Cell("…", opens="main")),
            ),
        ),
    ),
    FigureExhibit(
        "fig-growth",
        (
            Point({"season": "autumn", "stalls": 5}, SPRING[:1]),
            Point({"season": "spring", "stalls": 13}, SPRING, "Spring: thirteen stalls"),
        ),
        lambda: None,
    ),
)
GROWTH = Drawn(
    400,
    200,
    (Spot("autumn · 5", 0.2, 0.7, 0.25, 0.75), Spot("spring · 13", 0.8, 0.2, 0.85, 0.25)),
)


def described(row: Row) -> dict[str, Any]:
    goods = {1: "fruit", 2: "a <b> & 茶", 4: "cloth"}[row.number]
    place = {"file": row.file, "row": row.number, "line": row.number + 1, "key": row.key}
    return {**place, "columns": ["goods"], "cells": {"goods": goods}}


def build_sample(root: Path) -> Path:
    """Copy the sample with this project's extension, fonts and settings; return its document."""
    shutil.copytree(SAMPLE, root)
    chapter = root / "chapter"
    shutil.copytree(ROOT / "chapter" / "_extensions", chapter / "_extensions")
    shutil.copytree(ROOT / "chapter" / "fonts", chapter / "fonts")
    shutil.copyfile(ROOT / "chapter" / "_quarto.yml", chapter / "_quarto.yml")
    for name, table in (("stalls", STALLS), ("measures", MEASURES), ("counts", COUNTS)):
        path = root / "figures" / "index" / f"tbl-{name}.md"
        path.write_text(table_markdown(table), "utf-8")
    record = root / "figures" / "claims.json"
    entries = json.loads(record.read_text("utf-8"))
    entries = [entry | {"told": told(entry, _value(entry["value"]))} for entry in entries]
    record.write_text(json.dumps(entries), "utf-8")
    about = {form.section: list_about(CITED, "index", {}, form) for form in BY_NAME.values()}
    write_register(root / "_build", "index", entries, "", about)
    drawings = (root / "figures" / "index").glob("*.svg")
    write_opened(root / "_build", "index", ANSWERING, {"fig-growth": GROWTH}, described, drawings)
    renew_page_font(root)
    return chapter / "index.qmd"


@pytest.fixture(scope="session")
def sample_builder() -> Callable[[Path], Path]:
    """What makes a sample project in a folder."""
    return build_sample


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The document of a fresh sample project."""
    return build_sample(tmp_path / "project")


@pytest.fixture(scope="session")
def rendered_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sample's HTML, PDF and Word, made once."""
    document = build_sample(tmp_path_factory.mktemp("rendered") / "project")
    root = document.parents[1]
    out = root / "_build"
    render(document, ("html", "pdf", "docx"), out, EmbeddedEngine(), out / REGISTER, EPOCH)
    return out


@pytest.fixture(scope="session")
def quarto_rendered_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sample's HTML as Quarto renders it, made once; skips without Quarto."""
    try:
        engine = quarto_engine()
    except RenderError as error:
        pytest.skip(f"Quarto cannot be used here: {error.findings[0].message}")
    root = build_sample(tmp_path_factory.mktemp("quarto-page") / "project").parents[1]
    out = root / "_build"
    render(root / "chapter" / "index.qmd", ("html",), out, engine, out / REGISTER, EPOCH)
    return out


def _value(recorded: Any) -> Any:
    """The value of which a record holds this."""
    return Span(**recorded) if isinstance(recorded, dict) else recorded


class Draft:
    """A document of a few lines, with one claim `stalls`, and no register unless it writes one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.claims: list[dict[str, Any]] = [dict(CLAIM)]
        self.front = "title: A market"
        self.repository = ""
        chapter = root / "chapter"
        chapter.mkdir(parents=True)
        for name in ("_extensions", "fonts"):
            shutil.copytree(ROOT / "chapter" / name, chapter / name)
        settings = (ROOT / "chapter" / "_quarto.yml").read_text("utf-8")
        numbered = "number-offset: [2]\ncrossref:\n  chapters: true\n"
        (chapter / "_quarto.yml").write_text(settings + numbered, "utf-8")
        (chapter / "references.bib").write_text("", "utf-8")

    @property
    def document(self) -> Path:
        return self.root / "chapter" / "index.qmd"

    def render(self, text: str, format_name: str = "html") -> Path:
        """Render the text with a register behind it."""
        register = "\n\n# Register {.unnumbered}\n\n::: {#claim-register}\n:::\n"
        return self.render_bare(text + register, format_name)

    def render_bare(self, text: str, format_name: str = "html") -> Path:
        self.document.write_text(f"---\n{self.front}\n---\n\n{text}", "utf-8")
        out = self.root / "_build"
        write_register(out, "index", self.record(), self.repository)
        engine = EmbeddedEngine()
        return render(self.document, [format_name], out, engine, out / REGISTER, EPOCH)[0].path

    def record(self) -> list[dict[str, Any]]:
        """The claims with what is told of them."""
        return [claim | {"told": told(claim, _value(claim["value"]))} for claim in self.claims]

    def body(self, text: str) -> str:
        """The page's text up to the register, as HTML."""
        page = self.render(text).read_text("utf-8")
        start = page.index('<main id="main">')
        return page[start : page.index('id="register"', start)]

    def problems(self, text: str, format_name: str = "html") -> list[tuple[str, str, int, str]]:
        """Rule, file, line and message of each finding; the front matter takes three lines."""
        with pytest.raises(RenderError) as caught:
            self.render(text, format_name)
        return [(f.rule, f.file, f.line, f.message) for f in caught.value.findings]


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(tmp_path / "project")


@pytest.fixture
def pdf_text() -> Callable[[Path], str]:
    """Read the text of a PDF, with spaces and line breaks joined."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")

    def read(path: Path) -> str:
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
        return " ".join(done.stdout.decode("utf-8").split())

    return read


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as session:
        opened = session.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], timeout=HANGS
        )
        yield opened
        opened.close()


@pytest.fixture(params=["pandoc", pytest.param("quarto", marks=pytest.mark.quarto)])
def page_folder(request: pytest.FixtureRequest) -> Path:
    """The folder of the sample's page, as each engine renders it."""
    name = "rendered_sample" if request.param == "pandoc" else "quarto_rendered_sample"
    folder: Path = request.getfixturevalue(name)
    return folder
