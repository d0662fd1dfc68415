"""What every description of a deposit is made from: codemeta, RO-Crate, data package, certificate.

So that nothing is typed twice, and all of them say the same.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any

from claimtrace.certificate.listing import Listed
from claimtrace.citation import Author, Citation
from claimtrace.deposit.archive import CHECKSUMS, Member
from claimtrace.deposit.licences import REUSE, Licences
from claimtrace.findings import Finding
from claimtrace.formats import FORMATS
from claimtrace.project import CITATION
from claimtrace.rules import finding

DOCUMENTS = "documents"  # folder of the archive with the documents as a reader opens them
PRODUCTS = "products"  # folder of the archive with the tables of the stages clean and describe
CODECHECK = "codecheck.yml"
# What the archive adds to a project by itself.
CRATE, CODEMETA, PACKAGE = "ro-crate-metadata.json", "codemeta.json", "datapackage.json"
CERTIFICATE, GUIDE, NOTES = "codecheck/certificate.html", "REPLICATION.md", "RELEASE-NOTES.md"
ADDED = (CRATE, CODEMETA, PACKAGE, CODECHECK, CERTIFICATE, GUIDE, NOTES, CHECKSUMS)
_TABLES = ("clean", "describe")


@dataclass(frozen=True)
class Deposit:
    """Hold what is deposited, and what is known of it.

    Args:
        citation: what the project says of itself.
        members: the files, without those that describe them.
        folders: what each folder holds, in a sentence, by its path from the top.
        licences: which holds for which file.
        listing: what the documents show.
        package: the data dictionary, as JSON holds it.
        sources: the rows of the table of sources.
        settings: those of the Python project, by table.
    """

    citation: Citation
    members: Sequence[Member]
    folders: Mapping[str, str] = field(default_factory=dict)
    licences: Licences = field(default_factory=Licences)
    listing: Sequence[Listed] = ()
    package: Mapping[str, Any] = field(default_factory=dict)
    sources: Sequence[Mapping[str, str]] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def tool(self) -> str:
        """The version of the tool that makes the description, where its code is not deposited."""
        return version("claimtrace")

    @cached_property
    def by_name(self) -> dict[str, Member]:
        """The files by their path."""
        return {member.name: member for member in sorted(self.members, key=lambda m: m.name)}

    def here(self, names: Iterable[str]) -> list[str]:
        """Return those of some outputs and inputs that are deposited, where they lie, sorted."""
        return sorted({place_in_archive(name) for name in names} & self.by_name.keys())

    def text(self, name: str) -> str:
        """Return the text of a file; empty where it is not deposited."""
        member = self.by_name.get(name)
        return member.content.decode(errors="replace") if member else ""

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file."""
        return hashlib.sha256(self.by_name[name].content).hexdigest()


def place_in_archive(output: str) -> str:
    """Return where a file of the project lies in the archive."""
    path = PurePosixPath(output)
    if path.parts[0] != "_build":
        return output
    if len(path.parts) == 2 and path.suffix.lstrip(".") in FORMATS:
        return f"{DOCUMENTS}/{path.name}"
    inner = path.relative_to("_build")
    return f"{PRODUCTS}/{inner}" if inner.parts[0] in _TABLES else output


def missing(citation: Citation) -> list[str]:
    """Name what only a person can give, and nobody has given; each with where it belongs."""
    lacking = []
    if not citation.doi:
        lacking.append("the DOI of this version (identifiers)")
    if not citation.archive:
        lacking.append("the repository that publishes it (repository)")
    if not citation.contacts:
        lacking.append("whom to write to (contact)")
    for author in citation.authors:
        lacking += _unidentified(author)
    for work in citation.works:
        lacking += [name for author in work.authors for name in _unidentified(author)]
    return lacking


def _unidentified(author: Author) -> Iterator[str]:
    if author.person and not author.orcid:
        yield f"the ORCID of {author.name} (orcid: https://orcid.org/...)"
    if not author.person and not author.website:
        yield f"a page or ROR record of {author.name} (website)"


def missing_findings(citation: Citation) -> list[Finding]:
    """Tell what a person has to give before the deposit is whole."""
    lacking = [*missing(citation), "codechecker, report, summary and certificate of a CODECHECK"]
    message = f"nobody has given yet: {'; '.join(lacking)}"
    return [finding("X028", message, file=CITATION)]


def package_findings(deposit: Deposit, file: str) -> list[Finding]:
    """Hold what the data dictionary says of the deposit to the citation file and the licences.

    Args:
        deposit: what is deposited, with the dictionary.
        file: the dictionary, as findings call it.

    Returns:
        A finding (X029) for each key that says something else; what it does not say is no finding.
    """
    found = []
    for key, wanted in expected_package(deposit).items():
        if key in deposit.package and deposit.package[key] != wanted:
            message = f"{key} is {deposit.package[key]!r}; by {CITATION} and {REUSE} {wanted!r}"
            found.append(finding("X029", message, file=file))
    return found


def expected_package(deposit: Deposit) -> dict[str, Any]:
    """Return what a data dictionary says of version, people, licences and what it rests on."""
    citation = deposit.citation
    data = [name for name in deposit.by_name if name.startswith("data/")]
    return {
        "version": citation.version,
        "licenses": [
            {"name": one.name, "title": one.title, "path": one.address}
            for one in deposit.licences.used(data)
        ],
        "contributors": [
            {"title": author.name, "roles": ["author"]} for author in citation.authors
        ],
        "sources": [
            {"title": work.title, **({"path": work.url} if work.url else {})}
            for work in citation.works
        ],
    }
