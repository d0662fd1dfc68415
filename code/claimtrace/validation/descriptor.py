"""The data dictionary: what datapackage.json says about each table."""

import dataclasses
import json
import re
from bisect import bisect
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from claimtrace.findings import Finding, Unreadable
from claimtrace.rules import finding
from claimtrace.validation.contradictions import contradiction_problem
from claimtrace.validation.judge import schema_problem

DESCRIPTOR = "datapackage.json"
_NAME = re.compile(r'"name": ?("(?:[^"\\]|\\.)*")')


@dataclass(frozen=True)
class Resource:
    """Hold what the data dictionary says about one table.

    Args:
        name: of the resource, such as `north-stalls`.
        path: within the data folder, such as `north/stalls.csv`.
        file: the path relative to the project's root, such as `data/north/stalls.csv`.
        table: the file's stem: tables of one name in several folders are one table.
        schema: the Table Schema, with our properties on fields: `edtf`, `separator`,
            `references`, `key`, `follows` and `notBelow`.
        line: where the dictionary names the resource.
        described: the whole description, with properties that the study gave it.
    """

    name: str
    path: str
    file: str
    table: str
    schema: dict[str, Any]
    line: int
    described: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The fields of the schema, in order."""
        return list(self.schema["fields"])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in order: what the header line must be."""
        return tuple(field["name"] for field in self.fields)

    @property
    def folder(self) -> str:
        """The folder of the file within the data folder; empty where it stands in none."""
        return self.path.rpartition("/")[0]

    @property
    def key(self) -> tuple[str, ...]:
        """The fields of the primary key."""
        return as_names(self.schema.get("primaryKey", []))

    def field(self, name: str) -> dict[str, Any]:
        """Return the field of that name."""
        return next(field for field in self.fields if field["name"] == name)


def as_names(value: str | list[str]) -> tuple[str, ...]:
    """Read a Table Schema property that holds one field name or a list of them."""
    return (value,) if isinstance(value, str) else tuple(str(name) for name in value)


def read_descriptor(data_dir: Path) -> tuple[list[Resource], list[Finding]]:
    """Read the data dictionary of a data folder.

    Args:
        data_dir: holds `datapackage.json`.

    Returns:
        The resources that can be used, in the order of the file, and findings on the others.

    Raises:
        Unreadable: there is no dictionary, it is no JSON, or it describes no table.
    """
    file = f"{data_dir.name}/{DESCRIPTOR}"
    text, descriptor = _read_json(data_dir / DESCRIPTOR, file)
    listed = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(listed, list) or not listed:
        message = "the data package has no list of resources, or an empty one"
        raise Unreadable([finding("D015", message, file=file, line=1)])
    resources: dict[str, Resource] = {}  # by name
    paths: set[str] = set()
    findings: list[Finding] = []
    lines = _lines_of_names(text)
    for position, item in enumerate(listed, start=1):
        problem = _problem(item, resources, paths)
        name = item.get("name") if isinstance(item, dict) else None
        line = lines.get(json.dumps(name, ensure_ascii=False), 1)
        if problem:
            message = f"resource {name or position}: {problem}"
            findings.append(finding("D022", message, file=file, line=line))
            continue
        path = PurePosixPath(item["path"])
        file_of = f"{data_dir.name}/{path}"
        paths.add(str(path))
        resources[item["name"]] = Resource(
            item["name"], str(path), file_of, path.stem, item["schema"], line, item
        )
    return list(resources.values()), findings


def _read_json(path: Path, file: str) -> tuple[str, Any]:
    try:
        text = path.read_text("utf-8")
        return text, json.loads(text)
    except OSError as error:
        message = f"the data package has no readable {DESCRIPTOR}: {error.strerror}"
        raise Unreadable([finding("D015", message, file=file)]) from error
    except UnicodeDecodeError as error:
        message = f"{DESCRIPTOR} is not UTF-8"
        raise Unreadable([finding("D015", message, file=file)]) from error
    except json.JSONDecodeError as error:
        message = f"{DESCRIPTOR} is not JSON: {error.msg}"
        place = finding("D015", message, file=file, line=error.lineno, column=error.colno)
        raise Unreadable([place]) from error
    except RecursionError as error:
        raise Unreadable([finding("D015", f"{DESCRIPTOR} nests too deep", file=file)]) from error


def _problem(item: Any, names: Collection[str], paths: Collection[str]) -> str | None:
    """Say why a resource cannot be used, given the names and paths before it; None if it can."""
    if not isinstance(item, dict) or not isinstance(item.get("name"), str):
        return "it has no name"
    path = item.get("path")
    if not isinstance(path, str) or not path:
        return "it has no path"
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        return f"its path {path} leads out of the data folder"
    if item["name"] in names:
        return "another resource has its name"
    if str(PurePosixPath(path)) in paths:
        return f"another resource has its path {path}"
    schema = item.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not fields:
        return "it has no schema with fields"
    for field in fields:
        if not isinstance(field, dict) or not isinstance(field.get("name"), str):
            return "a field of its schema has no name"
    names = [field["name"] for field in fields]
    for field in fields:
        wrong = schema_problem(field) or contradiction_problem(field, names)
        if wrong:
            return f"its schema is not valid: {wrong}"
    return _problem_with_names(schema, names)


def _problem_with_names(schema: Any, names: list[str]) -> str | None:
    if len(set(names)) < len(names):
        return "two fields of its schema have one name"
    named = [("primaryKey", schema.get("primaryKey", []))]
    keys = schema.get("foreignKeys", [])
    if not isinstance(keys, list):
        return "its foreignKeys are no list"
    for key in keys:
        if not isinstance(key, dict) or not isinstance(key.get("reference"), dict):
            return "a foreign key has no reference"
        if "fields" not in key or "fields" not in key["reference"]:
            return "a foreign key has no fields"
        if not isinstance(key["reference"]["fields"], str | list):
            return "a foreign key refers to no fields"
        named.append(("a foreign key", key["fields"]))
    for what, value in named:
        if not isinstance(value, str | list):
            return f"{what} is neither a field name nor a list of them"
        unknown = [name for name in as_names(value) if name not in names]
        if unknown:
            return f"{what} names no field of the schema: {', '.join(unknown)}"
    return None


def _lines_of_names(text: str) -> dict[str, int]:
    """Find the first line of the dictionary that gives a name, by the name as JSON writes it."""
    breaks = [match.start() for match in re.finditer("\n", text)]
    lines: dict[str, int] = {}
    for match in _NAME.finditer(text):
        lines.setdefault(match[1], bisect(breaks, match.start()) + 1)
    return lines
