"""The notes of a release: what CHANGELOG.md says of its version."""

import re

from claimtrace.findings import Finding
from claimtrace.rules import finding

CHANGELOG = "CHANGELOG.md"
_HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\].*$", re.MULTILINE)
_NEXT = "Unreleased"


def sections(text: str) -> dict[str, str]:
    """Return the sections of a change log in the form of Keep a Changelog, by their version."""
    found = [*_HEADING.finditer(text)]
    ends = [heading.start() for heading in found[1:]] + [len(text)]
    return {
        heading["version"]: text[heading.end() : end].strip()
        for heading, end in zip(found, ends, strict=True)
    }


def release_notes(text: str, version: str) -> tuple[str, list[Finding]]:
    """Take the notes of a version.

    Args:
        text: of the change log.
        version: of what is deposited.

    Returns:
        The notes as Markdown: the section of the version, and before it what belongs to none yet.
        A finding where there is such, or where the version has no section (X034).
    """
    found = sections(text)
    pending, told = found.get(_NEXT, ""), found.get(version, "")
    problems = []
    if pending:
        line = text[: text.index(f"[{_NEXT}]")].count("\n") + 1
        message = (
            f"changes stand under {_NEXT}, and the deposit is called {version}: a reader takes"
            f" them for changes of {version}"
        )
        problems.append(finding("X034", message, file=CHANGELOG, line=line))
    if not told:
        message = f"there is no section on version {version}"
        problems.append(finding("X034", message, file=CHANGELOG))
    parts = [f"## Since {version}\n\n{pending}"] if pending else []
    parts += [f"## {version}\n\n{told}"] if told else []
    return "\n\n".join([f"# Version {version}", *parts]) + "\n", problems
