import json
from typing import Any

import pytest

from claimtrace.data.dictionary import dump_package, read_dictionary
from claimtrace.findings import Unreadable


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b'{"resources":\n oops}', 2, 2),
        (b"[]", 1, 0),
        (b'{"resources": []}', 1, 0),
        (b"\xff", 1, 0),
    ],
)
def test_a_dictionary_that_cannot_be_used_is_unreadable(
    data: Any, content: bytes, line: int, column: int
) -> None:
    (data.path / "datapackage.json").write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        data.validate()
    assert [data.at(f) for f in caught.value.findings] == [
        ("D015", "data/datapackage.json", line, column)
    ]


def test_a_missing_dictionary_is_unreadable(data: Any) -> None:
    (data.path / "datapackage.json").unlink()
    with pytest.raises(Unreadable, match="datapackage.json cannot be read: there is no such file"):
        data.validate()


def drop_path(resources: list[Any]) -> None:
    del resources[1]["path"]


def lead_out(resources: list[Any]) -> None:
    resources[1]["path"] = "../sales.csv"


def name_twice(resources: list[Any]) -> None:
    resources[1]["name"] = resources[0]["name"]


def refer_to_no_table(resources: list[Any]) -> None:
    resources[1]["schema"]["foreignKeys"][0]["reference"]["resource"] = "source"


def refer_to_no_field(resources: list[Any]) -> None:
    resources[1]["schema"]["foreignKeys"][0]["reference"]["fields"] = ["id"]


def key_of_no_field(resources: list[Any]) -> None:
    resources[1]["schema"]["primaryKey"] = ["id"]


def no_fields(resources: list[Any]) -> None:
    resources[1]["schema"]["fields"] = []


def unknown_type(resources: list[Any]) -> None:
    resources[1]["schema"]["fields"][2]["type"] = "fruit"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (drop_path, "it has no path"),
        (lead_out, "leads out of the data folder"),
        (name_twice, "another resource has its name"),
        (refer_to_no_table, "'source', no table"),
        (refer_to_no_field, "no field of sources"),
        (key_of_no_field, "primaryKey names no field of the schema: id"),
        (no_fields, "no schema with fields"),
        (unknown_type, "is not valid"),
    ],
)
def test_a_schema_that_is_wrong_is_found_in_the_dictionary(
    data: Any, change: Any, message: str
) -> None:
    data.describe(change)
    found = [f for f in data.validate().findings if f.rule == "D022"]
    assert any(message in f.message for f in found), [f.message for f in found]
    assert {f.file for f in found} == {"data/datapackage.json"}


@pytest.fixture
def by_reference(data: Any) -> Any:
    """The package with its schemas in files, one for each kind of table."""
    folder = data.path / "schemas"
    folder.mkdir()

    def move(resources: list[Any]) -> None:
        for resource in resources:
            kind = resource["path"].rpartition("/")[2].removesuffix(".csv")
            schema = resource["schema"]
            if kind == "sales":  # a foreign key names one table, not that of the same folder
                key = schema["foreignKeys"].pop()["fields"][0]
                (field,) = [field for field in schema["fields"] if field["name"] == key]
                field["references"] = {"table": "stalls", "field": key, "folder": "same"}
            (folder / f"{kind}.json").write_text(json.dumps(schema, indent=2), "utf-8")
            resource["schema"] = f"schemas/{kind}.json"

    data.describe(move)
    return data


def test_schemas_by_reference_say_what_schemas_in_place_say(by_reference: Any) -> None:
    report = by_reference.validate()
    assert report.findings == []
    assert report.examined == {"tables": 5, "rows": 9, "cells": 65}


def test_a_fault_of_a_schema_is_found_once_and_in_its_file(by_reference: Any) -> None:
    path = by_reference.path / "schemas" / "stalls.json"
    schema = json.loads(path.read_text("utf-8"))
    schema["fields"][2]["type"] = "fruit"
    path.write_text(json.dumps(schema, indent=2), "utf-8")
    every = by_reference.validate().findings
    (found,) = [f for f in every if f.file == "data/schemas/stalls.json"]
    assert found.rule == "D022"
    follows = [f.message for f in every if f is not found]
    assert all("refers to 'stalls', no table" in message for message in follows)
    name = schema["fields"][2]["name"]
    assert f'"name": "{name}"' in path.read_text("utf-8").splitlines()[found.line - 1]


