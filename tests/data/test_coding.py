"""That both passes are there as they were given, and that the statements follow them."""

from collections import Counter
from collections.abc import Callable

Rows = Callable[..., list[dict[str, str]]]

REWORDED = {"U06", "U32", "U41", "U42", "U49"}


def test_either_pass_coded_every_statement_once(rows: Rows) -> None:
    units = sorted(row["unit_id"] for row in rows("implementation", "shanghai"))
    assert len(units) == 69
    for name in ("a", "b"):
        coded = [row["unit_id"] for row in rows("passes", "coding") if row["pass"] == name]
        assert sorted(coded) == units


def test_statements_differ_from_what_was_coded_where_they_say_so(rows: Rows) -> None:
    coded = {row["pass_id"]: row["statement"] for row in rows("passes", "coding")}
    for row in rows("implementation", "shanghai"):
        reworded = row["unit_id"] in REWORDED
        assert (row["reworded"] == "true") is reworded
        for name in ("a", "b"):
            assert (coded[f"{row['unit_id']}@{name}"] != row["statement"]) is reworded


def test_the_passes_differ_on_two_directions_and_five_dimensions(rows: Rows) -> None:
    coded = {row["pass_id"]: row for row in rows("passes", "coding")}
    units = {row["unit_id"] for row in coded.values()}
    for column, apart in (
        ("direction", {"U19", "U47"}),
        ("dimension", {"U26", "U32", "U35", "U57", "U61"}),
    ):
        found = {u for u in units if coded[f"{u}@a"][column] != coded[f"{u}@b"][column]}
        assert found == apart


def test_a_doubt_is_another_direction_and_has_a_note(rows: Rows) -> None:
    doubted = [row for row in rows("passes", "coding") if row["doubt"]]
    assert Counter(row["pass"] for row in doubted) == {"a": 6, "b": 11}
    for row in doubted:
        assert row["note"] and row["direction"] not in row["doubt"].split(";"), row["pass_id"]


def test_seven_statements_are_not_on_officials(rows: Rows) -> None:
    actors = Counter(row["actor"] for row in rows("implementation", "shanghai"))
    assert actors == {
        **{"officials": 62, "applicants": 2, "partners": 2, "researchers": 2},
        "state-media": 1,
    }
