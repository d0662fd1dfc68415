"""Replace many files at once: all new, or all old, also when the process is killed.

New files are made in a staging folder. Then a journal lists every move, and only then are files
moved. A journal that is found later belongs to a run that was cut off: its moves are completed.

The staging folder is also the lock: it names the process that made it. As long as that process
runs, no other opens the folder or completes its moves; once it is gone, the next one takes over.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimtrace.findings import Unreadable
from claimtrace.processes import runs
from claimtrace.rules import finding

STAGING = ".staging"
JOURNAL = ".publish.json"
OWNER = ".owner"


def open_staging(build_dir: Path) -> Path:
    """Make an empty staging folder, deleting what an interrupted run left in it.

    Args:
        build_dir: folder on the same file system as every target.

    Raises:
        Unreadable: another process has the folder, and runs.
    """
    staging = build_dir / STAGING
    _refuse_if_held(staging)
    build_dir.mkdir(parents=True, exist_ok=True)
    own = build_dir / f"{STAGING}.{os.getpid()}"
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir()
    (own / OWNER).write_text(f"{os.getpid()}\n", "utf-8")
    if staging.exists():
        # Moved away first, which only one process can do, then deleted.
        left = build_dir / f"{STAGING}.{os.getpid()}.left"
        shutil.rmtree(left, ignore_errors=True)
        _move(staging, left)
        shutil.rmtree(left, ignore_errors=True)
    if not _move(own, staging):
        shutil.rmtree(own, ignore_errors=True)
        _refuse_if_held(staging)
    for path in sorted(build_dir.glob(f"{STAGING}.*")):  # of processes that were killed right here
        if not runs(int(path.name.split(".")[2])):
            shutil.rmtree(path, ignore_errors=True)
    return staging


def _move(folder: Path, target: Path) -> bool:
    """Rename a folder, unless the target is there already."""
    try:
        folder.rename(target)
    except OSError:
        return False
    return True


def _refuse_if_held(staging: Path) -> None:
    """Raise if another process made the staging folder and still runs."""
    try:
        owner = int((staging / OWNER).read_text("utf-8"))
    except (OSError, ValueError):
        return  # nobody's: there is no folder, or one that was being deleted
    if owner != os.getpid() and runs(owner):
        message = f"another build is under way here (process {owner})"
        place = f"{staging.parent.name}/{STAGING}"
        raise Unreadable([finding("R031", message, file=place)])


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

    Raises:
        Unreadable: its process still runs, and carries it out itself.
    """
    journal = build_dir / JOURNAL
    if not journal.is_file():
        return False
    _refuse_if_held(build_dir / STAGING)
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
