"""Add a jurisdiction to the data dictionary without touching how the rest of it is laid out."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talentregime.places import place_name

CODEBOOK = "codebook"  # property of the resource whose rows are coded: the version they follow
CODED = "implementation"
UNSTATED = "1.0"  # what a dictionary from before the property was coded under

# A resource as the dictionary lays it out: its braces stand alone, four blanks in.
_RESOURCE = re.compile(r"^    \{\n(?:(?!^    \}).*\n)*?^    \}", re.MULTILINE)


class DictionaryError(ValueError):
    """Say why a jurisdiction cannot be added."""


@dataclass(frozen=True)
class Field:
    """Hold a column of a table.

    Args:
        name: as in the header.
        description: what it holds.
        categories: the values allowed; empty if it is open.
        required: whether it may not be empty.
        unit: of a number, else empty.
        date: whether it holds a date.
        refers: the table, in whatever folder, whose key it holds; else empty.
    """

    name: str
    description: str
    categories: tuple[str, ...]
    required: bool
    unit: str
    date: bool
    refers: str


@dataclass(frozen=True)
class Table:
    """Hold a table of a jurisdiction: its name, what a row is, its fields."""

    name: str
    description: str
    fields: tuple[Field, ...]

    @property
    def columns(self) -> list[str]:
        """Return the names of the fields, in order."""
        return [field.name for field in self.fields]


@dataclass(frozen=True)
class Dictionary:
    """Hold the data dictionary, as text and as what it says.

    Args:
        text: the file.
        package: the parsed text.
    """

    text: str
    package: dict[str, Any]

    @property
    def jurisdictions(self) -> list[str]:
        """Return the folders that hold a table, sorted."""
        return sorted({_folder(r) for r in self.package["resources"]} - {""})

    def tables(self, jurisdiction: str) -> list[Table]:
        """Return the tables of a jurisdiction, in the order of the file."""
        return [
            Table(_stem(r), str(r.get("description", r["path"])), tuple(map(_field, _fields(r))))
            for r in self.package["resources"]
            if _folder(r) == jurisdiction
        ]

    def codebook(self, jurisdiction: str) -> str:
        """Return the version of the codebook that a jurisdiction is coded under."""
        for resource in self.package["resources"]:
            if _folder(resource) == jurisdiction and CODEBOOK in resource:
                return str(resource[CODEBOOK])
        return UNSTATED

    def with_city(self, name: str, like: str) -> str:
        """Return the text with the tables of a new jurisdiction, all else byte for byte.

        Args:
            name: the new jurisdiction.
            like: the one whose tables are copied.

        Raises:
            DictionaryError: the file is not laid out as expected.
        """
        blocks = [
            match for match in _RESOURCE.finditer(self.text) if f'"path": "{like}/' in match[0]
        ]
        if not blocks:
            raise DictionaryError(
                "datapackage.json: its resources are not laid out one below another"
            )
        copies = [_copy(match[0], name, like, self.codebook(like)) for match in blocks]
        end = max(
            m.end() for m in _RESOURCE.finditer(self.text) if '.csv",' in m[0] and _of_place(m[0])
        )
        text = self.text[:end] + "".join(f",\n{copy}" for copy in copies) + self.text[end:]
        _verify(self.package, text, name, len(copies))
        return text

    def with_codebook(self, version: str) -> str:
        """Return the text with the version of the codebook on every coded table that lacks it.

        Args:
            version: such as `1.0`.
        """

        def state(match: re.Match[str]) -> str:
            block = match[0]
            if f'/{CODED}.csv"' not in block or f'"{CODEBOOK}":' in block:
                return block
            return _state_codebook(block, version)

        return _RESOURCE.sub(state, self.text)


def read_dictionary(path: Path) -> Dictionary:
    """Read the data dictionary.

    Args:
        path: `datapackage.json`.

    Raises:
        DictionaryError: it is missing or no data package.
    """
    try:
        text = path.read_text(encoding="utf-8")
        package = json.loads(text)
        for resource in package["resources"]:
            _fields(resource), resource["path"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DictionaryError(f"{path.name} is no data package: {error!r}") from error
    return Dictionary(text, package)


def _copy(block: str, name: str, like: str, codebook: str) -> str:
    """Rename a resource, its file, its title and the tables of its own that it refers to."""
    block = block.replace(f'"name": "{like}-', f'"name": "{name}-')
    block = block.replace(f'"path": "{like}/', f'"path": "{name}/')
    block = block.replace(f'"resource": "{like}-', f'"resource": "{name}-')
    titled = re.compile(rf'("title": "[^"]*), {re.escape(place_name(like))}"')
    block = titled.sub(lambda match: f'{match[1]}, {place_name(name)}"', block)
    if f'/{CODED}.csv"' in block and f'"{CODEBOOK}":' not in block:
        block = _state_codebook(block, codebook)
    return block


def _state_codebook(block: str, version: str) -> str:
    before = '      "schema": {'
    return block.replace(before, f'      "{CODEBOOK}": {json.dumps(version)},\n{before}', 1)


def _verify(package: dict[str, Any], text: str, name: str, added: int) -> None:
    """Read the text again: the resources that were there must be there unchanged."""
    try:
        resources = json.loads(text)["resources"]
    except ValueError as error:
        raise DictionaryError(
            f"datapackage.json is laid out in an unexpected way: {error}"
        ) from error
    old = [r for r in resources if _folder(r) != name]
    if old != package["resources"] or len(resources) - len(old) != added:
        raise DictionaryError("datapackage.json is laid out in an unexpected way")


def _of_place(block: str) -> bool:
    return re.search(r'"path": "[a-z-]+/', block) is not None


def _folder(resource: dict[str, Any]) -> str:
    return str(resource["path"]).rpartition("/")[0]


def _stem(resource: dict[str, Any]) -> str:
    return str(resource["path"]).rpartition("/")[2].removesuffix(".csv")


def _fields(resource: dict[str, Any]) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = resource["schema"]["fields"]
    return fields


def _field(field: dict[str, Any]) -> Field:
    constraints, references = field.get("constraints", {}), field.get("references", {})
    return Field(
        name=str(field["name"]),
        description=str(field.get("description", "")),
        categories=tuple(constraints.get("enum", ())),
        required=bool(constraints.get("required", False)),
        unit=str(field.get("unit", "")),
        date=bool(field.get("edtf", False)),
        refers="" if "folder" in references else str(references.get("table", "")),
    )
