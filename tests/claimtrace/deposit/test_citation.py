from datetime import date

import pytest

from claimtrace.deposit.citation import Author, Work, read_citation

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
    assert citation.works == (Work("Almanac", "https://example.org/almanac", (plum,)),)


def test_the_version_must_be_that_of_the_python_project() -> None:
    _, (found,) = read_citation(CFF, PROJECT.replace("1.2.0", "1.3.0"))
    assert (found.rule, found.file, found.line) == ("X023", "CITATION.cff", 3)
    assert "1.2.0 here, and 1.3.0 in pyproject.toml" in found.message
    _, (found,) = read_citation(CFF, "[project")
    assert (found.rule, found.file) == ("X023", "pyproject.toml")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title:", "tilte:", "lacks title"),
        ("authors:\n  - name", "writers:\n  - name", "lacks authors"),
        ("version: 1.2.0\ndate", "version: ../1\ndate", "other signs"),
        ("2024-05-06", "May", "date-released"),
        ("2024-05-06", "1066-10-14", "before 1980"),
        ("- family-names: Pear", "- nickname: Pear", "cannot be used"),
        (CFF, "- a list", "no mapping"),
        (CFF, "a: [", "cannot be used"),
    ],
)
def test_a_file_that_does_not_do_is_a_finding(old: str, new: str, told: str) -> None:
    assert old in CFF
    citation, (found,) = read_citation(CFF.replace(old, new, 1), PROJECT)
    assert citation is None
    assert (found.rule, found.file) == ("X023", "CITATION.cff")
    assert told in found.message
