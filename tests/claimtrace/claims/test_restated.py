"""Cells that claims name: how a name is read, what a cell holds, what is evidence with it."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from claimtrace.claims.evidence import Claimed, Row
from claimtrace.claims.restated import (
    NoCell,
    follow,
    read_cell,
    read_placed,
    rests_elsewhere,
    split_name,
)
from claimtrace.data.schema import Link
from claimtrace.dates import Date

STALLS = "data/north/stalls.csv"


def frame(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Make a frame of rows, each in a file that it names, numbered within their file."""
    made = pd.DataFrame(rows)
    made["row"] = made.groupby("file").cumcount() + 1
    return made


def market(**more: Any) -> SimpleNamespace:
    stalls = frame(
        {
            **{"file": STALLS, "key": "S1", "fruit": "apple", "crates": 3.0, "price": 0.5},
            **{"open": True, "since": "2019-04~", "owner": "O1", "unit": "crates"},
        },
        {"file": STALLS, "key": "S2", "fruit": None, "crates": float("nan"), "open": False},
        {"file": "data/south/stalls.csv", "key": "S1", "fruit": "plum", "crates": 40.0},
    )
    stalls["open"] = stalls["open"].astype("boolean")
    stalls["fruit"] = stalls["fruit"].astype("category")
    stalls["since_precision"] = ["month", None, None]
    owners = frame({"file": "data/south/owners.csv", "key": "O1", "born": "1960"})
    sources = frame({"file": "data/sources.csv", "key": "almanac", "title": "Almanac"})
    return SimpleNamespace(stalls=stalls, owners=owners, sources=sources, tier="public", **more)


def keyed(*places: tuple[str, str]) -> SimpleNamespace:
    """A study of one table `stalls` with rows of these files and keys, told apart by `fruit`."""
    rows = [{"file": f, "key": k, "fruit": f"fruit {n}"} for n, (f, k) in enumerate(places)]
    return SimpleNamespace(stalls=frame(*rows))


def refused(study: object, name: str) -> NoCell:
    with pytest.raises(NoCell) as caught:
        read_cell(study, name)
    return caught.value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("north/stalls/S1.crates", 3),
        ("north/stalls/S1.price", 0.5),
        ("north/stalls/S1.open", True),
        ("north/stalls/S2.open", False),
        ("north/stalls/S1.since", Date("2019-04~")),
        ("north/stalls/S1.fruit", "apple"),
        ("south/stalls/S1.fruit", "plum"),
        ("sources/almanac.title", "Almanac"),
    ],
)
def test_a_cell_has_its_typed_value(name: str, value: object) -> None:
    read = read_cell(market(), name).value
    assert (read, type(read)) == (value, type(value))


def test_the_evidence_is_the_row_with_the_column_read() -> None:
    own = Row(STALLS, 1, "S1", ("crates",))
    assert read_placed(market(), "north/stalls/S1.crates") == (Claimed(3, (own,)), own)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("north/stalls/S1.fruit", ("north/stalls/S1", "fruit")),
        ("north/stalls/no. 7.5.fruit", ("north/stalls/no. 7.5", "fruit")),
        ("north/stalls/a/b.c/d.fruit", ("north/stalls/a/b.c/d", "fruit")),
        ("sources/上海.書.title", ("sources/上海.書", "title")),
    ],
)
def test_the_last_dot_parts_the_column_from_the_key(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    "name", ["", "stalls", "stalls.fruit", "north/stalls/S1", "/S1.fruit", "a/.b", "a/b.", "a.b/c"]
)
def test_what_has_not_the_parts_of_a_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="names no cell"):
        split_name(name)


@pytest.mark.parametrize("key", ["no. 7", "a/b", "上海/一.二", "S1.fruit", ".", "a//b"])
def test_a_key_may_hold_dots_slashes_and_any_letters(key: str) -> None:
    study = keyed((STALLS, "other"), (STALLS, key))
    assert read_cell(study, f"north/stalls/{key}.fruit").value == "fruit 1"
    at_root = keyed(("data/stalls.csv", "other"), ("data/stalls.csv", key))
    assert read_cell(at_root, f"stalls/{key}.fruit").value == "fruit 1"


