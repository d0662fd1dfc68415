"""Write the files of a new jurisdiction, and list its tables once they have rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import claimtrace.files.staging as staging
from claimtrace.data.dictionary import Dictionary, Resource, dump_package, read_dictionary
from claimtrace.data.tables import read_table
from claimtrace.files.writing import write_new
from claimtrace.findings import Unreadable
from talentregime.new_city.guide import ORDER, UNSTATED, city_guide
from talentregime.new_city.page import city_ledger, city_page
from talentregime.project import PROJECT

# Folders of the data and pages that are, or will be, something else than a jurisdiction, and names
# that Windows gives to no file.
RESERVED = (
    *("national", "restricted", "schemas", "coding", "sources", "index", "comparison"),
    *("con", "prn", "aux", "nul"),
)
LONGEST = 40
_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")


class NewCityError(Exception):
    """Say in one line why a jurisdiction cannot be made."""


@dataclass(frozen=True)
class Created:
    """Hold what was made.

    Args:
        files: relative to the project, sorted.
        codebook: the version that the city is coded under.
    """

    files: list[str]
    codebook: str


def create_city(root: Path, name: str, like: str, author: str = "") -> Created:
    """Make a jurisdiction with empty tables that validates and builds at once.

    Of a jurisdiction that is there already, the tables that have rows by now are listed in the data
    dictionary. Either everything is written or nothing is. What a run wrote that was killed
    meanwhile is a project that holds, or has one file of the two of a page; the next run goes on.

    Args:
        root: the project's folder.
        name: a slug, such as `shenzhen`: the folder of its data and the name of its page.
        like: the jurisdiction whose codebook version and questions it takes.
        author: of its page; empty as long as that is not said.

    Raises:
        NewCityError: the name is not allowed or taken, or there is no jurisdiction `like`.
        Unreadable: another process is writing to the project, or it cannot be written to.
    """
    check_name(name)
    _check_author(author)
    # Nobody else may write meanwhile: what is read here is written back with additions.
    with staging.staging_folder(root, PROJECT.at(root).build_dir) as staged:
        dictionary = _dictionary(root)
        known = name in dictionary.folders and not _begun(root, name, dictionary)
        texts = (
            _listed(root, name, dictionary) if known else _new(root, name, like, author, dictionary)
        )
        _publish(root, staged, texts)
    return Created(sorted(texts), _codebook(dictionary, name if known else like))


def _dictionary(root: Path) -> Dictionary:
    try:
        return read_dictionary(PROJECT.at(root).data)
    except Unreadable as error:
        raise NewCityError(str(error)) from error


def _begun(root: Path, name: str, dictionary: Dictionary) -> bool:
    """Tell whether a folder is what a run left that was killed: empty tables that nothing lists."""
    own = [resource for resource in dictionary.resources if resource.folder == name]
    listed = any(resource.line for resource in own) or dictionary.folders[name]
    return not listed and not any(_has_rows(root, resource) for resource in own)


def _check_author(author: str) -> None:
    if not author.isprintable() or {'"', "\\"} & set(author):
        raise NewCityError("the author must be one line, without double quotes and backslashes")


def _publish(root: Path, staged: Path, texts: Mapping[str, str]) -> None:
    files = {target: staged / target for target in texts}
    for target, path in files.items():
        write_new(path, texts[target].encode())
    staging.put(root, files)


def check_name(name: str) -> None:
    """Refuse what is no name of a jurisdiction.

    Raises:
        NewCityError: it is none, or it is the name of something else.
    """
    if not _SLUG.fullmatch(name) or len(name) > LONGEST:
        raise NewCityError(
            f"{name!r} is no name: use lower-case letters, with single hyphens between words,"
            f" at most {LONGEST} characters, such as shenzhen or hong-kong"
        )
    if name in RESERVED:
        raise NewCityError(f"the name {name} is taken for another purpose")


def check_free(root: Path, name: str, texts: Mapping[str, str]) -> None:
    """Refuse to write over anything but what a run wrote that was killed before it was done.

    Args:
        root: the project's folder.
        name: of the new jurisdiction.
        texts: what is to be written, by its file.

    Raises:
        NewCityError: something else stands there.
    """
    for folder in (PROJECT.at(root).data / name, PROJECT.at(root).figures / name):
        inside = folder.is_dir() and not folder.is_symlink()
        for path in sorted(folder.rglob("*")) if inside else [folder]:
            _check_file(root, path, texts)
    for target in texts:
        if target.startswith("chapter/"):
            _check_file(root, root / target, texts)


def _check_file(root: Path, path: Path, texts: Mapping[str, str]) -> None:
    if not path.exists() and not path.is_symlink():
        return
    target = path.relative_to(root).as_posix()
    same = target in texts and path.is_file() and not path.is_symlink()
    if not same or path.read_bytes() != texts[target].encode():
        raise NewCityError(f"{target} exists already")


def _new(root: Path, name: str, like: str, author: str, dictionary: Dictionary) -> dict[str, str]:
    """The files of a new jurisdiction: tables are headers to be filled, and not listed yet."""
    places = [folder for folder in dictionary.folders if folder not in dictionary.shared]
    if like not in places:
        known = ", ".join(places)
        raise NewCityError(f"there is no jurisdiction {like}; there is {known}")
    tables = [table for table in ORDER if table in dictionary.schemas]
    texts = {
        f"data/{name}/{table}.csv": ",".join(dictionary.schemas[table].names) + "\n"
        for table in tables
    }
    title = dictionary.title(name)
    place = {"name": name, "title": title, "codebook": _codebook(dictionary, like)}
    package = dict(dictionary.package)
    folders = dict(package.get("folders", {}))
    package["folders"] = {**folders, "list": [*folders.get("list", []), place]}
    texts[f"data/{name}/README.md"] = city_guide(PROJECT.at(root).data, name, like, dictionary)
    texts[f"chapter/{name}.claims.yml"] = city_ledger(name, title)
    texts[f"chapter/{name}.qmd"] = city_page(name, title, author)
    check_free(root, name, texts)
    texts[dictionary.file] = dump_package(package)
    return texts


def _listed(root: Path, name: str, dictionary: Dictionary) -> dict[str, str]:
    """The dictionary with those tables of a jurisdiction that have rows and are not listed."""
    new = [
        _described(resource, dictionary)
        for resource in dictionary.resources
        if resource.folder == name and not resource.line and _has_rows(root, resource)
    ]
    if not new:
        raise NewCityError(
            f"there is a jurisdiction {name} already: data/{name}/; its tables with rows are listed"
        )
    listed = list(dictionary.package["resources"])
    # Tables of places stand together, before those that all places share.
    at = max((n for n, r in enumerate(listed, 1) if "/" in str(r.get("path", ""))), default=0)
    package = {**dictionary.package, "resources": [*listed[:at], *new, *listed[at:]]}
    return {dictionary.file: dump_package(package)}


def _has_rows(root: Path, resource: Resource) -> bool:
    table, _ = read_table(PROJECT.at(root).data, resource)
    return table is not None and bool(table.rows)


def _described(resource: Resource, dictionary: Dictionary) -> dict[str, Any]:
    title = resource.schema.described.get("title", resource.table)
    return {
        "name": resource.name,
        "path": resource.path,
        "type": "table",
        "title": f"{title}, {dictionary.title(resource.folder)}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": f"schemas/{resource.table}.json",
    }


def _codebook(dictionary: Dictionary, name: str) -> str:
    return dictionary.codebooks.get(name) or UNSTATED
