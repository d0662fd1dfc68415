"""The exhibits of the project's own data: complete, legible, and the same bytes everywhere."""

from pathlib import Path

import pytest
from matplotlib.text import Text

from claimtrace.exhibits.answers import answers_of
from claimtrace.exhibits.drawing import exhibit_style
from claimtrace.exhibits.exhibit import FigureExhibit
from claimtrace.exhibits.spots import find_spots
from talentregime.exhibits import build_exhibits
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


@pytest.mark.parametrize("document", ["index", "comparison"])
def test_every_point_of_a_figure_has_a_mark_that_opens_its_rows(data, document):
    for exhibit in build_exhibits(data, [], document):
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
    exhibits = {exhibit.name: exhibit for exhibit in build_exhibits(data, [])}
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
