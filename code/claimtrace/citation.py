"""What a project says of itself in CITATION.cff: the one source of its version and description."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from claimtrace.addresses import whole_address_problem
from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.project import CITATION
from claimtrace.rules import finding

PROJECT = "pyproject.toml"
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]*")  # what a file name can hold
_EARLIEST = 1980  # year from which dates in a zip archive count
# Keys of an author in the Citation File Format 1.2.0; a name is written in the order given.
_NAME = ("given-names", "name-particle", "family-names", "name-suffix")
_PLACE = ("address", "city", "country", "email", "fax", "post-code", "region", "tel", "website")
_PERSON = {*_NAME, *_PLACE, "affiliation", "alias", "orcid"}
_ENTITY = {*_PLACE, "alias", "date-end", "date-start", "location", "name", "orcid"}
_TEXTS = ("title", "version", "date-released", "abstract")
_ORCID = re.compile(r"https://orcid\.org/(\d{4}-){3}\d{3}[\dX]")


@dataclass(frozen=True)
class Author:
    """Hold an author: a person, or a body that has but one name.

    Args:
        name: in the order in which it is written.
        person: whether it is one.
        orcid: address of a person's record; empty where none of its form is given.
        website: of a person, or of a body such as its record at ror.org; empty likewise.
        email: where to write to; empty likewise.
    """

    name: str
    person: bool
    orcid: str = ""
    website: str = ""
    email: str = ""


@dataclass(frozen=True)
class CitedWork:
    """Hold a work that the project rests on, as `references` lists it.

    Args:
        publisher: the institution that it was written at, or its publisher.
        year: of publication.
        website: of the publisher, such as its record at ror.org; empty where none is given.
    """

    title: str
    url: str
    authors: tuple[Author, ...]
    publisher: str = ""
    year: str = ""
    website: str = ""


@dataclass(frozen=True)
class Citation:
    """Hold what a citation file says.

    Args:
        version: of the project; its archive is named after it.
        released: the date of that version.
        repository: the address of its code, where the file names one that a link can lead to.
        licences: SPDX names of the licences of its parts.
        contacts: whom to write to.
        doi: of that version, such as `10.5281/zenodo.1`; empty before there is one.
        archive: address of the place that publishes it; empty likewise.
    """

    title: str
    version: str
    released: date
    abstract: str
    authors: tuple[Author, ...]
    keywords: tuple[str, ...]
    works: tuple[CitedWork, ...]
    repository: str = ""
    licences: tuple[str, ...] = ()
    contacts: tuple[Author, ...] = ()
    doi: str = ""
    archive: str = ""


def read_citation(text: str, project: str) -> tuple[Citation | None, list[Finding]]:
    """Read a citation file, and hold its version to that of the Python project.

    Args:
        text: of CITATION.cff.
        project: text of pyproject.toml.

    Returns:
        What it says, None where that is not enough for a deposit; and the findings.
    """
    try:
        content, lines = _read(text)
        authors = _authors(content)
        works = tuple(_work(item) for item in content.get("references", []))
        repository = _address(content, "repository-code")
        keywords = tuple(str(word) for word in content.get("keywords", []))
        licences = content.get("license", [])
        licences = (licences,) if isinstance(licences, str) else tuple(map(str, licences))
        contacts = tuple(_author(item) for item in content.get("contact", []))
        doi = _doi(content)
    except Unreadable as error:
        return None, error.findings
    except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
        told = " ".join(str(error).split())
        return None, [finding("X023", f"the file cannot be used: {told}", file=CITATION)]
    values = {key: " ".join(str(content.get(key) or "").split()) for key in _TEXTS}
    lacking = [key for key in _TEXTS if not values[key]] + ([] if authors else ["authors"])
    if lacking:
        message = f"the file lacks {', '.join(lacking)}"
        return None, [finding("X023", message, file=CITATION)]
    if not _VERSION.fullmatch(values["version"]):
        message = f"version {values['version']!r} has other signs than letters, digits, . + -"
        return None, [finding("X023", message, file=CITATION)]
    try:
        released = date.fromisoformat(values["date-released"])
        if released.year < _EARLIEST:
            raise ValueError(f"{released} is before {_EARLIEST}, and no archive can hold that")
    except ValueError as error:
        return None, [finding("X023", f"date-released: {error}", file=CITATION)]
    citation = Citation(
        values["title"],
        values["version"],
        released,
        values["abstract"],
        authors,
        keywords,
        works,
        repository,
        licences,
        contacts,
        doi,
        _address(content, "repository"),
    )
    return citation, _other_version(citation.version, lines["version"], project)


def _address(content: dict[str, Any], key: str) -> str:
    """The address under a key, which may be missing.

    Raises:
        ValueError: nothing can be followed to it.
    """
    address = str(content.get(key) or "")
    if address and (told := whole_address_problem(address)):
        raise ValueError(f"{key}: {told}")
    return address


def _read(text: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Read the YAML with every value as it is written, so that 1.10 stays 1.10.

    Returns:
        The content, and the line of each key at the top.

    Raises:
        ValueError: it is no mapping, or a key stands twice.
    """
    node = reading.compose_yaml(text, CITATION, "X023")
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("it is no mapping")
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if lines.setdefault(str(key.value), line) != line:
            raise ValueError(f"{key.value} stands in line {lines[key.value]} and in line {line}")
    return yaml.constructor.BaseConstructor().construct_document(node), lines


def _other_version(version: str, line: int, project: str) -> list[Finding]:
    try:
        there = tomllib.loads(project)["project"]["version"]
    except (ValueError, KeyError, TypeError) as error:
        message = f"no version can be read: {error!r}"
        return [finding("X023", message, file=PROJECT)]
    if there == version:
        return []
    message = f"version {version} here, and {there} in {PROJECT}"
    return [finding("X023", message, file=CITATION, line=line, column=1)]


def _doi(item: dict[str, Any]) -> str:
    """Return the identifier that a work has by itself or in its list; empty where it has none."""
    listed = [i.get("value") for i in item.get("identifiers", []) if i.get("type") == "doi"]
    return str(item.get("doi") or next(iter(listed), ""))


def _work(item: dict[str, Any]) -> CitedWork:
    doi, told = _doi(item), item.get("institution") or item.get("publisher") or {}
    body = told if isinstance(told, dict) else {"name": told}
    return CitedWork(
        str(item["title"]),
        f"https://doi.org/{doi}" if doi else _address(item, "url"),
        _authors(item),
        str(body.get("name", "")),
        str(item.get("year", "")),
        _address(body, "website"),
    )


def _authors(item: dict[str, Any]) -> tuple[Author, ...]:
    return tuple(_author(author) for author in item.get("authors", []))


def _author(item: dict[str, Any]) -> Author:
    person = "name" not in item
    if unknown := sorted(set(item) - (_PERSON if person else _ENTITY)):
        raise ValueError(f"an author has the unknown key {unknown[0]!r}")
    parts = [item.get(key) for key in (_NAME if person else ("name",))]
    name = " ".join(part for part in parts if part) or item.get("alias")
    if not name:
        raise ValueError("an author has no name")
    orcid, email = (str(item.get(key, "")) for key in ("orcid", "email"))
    orcid = orcid if _ORCID.fullmatch(orcid) else ""  # `package` names it as missing then
    return Author(" ".join(name.split()), person, orcid, _address(item, "website"), email)
