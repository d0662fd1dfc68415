"""What a project says of itself in CITATION.cff: the one source of its version and description."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from claimtrace.findings import Finding
from claimtrace.rules import finding

CITATION = "CITATION.cff"
PROJECT = "pyproject.toml"
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]*")  # what a file name can hold
_EARLIEST = 1980  # year from which dates in a zip archive count
_TEXTS = ("title", "version", "date-released", "abstract")


@dataclass(frozen=True)
class Author:
    """Hold an author: a person, or a body that has but one name."""

    name: str
    person: bool


@dataclass(frozen=True)
class Work:
    """Hold a work that the project rests on, as `references` lists it."""

    title: str
    url: str
    authors: tuple[Author, ...]


@dataclass(frozen=True)
class Citation:
    """Hold what a citation file says.

    Args:
        version: of the project; its archive is named after it.
        released: the date of that version.
    """

    title: str
    version: str
    released: date
    abstract: str
    authors: tuple[Author, ...]
    keywords: tuple[str, ...]
    works: tuple[Work, ...]


def read_citation(text: str, project: str) -> tuple[Citation | None, list[Finding]]:
    """Read a citation file, and hold its version to that of the Python project.

    Args:
        text: of CITATION.cff.
        project: text of pyproject.toml.

    Returns:
        What it says, None where that is not enough for a deposit; and the findings.
    """
    try:
        content = yaml.safe_load(text)
        if not isinstance(content, dict):
            raise ValueError("it is no mapping")
        authors = _authors(content)
        works = tuple(_work(item) for item in content.get("references", []))
        keywords = tuple(str(word) for word in content.get("keywords", []))
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
    title, version, abstract = (values[key] for key in ("title", "version", "abstract"))
    citation = Citation(title, version, released, abstract, authors, keywords, works)
    return citation, _other_version(citation.version, text, project)


def _other_version(version: str, text: str, project: str) -> list[Finding]:
    try:
        there = tomllib.loads(project)["project"]["version"]
    except (ValueError, KeyError, TypeError) as error:
        message = f"no version can be read: {error!r}"
        return [finding("X023", message, file=PROJECT)]
    if there == version:
        return []
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("version"))
    message = f"version {version} here, and {there} in {PROJECT}"
    return [finding("X023", message, file=CITATION, line=line, column=1)]


def _work(item: dict[str, Any]) -> Work:
    return Work(str(item["title"]), str(item.get("url", "")), _authors(item))


def _authors(item: dict[str, Any]) -> tuple[Author, ...]:
    return tuple(_author(author) for author in item.get("authors", []))


def _author(item: dict[str, Any]) -> Author:
    if "name" in item:
        return Author(str(item["name"]), person=False)
    names = (item.get("given-names", ""), item["family-names"])
    return Author(" ".join(str(name) for name in names if name), person=True)
