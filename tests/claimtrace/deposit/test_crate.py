import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claimtrace.citation import Author
from claimtrace.deposit.crate import crate
from claimtrace.deposit.described import Deposit

SPECIFICATION = "https://w3id.org/ro/crate/1.2"
MIT, CC_BY = (f"https://spdx.org/licenses/{name}" for name in ("MIT", "CC-BY-4.0"))
TABLE = "figures/page/tbl-stalls.csv"


def written(deposit: Deposit) -> dict[str, dict[str, Any]]:
    content = json.loads(crate(deposit))
    assert content["@context"] == f"{SPECIFICATION}/context"
    entities = {entity["@id"]: entity for entity in content["@graph"]}
    assert len(entities) == len(content["@graph"])
    return entities


def references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        yield value["@id"]


def test_the_descriptor_names_the_specification_and_the_root(deposit: Deposit) -> None:
    descriptor = written(deposit)["ro-crate-metadata.json"]
    assert descriptor["conformsTo"] == {"@id": SPECIFICATION}
    assert descriptor["about"] == {"@id": "./"}


def test_the_root_tells_what_the_citation_and_the_licences_tell(deposit: Deposit) -> None:
    root = written(deposit)["./"]
    assert (root["@type"], root["name"]) == ("Dataset", "An orchard")
    assert (root["datePublished"], root["version"]) == ("2024-05-06", "1.2.0")
    assert root["license"] == [{"@id": CC_BY}, {"@id": MIT}]
    assert root["isBasedOn"] == {"@id": "https://example.org/almanac"}


def test_every_file_is_part_of_the_root_or_of_one_folder(deposit: Deposit) -> None:
    entities = written(deposit)
    parts = [n for entity in entities.values() for n in references(entity.get("hasPart", []))]
    files = [member.name.replace(" ", "%20") for member in deposit.members]
    assert sorted(parts) == sorted([*files, "data/", "code/", "MANIFEST.sha256"])
    file = entities["data/north/a%20b.csv"]
    assert (file["encodingFormat"], file["contentSize"]) == ("text/csv", "4")
    assert file["sha256"] == hashlib.sha256(b"x\n1\n").hexdigest()
    assert file["license"] == entities["data/"]["license"] == {"@id": CC_BY}
    assert entities["code/orchard/stalls.py"]["description"] == "Count stalls."


def test_a_run_tells_what_it_read_what_did_it_and_what_it_wrote(deposit: Deposit) -> None:
    entities = written(deposit)
    run = entities["#run-exhibit-page-tbl-stalls"]
    assert run["@type"] == "CreateAction"
    assert run["instrument"] == {"@id": "code/orchard/stalls.py"}
    assert run["object"] == {"@id": "data/north/a%20b.csv"}
    assert run["result"] == {"@id": TABLE}
    assert entities["#run-clean"]["instrument"] == {"@id": "code/claimtrace/stages/clean.py"}
    assert entities["#run-clean"]["result"] == {"@id": "products/clean/stalls.csv"}
    assert [*references(entities["#run-render-page"]["object"])] == [
        *("chapter/page.claims.yml", "figures/claims.json", TABLE)
    ]
    # What is installed, and no file of the deposit, did the rest.
    assert entities["#run-claims"]["instrument"] == {"@id": "#claimtrace"}
    assert entities["#claimtrace"]["version"]


def test_nothing_is_referred_to_that_is_not_described(deposit: Deposit) -> None:
    entities = written(deposit)
    named = {n for entity in entities.values() for v in entity.values() for n in references(v)}
    assert named - entities.keys() == {SPECIFICATION}


def test_a_single_value_is_no_list(deposit: Deposit) -> None:
    values = [value for entity in written(deposit).values() for value in entity.values()]
    assert [v for v in values if isinstance(v, list) and len(v) < 2] == []


def test_whom_nobody_named_is_a_placeholder_and_who_is_known_stands_by_a_record(
    deposit: Deposit,
) -> None:
    assert written(deposit)["#contact"]["name"] == "Not named yet"
    ann = Author("Ann", person=True, orcid="https://orcid.org/0000-0002-1825-0097", email="a@b.c")
    known = replace(deposit.citation, authors=(ann,), contacts=(ann,), doi="10.5555/1")
    known = replace(known, archive="https://example.org/a")
    entities = written(replace(deposit, citation=known))
    assert entities["./"]["author"] == {"@id": ann.orcid}
    assert entities[ann.orcid]["contactPoint"] == {"@id": "mailto:a@b.c"}
    assert entities["./"]["identifier"] == {"@id": "https://doi.org/10.5555/1"}
    assert entities["./"]["publisher"] == {"@id": "https://example.org/a"}
    assert entities["#publisher-contact"]["url"] == "https://example.org/a"
    assert "#contact" not in entities


def test_the_size_of_the_checksums_is_that_of_their_lines(deposit: Deposit) -> None:
    names = [*deposit.by_name, "ro-crate-metadata.json"]
    lines = "".join(f"{'0' * 64}  {name}\n" for name in names)
    assert written(deposit)["MANIFEST.sha256"]["contentSize"] == str(len(lines.encode()))


def test_the_order_of_the_files_does_not_matter(deposit: Deposit) -> None:
    assert crate(replace(deposit, members=deposit.members[::-1])) == crate(deposit)
