"""The data dictionary: `datapackage.json`, the schemas beside it, and the tables they describe.

`datapackage.json` (Data Package v2) lists the tables that have rows. A resource names its schema by
path, `schemas/TABLE.json`, one for each kind of table, or holds it. A file `FOLDER/TABLE.csv` of
such a kind is read too where it is not listed yet.

Our property `folders` of the package: `{"column": "place", "list": [{"name": "north", "title":
"North", "codebook": "1.0"}]}` names the column of clean tables that tells a row's folder, and says
what folders are called and by which version of the codebook they were coded. One that is `"shared":
true` holds tables of no single folder, whose rows have nothing in the column.
Our property `words` of a schema names the fields that say in words what a row records: whoever
believes a number of the row believes them too.
Our property `locators` says how places in sources are written out (`claimtrace.data.locators`).
Our properties of fields: `edtf`, `separator`, `references`, those that
`claimtrace.data.contradictions` lists, `years`, the first and the last that a date may be of, where
they are not 1500 and 2100, and `labels`, which says what values are called:
`{"official": "Officials"}`; `names`, of a claim or a cell
(`claimtrace.claims.referred`); and `hedges`, which says of what values a sentence has to tell the
doubt (`claimtrace.record.hedges`). Our property of schemas: `identifying`
(`claimtrace.data.identifying`); of resources: `disclosed`, which says why rows that single out
persons may be published.
"""

import dataclasses
import json
import re
from bisect import bisect
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from claimtrace.data.judge import CellProblem, cell_judge
from claimtrace.data.locators import locators_problem
from claimtrace.data.schema import Schema, is_name, schema_problem
from claimtrace.files import jsons, reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.rules import finding
from claimtrace.tiers import RESTRICTED

DESCRIPTOR = "datapackage.json"
SCHEMAS = "schemas"
COLUMN = "folder"  # of clean tables, where the dictionary names no other
_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')


@dataclass(frozen=True)
class Resource:
    """Hold what the data dictionary says about one table.

    Args:
        name: of the resource, such as `north-stalls`.
        path: within the data folder, such as `north/stalls.csv`.
        file: the path relative to the project's root, such as `data/north/stalls.csv`.
        schema: of this kind of table.
        line: where the dictionary names the resource; 0 where it does not list it.
        described: the whole description, with properties that the study gave it.
    """

    name: str
    path: str
    file: str
    schema: Schema
    line: int = 0
    described: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @cached_property
    def table(self) -> str:
        """The file's stem: tables of one name in several folders are one table."""
        return PurePosixPath(self.path).stem

    @property
    def folder(self) -> str:
        """The folder of the file within the data folder; empty where it stands in none."""
        return self.path.rpartition("/")[0]

    @cached_property
    def judges(self) -> list[Callable[[str], tuple[CellProblem, ...]]]:
        """The judge of each column's cells, in the order of the fields."""
        return [cell_judge(self._as_shown(field)) for field in self.schema.fields]

    def _as_shown(self, field: dict[str, Any]) -> dict[str, Any]:
        """Take the address of a source for what it is: the pages of claims link to it."""
        linked = self.table == "sources" and field["name"] == "address"
        return {"format": "uri", **field} if linked else field


