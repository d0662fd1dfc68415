"""The pictures of README.md show what the page shows today."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tools.pictures import CLAIM, DOCUMENT, FIRST_SCREEN, PANEL, SIZES, kept, main, shown, write

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def record() -> list[dict[str, Any]]:
    accepted = json.loads((ROOT / "figures" / "claims.json").read_text("utf-8"))
    return [entry for entry in accepted if entry["document"] == DOCUMENT]


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_shows_what_is_accepted(name: str, record: list[dict[str, Any]]) -> None:
    assert kept(ROOT / name) == shown(record)[name], "take it anew: nox -s pictures"


def test_readme_shows_both() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(f"({name})" in readme for name in SIZES)


def test_a_picture_is_stale_when_what_it_shows_changes(record: list[dict[str, Any]]) -> None:
    before = shown(record)
    other = [e | {"says": "It took longer."} if e["id"] == CLAIM else e for e in record]
    assert shown(other)[PANEL] != before[PANEL]
    fewer = [entry for entry in record if entry["weight"] == "detail"]
    assert shown([*record, fewer[0]])[FIRST_SCREEN] != before[FIRST_SCREEN]


def test_a_picture_keeps_the_hash_and_its_size(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20), "white").save(tmp_path / "screen.png")
    assert kept(tmp_path / "screen.png") == ""
    write(tmp_path / "small.png", (tmp_path / "screen.png").read_bytes(), "abc")
    assert kept(tmp_path / "small.png") == "abc"
    with Image.open(tmp_path / "small.png") as image:
        assert image.size == (30, 20)


def test_without_a_built_page_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(tmp_path) == 2
    assert capsys.readouterr().err == "_build/index.html is not there: run build first\n"
