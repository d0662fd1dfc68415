"""Replace many files at once: all new, or all old, also when the process is killed.

New files are made in a staging folder. Then a journal lists every move, and only then are files
moved. A journal that is found later belongs to a run that was cut off: its moves are completed by
whoever comes next. One process at a time stages and moves; a lock keeps out any other.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from claimtrace.files import reading
from claimtrace.files.lock import Held, hold
from claimtrace.files.manifest import is_output
from claimtrace.files.shape import misfit
from claimtrace.findings import Unreadable
from claimtrace.rules import finding

STAGING = ".staging-"  # begins the name of a folder
JOURNAL = ".publish.json"
LOCK = ".lock"
_PATIENCE = 10.0  # seconds for the moves of another process, which take milliseconds
_PAUSE = 0.02  # seconds


@contextmanager
def staging_folder(root: Path, build_dir: Path) -> Iterator[Path]:
    """Keep out other processes, complete an interrupted run, and give an empty folder.

    The folder is deleted afterwards, and with it what was not published.

    Args:
        root: the project's folder.
        build_dir: folder on the same file system as every target; made if it is not there.

    Yields:
        A folder below `build_dir` of a name that none had before: a program that an interrupted
        run started may still be writing in its own.

    Raises:
        Unreadable: another process is at work here (R031), or an interrupted run cannot be
            completed (R033).
    """
    with _alone(build_dir):
        _carry_out(root, build_dir)
        _delete_staged(build_dir)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=build_dir))
        try:
            yield staging
        finally:
            if not (build_dir / JOURNAL).exists():  # else cut off: the next one needs the folder
                _delete_staged(build_dir)


def publish(
    root: Path, build_dir: Path, files: Mapping[str, Path], removed: Iterable[str] = ()
) -> None:
    """Move staged files to their places and delete what is no longer made.

    A file whose bytes stay the same is not touched. The others are moved in the order given, so
    what tells of the rest, such as a manifest, comes last.

    Args:
        root: the project's folder.
        build_dir: folder that holds the staging folder.
        files: staged file by target, relative to `root`.
        removed: targets to delete, relative to `root`; they are deleted first.

    Raises:
        Unreadable: a file cannot be moved (R033).
    """
    moves = {
        target: path.relative_to(root).as_posix()
        for target, path in files.items()
        if not _same(root / target, path)
    }
    draft = build_dir / f"{JOURNAL}.new"
    with draft.open("w", encoding="utf-8") as stream:
        json.dump({"removed": sorted(removed), "moves": moves}, stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(build_dir / JOURNAL)
    _carry_out(root, build_dir)


def complete(root: Path, build_dir: Path) -> bool:
    """Carry out the journal of an interrupted run, if there is one.

    Where its process is still at work, that one carries it out, and this one waits for it.

    Returns:
        Whether there was one, and this process completed it.

    Raises:
        Unreadable: the other process takes too long (R031), or a move is impossible (R033).
    """
    end = monotonic() + _PATIENCE
    while (build_dir / JOURNAL).is_file():
        try:
            lock = _alone(build_dir)
        except Unreadable:
            if monotonic() >= end:
                raise
            sleep(_PAUSE)
            continue
        with lock:
            done = _carry_out(root, build_dir)
            _delete_staged(build_dir)
            return done
    return False


def _alone(build_dir: Path) -> ExitStack:
    """Keep out other processes until what this returns is closed."""
    place = f"{build_dir.name}/{LOCK}"
    lock = ExitStack()
    try:
        build_dir.mkdir(parents=True, exist_ok=True)
        lock.enter_context(hold(build_dir / LOCK))
    except Held as held:
        message = f"another build is under way here (process {held.process or 'unknown'})"
        raise Unreadable([finding("R031", message, file=place)]) from held
    except OSError as error:
        raise Unreadable([finding("R015", f"cannot be locked: {error}", file=place)]) from error
    return lock


def _carry_out(root: Path, build_dir: Path) -> bool:
    """Do what the journal says, from wherever a run before was cut off."""
    journal = build_dir / JOURNAL
    if not journal.is_file():
        return False
    place = f"{build_dir.name}/{JOURNAL}"
    plan = _plan(root, place)
    try:
        for target in plan["removed"]:
            place = target
            (root / target).unlink(missing_ok=True)
        for target, staged in plan["moves"].items():
            place = target
            if (root / staged).is_file():  # absent: this move was made before the interruption
                (root / target).parent.mkdir(parents=True, exist_ok=True)
                (root / staged).replace(root / target)
        journal.unlink()
    except OSError as error:
        message = f"what a build left to do cannot be done: {error}"
        raise Unreadable([finding("R033", message, file=place)]) from error
    return True


def _plan(root: Path, place: str) -> Any:
    """Read the journal; of one that names anything but outputs, nothing is done."""
    plan = reading.read_json(root, place, "R033")
    hint = f"No build has written this: delete {place}, and build."
    if told := misfit(plan, {"removed": [str], "moves": {str: str}}):
        raise reading.refused("R033", place, told, hint=hint)
    for target in (*plan["removed"], *plan["moves"]):
        if not is_output(root, target):
            told = f"it names {target!r}, which is no output of a build"
            raise reading.refused("R033", place, told, hint=hint)
    for staged in plan["moves"].values():
        parts = staged.split("/")
        if not is_output(root, staged) or len(parts) < 3 or not parts[1].startswith(STAGING):
            told = f"it moves {staged!r}, which no build has staged"
            raise reading.refused("R033", place, told, hint=hint)
    return plan


def _same(target: Path, staged: Path) -> bool:
    return target.is_file() and target.read_bytes() == staged.read_bytes()


def _delete_staged(build_dir: Path) -> None:
    """Delete what this run staged, and what runs left that were cut off."""
    for folder in sorted(build_dir.glob(f"{STAGING}*")):
        shutil.rmtree(folder, ignore_errors=True)
    (build_dir / f"{JOURNAL}.new").unlink(missing_ok=True)
