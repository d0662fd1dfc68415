"""Build a copy of a project in a folder of its own, as a process of its own."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from claimtrace.files.writing import copy_file, copy_folder, make_folder, write_new
from claimtrace.processes.programs import run
from claimtrace.render.extension import put_extension
from claimtrace.reproduction.conditions import HOSTILE_STYLE, Condition, installed

TOOL = ".tool"  # folder of a copy with packages that are not the project's own
_IGNORED = shutil.ignore_patterns("__pycache__", ".quarto", "*.pyc", ".ipynb_checkpoints")


@dataclass(frozen=True)
class Sources:
    """Name what a project is built from.

    Args:
        root: the project's folder.
        parts: files and folders of it that are copied; one that is not there is left out.
        without: folders of it that are not copied.
        packages: folders of the packages, and files of the modules, that build it, by where they
            go in the copy: into `code`, or into a hidden folder where they are not the project's.
        command: arguments after `python`, such as `-m package build`.
        shuffle: the environment variable that makes the loader take the rows in another order.
        variables: environment variables of the command.
    """

    root: Path
    parts: tuple[str, ...]
    without: tuple[str, ...]
    packages: Mapping[str, Path]
    command: tuple[str, ...]
    shuffle: str
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rebuilt:
    """Hold what a build of a copy did.

    Args:
        condition: what was changed.
        folder: the copy.
        status: exit status of the build.
        output: what it printed.
        seconds: how long it took.
        reservation: why the condition may not have bitten, if so.
    """

    condition: Condition
    folder: Path
    status: int
    output: str
    seconds: float
    reservation: str = ""


def snapshot(sources: Sources, folder: Path) -> Sources:
    """Copy what a project is built from, and return the same sources as they lie in the copy.

    Args:
        sources: what to copy.
        folder: made for the copy.
    """
    _copy(sources, folder)
    packages = {place: folder / place for place in sources.packages}
    return replace(sources, root=folder, packages=packages, without=())


def rebuild(sources: Sources, condition: Condition, scratch: Path) -> Rebuilt:
    """Copy a project and build the copy under a condition.

    Args:
        sources: what to copy, and the command.
        condition: what is changed about the machine.
        scratch: an empty folder.
    """
    reservations, name = [], condition.folder
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        name = "".join(letter for letter in name if letter.isascii())
        reservations.append("names of files hold ASCII alone here, and so does that of the folder")
    folder = scratch / name
    _copy(sources, folder)
    home = scratch / "home"
    make_folder(home)
    start = perf_counter()
    done = run(
        [sys.executable, *sources.command],
        tree=True,
        merged=True,
        cwd=folder,
        env=_environment(os.environ, sources, condition, folder, home),
        umask=-1 if condition.umask is None else condition.umask,
    )
    seconds = perf_counter() - start
    output = done.stdout.decode(errors="backslashreplace").strip()
    if condition.asks_locale and not installed(condition.asks_locale):
        reservations.append(
            f"the locale {condition.asks_locale} is not installed here: "
            "only what reads the environment variables notices it"
        )
    return Rebuilt(condition, folder, done.returncode, output, seconds, "; ".join(reservations))


def _copy(sources: Sources, folder: Path) -> None:
    make_folder(folder)
    left_out = {sources.root / name for name in sources.without}

    def ignored(where: str, names: list[str]) -> Iterable[str]:
        here = Path(where)
        return {*_IGNORED(where, names), *(n for n in names if here / n in left_out)}

    for part in sources.parts:
        source = sources.root / part
        if source.is_dir():
            copy_folder(source, folder / part, ignored)
        elif source.is_file():
            copy_file(source, folder / part)
    for place, package in sources.packages.items():
        target = folder / place
        if package.is_dir():
            copy_folder(package, target, _IGNORED)
            if place == f"{TOOL}/claimtrace" and not (target / "extension").is_dir():
                put_extension(target / "extension")
        else:
            copy_file(package, target)


def _environment(
    outer: Mapping[str, str], sources: Sources, condition: Condition, folder: Path, home: Path
) -> dict[str, str]:
    """The user's environment, but with the copy's code, and with what the condition changes."""
    dropped = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", sources.shuffle, *condition.unset)
    variables = {name: value for name, value in outer.items() if name not in dropped}
    variables["PYTHONPATH"] = os.pathsep.join(str(folder / name) for name in ("code", TOOL))
    if condition.style:
        for place in (home, home / ".config" / "matplotlib"):
            write_new(place / "matplotlibrc", HOSTILE_STYLE.encode())
        variables |= {"HOME": str(home), "MPLCONFIGDIR": str(home)}
    if condition.shuffle:
        variables[sources.shuffle] = "20260101"
    return variables | dict(sources.variables) | dict(condition.variables)
