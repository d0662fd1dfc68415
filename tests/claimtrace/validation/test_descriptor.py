from typing import Any

import pytest

from claimtrace.findings import Unreadable


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b'{"resources":\n oops}', 2, 2),
        (b"[]", 1, 0),
        (b'{"resources": []}', 1, 0),
        (b"\xff", 0, 0),
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
    with pytest.raises(Unreadable, match="no readable datapackage.json"):
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
