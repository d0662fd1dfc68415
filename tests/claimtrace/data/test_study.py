import csv
import json
import pickle
import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from claimtrace.data.dictionary import read_dictionary
from claimtrace.data.study import SHUFFLE, load_study
from claimtrace.dates import DATE_PARTS
from claimtrace.findings import Finding, Unreadable


def unreadable(path: Path, tier: str = "public") -> list[Finding]:
    with pytest.raises(Unreadable) as error:
        load_study(path, tier)
    return error.value.findings


def test_rows_of_all_folders_stand_in_one_frame(data: Any) -> None:
    stalls = load_study(data.path).stalls
    assert stalls["folder"].unique().tolist() == ["north", "south"]
    assert stalls["key"].tolist() == ["north-1", "north-2", "north-3", "south-1", "south-2"]
    assert set(load_study(data.path).sources["folder"].isna()) == {True}


def test_a_new_column_of_the_dictionary_is_a_column_of_the_frame(data: Any) -> None:
    def widen(resources: list[Any]) -> None:
        for table in resources:
            if table["path"].endswith("stalls.csv"):
                table["schema"]["fields"].append({"name": "until", "edtf": True})

    data.describe(widen)
    for path in data.path.glob("*/stalls.csv"):
        with path.open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(
                [[*row, "2019" if number else "until"] for number, row in enumerate(rows)]
            )
    study = load_study(data.path)
    assert set(study.stalls["until_first"].dt.year) == {2019}
    for table, schema in read_dictionary(data.path).schemas.items():
        expected = ["folder", "file", "row", "key"]
        for field in schema.fields:
            ends = ("", *DATE_PARTS) if field.get("edtf") else ("",)
            expected += [field["name"] + end for end in ends]
        assert study.frames[table].columns.tolist() == expected


def test_the_dictionary_names_the_column_of_folders(data: Any) -> None:
    path = data.path / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["folders"] = {"column": "bank", "list": [{"name": "north", "codebook": "2"}]}
    path.write_text(json.dumps(package), "utf-8")
    study = load_study(data.path)
    assert study.stalls.columns[0] == "bank"
    assert len(study.within("north").stalls) == 3
    assert study.codebooks == {"north": "2", "south": ""}


def test_rows_in_a_shared_folder_are_of_none_and_read_beside_any(data: Any) -> None:
    path = data.path / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["folders"] = {"list": [{"name": "north", "shared": True}]}
    path.write_text(json.dumps(package), "utf-8")
    study = load_study(data.path)
    assert study.stalls["folder"].dropna().tolist() == ["south", "south"]
    assert study.within("south").stalls["key"].tolist() == study.stalls["key"].tolist()
    assert study.codebooks == {"south": ""}


def test_a_table_that_the_dictionary_does_not_know_is_refused_with_those_it_knows(
    data: Any,
) -> None:
    study = load_study(data.path)
    with pytest.raises(AttributeError, match=r"no table 'stall'; it has sales, sources, stalls"):
        _ = study.stall
    assert not hasattr(study, "carts")


def test_a_kind_of_table_without_rows_anywhere_is_an_empty_frame_with_types(data: Any) -> None:
    (data.path / "schemas").mkdir()
    fields = [{"name": "id"}, {"name": "date", "edtf": True}, {"name": "n", "type": "integer"}]
    (data.path / "schemas" / "carts.json").write_text(json.dumps({"fields": fields}), "utf-8")
    carts = load_study(data.path).carts
    assert len(carts) == 0
    assert [str(carts[name].dtype) for name in ("id", "date_last", "n")] == [
        *("string", "datetime64[us]", "Int64"),
    ]


def test_a_study_is_frozen_and_equals_itself_alone(data: Any) -> None:
    one, other = load_study(data.path), load_study(data.path)
    assert one == one and one != other and len({one, other}) == 2
    with pytest.raises(FrozenInstanceError):
        one.tier = "restricted"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(one)).stalls.equals(one.stalls)


