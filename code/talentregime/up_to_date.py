"""Whether anything changed since the last build. Imports neither pandas nor matplotlib."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import claimtrace.manifest as manifests
import claimtrace.staging as staging
from talentregime import config

INPUTS = ("data", "chapter", "requirements.lock")
PACKAGES = ("claimtrace", "talentregime")


@dataclass(frozen=True)
class State:
    """Tell what changed since the last build.

    Args:
        reasons: why a build is needed, a sentence each; none means that nothing changed.
        examined: how many files were compared.
        documents: the documents that the last build wrote, relative to the project.
    """

    reasons: list[str]
    examined: int
    documents: list[str]


def up_to_date(root: Path, request: Mapping[str, object]) -> State:
    """Compare inputs and outputs with the manifest of the last build.

    A build that was cut off while its files were put in place is completed first.

    Args:
        root: the project's folder.
        request: engine, formats and documents asked for.
    """
    build_dir = config.build_dir(root)
    staging.complete(root, build_dir)
    then = manifests.read_manifest(config.manifest(root))
    made = dict(then.outputs) if then else {}
    outputs = manifests.hash_files({name: root / name for name in made})
    now = manifests.Manifest(request, current_inputs(root), outputs)
    documents = [name for name in made if name.endswith((".html", ".pdf", ".docx"))]
    reasons = manifests.differences(then, now)
    return State(reasons, len(now.inputs) + len(outputs), sorted(documents))


def current_inputs(root: Path) -> dict[str, str]:
    """Hash everything that a build reads: data, chapter, fonts, filters, lock file and code."""
    restricted = config.restricted_dir(root).relative_to(root).as_posix()
    files = manifests.files_below(root, INPUTS, skip=[restricted])
    return manifests.hash_files({**files, **manifests.package_files(PACKAGES)})
