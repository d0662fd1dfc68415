"""The exhibits of the project's own data: complete, legible, and the same bytes everywhere."""

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from claimtrace.exhibits.drawing import POINTS, TEXT_WIDTH, exhibit_style
from claimtrace.exhibits.exhibit import FigureExhibit, TableExhibit, write_exhibits
from talentregime.analysis.milestones import milestones_in_lanes
from talentregime.exhibits import build_exhibits
from talentregime.exhibits.milestone_labels import LABELS
from talentregime.project import PROJECT as THESIS

FONT = THESIS.at(Path(__file__).parents[3]).figure_font

ROOT = Path(__file__).parents[3]
NAMES = [
    "fig-policy-timeline",
    "tbl-measures",
    "tbl-fieldwork",
    "fig-fieldwork-calendar",
    "fig-implementation",
    "tbl-implementation",
    "tbl-implementation-splits",
    "fig-adoption-lags",
    "tbl-propositions",
    "tbl-claims",
    "fig-specifications",
    "fig-informants",
    "tbl-nia-items",
    "fig-residents",
    "tbl-interview-list",
    "tbl-event-log",
    "tbl-document-list",
    "tbl-unread-indicators",
]
FIGURES = [name for name in NAMES if name.startswith("fig-")]
WRITE = """
import sys
from pathlib import Path
from claimtrace.exhibits.exhibit import write_exhibits
from talentregime.exhibits import build_exhibits
from talentregime.project import PROJECT, load_study

project = PROJECT.at(Path(sys.argv[1]))
made = build_exhibits(load_study(project.root), [])
write_exhibits(made, Path(sys.argv[2]), project.figure_font)
"""


@pytest.fixture(scope="module")
def exhibits(data):
    return {exhibit.name: exhibit for exhibit in build_exhibits(data, [])}


@pytest.fixture(scope="module")
def written(exhibits, tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    write_exhibits(list(exhibits.values()), folder, FONT)
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def without_evidence(folder):
    """The files, less what names the numbers of rows."""
    files = {name: data for name, data in contents(folder).items() if ".evidence." not in name}
    for name in files:
        if name.startswith("fig-") and name.endswith(".csv"):
            frame = pd.read_csv(folder / name, dtype=str)
            files[name] = frame.drop(columns="evidence").to_csv().encode()
    return files


def boxes(figure):
    """Each text of a figure and the box it fills, in points from the lower left."""
    figure.set_dpi(POINTS)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    found = []
    for text in figure.findobj(Text):
        if text.get_text().strip() and text.get_visible():
            found.append((text, text.get_window_extent(canvas.get_renderer())))
    return found


def test_the_chapter_has_eleven_tables_and_seven_figures(exhibits):
    assert list(exhibits) == NAMES


def test_other_documents_have_no_exhibits(data):
    assert build_exhibits(data, [], "essay") == []


@pytest.mark.parametrize("name", FIGURES)
def test_no_text_is_small_cut_off_or_under_another(exhibits, name):
    with exhibit_style(FONT):
        figure = exhibits[name].draw()
        found = boxes(figure)
    width, height = (inches * POINTS for inches in figure.get_size_inches())

    assert width == pytest.approx(TEXT_WIDTH * POINTS) and height < 600
    assert len(found) > 5
    for text, box in found:
        assert text.get_fontsize() >= 8, text
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height, text
    for (one, a), (other, b) in combinations(found, 2):
        # Lines of one label may touch by a descender.
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        down = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 0.5 or down <= 2, f"{one.get_text()!r} covers {other.get_text()!r}"


@pytest.mark.parametrize("name", NAMES)
def test_every_number_shown_rests_on_rows(exhibits, name):
    exhibit = exhibits[name]
    if isinstance(exhibit, FigureExhibit):
        assert all(point.rows for point in exhibit.points)
        return
    assert isinstance(exhibit, TableExhibit)
    rows = [row for row in exhibit.table.rows if isinstance(row, tuple)]
    bare = [
        cell.text
        for row in rows
        for cell in row
        if any(character.isdigit() for character in cell.text) and not cell.rows
    ]

    # Without claims, the table of claims counts none.
    assert set(bare) <= ({"0"} if name == "tbl-claims" else set())


def test_every_short_label_is_that_of_a_milestone_drawn(data):
    drawn = milestones_in_lanes(data.timeline)

    assert sorted(set(LABELS) - set(drawn["key"])) == []


def test_exhibits_do_not_depend_on_the_order_of_the_rows(data, written, tmp_path):
    def reverse(frame):
        rows = frame["row"]
        return frame.iloc[::-1].reset_index(drop=True).assign(row=rows.to_numpy())

    frames = {name: reverse(frame) for name, frame in data.frames.items()}
    write_exhibits(build_exhibits(data.having(**frames), []), tmp_path, FONT)

    assert without_evidence(tmp_path) == without_evidence(written)


def test_exhibits_have_the_same_bytes_in_another_environment(written, tmp_path):
    there = tmp_path / "别处 there"
    (tmp_path / "matplotlibrc").write_text("font.size: 20\naxes.facecolor: yellow\n")
    script = tmp_path / "write.py"
    script.write_text(WRITE, encoding="utf-8")
    subprocess.run(
        [sys.executable, str(script), str(ROOT), str(there)],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "code"),
            "PYTHONHASHSEED": "11",
            "PYTHONUTF8": "1",
            "HOME": str(tmp_path),
            "MATPLOTLIBRC": str(tmp_path),
            "TZ": "America/Anchorage",
            "LC_ALL": "C",
            "OMP_NUM_THREADS": "1",
        },
        check=True,
    )

    assert contents(there) == contents(written)
