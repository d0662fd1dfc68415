import os
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest

from claimtrace.exhibits.drawing import (
    draw_line,
    exhibit_style,
    png_bytes,
    sheet,
    svg_bytes,
    text_width,
    wrap,
    write,
)

ROOT = Path(__file__).parents[3]
DRAWN = """
import hashlib
from claimtrace.exhibits.drawing import exhibit_style, png_bytes, sheet, svg_bytes, write
with exhibit_style():
    figure, axes = sheet(60)
    write(axes, 10, 20, "Stalls é 1,492 − x")
    axes.plot([10, 90], [40, 40], "o-", color="tab:red")
    inner = figure.add_axes((0.5, 0.3, 0.4, 0.5))
    inner.plot([0.1, 1000.5], [-1, 2])
    inner.set_title("Title")
    for data in (svg_bytes(figure), png_bytes(figure)):
        print(hashlib.sha256(data).hexdigest())
"""


@pytest.fixture
def style():
    with exhibit_style():
        yield


def digests(folder, **environment):
    (folder / "draw.py").write_text(DRAWN, encoding="utf-8")
    outcome = subprocess.run(
        [sys.executable, str(folder / "draw.py")],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "code"), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return outcome.stdout.split()


def test_figures_have_the_same_bytes_whatever_the_user_has_set(tmp_path):
    (tmp_path / "matplotlibrc").write_text(
        "font.size: 20\nsvg.hashsalt: other\nlines.linewidth: 9\nsavefig.bbox: tight\n"
        "axes.formatter.use_locale: True\ntext.usetex: True\ntimezone: Asia/Shanghai\n"
    )
    plain = digests(tmp_path, HOME=str(tmp_path), PYTHONHASHSEED="0")
    changed = digests(
        tmp_path,
        HOME=str(tmp_path),
        MATPLOTLIBRC=str(tmp_path),
        PYTHONHASHSEED="7",
        TZ="Asia/Shanghai",
        LC_ALL="C",
        OMP_NUM_THREADS="1",
        SOURCE_DATE_EPOCH="1",
    )

    assert changed == plain
    assert len(set(plain)) == 2


def test_the_style_leaves_the_settings_of_others_as_they_were(monkeypatch):
    monkeypatch.setitem(matplotlib.rcParams, "font.size", 13.5)
    with exhibit_style():
        assert matplotlib.rcParams["font.size"] == 8.0

    assert matplotlib.rcParams["font.size"] == 13.5


def test_a_character_that_the_font_lacks_is_an_error(style):
    figure, axes = sheet(40)
    write(axes, 10, 20, "ก")

    with pytest.raises(UserWarning, match="missing from font"):
        svg_bytes(figure)


def test_a_missing_font_is_named(tmp_path):
    with (
        pytest.raises(FileNotFoundError, match="absent.ttf"),
        exhibit_style(tmp_path / "absent.ttf"),
    ):
        pass


def test_text_is_drawn_in_the_font_of_the_last_style(tmp_path):
    copy = tmp_path / "copy.ttf"
    fonts = Path(matplotlib.get_data_path(), "fonts", "ttf")
    copy.write_bytes((fonts / "DejaVuSerif.ttf").read_bytes())
    texts = []
    for font in (fonts / "DejaVuSerif.ttf", copy, None):
        with exhibit_style(font):
            figure, axes = sheet(40)
            write(axes, 10, 20, "stalls")
            texts.append(svg_bytes(figure))

    assert texts[0] == texts[1] != texts[2]


def test_svg_holds_text_as_shapes_and_no_date(style):
    figure, axes = sheet(40)
    write(axes, 10, 20, "Stalls")
    svg = svg_bytes(figure).decode()

    assert "<text" not in svg and "<path" in svg
    assert "dc:date" not in svg and "Matplotlib" not in svg


def test_a_sheet_measures_in_points_from_its_upper_left_corner(style):
    figure, axes = sheet(144, width=2)

    assert tuple(figure.get_size_inches()) == (2, 2)
    assert axes.get_xlim() == (0, 144) and axes.get_ylim() == (144, 0)


def test_png_is_fine_enough_for_print(style):
    figure, _ = sheet(72, width=1)
    width = int.from_bytes(png_bytes(figure)[16:20], "big")

    assert width == 220


def test_text_width_grows_with_text_and_size(style):
    assert text_width("stall") < text_width("stalls")
    assert text_width("stall", 16) == pytest.approx(2 * text_width("stall", 8), rel=0.01)


def test_wrap_breaks_between_words_and_keeps_every_word(style):
    text = "a card for the whole season of the market"
    lines = wrap(text, 60)

    assert len(lines) > 1
    assert " ".join(lines) == text
    assert all(text_width(line) <= 60 for line in lines)


def test_wrap_leaves_a_long_word_whole(style):
    assert wrap("unbreakablylongword", 10) == ["unbreakablylongword"]


def test_wrap_starts_below_where_no_word_fits_beside_the_indent(style):
    assert wrap("season", 60, indent=55) == ["", "season"]


def test_wrap_keeps_words_joined_by_a_no_break_space(style):
    assert wrap("stalls 5\N{NO-BREAK SPACE}rows", text_width("stalls 5") + 1) == [
        "stalls",
        "5\N{NO-BREAK SPACE}rows",
    ]


def test_lines_and_marks_of_a_sheet_look_as_those_that_are_plotted(style):
    look = {"color": "#c2410c", "lw": 1.5, "zorder": 3}
    pictures = []
    for drawn in (False, True):
        figure, axes = sheet(60)
        if drawn:
            draw_line(axes, [10, 90], [40, 40], **look)
            draw_line(axes, [30, 50], [20, 20], "o", ms=5, mfc="white", mec="#262626")
        else:
            axes.plot([10, 90], [40, 40], **look)
            axes.plot([30, 50], [20, 20], "o", ms=5, mfc="white", mec="#262626")
        pictures.append(svg_bytes(figure))
    assert pictures[0] == pictures[1]
