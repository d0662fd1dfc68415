"""Compare the packages that are installed with those that the lock file names."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimtrace.files import reading
from claimtrace.findings import Finding
from claimtrace.rules import finding

_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")


def other_versions(lock: Path, file: str) -> list[Finding]:
    """Tell which installed packages are of another version than the lock file says.

    Args:
        lock: a requirements file with exact versions; a package may have several, each for some
            version of Python.
        file: what findings call it.

    Returns:
        Findings, sorted; packages that are not installed are left out.
    """
    pinned: dict[str, list[tuple[str, int]]] = {}
    for name, pin, line in _pins(lock):
        pinned.setdefault(name, []).append((pin, line))
    findings = []
    for name in sorted(pinned):
        try:
            here = version(name)
        except PackageNotFoundError:
            continue
        pins = [pin for pin, _ in pinned[name]]
        if here not in pins:
            message = f"{name} is {here} here, and {' or '.join(pins)} in the lock file"
            findings.append(finding("X013", message, file=file, line=pinned[name][0][1]))
    return findings


def locked(lock: Path) -> list[str]:
    """List the packages that a lock file names, sorted; arguments as `other_versions`."""
    return sorted({name for name, _, _ in _pins(lock)})


def _pins(lock: Path) -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(
        reading.read_text(lock.parent, lock.name, "R090").splitlines(), 1
    ):
        if match := _PINNED.match(line):
            yield match[1].lower(), match[2], number
