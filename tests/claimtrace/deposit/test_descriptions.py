"""What is written for catalogs, editors and codecheckers."""

import json
import re
from dataclasses import replace

import yaml

from claimtrace.citation import Author
from claimtrace.deposit.catalogs import codemeta, data_package
from claimtrace.deposit.certificate import certificate
from claimtrace.deposit.codecheck import codecheck
from claimtrace.deposit.described import (
    Deposit,
    missing,
    missing_findings,
    package_findings,
    place_in_archive,
)
from claimtrace.deposit.guide import guide
from claimtrace.deposit.notes import release_notes

LOG = """\
# Changes

## [Unreleased]

- More stalls.

## [1.2.0] - 2024-05-06

- Stalls.
"""


def test_documents_and_products_lie_where_a_reader_looks() -> None:
    moved = ("_build/page.html", "_build/clean/a.csv", "_build/describe/b.csv", "figures/a.csv")
    assert [*map(place_in_archive, moved)] == [
        *("documents/page.html", "products/clean/a.csv", "products/describe/b.csv"),
        "figures/a.csv",
    ]
    assert place_in_archive("_build/page.claims.json") == "_build/page.claims.json"


def test_codemeta_tells_of_the_programs_alone(deposit: Deposit) -> None:
    told = json.loads(codemeta(deposit))
    assert told["license"] == ["https://spdx.org/licenses/MIT"]
    assert (told["version"], told["softwareRequirements"]) == ("1.2.0", ["pears>=2"])
    assert told["author"] == [{"@type": "Organization", "name": "Friends of the orchard"}]


def test_the_data_package_lists_data_products_and_exhibits_from_the_top(deposit: Deposit) -> None:
    told = json.loads(data_package(deposit))
    resources = {one["path"]: one for one in told["resources"]}
    assert [*resources] == [
        *("data/north/a b.csv", "figures/page/tbl-stalls.csv", "products/clean/stalls.csv")
    ]
    assert resources["data/north/a b.csv"]["schema"] == "data/schemas/a.json"
    assert resources["figures/page/tbl-stalls.csv"]["title"] == "Table 1: Two stalls"
    assert [one["name"] for one in told["licenses"]] == ["CC-BY-4.0", "MIT"]
    assert told["contributors"] == [{"title": "Friends of the orchard", "roles": ["author"]}]


def test_a_dictionary_that_says_otherwise_than_the_citation_is_told(deposit: Deposit) -> None:
    assert package_findings(deposit, "data/datapackage.json") == []
    (found,) = package_findings(replace(deposit, package={"version": "1.1.0"}), "d.json")
    assert (found.rule, found.file) == ("X029", "d.json")
    assert "'1.1.0'" in found.message and "'1.2.0'" in found.message


def test_codecheck_lists_what_is_deposited_and_leaves_persons_to_persons(deposit: Deposit) -> None:
    text = codecheck(deposit)
    assert text.startswith("%YAML 1.1\n---\n")
    told = yaml.safe_load(text)
    assert told["version"] == "https://codecheck.org.uk/spec/config/2.0/"
    assert [one["file"] for one in told["manifest"]] == [
        *("documents/page.html", "figures/page/tbl-stalls.csv")
    ]
    assert "code/orchard/stalls.py:12" in told["manifest"][1]["comment"]
    assert told["paper"] == {
        "title": "Almanac",
        "authors": [{"name": "Plum", "ORCID": "FIXME"}],
        "reference": "https://example.org/almanac",
    }
    assert told["codechecker"][0]["name"] == told["report"] == told["certificate"] == "FIXME"


def test_the_certificate_shows_what_the_source_prints_beside_ours(deposit: Deposit) -> None:
    text = certificate(deposit).replace("<wbr>", "")
    row = text[text.index("There are two stalls.") :]
    cells = [re.sub(r"<[^>]+>", " ", cell).split() for cell in row.split("</td>")[1:4]]
    assert cells == [["3", "page", "3;", "differs"], ["2"], ["Not", "borne", "out"]]
    assert "code/orchard/stalls.py:20" in row
    assert "Table 1: Two stalls" in text and "FIXME" in text


def test_the_guide_has_the_parts_that_data_editors_ask_for(deposit: Deposit) -> None:
    text = guide(deposit)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Overview",
        "Data Availability and Provenance Statements",
        "Dataset list",
        "Computational requirements",
        "Description of programs/code",
        "Instructions to Replicators",
        "List of tables and programs",
        "References",
        "What is still to be given",
    ]
    assert "makes no statement on the availability" in text
    assert "Not measured yet." in text
    assert "| `data/north/a b.csv` |  | 1 | yes |" in text
    assert "- `code/orchard/stalls.py`, line 3" in text
    exhibit = next(line for line in text.splitlines() if "`tbl-stalls`" in line)
    assert "| `code/orchard/stalls.py` | 12 | `figures/page/tbl-stalls.csv` |" in exhibit
    assert "| `stalls-n` | chapter/page.qmd:4 | 2 | 3 | `code/orchard/stalls.py` | 20 |" in text


def test_what_a_person_has_to_give_is_named_until_it_is_given(deposit: Deposit) -> None:
    assert len(missing(deposit.citation)) == 5
    plum = replace(deposit.citation.works[0], authors=())
    author = Author("Friends", person=False, website="https://ror.org/1")
    given = replace(
        *(deposit.citation,),
        doi="10.5555/1",
        archive="https://example.org",
        contacts=(author,),
        authors=(author,),
        works=(plum,),
    )
    assert missing(given) == []
    (found,) = missing_findings(given)
    assert found.message.endswith(
        "yet: codechecker, report, summary and certificate of a CODECHECK"
    )


def test_what_only_a_person_can_give_is_told_at_the_citation_file(deposit: Deposit) -> None:
    (found,) = missing_findings(deposit.citation)
    assert (found.rule, found.severity, found.file) == ("X028", "warning", "CITATION.cff")
    assert "the DOI of this version (identifiers); the repository that" in found.message
    assert "the ORCID of Plum (orcid: https://orcid.org/...)" in found.message


def test_the_notes_of_a_release_are_taken_from_the_change_log() -> None:
    text, (found,) = release_notes(LOG, "1.2.0")
    assert text == "# Version 1.2.0\n\n## Since 1.2.0\n\n- More stalls.\n\n## 1.2.0\n\n- Stalls.\n"
    assert (found.rule, found.file, found.line) == ("X034", "CHANGELOG.md", 3)
    text, _ = release_notes(LOG, "1.3.0")
    assert "- Stalls." not in text
    released = LOG.replace("[Unreleased]", "[1.3.0]")
    assert release_notes(released, "1.3.0") == (
        "# Version 1.3.0\n\n## 1.3.0\n\n- More stalls.\n",
        [],
    )