def test_a_link_that_leads_nowhere_is_told_once_for_all_tables_of_a_schema(
    by_reference: Any,
) -> None:
    path = by_reference.path / "schemas" / "stalls.json"
    text = path.read_text("utf-8")
    assert '"resource": "sources"' in text
    path.write_text(text.replace('"resource": "sources"', '"resource": "books"'), "utf-8")
    (found,) = by_reference.validate().findings
    assert (found.rule, found.file) == ("D022", "data/schemas/stalls.json")


def test_a_schema_that_is_no_json_is_unreadable(by_reference: Any) -> None:
    (by_reference.path / "schemas" / "stalls.json").write_text("{\n oops", "utf-8")
    with pytest.raises(Unreadable) as caught:
        by_reference.validate()
    assert [by_reference.at(f) for f in caught.value.findings] == [
        ("D015", "data/schemas/stalls.json", 2, 2)
    ]


def test_a_schema_that_is_not_there_is_told_where_it_is_named(by_reference: Any) -> None:
    (by_reference.path / "schemas" / "stalls.json").unlink()
    found = [f for f in by_reference.validate().findings if f.rule == "D022"]
    named = [f.message for f in found if "there is no schema schemas/stalls.json" in f.message]
    assert len(named) == 2  # north and south


def test_a_table_of_a_known_kind_is_read_though_it_is_not_listed(by_reference: Any) -> None:
    east = by_reference.path / "east"
    east.mkdir()
    header = (by_reference.path / "south/stalls.csv").read_text("utf-8").splitlines()[0]
    (east / "stalls.csv").write_text(f"{header}\n", "utf-8")
    assert by_reference.validate().findings == []  # a header to be filled
    row = "east-1,apple,2018,3,true,,almanac,p. 4,"
    (east / "stalls.csv").write_text(f"{header}\n{row}\n", "utf-8")
    found = by_reference.only()
    assert by_reference.at(found) == ("D060", "data/east/stalls.csv", 1, 0)
    assert found.severity == "warning"
    (east / "stalls.csv").write_text(f"{header}\n{row.replace('apple', 'fig')}\n", "utf-8")
    assert {f.rule for f in by_reference.validate().findings} == {"D004", "D060"}


@pytest.mark.parametrize(
    ("folders", "said"),
    [
        ([], "no column and no list"),
        ({"list": [{}]}, "has no name"),
        ({"list": [{"name": "north"}, {"name": "north"}]}, "one name"),
        ({"list": [{"name": "north", "shared": "no"}]}, "neither true nor false"),
    ],
)
def test_folders_that_say_nothing_are_unreadable(data: Any, folders: Any, said: str) -> None:
    path = data.path / "datapackage.json"
    package = {**json.loads(path.read_text("utf-8")), "folders": folders}
    path.write_text(dump_package(package), "utf-8")
    with pytest.raises(Unreadable, match=said):
        data.validate()


def test_folders_have_titles_and_labels_come_from_the_schema(data: Any) -> None:
    data.describe(
        lambda resources: resources[0]["schema"]["fields"][0].update(labels={"a": "An apple"})
    )
    path = data.path / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["folders"] = {"list": [{"name": "north", "title": "The North"}, {"name": "far-east"}]}
    path.write_text(dump_package(package), "utf-8")
    dictionary = read_dictionary(data.path)
    assert list(dictionary.folders) == ["far-east", "north", "south"]
    assert [dictionary.title(name) for name in dictionary.folders] == [
        *("Far East", "The North", "South"),
    ]
    first = dictionary.resources[0]
    assert dictionary.labels(first.table, first.schema.names[0]) == {"a": "An apple"}
    assert dictionary.labels(first.table, first.schema.names[1]) == {}


def test_a_table_that_is_not_published_is_never_listed(data: Any) -> None:
    def list_restricted(resources: list[Any]) -> None:
        resources.append({**resources[0], "name": "x", "path": "restricted/north/stalls.csv"})

    data.describe(list_restricted)
    found = data.only()
    assert (found.rule, found.file) == ("D022", "data/datapackage.json")
    assert "restricted/north/stalls.csv is of a table that is not published" in found.message
