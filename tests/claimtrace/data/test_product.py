import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from claimtrace.data.product import product_texts
from claimtrace.data.study import SHUFFLE, load_study
from claimtrace.dates import DATE_PARTS

PROJECT = Path(__file__).parents[3] / "data"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("folder", ["orchard", "project"])
def test_frictionless_finds_the_product_valid(data: Any, tmp_path: Path, folder: str) -> None:
    study = load_study(PROJECT if folder == "project" else data.path)
    folder = tmp_path / "_build" / "clean"
    folder.mkdir(parents=True)
    for name, text in product_texts(study).items():
        (folder / name).write_bytes(text.encode())
    report = Package(str(tmp_path / "_build/clean/datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(study.frames) + 1
    assert report.stats["errors"] == 0


def test_a_table_holds_the_rows_of_all_folders_with_first_and_last_days(data: Any) -> None:
    stalls = rows(product_texts(load_study(data.path))["stalls.csv"])
    assert [row["key"] for row in stalls] == [
        *("north-1", "north-2", "north-3", "south-1", "south-2"),
    ]
    assert {row["folder"] for row in stalls} == {"north", "south"}
    third = stalls[2]
    assert (third["file"], third["row"]) == ("data/north/stalls.csv", "3")
    assert [third[f"opened{end}"] for end in ("", *DATE_PARTS)] == [
        *("199X", "1990-01-01", "1999-12-31", "decade", ""),
    ]
    assert third["crates"] == ""
    assert (third["fresh"], stalls[1]["fresh"], stalls[1]["crates"]) == ("true", "false", "30")


def test_the_doubt_of_each_date_stands_in_a_word_and_is_described() -> None:
    study = load_study(PROJECT)
    texts = product_texts(study)
    marks = {"?": "uncertain", "~": "approximate", "%": "both"}
    told = {
        (row["milestone_id"], row["date"][-1], row["date_doubt"])
        for row in rows(texts["timeline.csv"])
        if row["date"][-1] in marks or row["date_doubt"]
    }
    assert told == {(key, mark, marks[mark]) for key, mark, _ in told}
    assert ("shanghai-exit-entry-10-start", "?", "uncertain") in told
    resources = json.loads(texts["datapackage.json"])["resources"]
    dated = [
        (field, resource["schema"]["fields"][at + len(DATE_PARTS)])
        for resource in resources
        for at, field in enumerate(resource["schema"]["fields"])
        if field.get("edtf")
    ]
    assert len(dated) > 5
    for field, doubt in dated:
        assert doubt["name"] == f"{field['name']}_doubt"
        assert doubt["constraints"]["enum"] == ["uncertain", "approximate", "both"]
        assert field["name"] in doubt["description"] and "blank" in doubt["description"]


def test_tables_of_no_single_place_name_none() -> None:
    texts = product_texts(load_study(PROJECT))
    named = {
        name: {row["jurisdiction"] for row in rows(text)}
        for name, text in texts.items()
        if name.endswith(".csv") and name != "changes.csv"
    }
    nowhere = {name for name, places in named.items() if places == {""}}
    assert nowhere == {"passes.csv", "sources.csv", "quotations.csv", "corrections.csv"}
    assert not any("" in places for name, places in named.items() if name not in nowhere)


def test_what_a_spreadsheet_did_to_a_file_is_a_change(data: Any) -> None:
    path = data.path / "south" / "stalls.csv"
    text = path.read_text("utf-8").replace("true,north-2", "TRUE,north-2")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() + b",,,,\r\n")
    changes = rows(product_texts(load_study(data.path))["changes.csv"])
    told = {(c["rule"], c["row"], c["key"], c["column"], c["after"]) for c in changes}
    assert told == {
        *(("D018", "", "", "", ""), ("D019", "", "", "", ""), ("D047", "", "", "", "")),
        ("D046", "2", "south-2", "fresh", "true"),
    }
    assert {c["file"] for c in changes} == {"data/south/stalls.csv"}
    assert all(c["reason"] and c["before"] for c in changes)


def test_each_correction_of_the_project_is_a_change_with_its_reason() -> None:
    study = load_study(PROJECT)
    texts = product_texts(study)
    told = {
        (c["table"], c["key"], c["column"], c["before"], c["after"], c["reason"])
        for c in rows(texts["changes.csv"])
        if c["rule"] == "correction"
    }
    names = ("table", "row_key", "column", "before", "after", "reason")
    corrections = rows((PROJECT / "corrections.csv").read_text("utf-8"))
    assert told == {tuple(row[name] for name in names) for row in corrections}


def test_the_bytes_do_not_depend_on_the_order_of_rows(
    data: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = product_texts(load_study(data.path))
    monkeypatch.setenv(SHUFFLE, "3")
    data.describe(lambda resources: resources.reverse())
    assert product_texts(load_study(data.path)) == usual


def test_rows_of_restricted_files_stay_out(data: Any) -> None:
    folder = data.path / "restricted" / "north"
    folder.mkdir(parents=True)
    text = (data.path / "north/stalls.csv").read_text("utf-8")
    (folder / "stalls.csv").write_text(text.replace("\n", "\r\n"), "utf-8")
    texts = product_texts(load_study(data.path, "restricted"))
    assert {row["folder"] for row in rows(texts["stalls.csv"])} == {"south"}
    assert rows(texts["changes.csv"]) == []
    assert "restricted" not in "".join(texts.values())
