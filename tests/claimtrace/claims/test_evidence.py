import pandas as pd
import pytest

from claimtrace.claims.evidence import Row, cite, merge

STALLS = pd.DataFrame(
    {
        "file": ["data/south/stalls.csv", "data/north/stalls.csv", "data/north/stalls.csv"],
        "row": pd.array([1, 10, 2], dtype="Int64"),
        "key": ["s1", "n10", "n2"],
        "fruit": ["plum", "pear", "apple"],
        "opened": ["2017", "2018", "2019"],
    }
)


def test_each_row_of_a_frame_is_cited_with_the_columns_read() -> None:
    rows = cite(STALLS, "opened", "fruit", "fruit")
    assert rows == (
        Row("data/north/stalls.csv", 2, "n2", ("fruit", "opened")),
        Row("data/north/stalls.csv", 10, "n10", ("fruit", "opened")),
        Row("data/south/stalls.csv", 1, "s1", ("fruit", "opened")),
    )
    assert type(rows[0].number) is int


def test_rows_do_not_depend_on_the_order_of_the_frame() -> None:
    assert cite(STALLS[::-1], "fruit") == cite(STALLS, "fruit")


def test_rows_may_be_chosen_and_an_unknown_choice_is_none() -> None:
    chosen = pd.Series([True, pd.NA, False], dtype="boolean")
    assert cite(STALLS, "fruit", where=chosen) == cite(STALLS[:1], "fruit")
    assert cite(STALLS, "fruit", where=STALLS["fruit"] == "fig") == ()


def test_an_empty_frame_has_no_evidence() -> None:
    assert cite(STALLS[:0], "fruit") == ()


def test_columns_must_be_named_and_there() -> None:
    with pytest.raises(ValueError, match="names no column"):
        cite(STALLS)
    with pytest.raises(ValueError, match="no column colour"):
        cite(STALLS, "colour")


def test_merging_joins_the_columns_of_one_row() -> None:
    first = (Row("b.csv", 1, "b1", ("fruit",)), Row("a.csv", 2, "a2", ("fruit",)))
    second = (Row("a.csv", 2, "a2", ("date", "fruit")),)
    assert merge(first, second) == (
        Row("a.csv", 2, "a2", ("date", "fruit")),
        Row("b.csv", 1, "b1", ("fruit",)),
    )


def test_merging_nothing_gives_nothing() -> None:
    assert merge() == merge((), ()) == ()
