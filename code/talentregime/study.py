"""The study's data: where it lies, and what it is to the claims and exhibits that read it."""

from pathlib import Path

from claimtrace.data.dictionary import RESTRICTED
from claimtrace.data.study import PUBLIC, TIERS, Study
from claimtrace.data.study import load_study as load_data
from talentregime import config

__all__ = ["PUBLIC", "RESTRICTED", "TIERS", "Study", "load_study"]


def load_study(root: Path, tier: str = PUBLIC) -> Study:
    """Read and clean every table of a project, as `claimtrace.data.study.load_study`.

    Args:
        root: the project's folder.
        tier: `public`, or `restricted` to read the tables that are not published, too.

    Raises:
        Unreadable: a file is missing, not described, or cannot be read; its findings name it.
    """
    return load_data(config.data_dir(root), tier)
