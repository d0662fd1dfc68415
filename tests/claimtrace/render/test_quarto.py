"""Real Quarto makes the same of the sample: numbers, claims, register, in each format."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrace.render import RenderError, render
from claimtrace.render.quarto import QuartoEngine, quarto_engine

pytestmark = pytest.mark.quarto

EPOCH = 1_700_000_000


@pytest.fixture(scope="module")
def engine() -> QuartoEngine:
    try:
        return quarto_engine()
    except RenderError as error:
        pytest.skip(f"Quarto cannot be used here: {error.findings[0].message}")


@pytest.fixture(scope="module")
def made(
    engine: QuartoEngine,
    sample_builder: Callable[[Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    document = sample_builder(tmp_path_factory.mktemp("quarto") / "project")
    root = document.parents[1]
    claims = root / "figures" / "claims.json"
    render(document, ("html", "pdf", "docx"), root / "_build", engine, claims, EPOCH)
    return root / "_build"


def test_page_numbers_and_claims_are_those_of_the_embedded_engine(
    made: Path, rendered_sample: Path
) -> None:
    def told(path: Path) -> tuple[list[str], list[str], list[str]]:
        page = path.read_text("utf-8")
        return (
            re.findall(
                r"(?:Table|Figure)(?:\u00a0|&nbsp;)3\.\d+:", page.replace("&nbsp;", "\u00a0")
            ),
            re.findall(r'class="claim claim-\w+"[^>]*popovertarget="([^"]+)"[^>]*>([^<]*)<', page),
            re.findall(r'<li id="(register-[^"]+)"', page),
        )

    assert told(made / "index.html") == told(rendered_sample / "index.html")


def test_word_and_pdf_number_alike(made: Path, pdf_text: Callable[[Path], str]) -> None:
    with zipfile.ZipFile(made / "index.docx") as parts:
        word = re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode("utf-8"))
    for text in (word, pdf_text(made / "index.pdf")):
        text = text.replace("\u00a0", " ")
        assert "Table 3.2: Measures of the" in text
        assert "Figure 3.1: Stalls of the market" in text
