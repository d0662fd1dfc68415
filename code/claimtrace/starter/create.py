"""Write the files of a new thesis into a folder, all of them or none."""

import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from claimtrace.files.writing import delete_folder, write_new, writing
from claimtrace.render.extension import EXTENSION, put_extension
from claimtrace.starter.wheel import wheel

_TEMPLATE, _DOT = ".in", "dot-"  # ends a template's name; begins one whose name begins with a dot


class StarterError(Exception):
    """Say in one line why a thesis cannot begin in a folder."""


def create(folder: Path, title: str, date: str) -> list[str]:
    """Make a thesis with a table, a page, two claims, a table and a figure of its own.

    Args:
        folder: where it is to stand; it is made, and must be empty if it is there.
        title: of the thesis, one line.
        date: of its first version, `2026-01-31`.

    Returns:
        The files, relative to the folder, sorted.

    Raises:
        StarterError: the folder is no place for it, or the title no title.
        Unwritable: the system refused to write.
    """
    _check(folder, title)
    name, tool = wheel()
    given = {"title": title, "date": date, "wheel": name}
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for place, text in _templates(given):
            write_new(draft / place, text.encode())
        write_new(draft / "wheels" / name, tool)
        put_extension(draft / "chapter" / EXTENSION)
        made = sorted(p.relative_to(draft).as_posix() for p in draft.rglob("*") if p.is_file())
        with writing(folder):
            draft.chmod(0o755)
            draft.rename(folder)  # over an empty folder, or none
    finally:
        delete_folder(draft)
    return made


def _check(folder: Path, title: str) -> None:
    if not title.isprintable() or not title.strip() or {'"', "\\"} & set(title):
        raise StarterError("the title must be one line, without double quotes and backslashes")
    if not folder.name.strip() or not folder.name.isprintable():
        raise StarterError(f"{str(folder)!r} is no place for a new folder")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise StarterError(f"{folder} exists already, and is no folder")
    if folder.is_dir() and any(folder.iterdir()):
        raise StarterError(f"{folder} is not empty; name a new folder")


def _templates(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Fill in the templates; yield the place and the text of each file."""
    for place, template in _walk(files("claimtrace.starter") / "project", ""):
        text = template.read_text("utf-8")
        for name, value in given.items():
            text = text.replace(f"{{{{{name}}}}}", value)
        yield place.removesuffix(_TEMPLATE), text


def _walk(folder: Traversable, within: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        shown = entry.name
        if shown.startswith(_DOT):
            shown = "." + shown.removeprefix(_DOT)
        if entry.is_dir():
            yield from _walk(entry, f"{within}{shown}/")
        else:
            yield f"{within}{shown}", entry