def test_a_name_is_read_with_a_folder_where_there_is_such_a_folder() -> None:
    """A folder may have the name of a table, and a key at the root that of a table."""
    places = [("data/stalls/stalls.csv", "x"), ("data/stalls.csv", "stalls/x"), (STALLS, "x")]
    study = keyed(*places, ("data/stalls.csv", "north/x"))
    assert read_cell(study, "stalls/stalls/x.fruit").value == "fruit 0"
    assert read_cell(study, "stalls/north/x.fruit").value == "fruit 3"


def test_a_withheld_table_stands_in_the_folder_of_the_public_one() -> None:
    withheld, root = "data/restricted/north/stalls.csv", "data/restricted/stalls.csv"
    study = keyed((withheld, "S1"), (root, "S2"))
    assert read_cell(study, "north/stalls/S1.fruit").rows[0].file == withheld
    assert read_cell(study, "stalls/S2.fruit").rows[0].file == root


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("nroth/stalls/S1.fruit", "no folder or table 'nroth'", "Write 'north'?"),
        ("sorces/almanac.title", "no folder or table 'sorces'", "Write 'sources'?"),
        ("tier/S1.fruit", "no folder or table 'tier'", "'north', 'sources', 'south'"),
        ("south/owner/O1.born", "the folder south has no table 'owner'", "Write 'owners'?"),
        ("north/owners/O1.born", "the folder north has no table 'owners'", "Allowed: 'stalls'"),
        ("stalls/S1.fruit", "stalls stands in folders", "'north/stalls', 'south/stalls'"),
        ("north/stalls.fruit", "north/stalls is a table, and no row of it is named", None),
        ("north/stalls/S11.fruit", "north/stalls has no row 'S11'", "Write 'S1'?"),
        ("north/stalls/S1.fruits", "north/stalls has no column 'fruits'", "Write 'fruit'?"),
        ("north/stalls/S1.since_precision", "no column 'since_precision'", "'since', 'unit'"),
        ("north/stalls/S1.file", "has no column 'file'", "Allowed: 'crates'"),
        ("sources/Almanac.title", "sources has no row 'Almanac'", "Write 'almanac'?"),
    ],
)
def test_a_name_of_nothing_is_refused_with_the_nearest(
    name: str, message: str, hint: str | None
) -> None:
    error = refused(market(), name)
    assert message in str(error) and not error.empty
    assert hint in error.hint if hint and error.hint else error.hint is hint


@pytest.mark.parametrize("name", ["north/stalls/S2.crates", "north/stalls/S2.fruit"])
def test_an_empty_cell_is_refused_as_empty(name: str) -> None:
    error = refused(market(), name)
    assert error.empty and "S2 has no" in str(error)


def test_the_nearest_of_very_many_keys_is_looked_for_among_those_that_begin_alike() -> None:
    study = keyed(*[(STALLS, f"{n:05d}") for n in range(2000)])
    hint = refused(study, "north/stalls/01234-.fruit").hint
    assert hint is not None and hint.startswith("Write '01234'?")


def test_what_a_reader_has_to_believe_besides_is_evidence() -> None:
    study = market(alongside={"stalls.crates": ("unit",)})
    assert read_cell(study, "north/stalls/S1.crates").rows == (
        Row(STALLS, 1, "S1", ("crates", "unit")),
    )
    assert read_cell(study, "north/stalls/S1.price").rows == (Row(STALLS, 1, "S1", ("price",)),)


def test_the_row_that_a_row_names_is_evidence_where_it_names_one() -> None:
    study = market(alongside={"stalls.open": (Link("owner", "owners", "born"),)})
    claimed, own = read_placed(study, "north/stalls/S1.open")
    assert claimed.rows == (
        Row(STALLS, 1, "S1", ("open", "owner")),
        Row("data/south/owners.csv", 1, "O1", ("born",)),
    )
    assert own == Row(STALLS, 1, "S1", ("open",))
    assert read_cell(study, "north/stalls/S2.open").rows == (Row(STALLS, 2, "S2", ("open",)),)


