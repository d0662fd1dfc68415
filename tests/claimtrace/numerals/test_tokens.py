from fractions import Fraction

import pytest

from claimtrace.numerals.tokens import placed_tokens, read_figure, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twenty-One stalls", ["twenty", "one", "stalls"]),
        ("at -5, not 3–5", ["at", "-5", ",", "not", "3", "–", "5"]),
        ("COVID-19", ["covid", "19"]),
        ("hasn\u2019t", ["hasn't"]),
        ("threefold, 3-fold, 3x", ["three", "fold", ",", "3", "fold", ",", "3", "fold"]),
        ("45km, 5k, 3rd, 1960s", ["45", "km", ",", "5k", ",", "3rd", ",", "1960s"]),
        ("in 2019 311 people", ["in", "2019", "311", "people"]),
        ("7\u202f311 and 7 311", ["7\u202f311", "and", "7 311"]),
        ("共十三人", ["共", "十三", "人"]),
        ("1\u200b3", ["13"]),
        ("XIII or I", ["XIII", "or", "i"]),
    ],
)
def test_a_text_is_split(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_token_knows_where_it_stands() -> None:
    text = "at \u2212１３ %"
    assert [text[t.start : t.end] for t in placed_tokens(text)] == ["at", "\u2212１３", "%"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7,311", 7311),
        ("0,500", Fraction(1, 2)),
        ("10,00", 10),
        ("1.234.567", 1_234_567),
        ("-2½", Fraction(-5, 2)),
        (".5", Fraction(1, 2)),
        ("1,00,000", None),
        ("10⁹⁹", None),
        ("1e99", None),
        ("", None),
    ],
)
def test_a_figure_has_one_value_or_none(text: str, value: Fraction | None) -> None:
    figure = read_figure(text)
    assert (figure and figure.value) == value
