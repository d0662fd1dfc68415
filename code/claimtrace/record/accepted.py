"""The accepted state of a project: its record of claims, and the hash of each exhibit and document.

`MANIFEST` holds the hashes. The exhibits lie beside it; the documents do not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.findings import Unreadable
from claimtrace.rules import finding

MANIFEST = "figures/MANIFEST.json"


@dataclass(frozen=True)
class Accepted:
    """Hold the accepted hashes.

    Args:
        exhibits: SHA-256 of each exhibit's file, by path relative to the project.
        documents: of each document of the embedded engine.
        inputs: of files that fix the versions of packages, such as the lock file.
    """

    exhibits: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, str]:
        """Hashes of exhibits and documents, sorted by path."""
        return dict(sorted({**self.exhibits, **self.documents}.items()))


def read_accepted(path: Path, file: str) -> Accepted:
    """Read the accepted hashes.

    Args:
        path: where they are.
        file: what findings call the file.

    Raises:
        Unreadable: the file is missing, or is no such record.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
        parts = [content["exhibits"], content["documents"], content["inputs"]]
        if not all(isinstance(part, dict) for part in parts):
            raise ValueError("a part of it is no mapping")
        return Accepted(*parts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        told = error.strerror if isinstance(error, OSError) else repr(error)
        problem = finding("X011", f"the accepted hashes cannot be read: {told}", file=file)
        raise Unreadable([problem]) from error


def dump_accepted(accepted: Accepted) -> str:
    """Return the text of the file: sorted, a line for each hash."""
    content = {
        "documents": dict(accepted.documents),
        "exhibits": dict(accepted.exhibits),
        "inputs": dict(accepted.inputs),
    }
    return json.dumps(content, indent=1, sort_keys=True) + "\n"
