"""Replace many files at once: all new, or all old, also when the process is killed.

New files are made in a staging folder. Then a journal lists every move, and only then are files
moved. A journal that is found later belongs to a run that was cut off: its moves are completed.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

STAGING = ".staging"
JOURNAL = ".publish.json"


def open_staging(build_dir: Path) -> Path:
    """Make an empty staging folder, deleting what an interrupted run left in it.

    Args:
        build_dir: folder on the same file system as every target.
    """
    staging = build_dir / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    return staging


def publish(
    root: Path, build_dir: Path, files: Mapping[str, Path], removed: Iterable[str] = ()
) -> None:
    """Move staged files to their places and delete what is no longer made.

    Args:
        root: the project's folder.
        build_dir: folder that holds the staging folder.
        files: staged file by target, relative to `root`.
        removed: targets to delete, relative to `root`.
    """
    moves = {target: str(path.relative_to(root)) for target, path in sorted(files.items())}
    content = json.dumps({"moves": moves, "removed": sorted(removed)}, indent=1)
    draft = build_dir / f"{JOURNAL}.new"
    with draft.open("w", encoding="utf-8") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(build_dir / JOURNAL)
    complete(root, build_dir)


def complete(root: Path, build_dir: Path) -> bool:
    """Carry out the journal of an interrupted run, if there is one.

    Returns:
        Whether there was one.
    """
    journal = build_dir / JOURNAL
    if not journal.is_file():
        return False
    plan = json.loads(journal.read_text(encoding="utf-8"))
    for target, staged in plan["moves"].items():
        if (root / staged).is_file():  # absent: this move was made before the interruption
            (root / target).parent.mkdir(parents=True, exist_ok=True)
            (root / staged).replace(root / target)
    for target in plan["removed"]:
        (root / target).unlink(missing_ok=True)
    journal.unlink()
    shutil.rmtree(build_dir / STAGING, ignore_errors=True)
    return True