@dataclass(frozen=True)
class Dictionary:
    """Hold the data dictionary.

    Args:
        file: of the dictionary, relative to the project's root.
        package: what `datapackage.json` says.
        resources: the tables that can be used: those listed, in that order, then those that are
            not listed yet.
        schemas: by table, also of tables that no folder has.
        findings: on what cannot be used.
    """

    file: str
    package: Mapping[str, Any]
    resources: list[Resource]
    schemas: Mapping[str, Schema]
    findings: list[Finding]

    @property
    def column(self) -> str:
        """The column of clean tables that tells a row's folder."""
        return str(_folders(self.package).get("column", COLUMN))

    @cached_property
    def folders(self) -> dict[str, dict[str, Any]]:
        """What is said of each folder that is named or holds a table, by its name, sorted."""
        named = {str(folder["name"]): dict(folder) for folder in _listed_folders(self.package)}
        holding = {resource.folder for resource in self.resources} - {""}
        return {name: named.get(name, {}) for name in sorted(named.keys() | holding)}

    @cached_property
    def shared(self) -> frozenset[str]:
        """The folders whose tables are of no single folder."""
        return frozenset(name for name, said in self.folders.items() if said.get("shared"))

    @property
    def codebooks(self) -> dict[str, str]:
        """The version of the codebook of each folder that is not shared; empty if not stated."""
        own = {name: said for name, said in self.folders.items() if name not in self.shared}
        return {name: str(said.get("codebook", "")) for name, said in own.items()}

    @cached_property
    def codebook(self) -> str:
        """The version that most folders are coded under; empty where none states one."""
        stated = [version for version in self.codebooks.values() if version]
        return max(stated, key=stated.count, default="")

    @cached_property
    def coded_apart(self) -> tuple[str, ...]:
        """The folders that are coded under another version, or state none where others do."""
        return tuple(name for name, own in self.codebooks.items() if own != self.codebook)

    @property
    def paths(self) -> set[str]:
        """The paths of the tables that are named, also of those that cannot be used."""
        return _named(self.package) | {resource.path for resource in self.resources}

    def title(self, folder: str) -> str:
        """Return what a folder is called: its title, or its name with capitals."""
        said = self.folders.get(folder, {}).get("title")
        return str(said or folder.replace("-", " ").title())

    def labels(self, table: str, column: str) -> dict[str, str]:
        """Return what the values of a column are called, by value, as far as the schema says it.

        Args:
            table: its kind, such as `stalls`.
            column: of it; one that is not there has no labels.

        Raises:
            KeyError: there is no such kind of table.
        """
        fields = self.schemas[table].fields
        found = (field for field in fields if field["name"] == column)
        return dict(next(found, {}).get("labels", {}))


def read_dictionary(data_dir: Path, apart: Collection[str] = (RESTRICTED,)) -> Dictionary:
    """Read the data dictionary of a data folder.

    Args:
        data_dir: holds `datapackage.json`.
        apart: names of subfolders that are no part of the package.

    Raises:
        Unreadable: there is no dictionary, it or a schema is no JSON, or it describes no table.
    """
    file = f"{data_dir.name}/{DESCRIPTOR}"
    text = reading.read_text(data_dir.parent, file, "D015")
    package = jsons.parse_json(text, file, "D015")
    listed = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(listed, list) or not listed:
        message = "the data package has no list of resources, or an empty one"
        raise Unreadable([finding("D015", message, file=file, line=1)])
    if wrong := _folders_problem(package) or locators_problem(package):
        raise Unreadable([finding("D015", wrong, file=file, line=1)])
    schemas, findings = _schemas_beside(data_dir)
    resources: dict[str, Resource] = {}  # by path
    lines = lines_of_names(text)
    for position, item in enumerate(listed, start=1):
        name = item.get("name") if isinstance(item, dict) else None
        line = lines.get(json.dumps(name, ensure_ascii=False), 1)
        problem = _problem(item, resources) or _no_schema(item["schema"], schemas)
        if problem:
            message = f"resource {name or position}: {problem}"
            findings.append(finding("D022", message, file=file, line=line))
        elif schema := _schema(item["schema"], schemas, file, line):
            path = str(PurePosixPath(item["path"]))
            file_of = f"{data_dir.name}/{path}"
            resources[path] = Resource(item["name"], path, file_of, schema, line, item)
    usable = {PurePosixPath(path).stem: s for path, s in schemas.items() if s is not None}
    unlisted = _unlisted(data_dir, data_dir.name, usable, _named(package), apart)
    by_table = dict(usable)
    for resource in resources.values():
        by_table.setdefault(resource.table, resource.schema)
    return Dictionary(file, package, [*resources.values(), *unlisted], by_table, findings)


def _schemas_beside(data_dir: Path) -> tuple[dict[str, Schema | None], list[Finding]]:
    """Read the schemas that stand in files, by path; None for one that cannot be used."""
    schemas: dict[str, Schema | None] = {}
    findings = []
    for path in sorted((data_dir / SCHEMAS).glob("*.json")):
        place = f"{SCHEMAS}/{path.name}"
        file = f"{data_dir.name}/{place}"
        text = reading.read_text(data_dir.parent, file, "D015")
        found = _schema_of(text, file)
        schemas[place] = found if isinstance(found, Schema) else None
        findings += [found] if isinstance(found, Finding) else []
    return schemas, findings


@lru_cache(maxsize=256)  # every stage reads the dictionary, and none changes what it says
def _schema_of(text: str, file: str) -> Schema | Finding:
    """Read a schema that stands in a file, or say why it cannot be used."""
    described = jsons.parse_json(text, file, "D015")
    if problem := schema_problem(described):
        line = lines_of_names(text).get(json.dumps(problem[0], ensure_ascii=False), 1)
        return finding("D022", problem[1], file=file, line=line)
    return Schema(described, file)


