"""A sample project that uses every construct, with the extension and fonts of this project."""

import shutil
from pathlib import Path

import pytest

from claimtrace.exhibit_table import Cell, Column, ExhibitTable, Group, table_markdown
from claimtrace.render.fonts import renew_page_font

ROOT = Path(__file__).parents[3]
SAMPLE = Path(__file__).parent / "sample"
EPOCH = 1_700_000_000


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


STALLS = ExhibitTable(
    (Column("Goods"), Column("Stalls", "right"), Column("Sign | mark")),
    (cells("fruit", "8", "a|b *x* _y_ $5"), cells("书 books", "1", "<&> `c` @d"),
     cells("other", "4", "…")),
)

MEASURES = ExhibitTable(
    (
        Column("Number", "right", width=0.08),
        Column("Measure", width=0.34),
        Column("Permit and length", width=0.2),
        Column("Conditions", width=0.22),
        Column("Addressed to", width=0.16),
    ),
    (
        Group("Stalls of the first row"),
        cells("1", "Whoever brings fruit of high quality may keep a table for the whole of the "
              "season, and need not renew the card each week", "Card, 3–5 years",
              "Recommendation of an office & a fee of $5", "Growers of note 高层次"),
        cells("2", "Families come along", "Card, as above", "", "Families"),
        cells("3", "Students of the market school may trade in the vacation", "Note on the card",
              "Letter of the school; age under 30", "Students"),
        Group("Stalls of the second row"),
        cells("4", "Whoever has a plan for a stall may try it out before the season begins",
              "Visa, up to 180 days\nCard, 2 years", "Plan with a date", "Founders"),
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


def build_sample(root: Path) -> Path:
    """Copy the sample with the extension beside it; returns its document."""
    shutil.copytree(SAMPLE, root)
    for name in ("_extensions", "fonts"):
        shutil.copytree(ROOT / "chapter" / name, root / "chapter" / name)
    shutil.copyfile(ROOT / "chapter" / "_quarto.yml", root / "chapter" / "_quarto.yml")
    for name, table in (("stalls", STALLS), ("measures", MEASURES), ("counts", COUNTS)):
        (root / "figures" / "index" / f"tbl-{name}.md").write_text(table_markdown(table), "utf-8")
    renew_page_font(root)
    return root / "chapter" / "index.qmd"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A fresh sample project; its document."""
    return build_sample(tmp_path / "project")
