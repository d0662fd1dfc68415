"""The exhibits of the project's own data: complete, legible, and the same bytes everywhere."""

import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from claimtrace.exhibits.answers import answers_of
from claimtrace.exhibits.drawing import POINTS, TEXT_WIDTH, exhibit_style
from claimtrace.exhibits.exhibit import FigureExhibit, TableExhibit, write_exhibits
from claimtrace.exhibits.spots import find_spots
from talentregime.analysis.milestones import milestones_in_lanes
from talentregime.exhibits import exhibit_makers
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
from talentregime.exhibits import exhibit_makers
from talentregime.project import PROJECT, load_study

project = PROJECT.at(Path(sys.argv[1]))
made = [make() for make in exhibit_makers(load_study(project.root), [])]
write_exhibits(made, Path(sys.argv[2]), project.figure_font)
"""


def made(study, document="index"):
    return [make() for make in exhibit_makers(study, [], document)]


@pytest.fixture(scope="module")
def exhibits(data):
    return {exhibit.name: exhibit for exhibit in made(data)}


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
    assert made(data, "essay") == []


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

    assert drawn["label"].notna().sum() == data.timeline["label"].notna().sum() > 0


def test_exhibits_do_not_depend_on_the_order_of_the_rows(data, written, tmp_path):
    def reverse(frame):
        rows = frame["row"]
        return frame.iloc[::-1].reset_index(drop=True).assign(row=rows.to_numpy())

    frames = {name: reverse(frame) for name, frame in data.frames.items()}
    write_exhibits(made(data.having(**frames)), tmp_path, FONT)

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


DOUBT = re.compile(r"perhaps|not found|not stated|not known|unknown|none found|not given|^about ")


def test_every_cell_in_doubt_says_why(data):
    silent = [
        (exhibit.name, column.header, cell.text)
        for exhibit in (*made(data), *made(data, "comparison"))
        if isinstance(exhibit, TableExhibit)
        for row in exhibit.table.rows
        if isinstance(row, tuple)
        for column, cell in zip(exhibit.table.columns, row, strict=True)
        if DOUBT.search(cell.text) and not cell.why and len(cell.text) < 60
    ]

    # How many documents may be among those stated stands in the column of its list.
    assert [name for name, *_ in silent] == ["tbl-fieldwork"]
    assert silent[0][2].startswith("3 likely and 3 perhaps")


@pytest.mark.parametrize("document", ["index", "comparison"])
def test_every_point_of_a_figure_has_a_mark_that_opens_its_rows(data, document):
    for exhibit in made(data, document):
        if isinstance(exhibit, FigureExhibit):
            require_marks(exhibit)


def require_marks(exhibit):
    with exhibit_style(FONT):
        found = {spot.name for spot in find_spots(exhibit.draw())}
    drawn = [p for n, p in enumerate(exhibit.points) if n not in exhibit.left_out]
    answers = dict(answers_of(exhibit).points)
    marked = {answers[name] for name in found if name in answers}
    unmarked = {p.name for p in drawn if answers[p.name] not in marked}

    # The fieldwork as stated is what the whole axis covers. All other points have a mark, or rest
    # on the rows of one that has, as those of a paragraph do.
    stated = {p.name for p in drawn if p.values.get("mark") == "fieldwork as stated"}
    assert found and unmarked == stated
    assert all(point.says for point in drawn)


def test_exhibits_call_a_balanced_statement_as_the_text_does(data):
    exhibits = {exhibit.name: exhibit for exhibit in made(data)}
    headers = [column.header for column in exhibits["tbl-implementation"].table.columns]
    with exhibit_style(FONT):
        texts = [
            text.get_text()
            for name in ("fig-implementation", "fig-specifications")
            for text in exhibits[name].draw().findobj(Text)
        ]

    assert "Balanced" in headers and "D4 as balanced" in headers
    assert "balanced" in texts and "D4 as balanced" in texts
    assert not [text for text in (*headers, *texts) if "neither" in text.lower()]
