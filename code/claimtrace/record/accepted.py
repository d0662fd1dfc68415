"""The accepted state of a project: its record of claims, and the hash of each exhibit and document.

`MANIFEST` holds the hashes. The exhibits lie beside it; the documents do not.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from claimtrace.files import reading
from claimtrace.files.shape import misfit
from claimtrace.findings import Unreadable
from claimtrace.project import ACCEPTED
from claimtrace.record.entries import Record, parse_record
from claimtrace.rules import finding

MANIFEST = "figures/MANIFEST.json"
_HASHES = {str: str}
_SHAPE = {"claims": str, "documents": _HASHES, "exhibits": _HASHES, "inputs": _HASHES}


@dataclass(frozen=True)
class Accepted:
    """Hold the accepted hashes.

    Args:
        exhibits: SHA-256 of each exhibit's file, by path relative to the project.
        documents: of each document of the embedded engine.
        inputs: of files that fix the versions of packages, such as the lock file.
        claims: of the accepted record of claims.
    """

    exhibits: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    claims: str = ""

    @property
    def document_names(self) -> set[str]:
        """The names of the documents that were accepted."""
        return {PurePosixPath(name).stem for name in self.documents}

    @property
    def files(self) -> dict[str, str]:
        """Hashes of exhibits and documents, sorted by path."""
        return dict(sorted({**self.exhibits, **self.documents}.items()))


def read_accepted(root: Path) -> Accepted:
    """Read the accepted hashes.

    Args:
        root: the project's folder.

    Raises:
        Unreadable: the file is missing, or is no such record (X011).
    """
    content = reading.read_json(root, MANIFEST, "X011")
    if told := misfit(content, _SHAPE):
        raise reading.refused("X011", MANIFEST, f"it does not hold the accepted hashes: {told}")
    return Accepted(**content)


def read_accepted_record(root: Path) -> Record:
    """Read the accepted record of claims, and hold it to the hash that was accepted with it.

    Args:
        root: the project's folder.

    Raises:
        Unreadable: one of the two is missing or broken (C026, X011), or they were not accepted
            together (C083).
    """
    data = reading.read_bytes(root, ACCEPTED, "C026")
    accepted = read_accepted(root)
    record = parse_record(reading.decode(data, ACCEPTED, "C026"), ACCEPTED)
    if hashlib.sha256(data).hexdigest() != accepted.claims:
        message = f"{ACCEPTED} is not the record that {MANIFEST} was accepted with"
        raise Unreadable([finding("C083", message, file=ACCEPTED)])
    return record


def dump_accepted(accepted: Accepted) -> str:
    """Return the text of the file: sorted, a line for each hash."""
    content = {
        "claims": accepted.claims,
        "documents": dict(accepted.documents),
        "exhibits": dict(accepted.exhibits),
        "inputs": dict(accepted.inputs),
    }
    return json.dumps(content, indent=1, sort_keys=True) + "\n"
