from datetime import date

import pytest

from claimtrace.citation import Author, CitedWork, read_citation

CFF = """\
cff-version: 1.2.0
title: "An orchard"
version: 1.2.0
date-released: 2024-05-06
authors:
  - name: Friends of the orchard
  - family-names: Pear
    given-names: P. Q.
keywords: [fruit, stalls]
abstract: >-
  Data on
  stalls.
references:
  - type: book
    title: Almanac
    url: https://example.org/almanac
    authors:
      - family-names: Plum
"""
PROJECT = '[project]\nname = "orchard"\nversion = "1.2.0"\n'


def test_a_citation_file_is_read() -> None:
    citation, findings = read_citation(CFF, PROJECT)
    assert findings == []
    assert citation is not None
    assert (citation.title, citation.version) == ("An orchard", "1.2.0")
    assert (citation.released, citation.abstract) == (date(2024, 5, 6), "Data on stalls.")
    assert citation.authors == (
        Author("Friends of the orchard", person=False),
        Author("P. Q. Pear", person=True),
    )
    assert citation.keywords == ("fruit", "stalls")
    plum = Author("Plum", person=True)
    assert citation.works == (CitedWork("Almanac", "https://example.org/almanac", (plum,)),)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("repository-code: javascript:alert(1)", "is of the scheme javascript:"),
        ("repository-code: example.org", "begins with no scheme"),
        ("repository-code: 'https://example.org/a b'", "holds a blank"),
    ],
)
def test_an_address_of_the_code_that_leads_nowhere_is_refused(line: str, told: str) -> None:
    citation, (found,) = read_citation(CFF + line + "\n", PROJECT)
    assert (citation, found.rule) == (None, "X023")
    assert told in found.message


def test_the_address_of_the_code_is_read_where_there_is_one() -> None:
    address = "https://example.org/orchard"
    citation, _ = read_citation(f"{CFF}repository-code: {address}\n", PROJECT)
    assert citation is not None and citation.repository == address
    without, _ = read_citation(CFF, PROJECT)
    assert without is not None and without.repository == ""


def test_the_version_must_be_that_of_the_python_project() -> None:
    _, (found,) = read_citation(CFF, PROJECT.replace("1.2.0", "1.3.0"))
    assert (found.rule, found.file, found.line) == ("X023", "CITATION.cff", 3)
    assert "1.2.0 here, and 1.3.0 in pyproject.toml" in found.message
    _, (found,) = read_citation(CFF, "[project")
    assert (found.rule, found.file) == ("X023", "pyproject.toml")


@pytest.mark.parametrize(
    ("author", "read"),
    [
        (
            "{family-names: Berg, name-particle: van den, given-names: Jan}",
            Author("Jan van den Berg", person=True),
        ),
        (
            "{given-names: Jan, 'family-names': Berg, name-suffix: Jr.}",
            Author("Jan Berg Jr.", person=True),
        ),
        ("{name-particle: van, family-names: Berg}", Author("van Berg", person=True)),
        ("{given-names: Jan, orcid: x, alias: jb}", Author("Jan", person=True)),
        ("{alias: jb, affiliation: Orchard}", Author("jb", person=True)),
        ("{name: 1984, location: Leiden}", Author("1984", person=False)),
        ("{family-names: 'No'}", Author("No", person=True)),
        ("{family-names: No}", Author("No", person=True)),
    ],
)
def test_every_part_of_a_name_is_kept(author: str, read: Author) -> None:
    text = CFF.replace("- name: Friends of the orchard", f"- {author}", 1)
    citation, findings = read_citation(text, PROJECT)
    assert findings == []
    assert citation is not None
    assert citation.authors[0] == read


@pytest.mark.parametrize(
    "version", ['"version": 1.10', "'version': '1.10'", "version : 1.10", "? version\n: 1.10"]
)
def test_a_version_is_held_however_its_key_is_written(version: str) -> None:
    text = CFF.replace("version: 1.2.0\ndate", f"{version}\ndate", 1)
    assert read_citation(text, PROJECT.replace("1.2.0", "1.10"))[1] == []
    _, (found,) = read_citation(text, PROJECT.replace("1.2.0", "1.1"))
    assert (found.rule, found.line) == ("X023", 3)
    assert "version 1.10 here, and 1.1 in pyproject.toml" in found.message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title:", "tilte:", "lacks title"),
        ("authors:\n  - name", "writers:\n  - name", "lacks authors"),
        ("version: 1.2.0\ndate", "version: ../1\ndate", "other signs"),
        ("2024-05-06", "May", "date-released"),
        ("2024-05-06", "1066-10-14", "before 1980"),
        ("- family-names: Pear", "- nickname: Pear", "unknown key 'nickname'"),
        ("- name: Friends of the orchard", "- affiliation: Friends", "an author has no name"),
        ("- name: Friends of the orchard", "- family-names: [Pear]", "cannot be used"),
        ("- name: Friends of the orchard", "- Friends", "cannot be used"),
        ("authors:\n  - name: Friends of the orchard", "authors: Friends\nx:\n  - a: b", "used"),
        ("title: ", "version: 9\ntitle: ", "version stands in line 2 and in line 4"),
        (CFF, "- a list", "no mapping"),
        (CFF, "a: [", "not YAML"),
    ],
)
def test_a_file_that_does_not_do_is_a_finding(old: str, new: str, told: str) -> None:
    assert old in CFF
    citation, (found,) = read_citation(CFF.replace(old, new, 1), PROJECT)
    assert citation is None
    assert (found.rule, found.file) == ("X023", "CITATION.cff")
    assert told in found.message
