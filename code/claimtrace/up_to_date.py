"""Whether anything changed since the last build. Imports neither pandas nor matplotlib."""

from collections.abc import Mapping
from dataclasses import dataclass

import claimtrace.manifest as manifests
from claimtrace.project import LOCK, Project

INPUTS = ("data", "chapter", LOCK)
FORMATS = ("html", "pdf", "docx")


@dataclass(frozen=True)
class Request:
    """Hold what a build is asked for.

    Args:
        documents: names; empty for all.
        engine: `auto`, `quarto` or `pandoc`.
        formats: among `html`, `pdf` and `docx`; none for claims and exhibits alone.
    """

    documents: tuple[str, ...]
    engine: str
    formats: tuple[str, ...]

    def as_dict(self, used: str = "") -> dict[str, object]:
        """Return the request as the manifest keeps it.

        Args:
            used: the engine that did what was asked for; that asked for where it is not known.
        """
        return {
            "asked": self.engine,
            "documents": list(self.documents),
            "engine": used or self.engine,
            "formats": list(self.formats),
        }


@dataclass(frozen=True)
class State:
    """Tell what changed since the last build.

    Args:
        reasons: why a build is needed, a sentence each; none means that nothing changed.
        inputs: hashes of everything that a build reads.
        examined: how many files were compared.
        documents: the documents that the last build wrote, relative to the project.
    """

    reasons: list[str]
    inputs: dict[str, str]
    examined: int
    documents: list[str]


def up_to_date(project: Project, request: Request) -> State:
    """Compare inputs and outputs with the manifest of the last build.

    The accepted record is no input: the build tells what differs from it, and writes the same
    whatever it holds.

    Args:
        project: the thesis and where it stands.
        request: what is asked for.
    """
    then = manifests.read_manifest(project.manifest)
    if then and not request.formats:
        then = _without_documents(then, request)
    made = dict(then.outputs) if then else {}
    outputs = manifests.hash_files({name: project.root / name for name in made})
    inputs = current_inputs(project)
    asked = _as_made(request, then.request if then else {})
    now = manifests.Manifest(asked, inputs, outputs)
    documents = [name for name in made if _is_document(name)]
    reasons = manifests.differences(then, now)
    return State(reasons, inputs, len(inputs) + len(outputs), sorted(documents))


def _as_made(request: Request, made: Mapping[str, object]) -> dict[str, object]:
    """Return a request as the last build keeps its own, where that one's engine does for both."""
    does = request.engine in (made.get("asked"), made.get("engine"))
    if request.engine == "auto" and made.get("engine") == "pandoc" and not does:
        from claimtrace.render.quarto import find_quarto  # slow to import, and seldom needed

        does = find_quarto() is None
    engines = {name: made.get(name) for name in ("asked", "engine")} if does else {}
    return request.as_dict() | engines


def _is_document(name: str) -> bool:
    return name.endswith(tuple(f".{ending}" for ending in FORMATS))


def _without_documents(then: manifests.Manifest, request: Request) -> manifests.Manifest:
    """Return what a build did but for documents: that it rendered some does not matter."""
    covered = then.request.get("documents") in ([], [*request.documents])  # [] means all
    outputs = {name: digest for name, digest in then.outputs.items() if not _is_document(name)}
    return manifests.Manifest(request.as_dict() if covered else then.request, then.inputs, outputs)


def current_inputs(project: Project) -> dict[str, str]:
    """Hash everything that a build reads: data, chapter, fonts, filters, lock file and code."""
    restricted = project.file(project.restricted)
    files = manifests.files_below(project.root, INPUTS, skip=[restricted])
    return manifests.hash_files({**files, **manifests.package_files(project.packages)})
