"""Which licence holds for which file of a deposit, as `REUSE.toml` gives it.

Source of the format: REUSE Specification 3.3, https://reuse.software/spec-3.3/. Of several tables
that name a file the last one counts; what a file says of itself is not looked for.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.files import reading
from claimtrace.findings import Finding
from claimtrace.project import LICENCE
from claimtrace.rules import finding

REUSE = "REUSE.toml"
FOLDER = "LICENSES"  # with the text of each licence, named after it
_ONE = re.compile(r"[A-Za-z0-9.-]+")  # a single licence, and no expression of several


@dataclass(frozen=True)
class Licence:
    """Hold a licence.

    Args:
        name: its short name in the list of SPDX, such as `CC-BY-4.0`.
        title: what people call it.
        file: where its text is in a project.
    """

    name: str
    title: str
    file: str

    @property
    def address(self) -> str:
        """Where SPDX keeps it."""
        return f"https://spdx.org/licenses/{self.name}"


@dataclass(frozen=True)
class Licences:
    """Hold what `REUSE.toml` says.

    Args:
        rules: patterns of paths, each with the short name of a licence, in order.
        titles: what people call licences, by their short names.
        texts: short names of the licences whose text there is.
        alone: where the text of the only licence is, of a project that has one for all; else empty.
    """

    rules: tuple[tuple[re.Pattern[str], str], ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    alone: str = ""

    def of(self, path: str) -> Licence | None:
        """Return the licence of a file, by its path from the project; None where none is given."""
        named = [name for pattern, name in self.rules if pattern.fullmatch(path)]
        if not named:
            return None
        file = self.alone or f"{FOLDER}/{named[-1]}.txt"
        return Licence(named[-1], self.titles.get(named[-1], named[-1]), file)

    def used(self, paths: Iterable[str]) -> list[Licence]:
        """Return the licences of some files, sorted."""
        found = {licence for path in paths if (licence := self.of(path))}
        return sorted(found, key=lambda licence: licence.name)


def one_licence(name: str, titles: Mapping[str, str]) -> Licences:
    """Give all files of a project one licence, whose text is in `LICENSE`.

    Args:
        name: its short name.
        titles: what people call licences, by their short names.
    """
    return Licences(((re.compile(".*", re.DOTALL), name),), titles, frozenset({name}), LICENCE)


def read_licences(root: Path, titles: Mapping[str, str]) -> Licences:
    """Read which licence holds for which file.

    Args:
        root: the project's folder.
        titles: what people call licences, by their short names.

    Raises:
        Unreadable: the file is missing, no TOML, or names no single licence (X027).
    """
    text = reading.read_text(root, REUSE, "X027")
    try:
        tables = tomllib.loads(text)["annotations"]
        rules = [rule for table in tables for rule in _rules(table)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise reading.refused("X027", REUSE, f"{error!s:.200}") from error
    texts = frozenset(path.stem for path in (root / FOLDER).glob("*.txt"))
    return Licences(tuple(rules), titles, texts)


def licence_findings(
    licences: Licences, paths: Iterable[str], told: Iterable[str], file: str
) -> list[Finding]:
    """Tell of files without a licence, licences without a text, and another list elsewhere.

    Args:
        licences: what `REUSE.toml` says.
        paths: of the files of the deposit.
        told: short names of the licences that the citation file lists.
        file: that file.
    """
    paths = list(paths)
    findings = [
        finding("X030", "no licence is given for it", file=path)
        for path in paths
        if licences.of(path) is None
    ]
    used = [licence.name for licence in licences.used(paths)]
    findings += [
        finding("X030", f"the text of {name} is missing", file=f"{FOLDER}/{name}.txt")
        for name in used
        if name not in licences.texts
    ]
    if sorted(told) != used:
        listed = ", ".join(sorted(told)) or "no licence"
        message = f"{listed} here, and {', '.join(used)} by {REUSE}"
        findings.append(finding("X029", message, file=file))
    return findings


def _rules(table: dict[str, object]) -> list[tuple[re.Pattern[str], str]]:
    path, name = table["path"], str(table["SPDX-License-Identifier"])
    if not _ONE.fullmatch(name):
        raise ValueError(f"{name!r} is not the short name of one licence")
    return [(_pattern(str(one)), name) for one in (path if isinstance(path, list) else [path])]


def _pattern(path: str) -> re.Pattern[str]:
    """Read a pattern: `*` is anything within a folder, `**` anything, after a backslash itself."""
    parts = re.findall(r"\\.|\*\*|.", path, re.DOTALL)
    signs = {"**": ".*", "*": "[^/]*"}
    return re.compile("".join(signs.get(p, re.escape(p[-1])) for p in parts), re.DOTALL)
