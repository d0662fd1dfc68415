import random
from typing import Any

import pytest

from claimtrace.data.rawtable import parse_raw_table
from claimtrace.mutation.cells import (
    cell_mutants,
    change_digit,
    corrupt_cell,
    cut_text,
    shift_date,
)

CHANCE = random.Random(1)


@pytest.mark.parametrize(
    ("date", "shifted"),
    [
        ("2018-01-31", "2018-02-01"),
        ("2018-12", "2019-01"),
        ("2018", "2019"),
        ("199X", "200X"),
        ("2016-12-09?", "2016-12-10?"),
        ("2017/2021", "2017/2022"),
        ("2000~/2005~", "2000~/2006~"),
    ],
)
def test_a_date_is_shifted_by_its_own_precision(date: str, shifted: str) -> None:
    assert shift_date(date) == shifted


def test_one_digit_changes_and_the_first_never_to_nought() -> None:
    for seed in range(200):
        new = change_digit("1,204.5", random.Random(seed))
        assert sum(a != b for a, b in zip("1,204.5", new, strict=True)) == 1
        assert new[0] != "0" and new[1] == "," and new[5] == "."


def test_the_last_word_is_cut_or_the_last_character() -> None:
    assert cut_text("opened in March") == "opened in"
    assert cut_text("5a.p2") == "5a.p"


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("pear", {"constraints": {"enum": ["pear", "plum"]}}, ("category", "plum")),
        ("true", {"type": "boolean"}, ("category", "false")),
        ("2018", {"edtf": True}, ("date", "2019")),
        ("two pears", {"type": "string"}, ("cut", "two")),
        ("", {"type": "string"}, ("filled", "fig")),
    ],
)
def test_a_cell_is_corrupted_as_its_column_allows(
    text: str, field: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert corrupt_cell(text, field, ["fig"], CHANCE) == expected


def test_a_number_keeps_its_form() -> None:
    corrupted = corrupt_cell("41.9", {"type": "number"}, [], CHANCE)
    assert corrupted is not None
    assert corrupted[0] == "digit" and float(corrupted[1]) != 41.9


def test_a_blank_cell_of_a_blank_column_is_not_corrupted() -> None:
    assert corrupt_cell("", {"type": "string"}, [], CHANCE) is None


def test_each_cell_has_one_corruption_with_its_place_and_seeds_decide() -> None:
    table = parse_raw_table('id,n,note\na,12,\nb,7,"so, so"\n', "data/x.csv")
    fields = [{"name": "id"}, {"name": "n", "type": "integer"}, {"name": "note"}]
    mutants = list(cell_mutants(table, "x", fields, "id", seed=1))
    assert len(mutants) == 6
    filled = next(m for m in mutants if m.kind == "filled")
    assert (filled.line, filled.column, filled.place, filled.new) == (2, 6, "a", "so, so")
    assert mutants == list(cell_mutants(table, "x", fields, "id", seed=1))
    others = [list(cell_mutants(table, "x", fields, "id", seed=s)) for s in range(2, 9)]
    assert any(other != mutants for other in others)
