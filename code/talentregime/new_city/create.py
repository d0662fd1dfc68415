"""Write the files of a new jurisdiction, and describe its tables."""

import re
from dataclasses import dataclass
from pathlib import Path

import claimtrace.staging as staging
from talentregime import config
from talentregime.new_city.dictionary import Dictionary, DictionaryError, read_dictionary
from talentregime.new_city.guide import city_guide
from talentregime.new_city.page import city_ledger, city_page

# Folders of the data and pages that are, or will be, something else than a jurisdiction, and names
# that Windows gives to no file.
RESERVED = (
    *("national", "restricted", "sources", "index", "comparison"),
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


def create_city(root: Path, name: str, like: str) -> Created:
    """Make a jurisdiction with empty tables that validates and builds at once.

    Either everything is written or nothing is. A run that was cut off is completed by the next
    command.

    Args:
        root: the project's folder.
        name: a slug, such as `shenzhen`: the folder of its data and the name of its page.
        like: the jurisdiction whose schema, codebook version and questions it takes.

    Raises:
        NewCityError: the name is not allowed or taken, or there is no jurisdiction `like`.
        Unreadable: another process is writing to the project.
    """
    _check_name(name)
    try:
        # Nobody else may write meanwhile: what is read here is written back with additions.
        with staging.staging_folder(root, config.build_dir(root)) as staged:
            return _create(root, staged, name, like)
    except DictionaryError as error:
        raise NewCityError(str(error)) from error
    except OSError as error:
        raise NewCityError(f"cannot write: {error}") from error


def _create(root: Path, staged: Path, name: str, like: str) -> Created:
    dictionary = read_dictionary(config.datapackage(root))
    if like not in dictionary.jurisdictions:
        known = ", ".join(dictionary.jurisdictions)
        raise NewCityError(f"there is no jurisdiction {like}; there is {known}")
    _check_free(root, name, dictionary)
    texts = _texts(root, name, like, dictionary)
    files = {target: staged / target for target in sorted(texts)}
    for target, path in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[target], encoding="utf-8", newline="\n")
    staging.publish(root, config.build_dir(root), files)
    return Created(sorted(texts), dictionary.codebook(like))


def _check_name(name: str) -> None:
    if not _SLUG.fullmatch(name) or len(name) > LONGEST:
        raise NewCityError(
            f"{name!r} is no name: use lower-case letters, with single hyphens between words,"
            f" at most {LONGEST} characters, such as shenzhen or hong-kong"
        )
    if name in RESERVED:
        raise NewCityError(f"the name {name} is taken for another purpose")


def _check_free(root: Path, name: str, dictionary: Dictionary) -> None:
    if name in dictionary.jurisdictions:
        raise NewCityError(f"there is a jurisdiction {name} already: data/{name}/")
    chapter = config.chapter_dir(root)
    targets = (
        config.data_dir(root) / name,
        chapter / f"{name}.qmd",
        chapter / f"{name}.claims.yml",
        config.figures_dir(root) / name,
    )
    for path in targets:
        if path.exists() or path.is_symlink():
            raise NewCityError(f"{path.relative_to(root).as_posix()} exists already")


def _texts(root: Path, name: str, like: str, dictionary: Dictionary) -> dict[str, str]:
    texts = {
        f"data/{name}/{table.name}.csv": ",".join(table.columns) + "\n"
        for table in dictionary.tables(like)
    }
    texts[f"data/{name}/README.md"] = city_guide(config.data_dir(root), name, like, dictionary)
    texts[f"chapter/{name}.qmd"] = city_page(name)
    texts[f"chapter/{name}.claims.yml"] = city_ledger(name)
    texts["data/datapackage.json"] = dictionary.with_city(name, like)
    return texts
