"""That the dictionary describes what is there, all of it, and frictionless agrees."""

import json
from pathlib import Path

from frictionless import Package

from claimtrace.data.dictionary import Dictionary, dump_package
from claimtrace.data.validate import validate_package


def test_frictionless_and_ours_find_the_package_valid(data: Path, dictionary: Dictionary) -> None:
    report = Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(dictionary.resources)
    assert validate_package(data).findings == []


def test_every_table_with_rows_is_listed_and_no_other(data: Path, dictionary: Dictionary) -> None:
    listed = [resource["path"] for resource in dictionary.package["resources"]]
    found = [p.relative_to(data).as_posix() for p in (*data.glob("*.csv"), *data.glob("*/*.csv"))]
    with_rows = [path for path in found if len((data / path).read_bytes().splitlines()) > 1]
    assert sorted(listed) == sorted(with_rows) == sorted(found)


def test_every_table_names_the_schema_of_its_kind(dictionary: Dictionary) -> None:
    for resource in dictionary.resources:
        assert resource.described["schema"] == f"schemas/{resource.table}.json"
        names = (resource.folder, resource.table) if resource.folder else (resource.table,)
        assert resource.name == "-".join(names)


def test_every_folder_is_listed_with_its_title_and_its_codebook(dictionary: Dictionary) -> None:
    assert {"shanghai", "national", "beijing", "guangdong"} <= set(dictionary.folders)
    assert all(said["title"] for said in dictionary.folders.values())
    assert all(dictionary.codebooks.values())


def test_every_kind_of_table_and_every_column_has_a_description(dictionary: Dictionary) -> None:
    for schema in dictionary.schemas.values():
        assert schema.described["title"]
        assert all(field["description"].endswith(".") for field in schema.fields)
        assert schema.described["description"].endswith(".")


def test_the_dictionary_is_laid_out_as_new_city_writes_it(
    data: Path, dictionary: Dictionary
) -> None:
    for path in (data / "datapackage.json", *sorted((data / "schemas").glob("*.json"))):
        text = path.read_text("utf-8")
        assert dump_package(json.loads(text)) == text, path.name


def test_files_are_utf_8_with_unix_line_ends_and_no_stray_blanks(
    data: Path, dictionary: Dictionary
) -> None:
    for resource in dictionary.resources:
        text = (data / resource.path).read_bytes().decode("utf-8")
        assert "\r" not in text and text.endswith("\n"), resource.path
        assert " \n" not in text and ", \n" not in text, resource.path


def test_every_category_of_a_closed_column_is_explained(data: Path, dictionary: Dictionary) -> None:
    codebook = (data / "codebook.md").read_text("utf-8")
    explained = ("policy_area", "level", "role", "attachment", "match", "direction_a",
                 "dimension_a", "sourcing", "bound", "kind")  # fmt: skip
    for table, schema in dictionary.schemas.items():
        for field in schema.fields:
            if field["name"] in explained and table != "sources":
                for category in field["constraints"].get("enum", ()):
                    assert f"`{category}`" in codebook, (table, category)
