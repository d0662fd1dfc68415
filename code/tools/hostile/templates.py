"""The projects whose copies are spoilt: a small thesis, built and accepted, and the study."""

import shutil
from importlib import import_module
from pathlib import Path

from tools.hostile import process
from tools.hostile.cases import FOLDER

ROOT = FOLDER.parents[1]
_FOLDERS = ("data", "chapter", "figures", "code/talentregime")
_FILES = ("pyproject.toml", "requirements.lock", "CITATION.cff", "LICENSE", "README.md")
_LOADED = (
    *("matplotlib.figure", "pandas", "claimtrace.assess", "claimtrace.commands.build"),
    *("claimtrace.data.study", "claimtrace.stages", "talentregime.project"),
)
_READY = ("build", "reproduce --accept", "build", "check")


def load() -> None:
    """Load what commands load, once for all copies of this process."""
    for name in _LOADED:
        import_module(name)


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
        ended = process.run("claimtrace", line.split(), market, 120, {"env": {}})
        if ended.status != 0:
            raise RuntimeError(f"{line} of the small thesis: {ended.said}")
    apart = shutil.ignore_patterns("__pycache__", "restricted", ".quarto")
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, study / name, ignore=apart)
    (study / "_build").mkdir()
    for name in _FILES:
        shutil.copy(ROOT / name, study)
    return {"market": market, "study": study}
