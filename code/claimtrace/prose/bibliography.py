"""Which works a document may cite: the keys of its bibliography."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.prose.bibfiles import read_entries


@dataclass
class Keys:
    """Hold the keys of a bibliography.

    Args:
        known: the keys; None where they are unknown, since a file is of a kind not read here.
        findings: files that cannot be read.
    """

    known: set[str] | None
    findings: list[Finding] = field(default_factory=list)


def read_keys(settings: Mapping[str, Any], folder: Path, root: Path) -> Keys:
    """List the keys of the works that a document may cite.

    Args:
        settings: of the document: `bibliography` names files, `references` holds works.
        folder: that the files are named from.
        root: the project's folder; findings name files relative to it.
    """
    known: set[str] = set()
    named = settings.get("bibliography", [])
    for name in named if isinstance(named, list) else [named]:
        path = folder / str(name)
        place = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(name)
        try:
            text = reading.read_text(root, place, "R055")
        except Unreadable as error:
            return Keys(None, error.findings)
        if path.suffix != ".bib":
            return Keys(None)
        known |= {entry.key for entry in read_entries(text, place)}
    works = settings.get("references", [])
    listed = works if isinstance(works, list) else []
    known |= {str(work["id"]) for work in listed if isinstance(work, dict) and "id" in work}
    return Keys(known)
