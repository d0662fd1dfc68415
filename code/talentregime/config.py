"""Where things are: paths below a project's root, and nothing else."""

from pathlib import Path


def data_dir(root: Path) -> Path:
    """Return the folder of the data: a subfolder for each jurisdiction."""
    return root / "data"


def datapackage(root: Path) -> Path:
    """Return the data dictionary."""
    return data_dir(root) / "datapackage.json"


def restricted_dir(root: Path) -> Path:
    """Return the folder of tables that are not published, laid out as the data folder is."""
    return data_dir(root) / "restricted"


def chapter_dir(root: Path) -> Path:
    """Return the folder of the documents and their ledgers."""
    return root / "chapter"


def font(root: Path) -> Path:
    """Return the font of the figures."""
    return chapter_dir(root) / "fonts" / "NotoSansSC-Regular.ttf"


def figures_dir(root: Path) -> Path:
    """Return the folder of the exhibits and of the accepted record."""
    return root / "figures"


def build_dir(root: Path) -> Path:
    """Return the folder of everything computed, which git ignores."""
    return root / "_build"


def manifest(root: Path) -> Path:
    """Return the hashes of what the last build read and wrote."""
    return build_dir(root) / "manifest.json"


def record(root: Path) -> Path:
    """Return the accepted record of claims."""
    return figures_dir(root) / "claims.json"