def dump_package(package: Mapping[str, Any]) -> str:
    """Write what a `datapackage.json` says, the same text for the same content."""
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def with_restricted(data_dir: Path, dictionary: Dictionary) -> list[Resource]:
    """Put the tables of the subfolder `restricted` in place of the public ones, or beside them.

    Args:
        data_dir: the data folder.
        dictionary: its data dictionary.

    Raises:
        Unreadable: there is no such subfolder, or no table in it (D095).
    """
    folder = data_dir / RESTRICTED
    within = f"{data_dir.name}/{RESTRICTED}"
    hidden = {r.path: r for r in _unlisted(folder, within, dictionary.schemas, (), ())}
    if not next(folder.rglob("*.csv"), None):
        raise Unreadable([finding("D095", f"there is no table in {within}", file=within)])
    public = [hidden.pop(resource.path, resource) for resource in dictionary.resources]
    return [*public, *hidden.values()]


def _unlisted(
    folder: Path,
    within: str,
    schemas: Mapping[str, Schema],
    known: Collection[str],
    apart: Collection[str],
) -> list[Resource]:
    """The tables of a known kind that lie in a folder, and are not listed."""
    found = []
    for file in sorted([*folder.glob("*.csv"), *folder.glob("*/*.csv")]):
        place = file.relative_to(folder)
        path, schema = place.as_posix(), schemas.get(file.stem)
        if schema and path not in known and place.parts[0] not in apart:
            name = "-".join(place.with_suffix("").parts)
            found.append(Resource(name, path, f"{within}/{path}", schema))
    return found


def _problem(item: Any, resources: Mapping[str, Resource]) -> str | None:
    """Say why a resource cannot be used beside those before it; None if it can."""
    if not isinstance(item, dict) or not is_name(item.get("name")):
        return "it has no name that can be seen"
    path = item.get("path")
    if not isinstance(path, str) or not path.strip():
        return "it has no path"
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        return f"its path {path} leads out of the data folder"
    if PurePosixPath(path).parts[0] == RESTRICTED:
        return f"its path {path} is of a table that is not published, and never listed"
    if item["name"] in {resource.name for resource in resources.values()}:
        return "another resource has its name"
    if str(PurePosixPath(path)) in resources:
        return f"another resource has its path {path}"
    return None if "schema" in item else "it has no schema with fields"


def _no_schema(described: Any, schemas: Mapping[str, Schema | None]) -> str | None:
    if isinstance(described, str):
        return None if described in schemas else f"there is no schema {described} beside it"
    problem = schema_problem(described)
    return problem[1] if problem else None


def _schema(
    described: Any, schemas: Mapping[str, Schema | None], file: str, line: int
) -> Schema | None:
    return schemas[described] if isinstance(described, str) else Schema(described, file, line)


def _named(package: Mapping[str, Any]) -> set[str]:
    listed = (item for item in package["resources"] if isinstance(item, dict))
    return {str(PurePosixPath(str(item.get("path", "")))) for item in listed}


def _folders(package: Mapping[str, Any]) -> dict[str, Any]:
    return dict(package.get("folders", {}))


def _listed_folders(package: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(_folders(package).get("list", []))


def _folders_problem(package: Mapping[str, Any]) -> str | None:
    folders = package.get("folders", {})
    listed = folders.get("list", []) if isinstance(folders, dict) else None
    if not isinstance(listed, list) or not isinstance(folders.get("column", COLUMN), str):
        return "its property folders has no column and no list"
    named = [folder.get("name") if isinstance(folder, dict) else None for folder in listed]
    if not all(map(is_name, named)):
        return "a folder in its list of folders has no name that can be seen"
    if not all(isinstance(folder.get("shared", False), bool) for folder in listed):
        return "what a folder in its list says under shared is neither true nor false"
    return "two folders in its list have one name" if len(set(named)) < len(named) else None


def lines_of_names(text: str) -> dict[str, int]:
    """Find the first line of a text that gives a name, by the name as JSON writes it."""
    breaks = [match.start() for match in re.finditer("\n", text)]
    lines: dict[str, int] = {}
    for match in _NAME.finditer(text):
        lines.setdefault(match[1], bisect(breaks, match.start()) + 1)
    return lines
