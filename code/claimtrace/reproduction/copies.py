"""What a copy of the project holds when it is rebuilt, and what counts as made in it.

A copy holds all that is deposited but exhibits and documents. It makes these, and then the archive
of the deposit, so that archives are compared as well: sources, exhibits, documents, description
and checksums. A project that lacks files of the deposit is built, and no archive is made of it.
"""

from collections.abc import Iterable
from dataclasses import replace

from claimtrace.data.study import SHUFFLE
from claimtrace.deposit.selection import select
from claimtrace.files.manifest import module_path
from claimtrace.project import CITATION, ENTRY, LICENCE, SETTINGS, Project
from claimtrace.record.accepted import is_exhibit
from claimtrace.reproduction.compare import made_state
from claimtrace.reproduction.differences import ProjectState
from claimtrace.reproduction.rebuild import TOOL, Rebuilt, Sources
from claimtrace.up_to_date import INPUTS

_FIGURES = "figures/"
_CODE = "code/"  # copied from wherever the running code is
_MADE_IN = ("figures", "_build")


def sources(project: Project) -> tuple[Sources, list[str]]:
    """Tell what is copied and run.

    Args:
        project: the thesis and where it stands.

    Returns:
        The sources; and the files that a deposit needs and that are not there, without which no
        archive can be made.
    """
    selected = select(project.root)
    packages = {
        f"{_CODE if _own(path.name, selected.files) else f'{TOOL}/'}{path.name}": path
        for path in map(module_path, project.packages)
    }
    whole = (*INPUTS, *packages)
    below = tuple(f"{name}/" for name in whole)
    others = [
        file
        for file in selected.files
        if file not in whole and not file.startswith(below) and not is_exhibit(file)
    ]
    lacking = [name for name in (CITATION, SETTINGS, LICENCE) if name not in selected.files]
    command = ("build", "--engine", "pandoc") if lacking else ("package",)
    copied = Sources(
        project.root,
        (*INPUTS, *others),
        (project.file(project.restricted),),
        packages,
        ("-m", "claimtrace", *command),
        SHUFFLE,
        {ENTRY: project.entry},
    )
    return copied, lacking


def _own(package: str, files: Iterable[str]) -> bool:
    place = f"{_CODE}{package}"
    return any(file == place or file.startswith(f"{place}/") for file in files)


def made(name: str, built: Rebuilt) -> ProjectState:
    """Read what a build made in its copy, and nothing that was copied.

    Args:
        name: what a sentence calls it.
        built: the build, which succeeded.
    """
    state = made_state(name, built.folder, _MADE_IN)
    hashes = {
        file: digest
        for file, digest in state.hashes.items()
        if is_exhibit(file) or not file.startswith(_FIGURES)
    }
    return replace(state, hashes=hashes)
