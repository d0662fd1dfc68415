"""Choose the files of a project that belong into its deposit, by an explicit list.

A pattern of the list is a path in which `*` stands for any part of a name that does not begin
with a dot, and `**` for any number of folders: `data/*/*.csv`, `code/**/*.py`. What is left out
is named by a pattern of a file's or folder's name, at any depth (`__pycache__`), or by the path
from the project (`/data/restricted`). What is left out never belongs, whatever the list says.

A file that is neither in the list nor left out is a finding: somebody has to decide.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from claimtrace.findings import Finding
from claimtrace.rules import finding


@dataclass(frozen=True)
class Choice:
    """Hold the list.

    Args:
        taken: patterns of what belongs; each has to match a file.
        left_out: patterns of what does not.
    """

    taken: tuple[str, ...]
    left_out: tuple[str, ...]

    def takes(self, name: str) -> bool:
        """Tell whether a file belongs, by its path relative to the project."""
        return not self.leaves_out(name) and any(_regex(p).fullmatch(name) for p in self.taken)

    def leaves_out(self, name: str) -> bool:
        """Tell whether a file, or a folder that it lies in, is left out."""
        parts = name.split("/")
        paths = ["/" + "/".join(parts[: end + 1]) for end in range(len(parts))]
        return any(
            any(_regex(pattern).fullmatch(path) for path in paths)
            if pattern.startswith("/")
            else _any_part(parts, pattern)
            for pattern in self.left_out
        )


@dataclass
class Selected:
    """Hold what a project has of a list.

    Args:
        files: those that belong, by path relative to the project, sorted.
        strays: files that are neither in the list nor left out.
        links: symbolic links, and files whose name is not UTF-8; neither goes into an archive.
        missing: patterns of the list that no file matches.
    """

    files: dict[str, Path] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def select(root: Path, choice: Choice) -> Selected:
    """Look through a project.

    Args:
        root: the project's folder.
        choice: the list.
    """
    found = Selected()
    for name, path in _files(root, "", choice):
        if path.is_symlink() or "\N{REPLACEMENT CHARACTER}" in name:
            found.links.append(name)
        elif choice.takes(name):
            found.files[name] = path
        else:
            found.strays.append(name)
    found.files = dict(sorted(found.files.items()))
    found.missing = [p for p in choice.taken if not any(map(_regex(p).fullmatch, found.files))]
    return found


def selection_findings(found: Selected, list_file: str) -> list[Finding]:
    """Tell what has to be decided or put right before a project can be deposited.

    Args:
        found: from `select`.
        list_file: where the list stands, for the hints.
    """
    hint = f"Put it there, or correct the list in {list_file}."
    findings = [
        finding("X019", f"no file matches {pattern}, which belongs into the deposit", hint=hint)
        for pattern in found.missing
    ]
    hint = "Put the file itself there, under a name in UTF-8, or delete it."
    said = "is a link, or has a name that is not UTF-8, and cannot be deposited"
    findings += [finding("X019", said, file=name, hint=hint) for name in found.links]
    hint = f"Name it in {list_file}, among what is taken or what is left out; or delete it."
    said = "is neither in the list of what is deposited nor left out on purpose"
    findings += [finding("X022", said, file=name, hint=hint) for name in found.strays]
    return sorted(findings)


def _files(folder: Path, prefix: str, choice: Choice) -> Iterator[tuple[str, Path]]:
    """List files and links below a folder, without following links or entering what is out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            # The bytes are read as UTF-8 whatever the locale says.
            name = prefix + os.fsencode(entry.name).decode("utf-8", errors="replace")
            if choice.leaves_out(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), f"{name}/", choice)
            else:
                yield name, Path(entry.path)


def _any_part(parts: list[str], pattern: str) -> bool:
    return any(fnmatchcase(part, pattern) for part in parts)


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    written = ""
    *folders, last = pattern.split("/")
    for folder in folders:
        written += r"(?:[^/.][^/]*/)*" if folder == "**" else f"{_segment(folder)}/"
    return re.compile(written + _segment(last))


def _segment(text: str) -> str:
    visible = r"(?!\.)" if text.startswith("*") else ""
    return visible + re.escape(text).replace(r"\*", "[^/]*")
