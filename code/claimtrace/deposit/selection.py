"""Choose the files of a project that belong into its deposit: those under version control.

A deposit that was unpacked has no version control; its list of checksums names its files. Where
there is neither, as in a copy that is rebuilt, every file belongs but what is made anew, withheld
or hidden.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from claimtrace.deposit.archive import CHECKSUMS
from claimtrace.deposit.described import ADDED, DOCUMENTS, PRODUCTS
from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.processes.programs import run
from claimtrace.rules import finding
from claimtrace.tiers import RESTRICTED

# What never belongs: computed, withheld, or added by the archive itself; relative to the project.
_APART = ("_build", "build", "code/build", f"data/{RESTRICTED}", DOCUMENTS, PRODUCTS, *ADDED)
# What programs leave, at any depth. Hidden files belong only where a project keeps its settings.
_LITTER = ("__pycache__", "*.egg-info", "*~", "#*#", "~$*", "Thumbs.db")
_SETTINGS = (".ci", ".github", ".gitattributes", ".gitignore", ".pre-commit-config.yaml")


@dataclass
class Selected:
    """Hold what belongs into a deposit.

    Args:
        files: by path relative to the project, sorted.
        strays: files that are neither under version control nor ignored by it.
        links: symbolic links, and files whose name is not UTF-8; neither goes into an archive.
        missing: files that are under version control, or in the list of checksums, and not there.
    """

    files: dict[str, Path] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def select(root: Path) -> Selected:
    """Look through a project.

    Args:
        root: the project's folder.

    Raises:
        OSError: a folder cannot be read.
    """
    found = Selected()
    listed = _tracked(root) or _listed(root)
    here = {name: path for name, path in _files(root, "")}
    known = here if listed is None else listed
    strays = _untracked(root)
    for name, path in sorted(here.items()):
        if path.is_symlink() or "\N{REPLACEMENT CHARACTER}" in name:
            found.links.append(name)
        elif name in known:
            found.files[name] = path
        elif strays is None or name in strays:
            found.strays.append(name)
    found.missing = sorted(name for name in known if name not in here and not left_out(name))
    return found


def left_out(name: str) -> bool:
    """Tell whether a file never belongs, by its path relative to the project."""
    if any(name == apart or name.startswith(f"{apart}/") for apart in _APART):
        return True
    parts = name.split("/")
    hidden = any(part.startswith(".") for part in parts) and parts[0] not in _SETTINGS
    return (hidden and name != "chapter/.gitignore") or any(
        fnmatchcase(part, pattern) for part in parts for pattern in _LITTER
    )


def selection_findings(found: Selected) -> list[Finding]:
    """Tell what has to be decided or put right before a project can be deposited.

    Args:
        found: from `select`.
    """
    hint = "Put the file back, or remove it from version control."
    findings = [
        finding("X019", "the file belongs into the deposit, and is not there", file=name, hint=hint)
        for name in found.missing
    ]
    hint = "Put the file itself there, under a name in UTF-8, or delete it."
    said = "is a link, or has a name that is not UTF-8, and cannot be deposited"
    findings += [finding("X019", said, file=name, hint=hint) for name in found.links]
    hint = "Add it to version control (git add), name it in .gitignore, or delete it."
    said = "is neither under version control nor ignored, and stays out of the deposit"
    findings += [finding("X022", said, file=name, hint=hint) for name in found.strays]
    return sorted(findings)


def _tracked(root: Path) -> set[str] | None:
    """List what version control keeps; None where the project is no repository of its own."""
    return _git(root, "ls-files", "-z", "--cached")


def _untracked(root: Path) -> set[str] | None:
    return _git(root, "ls-files", "-z", "--others", "--exclude-standard")


def _git(root: Path, *arguments: str) -> set[str] | None:
    program = shutil.which("git")
    if program is None or not (root / ".git").exists():
        return None
    done = run([program, *arguments], cwd=root)
    if done.returncode:
        return None
    return {name for name in done.stdout.decode(errors="replace").split("\0") if name}


def _listed(root: Path) -> set[str] | None:
    """List what an unpacked deposit says that it holds."""
    try:
        lines = reading.read_text(root, CHECKSUMS, "X019").splitlines()
    except Unreadable:
        return None
    return {line.partition("  ")[2] for line in lines}


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    """List files and links below a folder, without following links or entering what is out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            # The bytes are read as UTF-8 whatever the locale says.
            name = prefix + os.fsencode(entry.name).decode("utf-8", errors="replace")
            if left_out(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), f"{name}/")
            else:
                yield name, Path(entry.path)
