"""Write the files of a new thesis into a folder, all of them or none."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from claimtrace.files.lock import Held, hold
from claimtrace.files.writing import delete_folder, write_new, writing
from claimtrace.processes import ending
from claimtrace.prose.scan import find_expressions
from claimtrace.render.extension import EXTENSION, put_extension
from claimtrace.starter.wheel import wheel

_TEMPLATE, _DOT = ".in", "dot-"  # ends a template's name; begins one whose name begins with a dot
_DRAFT, _LOCK = ".claimtrace-init-", ".lock"  # begins the name of a draft; who works in it holds it


class StarterError(Exception):
    """Say in one line why a thesis cannot begin in a folder."""


@dataclass(frozen=True)
class Draft:
    """Hold a thesis that does not stand at its place yet.

    Args:
        root: the hidden folder beside its place that it stands in.
        folder: its place.
        files: those that were written, relative to the folder, sorted.
        lock: what shows others that it is being made.
    """

    root: Path
    folder: Path
    files: list[str]
    lock: ExitStack

    def put(self) -> None:
        """Move it to its place.

        Raises:
            Unwritable: the system refused.
        """
        with writing(self.folder), ending.held():
            self.lock.close()
            (self.root / _LOCK).unlink(missing_ok=True)
            if self.folder.is_dir():  # it may be where somebody stands, and so stays what it is
                for path in sorted(self.root.iterdir()):
                    path.rename(self.folder / path.name)
            else:
                self.root.rename(self.folder)


@contextmanager
def drafted(folder: Path, title: str, date: str) -> Iterator[Draft]:
    """Make a thesis with a table, a page, two claims, a table and a figure of its own.

    It is made beside its place, and what was not put there is deleted after the block; what a run
    that was killed left there is deleted first.

    Args:
        folder: where it is to stand; it must be empty if it is there.
        title: of the thesis, one line.
        date: of its first version, `2026-01-31`.

    Yields:
        The draft.

    Raises:
        StarterError: the folder is no place for it, the title no title, or the tool not installed.
        Unwritable: the system refused to write.
    """
    _check(folder, title)
    try:
        name, tool = wheel()
    except PackageNotFoundError as error:
        told = "a thesis carries the tool, which is not installed here"
        raise StarterError(f"{told}: python3 -m pip install ./code") from error
    given = {"title": title, "date": date, "wheel": name, "heading": _heading(title)}
    above = [parent for parent in folder.parents if not parent.exists()]
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _delete_left(folder.parent)
        root = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=folder.parent))
    delete = partial(delete_folder, root)
    with ending.undone(delete), ExitStack() as lock:
        try:
            with suppress(Held, OSError):  # not every file system knows locks
                lock.enter_context(hold(root / _LOCK))
            for place, text in _templates(given):
                write_new(root / place, text.encode())
            write_new(root / "wheels" / name, tool)
            put_extension(root / "chapter" / EXTENSION)
            with writing(root):
                root.chmod(0o755)
            yield Draft(root, folder, _listed(root), lock)
        finally:
            lock.close()
            delete()
            for parent in above:  # they hold the thesis, unless it was not put there
                with suppress(OSError):
                    parent.rmdir()


def _listed(root: Path) -> list[str]:
    found = (path for path in root.rglob("*") if path.is_file() and path.name != _LOCK)
    return sorted(path.relative_to(root).as_posix() for path in found)


def _delete_left(parent: Path) -> None:
    """Delete the drafts of runs that were killed."""
    for path in parent.glob(f"{_DRAFT}*"):
        if path.is_symlink() or not (path / _LOCK).is_file():
            continue
        with suppress(Held, OSError), hold(path / _LOCK):
            delete_folder(path)


def _heading(title: str) -> str:
    """Write a title as a text has it: no letter is markup, and what would be no claim in it is
    a part of a name."""
    written, at = "", 0
    for found in find_expressions(title):
        named = _plain(title[found.start : found.end])
        written += (
            f'{_plain(title[at : found.start])}[{named}]{{.uncounted why="part of the title"}}'
        )
        at = found.end
    return (written + _plain(title[at:])).replace("'", "''")


def _plain(text: str) -> str:
    return re.sub(r"[`*_{}\[\]<>@#$^~|!]", r"\\\g<0>", text)


def _check(folder: Path, title: str) -> None:
    if not title.isprintable() or not title.strip() or {'"', "\\"} & set(title):
        raise StarterError("the title must be one line, without double quotes and backslashes")
    if not folder.name.strip() or not folder.name.isprintable():
        raise StarterError(f"{str(folder)!r} is no place for a new folder")
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise StarterError(f"{folder} exists already, and is no folder")
        if folder.is_dir() and any(folder.iterdir()):
            raise StarterError(f"{folder} is not empty; name a new folder")
    except OSError as error:
        told = f"{str(folder)[:80]} cannot be a folder: {error.strerror}"
        raise StarterError(f"{told}; name another") from error


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
