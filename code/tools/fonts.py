"""Cut the Chinese fonts that travel with the chapter.

Two files are made from Noto Sans SC (SIL Open Font License):

- a TrueType subset for the PDF and the figures: every character of GB 2312 level 1, Latin,
  punctuation, and what else the project's texts contain;
- a much smaller WOFF for the HTML page, cut from that subset: the Chinese characters that the
  project's texts contain, no others.

Renew the second after new Chinese text was written, in the project's folder:

    python code/tools/fonts.py

Where a character lies outside the first, cut that anew too, from the full font:

    python code/tools/fonts.py NotoSansSC_400Regular.ttf
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

PRINT_FONT = "chapter/fonts/NotoSansSC-Regular.ttf"
PAGE_FONT = "chapter/fonts/NotoSansSC-page.woff"

# Where Chinese text may stand that the HTML page shows: the documents, their ledgers, the
# bibliography, the data (rows are shown beside each claim), and the written tables.
TEXTS = (
    "chapter/*.qmd",
    "chapter/*.claims.yml",
    "chapter/*.bib",
    "chapter/_quarto.yml",
    "data/*.csv",
    "data/*/*.csv",
    "figures/*/*.md",
)

# Unicode blocks: radicals to CJK unified ideographs (with the CJK punctuation and kana between),
# compatibility ideographs, and full-width forms.
CHINESE_BLOCKS = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))


def chinese_characters(texts: Iterable[str]) -> str:
    """Collect the Chinese characters of some texts, punctuation and full-width forms included.

    Args:
        texts: any strings.

    Returns:
        Each character once, in order of its code point.
    """
    found = {
        character
        for text in texts
        for character in text
        if any(first <= ord(character) <= last for first, last in CHINESE_BLOCKS)
    }
    return "".join(sorted(found))


def project_characters(root: Path) -> str:
    """Collect the Chinese characters of all texts of a project that a reader may see.

    Args:
        root: the project folder.

    Returns:
        Each character once, in order of its code point.
    """
    paths = sorted({path for pattern in TEXTS for path in root.glob(pattern)})
    return chinese_characters(path.read_text("utf-8") for path in paths)


def print_characters() -> str:
    """List the characters of the print font: Latin, punctuation, and GB 2312 level 1.

    Returns:
        Each character once, in order of its code point. Level 1 of GB 2312 holds the 3,755
        characters in common use; rows 1 and 3 of the standard are its punctuation.
    """
    latin = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))]
    # General punctuation, the euro, arrows and the signs of arithmetic and of comparison.
    signs = [chr(code) for code in (*range(0x2010, 0x2040), 0x20AC, *range(0x2190, 0x2194))]
    signs += list("−×÷±≈≠≤≥√∞№™→●○■□▲△◆◇★☆·")
    rows = (0xA1, 0xA3, *range(0xB0, 0xD8))
    gb2312 = [
        bytes([row, cell]).decode("gb2312", errors="ignore")
        for row in rows
        for cell in range(0xA1, 0xFF)
    ]
    return "".join(sorted({*latin, *signs, *gb2312} - {""}))


def subset_font(source: Path, target: Path, characters: str, flavor: str | None = None) -> None:
    """Write the part of a font that some characters need; the same bytes each time.

    Args:
        source: a TrueType font.
        target: the file to write.
        characters: what the subset must show.
        flavor: `woff` for a compressed web font, or None for TrueType.

    Raises:
        ValueError: the source has no glyph for one of the Chinese characters.
    """
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx"]
    with TTFont(source, recalcTimestamp=False) as font:
        missing = missing_characters(source, characters)
        if missing:
            raise ValueError(
                f"{source.name} has no glyph for {missing}: cut it again from the full "
                "Noto Sans SC with these characters added (see chapter/fonts/README.md)"
            )
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        font.flavor = flavor
        target.parent.mkdir(parents=True, exist_ok=True)
        font.save(target, reorderTables=True)


def missing_characters(font: Path, characters: str) -> str:
    """List the Chinese characters for which a font file has no glyph.

    Args:
        font: a TrueType or WOFF file.
        characters: what it should show; all but the Chinese ones are passed over.

    Returns:
        The missing characters, in order of code point.
    """
    with TTFont(font, lazy=True) as opened:
        covered = opened.getBestCmap()
    return "".join(c for c in chinese_characters([characters]) if ord(c) not in covered)


def renew_print_font(root: Path | str, full_font: Path | str) -> None:
    """Cut the print font anew from a full Noto Sans SC.

    Args:
        root: the project folder.
        full_font: a static regular weight of Noto Sans SC, TrueType.
    """
    root = Path(root)
    characters = print_characters() + project_characters(root)
    subset_font(Path(full_font), root / PRINT_FONT, characters)


def renew_page_font(root: Path | str) -> None:
    """Cut the page's font anew from the print font, for the Chinese that the texts now hold.

    Args:
        root: the project folder.

    Raises:
        ValueError: the texts hold a character that the print font lacks.
    """
    root = Path(root)
    subset_font(root / PRINT_FONT, root / PAGE_FONT, project_characters(root), flavor="woff")


def main(full_fonts: Sequence[str]) -> None:
    """Renew the page's font, and the print font before it where a full font is named.

    Args:
        full_fonts: none, or the full Noto Sans SC.
    """
    for font in full_fonts:
        renew_print_font(".", font)
    renew_page_font(".")


if __name__ == "__main__":
    main(sys.argv[1:])
