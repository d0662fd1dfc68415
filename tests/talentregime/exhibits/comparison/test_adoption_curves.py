"""Names of curves stand where they cover nothing, wherever the curves run."""

from pathlib import Path

import pytest

from claimtrace.exhibits import drawing
from claimtrace.exhibits.exhibit import Point
from talentregime.exhibits.comparison import adoption_curves
from talentregime.project import PROJECT as THESIS

FONT = THESIS.at(Path(__file__).parents[4]).figure_font


def step(group, days, waiting, at_risk=9):
    values = {"mark": "step", "group": group, "days": days, "waiting": waiting, "at_risk": at_risk}
    return Point(values, ())


def tick(group, days, waiting):
    return Point({**step(group, days, waiting).values, "mark": "censored"}, ())


CROSSING = [
    step("shanghai", 60, 0.9),
    step("shanghai", 900, 0.5),
    step("shanghai", 1400, 0.0),
    *(step("others", 40 * number, 1 - number / 30, 300) for number in range(1, 31)),
]
FAR = [step("shanghai", 1000, 0.5), step("shanghai", 1400, 0.0), step("others", 1100, 0.0, 18)]
OPEN = [*FAR, *(tick("shanghai", days, 0.5) for days in (1010, 1020, 1030))]


@pytest.mark.parametrize("points", [CROSSING, FAR, OPEN])
def test_no_text_covers_another_or_a_curve(points, monkeypatch):
    taken = []
    real = adoption_curves._Field

    class Watched(real):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            taken.append(self)

    monkeypatch.setattr(adoption_curves, "_Field", Watched)
    written = []
    monkeypatch.setattr(
        adoption_curves, "write", lambda axes, x, y, text, **look: written.append(text)
    )
    with drawing.exhibit_style(FONT):
        _, axes = drawing.sheet(200)
        adoption_curves.draw_curves(axes, points)
    assert "Shanghai (n = 9)" in written
    assert any(text.startswith("other jurisdictions") for text in written)
    assert written.count("not adopted") == (1 if points is OPEN else 0)
    boxes = taken[0].taken
    texts = boxes[-len([text for text in written if "(n =" in text or "adopted" in text]) :]
    for text in texts:
        assert not any(adoption_curves._overlap(text, box) for box in boxes if box is not text)
