"""The accepted state of a project: its record of claims, and the hash of each exhibit and document.

`MANIFEST` holds the hashes. The exhibits lie beside it; the documents do not.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from claimtrace.files import jsons, reading
from claimtrace.files import manifest as manifests
from claimtrace.files.shape import misfit
from claimtrace.findings import Finding, Unreadable
from claimtrace.formats import ENDINGS
from claimtrace.project import ACCEPTED, LOCK
from claimtrace.record.entries import Record, parse_record
from claimtrace.rules import finding

FIGURES = "figures"
MANIFEST = f"{FIGURES}/MANIFEST.json"
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
    content = jsons.read_json(root, MANIFEST, "X011")
    if told := misfit(content, _SHAPE):
        raise reading.refused("X011", MANIFEST, f"it does not hold the accepted hashes: {told}")
    accepted = Accepted(**content)
    known = [f for f in accepted.exhibits if is_exhibit(f) and manifests.is_output(root, f)]
    known += [f for f in accepted.documents if re.fullmatch(r"_build/[^/]+", f)]
    known += [LOCK] if LOCK in accepted.inputs else []
    if foreign := sorted({**accepted.files, **accepted.inputs}.keys() - set(known)):
        told = f"it tells of {foreign[0]!r}, which is no exhibit, document or lock file"
        raise reading.refused("X011", MANIFEST, told)
    return accepted


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


def is_exhibit(file: str) -> bool:
    """Tell whether a file is an exhibit: these lie in the folders of `figures/`."""
    return file.startswith(f"{FIGURES}/") and file.count("/") > 1


def exhibit_hashes(root: Path) -> dict[str, str]:
    """Hash the exhibits that lie in a project, by path relative to it."""
    files = manifests.files_below(root, [FIGURES])
    return manifests.hash_files({file: path for file, path in files.items() if is_exhibit(file)})


def exhibit_findings(
    root: Path, accepted: Accepted, rebuilt: Mapping[str, str] | None = None
) -> list[Finding]:
    """Find exhibits that are neither the accepted ones nor what the project makes.

    Args:
        root: the project's folder.
        accepted: the accepted hashes.
        rebuilt: hashes of what a build of the project makes; None where none was made, and those
            of a document that is new to the accepted record are passed over.

    Returns:
        Findings of X008, X009 and X010, sorted by file.
    """
    here = exhibit_hashes(root)
    made = here if rebuilt is None else rebuilt
    findings = []
    for file in sorted({**here, **accepted.exhibits}):
        if here.get(file) == accepted.exhibits.get(file):
            continue
        of_new = file not in accepted.exhibits and file.split("/")[1] not in accepted.document_names
        if (of_new or rebuilt is not None) and here.get(file) == made.get(file):
            continue
        rule, said = "X008", "the file in the project is not the accepted one"
        if file not in here:
            rule, said = "X009", "is accepted, and not in the project"
        elif file not in accepted.exhibits:
            rule, said = "X010", "is in the project, and not accepted"
        hint = "Restore it, or run `reproduce --accept`."
        findings.append(finding(rule, said, file=file, hint=hint))
    return findings


_TAKEN_OUT = (
    "If it was taken out or called otherwise on purpose, accept that: `reproduce --accept`; else "
    "restore chapter/{0}.qmd and chapter/{0}.claims.yml."
)


def coverage_findings(root: Path, accepted: Accepted, named: Iterable[str]) -> list[Finding]:
    """Find documents without accepted hashes, hashes of no document, and another lock file.

    Args:
        root: the project's folder.
        accepted: the accepted hashes.
        named: the documents of the accepted record.

    Returns:
        Findings of X025, X026 and X035.
    """
    endings = {PurePosixPath(name).suffix for name in accepted.documents}
    told = [f"it has no hash of document {name}" for name in {*named} - accepted.document_names]
    found = []
    for name in sorted(accepted.document_names):
        made = {end for end in endings if f"_build/{name}{end}" in accepted.documents}
        told += [f"it has no hash of _build/{name}{end}" for end in endings - made]
        told += [f"it has a hash of _build/{name}{end}" for end in made if end not in ENDINGS]
        if not (root / "chapter" / f"{name}.qmd").is_file():
            message = f"it has a hash of document {name}, which the project does not have"
            found.append(finding("X025", message, file=MANIFEST, hint=_TAKEN_OUT.format(name)))
    found += [finding("X025", message, file=MANIFEST) for message in sorted(told)]
    if not (root / LOCK).is_file():
        if accepted.inputs:  # who has data and texts alone may do without
            message = f"{MANIFEST} was accepted with one, and there is none"
            found.append(finding("X035", message, file=LOCK))
    elif manifests.hash_files({LOCK: root / LOCK}) != accepted.inputs:
        message = f"it is not the one that {MANIFEST} was accepted with"
        found.append(finding("X026", message, file=LOCK))
    return found


def dump_accepted(accepted: Accepted) -> str:
    """Return the text of the file: sorted, a line for each hash."""
    content = {
        "claims": accepted.claims,
        "documents": dict(accepted.documents),
        "exhibits": dict(accepted.exhibits),
        "inputs": dict(accepted.inputs),
    }
    return json.dumps(content, indent=1, sort_keys=True) + "\n"