@pytest.mark.parametrize(
    ("link", "message"),
    [
        (Link("owner", "sources", "title"), "owner is 'O1', which is no row of sources"),
        (Link("owner", "nothing", "title"), "owner is 'O1', which is no row of nothing"),
        (Link("owner", "owners", "name"), "owners has no column 'name'"),
        (Link("landlord", "owners", "born"), "north/stalls has no column 'landlord'"),
        ("landlord", "north/stalls has no column 'landlord'"),
    ],
)
def test_evidence_that_is_not_there_is_told(link: Link | str, message: str) -> None:
    study = market(alongside={"stalls.open": (link,)})
    assert message in str(refused(study, "north/stalls/S1.open"))


def test_tables_may_stand_in_a_mapping_of_the_study() -> None:
    study = SimpleNamespace(frames=vars(market()), alongside={"stalls.crates": ("unit",)})
    assert read_cell(study, "north/stalls/S1.crates").rows[0].columns == ("crates", "unit")


@pytest.mark.parametrize("study", [None, {}, SimpleNamespace(), pd.DataFrame({"key": ["S1"]})])
def test_a_study_without_tables_has_no_cell(study: object) -> None:
    assert "no folder or table 'north'" in str(refused(study, "north/stalls/S1.fruit"))


def test_a_table_that_lost_its_rows_or_places_has_no_cell() -> None:
    study = market()
    study.stalls = study.stalls.iloc[:0]
    refused(study, "north/stalls/S1.fruit")
    study.stalls = pd.DataFrame({"fruit": ["apple"]})
    refused(study, "north/stalls/S1.fruit")


def test_each_frame_is_searched_anew() -> None:
    study = keyed((STALLS, "S1"), (STALLS, "S2"))
    assert read_cell(study, "north/stalls/S2.fruit").rows[0].number == 2
    study.stalls = study.stalls[::-1].reset_index(drop=True)
    assert read_cell(study, "north/stalls/S2.fruit").rows[0].number == 2
    study.stalls = study.stalls[study.stalls["key"] != "S2"].reset_index(drop=True)
    refused(study, "north/stalls/S2.fruit")


BORN = Link("owner", "owners", "born")
OWNER = Row("data/south/owners.csv", 1, "O1", ("born",))


def test_evidence_follows_the_link_of_a_column_that_a_function_read() -> None:
    study = market(alongside={"stalls.open": ("unit", BORN)})
    read = (Row(STALLS, 1, "S1", ("fruit", "open")),)
    assert follow(study, read) == (Row(STALLS, 1, "S1", ("fruit", "open", "owner")), OWNER)


@pytest.mark.parametrize(
    "row",
    [
        Row(STALLS, 1, "S1", ("fruit",)),  # not the column of the link
        Row(STALLS, 2, "S2", ("open",)),  # names nobody
        Row("data/south/stalls.csv", 1, "S1", ("open",)),  # holds nothing
        Row("data/east/stalls.csv", 1, "S9", ("open",)),  # not there
    ],
)
def test_evidence_stays_as_it_is_where_there_is_nothing_to_follow(row: Row) -> None:
    assert follow(market(alongside={"stalls.open": (BORN,)}), (row,)) == (row,)


def test_evidence_stays_as_it_is_where_a_frame_lacks_the_column_of_the_link() -> None:
    row = Row(STALLS, 1, "S1", ("open",))
    for column in ("open", "owner"):
        study = market(alongside={"stalls.open": (BORN,)})
        study.stalls = study.stalls.drop(columns=column)
        assert follow(study, (row,)) == (row,)


def test_a_link_that_leads_nowhere_is_left_to_the_check_of_the_data() -> None:
    row = Row(STALLS, 1, "S1", ("open",))
    assert follow(
        market(alongside={"stalls.open": (Link("owner", "sources", "title"),)}), (row,)
    ) == (row,)


@pytest.mark.parametrize(
    ("columns", "owner", "elsewhere"),
    [
        (("open",), "O1", True),
        (("open", "owner"), "O1", True),
        (("open", "fruit"), "O1", False),
        (("open",), "", False),
        (("owner",), "O1", False),
    ],
)
def test_a_row_of_which_all_that_was_read_is_given_by_another_rests_on_that(
    columns: tuple[str, ...], owner: str, elsewhere: bool
) -> None:
    row = Row(STALLS, 1, "S1", columns)
    cells = {"open": "true", "owner": owner, "fruit": "apple"}
    assert rests_elsewhere(row, cells, {"stalls.open": BORN}) == elsewhere
    assert not rests_elsewhere(row, cells | {"open": ""}, {"stalls.open": BORN})
