"""The fonts cover what the texts hold, and are cut the same each time."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools.fonts import (
    PAGE_FONT,
    PRINT_FONT,
    chinese_characters,
    missing_characters,
    print_characters,
    project_characters,
    renew_page_font,
    subset_font,
)

ROOT = Path(__file__).parents[2]
RENEW = "renew it: see chapter/fonts/README.md"


def test_page_font_shows_every_chinese_character_of_the_texts() -> None:
    characters = project_characters(ROOT)
    assert "人才新政"[0] in characters
    assert missing_characters(ROOT / PAGE_FONT, characters) == "", RENEW


def test_print_font_shows_every_chinese_character_of_the_texts() -> None:
    assert missing_characters(ROOT / PRINT_FONT, project_characters(ROOT)) == "", RENEW


def test_print_font_shows_the_common_characters() -> None:
    characters = print_characters()
    assert len(chinese_characters([characters])) > 3755
    assert missing_characters(ROOT / PRINT_FONT, characters) == ""


def test_print_font_keeps_the_family_that_figures_and_pages_ask_for() -> None:
    with TTFont(ROOT / PRINT_FONT) as font:
        assert font["name"].getDebugName(1) == "Noto Sans SC"


def test_print_font_holds_latin_for_figures() -> None:
    with TTFont(ROOT / PRINT_FONT) as font:
        covered = font.getBestCmap()
    assert all(ord(character) in covered for character in "Shanghai é ü – − × ≥ ’ “ … ● ○ ▲")


def test_fonts_are_small() -> None:
    assert (ROOT / PRINT_FONT).stat().st_size < 1_300_000
    assert (ROOT / PAGE_FONT).stat().st_size < 120_000


def test_characters_come_once_and_in_order() -> None:
    assert chinese_characters(["b 政人 a", "人,。"]) == "。人政"


def test_page_font_is_cut_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        chapter = tmp_path / name / "chapter"
        (chapter / "fonts").mkdir(parents=True)
        (chapter / "fonts" / Path(PRINT_FONT).name).symlink_to(ROOT / PRINT_FONT)
        (chapter / "index.qmd").write_text("人才 新政", "utf-8")
        renew_page_font(tmp_path / name)
    one, two = ((tmp_path / name / PAGE_FONT).read_bytes() for name in ("one", "two"))
    assert one == two
    assert missing_characters(tmp_path / "one" / PAGE_FONT, "人才新政城") == "城"


def test_character_that_the_source_lacks_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no glyph for 龘: cut it again"):
        subset_font(ROOT / PRINT_FONT, tmp_path / "x.ttf", "人龘")
