"""That datapackage.json describes what is there, all of it, and frictionless agrees."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from frictionless import Package


def test_frictionless_finds_the_package_valid(data: Path, package: dict[str, Any]) -> None:
    report = Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(package["resources"])


def test_every_file_is_described_and_every_described_file_is_there(
    data: Path, package: dict[str, Any]
) -> None:
    described = [resource["path"] for resource in package["resources"]]
    found = [p.relative_to(data).as_posix() for p in (*data.glob("*.csv"), *data.glob("*/*.csv"))]
    assert sorted(described) == sorted(found)


def test_the_header_of_a_file_is_its_fields_in_their_order(
    data: Path, package: dict[str, Any]
) -> None:
    for resource in package["resources"]:
        header = (data / resource["path"]).read_bytes().split(b"\n", 1)[0].decode("utf-8")
        assert header.split(",") == [f["name"] for f in resource["schema"]["fields"]]


def test_every_jurisdiction_has_every_table(package: dict[str, Any]) -> None:
    tables = defaultdict(set)
    for resource in package["resources"]:
        if resource["name"] != "sources":
            jurisdiction, _, table = resource["name"].rpartition("-")
            assert resource["path"] == f"{jurisdiction}/{table}.csv"
            tables[jurisdiction].add(table)
    assert {"shanghai", "national", "beijing", "guangdong", "fujian", "chengdu"} <= set(tables)
    assert all(len(held) == 9 for held in tables.values())


def test_every_column_has_a_description(package: dict[str, Any]) -> None:
    fields = [f for resource in package["resources"] for f in resource["schema"]["fields"]]
    assert fields
    assert all(field["description"].endswith(".") for field in fields)


def test_a_table_is_described_alike_in_every_jurisdiction(package: dict[str, Any]) -> None:
    schemas: dict[str, list[Any]] = defaultdict(list)
    for resource in package["resources"]:
        jurisdiction, _, table = resource["name"].rpartition("-")
        schema = dict(resource["schema"])
        schema["foreignKeys"] = [
            {**key, "reference": {**key["reference"], "resource": name}}
            for key in schema.get("foreignKeys", [])
            if (name := key["reference"]["resource"].removeprefix(f"{jurisdiction}-"))
        ]
        schemas[table].append(schema)
    for table, described in schemas.items():
        assert all(schema == described[0] for schema in described), table


def test_files_are_utf_8_with_unix_line_ends_and_no_stray_blanks(
    data: Path, package: dict[str, Any]
) -> None:
    for resource in package["resources"]:
        text = (data / resource["path"]).read_bytes().decode("utf-8")
        assert "\r" not in text and text.endswith("\n"), resource["path"]
        assert " \n" not in text and ", \n" not in text, resource["path"]


def test_every_category_of_a_closed_column_is_explained(
    data: Path, package: dict[str, Any]
) -> None:
    codebook = (data / "codebook.md").read_text("utf-8")
    explained = ("policy_area", "level", "role", "attachment", "match", "direction_a",
                 "dimension_a", "sourcing", "bound", "kind")  # fmt: skip
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            if field["name"] in explained and resource["name"] != "sources":
                for category in field["constraints"].get("enum", ()):
                    assert f"`{category}`" in codebook, (resource["name"], category)
