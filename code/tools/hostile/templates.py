"""The projects whose copies are spoilt: a small thesis, built and accepted, and the study."""

import gc
import shutil
import sys
from importlib import import_module
from pathlib import Path

from tools.hostile import process
from tools.hostile.cases import FOLDER

ROOT = FOLDER.parents[1]
_FOLDERS = ("data", "chapter", "figures", "code/talentregime")
_FILES = ("pyproject.toml", "requirements.lock", "CITATION.cff", "LICENSE", "README.md")
_LOADED = (
    *("matplotlib.figure", "pandas", "rich.table", "claimtrace.build", "claimtrace.trace"),
    *("claimtrace.deposit.package", "claimtrace.stages", "talentregime.project"),
)
_READY = ("build", "reproduce --accept", "build", "check")


def load() -> None:
    """Load what commands load, once for all copies of this process."""
    from claimtrace.cli import COMMANDS

    for name in (*_LOADED, *COMMANDS.values()):
        import_module(name)


def warm(root: Path) -> None:
    """Check a project in this process, and forget its code.

    What a check makes once, such as patterns and the list of number words, is then there for all
    copies of this process. Each case is a whole command nevertheless, and every so many of them
    start Python anew.

    Args:
        root: the small thesis, unspoilt.
    """
    from claimtrace.check import check
    from claimtrace.claims import functions
    from claimtrace.project import find_project

    places, modules = sys.path[:], set(sys.modules)
    check(find_project(root))
    sys.path[:] = places
    for name in {*sys.modules} - modules:
        if str(getattr(sys.modules[name], "__file__", None)).startswith(str(root)):
            del sys.modules[name]
    functions.forget()
    gc.collect()
    gc.freeze()  # else each copy would write to the memory that it shares


def make_templates(room: Path) -> dict[str, Path]:
    """Make both projects.

    Args:
        room: the folder for them.

    Returns:
        Their folders, by the name that a case has under `in`.

    Raises:
        RuntimeError: the small thesis does not hold unspoilt.
    """
    market, study = room / "market" / "project", room / "study" / "project"
    shutil.copytree(FOLDER / "thesis", market, ignore=shutil.ignore_patterns("__pycache__"))
    (room / "market" / "tmp").mkdir()
    for line in _READY:
        ended = process.run("claimtrace", line.split(), market, 120, {"anew": True})
        if ended.status != 0:
            raise RuntimeError(f"{line} of the small thesis: {ended.said}")
    apart = shutil.ignore_patterns("__pycache__", "restricted", ".quarto")
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, study / name, ignore=apart)
    (study / "_build").mkdir()
    for name in _FILES:
        shutil.copy(ROOT / name, study)
    return {"market": market, "study": study}
