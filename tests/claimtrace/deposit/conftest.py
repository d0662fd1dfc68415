from datetime import date

import pytest

from claimtrace.certificate.listing import CLAIM, DOCUMENT, TABLE, Listed
from claimtrace.citation import Author, Citation, CitedWork
from claimtrace.deposit.archive import Member
from claimtrace.deposit.described import Deposit
from claimtrace.deposit.licences import Licences, read_licences

REUSE = """\
version = 1

[[annotations]]
path = "**"
SPDX-License-Identifier = "MIT"

[[annotations]]
path = ["data/**", "*.md"]
SPDX-License-Identifier = "CC-BY-4.0"
"""
ALMANAC = CitedWork(
    "Almanac",
    "https://example.org/almanac",
    (Author("Plum", person=True),),
    "University of Plums",
    "2001",
    "https://ror.org/plums",
)
CITATION = Citation(
    "An orchard",
    "1.2.0",
    date(2024, 5, 6),
    "Data on stalls.",
    (Author("Friends of the orchard", person=False),),
    ("fruit", "stalls"),
    (ALMANAC,),
    ("CC-BY-4.0", "MIT"),
)
MEMBERS = [
    Member("README.md", b"# Orchard\n\nText.\n"),
    Member("data/north/a b.csv", b"x\n1\n"),
    Member("data/sources.csv", b"source_id\n"),
    Member("code/orchard/stalls.py", b'"""Count stalls."""\n\nSEED = 3\n'),
    Member("code/claimtrace/stages/clean.py", b""),
    Member("chapter/page.claims.yml", b""),
    Member("figures/claims.json", b"[]"),
    Member("figures/page/tbl-stalls.csv", b"Stalls\n2\n"),
    Member("documents/page.html", b"<p>"),
    Member("products/clean/stalls.csv", b"x\n"),
]
LISTING = [
    Listed(DOCUMENT, "page", "page", "The page", files=("_build/page.html",)),
    Listed(
        *(TABLE, "page", "tbl-stalls", "Table 1: Two stalls"),
        program="code/orchard/stalls.py:12",
        data=("data/north/a b.csv",),
        files=("figures/page/tbl-stalls.csv", "figures/page/tbl-stalls.md"),
    ),
    Listed(
        *(CLAIM, "page", "stalls-n", "There are two stalls."),
        *("chapter/page.qmd:4", "page 3", "3", "3", "differs", "2", "Not borne out"),
        "code/orchard/stalls.py:20",
        ("data/north/a b.csv",),
    ),
]
PACKAGE = {
    "name": "orchard",
    "version": "1.2.0",
    "resources": [{"name": "a", "path": "north/a b.csv", "schema": "schemas/a.json"}],
}


@pytest.fixture
def licences(tmp_path_factory: pytest.TempPathFactory) -> Licences:
    root = tmp_path_factory.mktemp("licensed")
    (root / "REUSE.toml").write_text(REUSE, "utf-8")
    (root / "LICENSES").mkdir()
    (root / "LICENSES" / "MIT.txt").write_text("MIT License\n", "utf-8")
    return read_licences(root, {"MIT": "MIT License"})


@pytest.fixture
def deposit(licences: Licences) -> Deposit:
    """A small deposit of an orchard that nobody has given identifiers."""
    folders = {"data": "Tables.", "code": "Programs.", "tests": "None yet."}
    sources = [{"source_id": "almanac", "title": "Almanac", "address": "", "reading": "full"}]
    settings = {"project": {"requires-python": ">=3.11", "dependencies": ["pears>=2"]}}
    return Deposit(CITATION, MEMBERS, folders, licences, LISTING, PACKAGE, sources, settings)
