"""What a build was made from and what it made, by content: the manifest, and what differs from it.

The check that nothing changed runs before anything else, so this module imports nothing slow.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from claimtrace.files import jsons, reading
from claimtrace.files.shape import misfit
from claimtrace.files.writing import write_new
from claimtrace.findings import Unreadable


@dataclass(frozen=True)
class Manifest:
    """Hold the hashes of what was built, by one build or by several.

    Args:
        request: what was asked for last, such as engine and formats; values are JSON.
        inputs: SHA-256 of every file read, by path relative to the project (code by package).
        outputs: SHA-256 of every file written, by path relative to the project.
        tasks: of each task that was done, such as `exhibits index`, a hash of what it read.
    """

    request: Mapping[str, object] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    tasks: Mapping[str, str] = field(default_factory=dict)


_HASHES = {str: str}
_SHAPE = {
    "python": str,
    "request": dict,
    **dict.fromkeys(("inputs", "outputs", "tasks"), _HASHES),
}
OUTPUTS = ("_build", "figures")  # the folders that a build writes into


def is_output(root: Path, name: str) -> bool:
    """Tell whether a path names a file that a build may write, also once links are followed.

    Args:
        root: the project's folder.
        name: relative to it, as a manifest or a journal tells it, which anybody may have written.
    """
    return _names_output(name) and _stays_within(root, name.rpartition("/")[0])


def _names_output(name: str) -> bool:
    parts = name.split("/")
    if len(parts) < 2 or parts[0] not in OUTPUTS or not {"", ".", ".."}.isdisjoint(parts):
        return False
    return "\\" not in name and "\0" not in name


def _stays_within(root: Path, folder: str) -> bool:
    """Tell whether a folder of outputs leads to no place outside, once links are followed."""
    try:
        return (root / folder).resolve().is_relative_to((root / folder.partition("/")[0]).resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, as hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hash_of(*parts: object) -> str:
    """Return one hash of several values that JSON can write, such as hashes of files."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def hash_files(paths: Mapping[str, Path]) -> dict[str, str]:
    """Hash files, sorted by name; a file that is gone is left out.

    Raises:
        Unreadable: some cannot be read (R090); every one is named.
    """
    hashes, problems = {}, []
    for name in sorted(paths):
        try:
            if paths[name].is_file():
                hashes[name] = hash_file(paths[name])
        except OSError as error:
            problems += reading.refused("R090", name, reading.why(error)).findings
    if problems:
        raise Unreadable(problems)
    return hashes


def files_below(root: Path, folders: Iterable[str], skip: Iterable[str] = ()) -> dict[str, Path]:
    """List the files below some folders of a project.

    Args:
        root: the project's folder.
        folders: folders or files, relative to it; one that does not exist has no files.
        skip: folders, relative to the project, whose files are left out.

    Returns:
        Paths by their name relative to the project, with forward slashes; caches, and files and
        folders whose name begins with a dot, left out.
    """
    skipped = tuple(f"{folder}/" for folder in skip)
    found = {}
    for folder in folders:
        start = root / folder
        for path in [start] if start.is_file() else _below(root, start, skipped):
            name = path.relative_to(root).as_posix()
            hidden = any(part[0] == "." or part == "__pycache__" for part in name.split("/"))
            if path.is_file() and not hidden and not name.startswith(skipped):
                found[name] = path
    return dict(sorted(found.items()))


def _below(root: Path, folder: Path, skipped: tuple[str, ...]) -> Iterator[Path]:
    """List what is in a folder, at any depth; a folder that cannot be read is told."""

    def tell(error: OSError) -> None:
        place = Path(error.filename).relative_to(root).as_posix()
        if not isinstance(error, FileNotFoundError) and not f"{place}/".startswith(skipped):
            raise reading.refused("R090", place, reading.why(error)) from error

    for parent, _, names in os.walk(folder, onerror=tell):
        yield from (Path(parent, name) for name in names)


def package_files(packages: Iterable[str]) -> dict[str, Path]:
    """List the modules of packages, wherever they are imported from.

    Args:
        packages: names of packages and modules that can be imported.

    Returns:
        Paths by `code/package/module.py`, so that the name does not tell where the project lies.
    """
    found = {}
    for package in packages:
        place = module_path(package)
        if place.is_file():
            found[f"code/{place.name}"] = place
            continue
        for path in place.rglob("*.py"):
            found[f"code/{package}/{path.relative_to(place).as_posix()}"] = path
    return dict(sorted(found.items()))


def module_path(name: str) -> Path:
    """Return the folder of a package, or the file of a module, wherever it is imported from.

    Raises:
        ModuleNotFoundError: there is none of that name.
    """
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"there is no module {name}", name=name)
    path = Path(spec.origin)
    return path.parent if path.name == "__init__.py" else path


def read_manifest(path: Path) -> Manifest | None:
    """Read a manifest; a missing or broken one is None, and so means: build."""
    root = path.parent.parent
    try:
        content = jsons.read_json(root, path.relative_to(root).as_posix(), "R090")
    except Unreadable:
        return None
    if misfit(content, _SHAPE) or not all(map(_names_output, content["outputs"])):
        return None
    folders = {name.rpartition("/")[0] for name in content["outputs"]}
    if not all(_stays_within(root, folder) for folder in sorted(folders)):
        return None
    del content["python"]
    return Manifest(**content)


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write a manifest as JSON with sorted keys.

    It also names the Python that built, which what Quarto runs before it renders looks for.
    """
    content = {
        "python": sys.executable,
        "request": dict(manifest.request),
        "inputs": dict(manifest.inputs),
        "outputs": dict(manifest.outputs),
        "tasks": dict(manifest.tasks),
    }
    write_new(path, (json.dumps(content, indent=1, sort_keys=True) + "\n").encode())


def differences(then: Manifest | None, now: Manifest) -> list[str]:
    """Say why a build is needed, a reason a line; none means that nothing changed.

    Args:
        then: the manifest of the last build.
        now: the same files as they are now.

    Returns:
        Sentences such as `data/north/stalls.csv changed`.
    """
    if then is None:
        return ["there is no record of an earlier build"]
    reasons = _compare(then.inputs, now.inputs, "was added")
    reasons += _compare(then.outputs, now.outputs, "was added", output=True)
    return reasons


def _compare(
    then: Mapping[str, str], now: Mapping[str, str], added: str, output: bool = False
) -> list[str]:
    reasons = []
    for name in sorted({**then, **now}):
        if name not in now:
            reasons.append(f"{name} is gone")
        elif name not in then:
            reasons.append(f"{name} {added}")
        elif then[name] != now[name]:
            reasons.append(f"{name} {'is not what the build wrote' if output else 'changed'}")
    return reasons