def test_within_folders_keeps_their_rows_and_those_of_no_folder(data: Any) -> None:
    study = load_study(data.path)
    south = study.within("south")
    assert south.stalls["key"].tolist() == ["south-1", "south-2"]
    assert south.stalls.index.tolist() == [0, 1]
    assert south.sources["key"].tolist() == study.sources["key"].tolist()
    assert study.within("south", "north").stalls["key"].tolist() == study.stalls["key"].tolist()


def test_without_a_row_lacks_it_and_nothing_else(data: Any) -> None:
    study = load_study(data.path)
    left = study.without("data/north/stalls.csv", 2)
    assert left.stalls["key"].tolist() == ["north-1", "north-3", "south-1", "south-2"]
    assert left.sales is study.sales
    with pytest.raises(AttributeError, match="no table 'carts'"):
        study.without("data/north/carts.csv", 2)


def test_rows_that_come_in_another_order_make_the_same_study(
    data: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = load_study(data.path)
    monkeypatch.setenv(SHUFFLE, "1")
    shuffled = load_study(data.path)
    for table, frame in usual.frames.items():
        pd.testing.assert_frame_equal(frame, shuffled.frames[table])


def test_the_order_of_resources_does_not_matter(data: Any) -> None:
    before = load_study(data.path)
    data.describe(lambda resources: resources.reverse())
    for table, frame in load_study(data.path).frames.items():
        pd.testing.assert_frame_equal(frame, before.frames[table])


def test_an_unknown_tier_is_refused_and_the_tiers_are_named(data: Any) -> None:
    with pytest.raises(ValueError, match=r"'secret'.*public, restricted"):
        load_study(data.path, "secret")


def test_a_restricted_table_is_read_in_place_of_the_public_one_or_beside_them(data: Any) -> None:
    folder = data.path / "restricted" / "north"
    folder.mkdir(parents=True)
    text = (data.path / "south/stalls.csv").read_text("utf-8").replace("south-", "hidden-")
    (folder / "stalls.csv").write_text(text, "utf-8")
    (data.path / "restricted" / "east").mkdir()
    shutil.copy(data.path / "north/sales.csv", data.path / "restricted/east/sales.csv")
    study = load_study(data.path, "restricted")
    assert study.tier == "restricted"
    assert study.stalls["file"].unique().tolist() == [
        *("data/restricted/north/stalls.csv", "data/south/stalls.csv"),
    ]
    assert study.stalls["folder"].unique().tolist() == ["north", "south"]
    assert "data/restricted/east/sales.csv" in set(study.sales["file"])
    assert len(load_study(data.path).stalls) == 5


def test_the_restricted_tier_needs_its_folder_and_tables_of_known_kinds(data: Any) -> None:
    (data.path / "restricted").mkdir()
    for _ in range(2):
        (lacking,) = unreadable(data.path, "restricted")
        assert (lacking.rule, lacking.file) == ("D095", "data/restricted")
        shutil.rmtree(data.path / "restricted", ignore_errors=True)
    folder = data.path / "restricted" / "north"
    folder.mkdir(parents=True)
    (folder / "stall.csv").write_text("stall_id\n")
    (found,) = unreadable(data.path, "restricted")
    assert (found.rule, found.file) == ("D016", "data/restricted/north/stall.csv")


def test_what_cannot_be_read_is_named(data: Any) -> None:
    (data.path / "south/sales.csv").unlink()
    (data.path / "north/sales.csv").write_bytes(b"\xff\n")
    assert [f.rule for f in unreadable(data.path)] == ["D013", "D017"]


def test_a_file_that_the_dictionary_does_not_describe_is_refused(data: Any) -> None:
    (data.path / "south/notes.csv").write_text("note\n")
    (found,) = unreadable(data.path)
    assert (found.rule, found.file) == ("D016", "data/south/notes.csv")
