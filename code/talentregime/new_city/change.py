"""Take a jurisdiction out, or call it otherwise."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import claimtrace.files.staging as staging
from claimtrace.data.dictionary import Dictionary, dump_package, read_dictionary
from claimtrace.files.reading import read_text
from claimtrace.files.writing import copy_file, delete_folder, write_new, writing
from claimtrace.findings import Unreadable
from talentregime.new_city.create import NewCityError, check_free, check_name
from talentregime.new_city.shared import (
    SHARED,
    SharedRow,
    cells_of,
    edit_shared,
    keys_of,
    naming,
    sources_of,
    with_keys,
)
from talentregime.places import HOME, NATION
from talentregime.project import PROJECT

KEPT = "_build/removed"
_Renaming = Callable[[str], str]


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
        keys = keys_of(root, dictionary, name)
        alone = sources_of(root, dictionary, name, keys)

        def without(table: str, row: SharedRow) -> SharedRow | None:
            if table == "sources":
                return None if row["source_id"] in alone else row
            cells = cells_of(table, row)
            left = [cell for cell in cells if cell not in keys]
            if row["source_id"] in alone or (cells and not left):
                return None
            return row if left == cells else {**row, **naming(table, left)}

        texts = edit_shared(root, without) | {
            dictionary.file: dump_package(_without(dictionary, name))
        }
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
        if _is_listed(dictionary, new) and not _is_listed(dictionary, name):
            return _carry_out(root, staged, name, {})  # a run that was killed had come so far
        said = _renaming(dictionary, name, new)
        keys = keys_of(root, dictionary, name)
        own = {key for _, key in keys if key.startswith(f"{name}-")}

        def moved(key: str) -> str:
            return f"{new}-{key.removeprefix(f'{name}-')}" if key in own else key

        def renamed(table: str, row: SharedRow) -> SharedRow:
            cells = [
                (of, moved(key)) if (of, key) in keys else (of, key)
                for of, key in cells_of(table, row)
            ]
            return {**row, **naming(table, cells)} if cells else row

        texts = edit_shared(root, renamed)
        for path in _own(root, name):
            target = path.relative_to(root).as_posix()
            text = read_text(root, target, "D001")
            place = target.replace(f"/{name}/", f"/{new}/").replace(f"/{name}.", f"/{new}.")
            if path.suffix == ".csv":
                texts[place] = with_keys(root, target, moved)
            else:
                texts[place] = said(text)
        check_free(root, new, texts)
        texts[dictionary.file] = dump_package(_called(dictionary, name, new, said))
        return _carry_out(root, staged, name, texts)


def _known(root: Path, name: str) -> Dictionary:
    """Read the dictionary, and refuse what is no jurisdiction that can be changed.

    What the dictionary does not list is what a run left that was killed, and may be in parts.
    """
    check_name(name)
    for folder in ("data", "figures"):
        if (root / folder / name).is_symlink():  # what it leads to is somebody's own
            raise NewCityError(f"{folder}/{name} is a link; take it out by hand")
    try:
        dictionary = read_dictionary(PROJECT.at(root).data)
    except Unreadable as error:
        raise NewCityError(str(error)) from error
    if name not in dictionary.folders and not _own(root, name):
        raise NewCityError(f"there is no jurisdiction {name}")
    page = root / "chapter" / f"{name}.qmd"
    if name in (HOME, NATION) or (_is_listed(dictionary, name) and not page.is_file()):
        raise NewCityError(f"{name} has no page of its own: the other pages are written about it")
    return dictionary


def _is_listed(dictionary: Dictionary, name: str) -> bool:
    return name in {item["name"] for item in dictionary.package.get("folders", {}).get("list", [])}


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
    going = _own(root, name)
    kept = _keep(root, name, going)
    written = replace_files(root, staged, texts).written
    gone = [path.relative_to(root).as_posix() for path in going]
    for path in [*_built(root, name), *going]:
        with writing(path):
            path.unlink()
    for folder in (root / "data" / name, root / "figures" / name):
        delete_folder(folder)
    return Changed(written, sorted(gone), kept)


def replace_files(root: Path, staged: Path, texts: Mapping[str, str]) -> Changed:
    """Write files, all of them or none; those that hold the same already are left.

    Args:
        root: the project's folder.
        staged: a staging folder.
        texts: what each holds, by its place in the project.

    Raises:
        Unreadable: one cannot be written.
    """
    texts = {place: text for place, text in texts.items() if not _same(root, place, text)}
    files = {place: staged / place for place in texts}
    for place, path in files.items():
        write_new(path, texts[place].encode())
    staging.put(root, files)
    return Changed(sorted(texts), [])


def _keep(root: Path, name: str, paths: Iterable[Path]) -> str:
    number = 1
    while (target := root / KEPT / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    for path in paths:
        copy_file(path, target / path.relative_to(root))
    for table in SHARED:
        copy_file(root / "data" / f"{table}.csv", target / "data" / f"{table}.csv")
    return target.relative_to(root).as_posix()


def _same(root: Path, place: str, text: str) -> bool:
    path = root / place
    return path.is_file() and path.read_bytes() == text.encode()


def _without(dictionary: Dictionary, name: str) -> dict[str, Any]:
    package = dict(dictionary.package)
    package["resources"] = [item for item in package["resources"] if not _is_of(item, name)]
    folders = dict(package.get("folders", {}))
    folders["list"] = [item for item in folders.get("list", []) if item["name"] != name]
    return {**package, "folders": folders}


def _called(dictionary: Dictionary, name: str, new: str, said: _Renaming) -> dict[str, Any]:
    """The dictionary with a place called otherwise, and all other places as they are."""

    def texts(item: dict[str, Any]) -> dict[str, Any]:
        return {key: said(text) if isinstance(text, str) else text for key, text in item.items()}

    package = dict(dictionary.package)
    package["resources"] = [
        {**texts(item), "path": f"{new}/{str(item['path']).partition('/')[2]}"}
        if _is_of(item, name)
        else item
        for item in package["resources"]
    ]
    folders = dict(package.get("folders", {}))
    folders["list"] = [
        {**texts(item), "name": new} if item["name"] == name else item
        for item in folders.get("list", [])
    ]
    return {**package, "folders": folders}


def _is_of(item: Mapping[str, Any], name: str) -> bool:
    return str(item["path"]).startswith(f"{name}/")


def _renaming(dictionary: Dictionary, name: str, new: str) -> _Renaming:
    """Make what calls a place otherwise in a text, by its name and by its title, as whole words.

    Names and titles of other places stay, also where they begin or end with those of this one.
    """
    titles = {dictionary.title(name): new.replace("-", " ").title(), name: new}
    others = [folder for folder in dictionary.folders if folder != name]
    words = {*titles, *others, *map(dictionary.title, others)}
    longest = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return lambda text: pattern.sub(lambda found: titles.get(found[0], found[0]), text)
