import json
from datetime import date
from typing import Any

from claimtrace.citation import Author, Citation, Work
from claimtrace.deposit.archive import Member
from claimtrace.deposit.crate import Folder, crate

BY = "https://example.org/by"
CITATION = Citation(
    "An orchard",
    "1.2.0",
    date(2024, 5, 6),
    "Data on stalls.",
    (Author("P. Pear", person=True),),
    ("fruit", "stalls"),
    (Work("Almanac", "https://example.org/almanac", (Author("Plum", person=True),)),),
)
MEMBERS = [
    Member("LICENSE", b"free\n"),
    Member("data/north/a b.csv", b"x\n1\n"),
    Member("data/s.csv", b"x\n"),
    Member("code/m.py", b""),
]
FOLDERS = {"data": Folder("Tables.", BY), "code": Folder("Programs.")}


def written() -> dict[str, dict[str, Any]]:
    content = json.loads(crate(CITATION, MEMBERS, FOLDERS, {BY: "By"}))
    assert content["@context"] == "https://w3id.org/ro/crate/1.1/context"
    return {entity["@id"]: entity for entity in content["@graph"]}


def references(value: Any) -> set[str]:
    if isinstance(value, list):
        return {found for item in value for found in references(item)}
    return {value["@id"]} if isinstance(value, dict) else set()


def test_the_descriptor_names_the_specification_and_the_root() -> None:
    descriptor = written()["ro-crate-metadata.json"]
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert descriptor["about"] == {"@id": "./"}


def test_the_root_has_all_that_the_specification_requires() -> None:
    root = written()["./"]
    assert (root["@type"], root["name"]) == ("Dataset", "An orchard")
    assert (root["datePublished"], root["version"]) == ("2024-05-06", "1.2.0")
    assert (root["description"], root["license"]) == ("Data on stalls.", {"@id": "LICENSE"})
    assert root["isBasedOn"] == [{"@id": "https://example.org/almanac"}]


def test_every_file_is_part_of_the_root_or_of_one_folder() -> None:
    entities = written()
    parts = [part["@id"] for entity in entities.values() for part in entity.get("hasPart", [])]
    assert sorted(parts) == sorted(
        ["LICENSE", "data/north/a%20b.csv", "data/s.csv", "code/m.py"]
        + ["data/", "code/", "MANIFEST.sha256"]
    )
    assert entities["data/"]["license"] == {"@id": BY}
    assert entities["data/north/a%20b.csv"]["encodingFormat"] == "text/csv"
    assert entities["data/north/a%20b.csv"]["contentSize"] == "4"


def test_nothing_is_referred_to_that_is_not_described() -> None:
    entities = written()
    named = {
        found for entity in entities.values() for v in entity.values() for found in references(v)
    }
    assert named - entities.keys() == {"https://w3id.org/ro/crate/1.1"}


def test_the_order_of_the_files_does_not_matter() -> None:
    backwards = crate(CITATION, MEMBERS[::-1], FOLDERS, {BY: "By"})
    assert backwards == crate(CITATION, MEMBERS, FOLDERS, {BY: "By"})
