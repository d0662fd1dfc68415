import pytest

from claimtrace.claims.evidence import Row
from claimtrace.exhibits.drawing import exhibit_style, sheet, write
from claimtrace.exhibits.exhibit import FigureExhibit, Point, write_exhibits
from claimtrace.exhibits.size import (
    MOST_MARKS,
    ExhibitTooLarge,
    SizeBound,
    marks,
    millimetres,
    require_bounded,
)


def figure(height=144.0, size=8.0, lines=0, width=5.76):
    drawn, axes = sheet(height, width)
    write(axes, 10, 20, "stalls", fontsize=size)
    for _ in range(lines):
        axes.plot([1, 2], [1, 2])
    return drawn


def test_a_figure_within_its_bound_passes():
    with exhibit_style():
        drawn = figure()
        require_bounded("fig-a", drawn, SizeBound(millimetres=50.8))
    assert millimetres(drawn) == pytest.approx(50.8)
    with exhibit_style():
        assert len(marks(figure(lines=7))) == len(marks(drawn)) + 7


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"height": 7200.0}, "2,540 millimetres of height; the most allowed are 212"),
        ({"width": 8.0}, "203 millimetres of width"),
        ({"size": 6.5}, "text of 6.5 points; the smallest allowed are 8"),
        ({"lines": MOST_MARKS}, "marks; the most allowed are 2,500"),
    ],
)
def test_a_figure_beyond_a_bound_is_refused_and_told_which(made, told):
    with exhibit_style(), pytest.raises(ExhibitTooLarge, match=told):
        require_bounded("fig-a", figure(**made), SizeBound())


def test_a_giant_figure_is_refused_before_it_is_turned_into_a_picture(tmp_path):
    points = (Point({"x": 1}, (Row("data/a.csv", 1, "k", ("x",)),)),)
    giant = FigureExhibit("fig-a", points, lambda: figure(height=1e7))
    with pytest.raises(ExhibitTooLarge, match="fig-a"):
        write_exhibits([giant], tmp_path / "figures")
    assert not (tmp_path / "figures").exists()
