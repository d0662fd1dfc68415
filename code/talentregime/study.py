"""The study's data, as the claims and exhibits read them: `load_study` of a project's folder."""

from pathlib import Path

from claimtrace.data.study import PUBLIC, Study
from claimtrace.data.study import load_study as load_data
from talentregime.project import PROJECT

__all__ = ["Study", "load_study"]


def load_study(root: Path, tier: str = PUBLIC) -> Study:
    """Read and clean every table of a project, as `claimtrace.data.study.load_study`.

    Args:
        root: the project's folder.
        tier: `public`, or `restricted` to read the tables that are not published, too.

    Raises:
        Unreadable: a file is missing, not described, or cannot be read; its findings name it.
    """
    return load_data(PROJECT.at(root).data, tier)
