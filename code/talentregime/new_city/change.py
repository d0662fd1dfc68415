"""Take a jurisdiction out, call it otherwise, or add the codes of a second coder."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import claimtrace.files.staging as staging
from claimtrace.data.dictionary import Dictionary, dump_package, read_dictionary
from claimtrace.data.files import read_file
from claimtrace.data.rawtable import RawTable
from claimtrace.files.reading import read_text
from claimtrace.files.writing import copy_file, delete_folder, write_new, writing
from claimtrace.findings import Unreadable
from talentregime.new_city.create import NewCityError, check_free, check_name
from talentregime.places import HOME, NATION
from talentregime.project import PROJECT

KEPT = "_build/removed"
_SHARED = ("sources", "quotations", "corrections")
_KEYS = {"sources": "source_id", "quotations": "carries", "corrections": "row_key"}

Edit = Callable[[dict[str, str]], dict[str, str] | None]  # of a row; None takes it out


@dataclass(frozen=True)
class Changed:
    """Hold what was changed.

    Args:
        written: files that are new or have other content, relative to the project, sorted.
        gone: files that are no longer there, sorted.
        kept: the folder with copies of these; empty where nothing is gone.
    """

    written: list[str]
    gone: list[str]
    kept: str = ""


def remove_city(root: Path, name: str) -> Changed:
    """Take a jurisdiction out: its tables, page, exhibits, and what the shared tables have of it.

    Sources that no other row names go with it, and phrases that carry its rows. Copies of all files
    that are gone stay in `_build/removed/`.

    Args:
        root: the project's folder.
        name: of the jurisdiction, such as `shenzhen`.

    Raises:
        NewCityError: there is none of that name that has a page of its own.
        Unreadable: something cannot be read or written.
    """
    with staging.staging_folder(root, PROJECT.at(root).build_dir) as staged:
        dictionary = _known(root, name)
        alone = _sources_of(root, dictionary, name)
        keys = _keys(root, dictionary, name)

        def edit(table: str) -> Edit:
            def kept(row: dict[str, str]) -> dict[str, str] | None:
                named = row[_KEYS[table]].rpartition("/")[2]
                return None if named in (alone if table == "sources" else keys) else row

            return kept

        texts = _edited(root, edit) | {dictionary.file: dump_package(_without(dictionary, name))}
        return _carry_out(root, staged, name, texts)


def rename_city(root: Path, name: str, new: str) -> Changed:
    """Call a jurisdiction otherwise: folder, keys, page, claims, and its place in the dictionary.

    Args:
        root: the project's folder.
        name: of the jurisdiction.
        new: its new name, as for `create_city`.

    Raises:
        NewCityError: there is none of that name with a page, or the new name is taken or none.
        Unreadable: something cannot be read or written.
    """
    check_name(new)
    if new == name:
        raise NewCityError(f"{name} is called so already")
    with staging.staging_folder(root, PROJECT.at(root).build_dir) as staged:
        dictionary = _known(root, name)
        titles = dictionary.title(name), new.replace("-", " ").title()
        keys = _keys(root, dictionary, name)

        def renamed(cell: str) -> str:
            before, slash, key = cell.rpartition("/")
            moved = f"{new}-{key.removeprefix(f'{name}-')}" if key in keys else key
            return f"{before}{slash}{moved}"

        def edit(table: str) -> Edit:
            return lambda row: {
                column: renamed(cell) if column == _KEYS[table] and table != "sources" else cell
                for column, cell in row.items()
            }

        texts = _edited(root, edit)
        for path in _own(root, name):
            target = path.relative_to(root).as_posix()
            text = read_text(root, target, "D001")
            place = target.replace(f"/{name}/", f"/{new}/").replace(f"/{name}.", f"/{new}.")
            if path.suffix == ".csv":
                texts[place] = _with_cells(root, target, renamed)
            else:
                texts[place] = _said(text, name, new, *titles)
        check_free(root, new, texts)
        texts[dictionary.file] = _said(dump_package(dictionary.package), name, new, *titles)
        return _carry_out(root, staged, name, texts)


def add_coder(root: Path, name: str, path: Path) -> Changed:
    """Add the codes of a second coder to the statements of a jurisdiction.

    Args:
        root: the project's folder.
        name: of the jurisdiction.
        path: a CSV with the columns unit_id, direction and dimension, and rule where it was noted.

    Raises:
        NewCityError: a column or a statement is lacking, doubled, or not the jurisdiction's.
        Unreadable: something cannot be read or written.
    """
    target = f"data/{name}/implementation.csv"
    with staging.staging_folder(root, PROJECT.at(root).build_dir) as staged:
        first, second = _table(root, target), _table(path.parent, path.name)
        codes = {row.get("unit_id", ""): row for row in _rows(second)}
        statements = list(_rows(first))
        units = [row["unit_id"] for row in statements]
        for wanted in ("unit_id", "direction", "dimension"):
            if wanted not in second.names:
                raise NewCityError(f"{path.name} has no column {wanted}")
        coded_units = [row["unit_id"] for row in _rows(second)]
        if doubled := sorted(unit for unit in codes if coded_units.count(unit) > 1):
            raise NewCityError(f"{path.name} has {doubled[0]} more than once")
        if apart := sorted({*units} ^ {*codes}):
            raise NewCityError(f"{target} and {path.name} differ in statements: {apart[0]}")
        for row in statements:
            coded = codes[row["unit_id"]]
            row |= {f"{kind}_b": coded.get(kind, "") for kind in ("direction", "dimension", "rule")}
        return _carry_out(root, staged, "", {target: _csv(first.names, statements)})


def _known(root: Path, name: str) -> Dictionary:
    try:
        dictionary = read_dictionary(PROJECT.at(root).data)
    except Unreadable as error:
        raise NewCityError(str(error)) from error
    if name not in dictionary.folders:
        raise NewCityError(f"there is no jurisdiction {name}")
    page = root / "chapter" / f"{name}.qmd"
    if name in (HOME, NATION) or not page.is_file():
        raise NewCityError(f"{name} has no page of its own: the other pages are written about it")
    return dictionary


def _own(root: Path, name: str) -> list[Path]:
    """The files that a person wrote about a jurisdiction; the page last, by which it is known."""
    data = sorted(path for path in (root / "data" / name).rglob("*") if path.is_file())
    pages = [root / "chapter" / f"{name}{end}" for end in (".claims.yml", ".qmd")]
    return [*data, *(path for path in pages if path.is_file())]


def _built(root: Path, name: str) -> list[Path]:
    drawn = sorted(path for path in (root / "figures" / name).rglob("*") if path.is_file())
    return [*drawn, *sorted((root / "_build").glob(f"{name}.*"))]


def _carry_out(root: Path, staged: Path, name: str, texts: Mapping[str, str]) -> Changed:
    """Keep copies of what goes, write what is new, then delete what was there."""
    texts = {place: text for place, text in texts.items() if not _same(root, place, text)}
    going = _own(root, name) if name else []
    kept = _keep(root, name, going) if going else ""
    files = {place: staged / place for place in texts}
    for place, path in files.items():
        write_new(path, texts[place].encode())
    staging.put(root, files)
    gone = [path.relative_to(root).as_posix() for path in going]
    for path in [*(_built(root, name) if name else ()), *going]:
        with writing(path):
            path.unlink()
    for folder in (root / "data" / name, root / "figures" / name) if name else ():
        delete_folder(folder)
    return Changed(sorted(texts), sorted(gone), kept)


def _keep(root: Path, name: str, paths: Iterable[Path]) -> str:
    number = 1
    while (target := root / KEPT / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    for path in paths:
        copy_file(path, target / path.relative_to(root))
    for table in _SHARED:
        copy_file(root / "data" / f"{table}.csv", target / "data" / f"{table}.csv")
    return target.relative_to(root).as_posix()


def _same(root: Path, place: str, text: str) -> bool:
    path = root / place
    return path.is_file() and path.read_bytes() == text.encode()


def _table(root: Path, file: str) -> RawTable:
    table, findings = read_file(root, file)
    if table is None:
        raise Unreadable(findings)
    return table


def _rows(table: RawTable) -> Iterable[dict[str, str]]:
    for row in table.rows:
        if len(row.cells) != len(table.names):
            message = f"{table.file}, line {row.line}, has {len(row.cells)} cells; run check first"
            raise NewCityError(message)
        yield dict(zip(table.names, row.cells, strict=True))


def _csv(names: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(names), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _edited(root: Path, edit: Callable[[str], Edit]) -> dict[str, str]:
    """The tables that all places share, with each row as an edit leaves it."""
    texts = {}
    for name in _SHARED:
        table, change = _table(root, f"data/{name}.csv"), edit(name)
        rows = [(row, change(row)) for row in _rows(table)]
        if any(before != after for before, after in rows):
            texts[table.file] = _csv(table.names, [after for _, after in rows if after is not None])
    return texts


def _with_cells(root: Path, file: str, renamed: Callable[[str], str]) -> str:
    """A table of a place with other keys; the sources that it names stay."""
    table = _table(root, file)
    rows = [
        {
            column: cell if column == "source_id" else ";".join(map(renamed, cell.split(";")))
            for column, cell in row.items()
        }
        for row in _rows(table)
    ]
    return _csv(table.names, rows)


def _keys(root: Path, dictionary: Dictionary, name: str) -> set[str]:
    """The keys of the rows of a place that begin with its name."""
    found = set()
    for resource in dictionary.resources:
        if resource.folder == name and (key := resource.schema.key):
            found |= {row[key[0]] for row in _rows(_table(root, resource.file))}
    return {key for key in found if key.startswith(f"{name}-")}


def _sources_of(root: Path, dictionary: Dictionary, name: str) -> set[str]:
    """The sources that rows of a place name, and no row of another."""
    of_place: set[str] = set()
    of_others: set[str] = set()
    for resource in dictionary.resources:
        if "source_id" in resource.schema.names and resource.table not in ("sources", "quotations"):
            named = {row["source_id"] for row in _rows(_table(root, resource.file))}
            (of_place if resource.folder == name else of_others).update(named)
    return of_place - of_others


def _without(dictionary: Dictionary, name: str) -> dict[str, Any]:
    package = dict(dictionary.package)
    package["resources"] = [
        item for item in package["resources"] if not str(item["path"]).startswith(f"{name}/")
    ]
    folders = dict(package.get("folders", {}))
    folders["list"] = [item for item in folders.get("list", []) if item["name"] != name]
    return {**package, "folders": folders}


def _said(text: str, name: str, new: str, title: str, new_title: str) -> str:
    """A text that calls a place otherwise, by its name and by its title, as whole words."""
    for before, after in ((name, new), (title, new_title)):
        text = re.sub(rf"(?<![\w]){re.escape(before)}(?![\w])", after, text)
    return text
