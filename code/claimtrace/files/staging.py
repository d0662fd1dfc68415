"""Replace many files at once: all new, or all old, also when the process is killed.

New files are made in a staging folder. Then a journal lists every move, and only then are files
moved. A journal that is found later belongs to a run that was cut off: its moves are completed by
whoever comes next, and what such a run made and did not move is deleted. One process at a time
stages and moves; a lock keeps out any other.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from claimtrace.files import jsons, reading
from claimtrace.files.lock import Held, hold
from claimtrace.files.manifest import is_output
from claimtrace.files.shape import misfit
from claimtrace.files.writing import (
    DRAFT,
    SCRATCH,
    STAGING,
    delete_folder,
    make_folder,
    unwritable,
    writing,
)
from claimtrace.findings import Unreadable
from claimtrace.processes import ending
from claimtrace.rules import finding

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
            completed (R033), or the folder cannot be made (R100).
    """
    delete = partial(_delete_staged, build_dir)
    with _alone(build_dir):
        _carry_out(root, build_dir)
        delete()
        with ending.undone(delete):
            with writing(build_dir):
                staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=build_dir))
            try:
                yield staging
            finally:
                delete()


@contextmanager
def scratch_folder(build_dir: Path) -> Iterator[Path]:
    """Give an empty folder, and delete it afterwards; other processes may be at work meanwhile.

    Args:
        build_dir: the folder that it is made in.

    Raises:
        Unreadable: a build is under way (R031), or the folder cannot be made (R100).
    """
    with ExitStack() as kept:
        with _alone(build_dir), ending.held(), writing(build_dir):
            _delete_staged(build_dir)
            scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=build_dir))
            kept.callback(delete_folder, scratch)
            kept.enter_context(ending.undone(partial(delete_folder, scratch)))
            kept.enter_context(hold(scratch / LOCK))
        yield scratch


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
        Unreadable: the journal cannot be written (R100), or a file cannot be moved (R033).
    """
    moves = {
        target: path.relative_to(root).as_posix()
        for target, path in files.items()
        if not _same(root / target, path)
    }
    draft = build_dir / f"{JOURNAL}{DRAFT}"
    with ending.held():
        with writing(build_dir / JOURNAL):
            with draft.open("w", encoding="utf-8") as stream:
                json.dump({"removed": sorted(removed), "moves": moves}, stream, indent=1)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(build_dir / JOURNAL)
        _carry_out(root, build_dir)


def put(root: Path, files: Mapping[str, Path]) -> None:
    """Move staged files to places where a person writes, which no journal may name.

    Files that are new come first; where one cannot be moved, those that were are deleted again.
    A process that is killed meanwhile leaves the first of them: whoever makes them goes on there.

    Args:
        root: the project's folder.
        files: staged file by target, relative to `root`, in the order in which they are moved.

    Raises:
        Unreadable: a file cannot be moved (R100).
    """
    done: list[Path] = []
    made: list[Path] = []
    with ending.held():
        for target in sorted(files, key=lambda name: (root / name).exists()):
            place = root / target
            try:
                with writing(place):
                    made += [folder for folder in place.parents if not folder.exists()]
                    place.parent.mkdir(parents=True, exist_ok=True)
                    new = not place.exists()
                    files[target].replace(place)
            except Unreadable:
                for path in done:
                    path.unlink(missing_ok=True)
                for folder in made:  # those within first
                    with suppress(OSError):
                        folder.rmdir()
                raise
            done += [place] if new else []


def complete(root: Path, build_dir: Path) -> bool:
    """Carry out the journal of an interrupted run, if there is one, and delete what one left.

    Where its process is still at work, that one carries it out, and this one waits for it.

    Args:
        root: the project's folder.
        build_dir: the folder of outputs, in which the journal lies.

    Returns:
        Whether there was a journal, and this process completed it.

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
        with lock, ending.held():
            done = _carry_out(root, build_dir)
            _delete_staged(build_dir)
            return done
    if _left(build_dir):
        with suppress(Unreadable), _alone(build_dir):  # who holds the lock is still at work
            _delete_staged(build_dir)
    return False


def _alone(build_dir: Path) -> ExitStack:
    """Keep out other processes until what this returns is closed."""
    place = f"{build_dir.name}/{LOCK}"
    lock = ExitStack()
    try:
        make_folder(build_dir)
        lock.enter_context(hold(build_dir / LOCK))
    except Held as held:
        message = f"another build is under way here (process {held.process or 'unknown'})"
        raise Unreadable([finding("R031", message, file=place)]) from held
    except OSError as error:
        raise unwritable(build_dir / LOCK, error) from error
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
    plan = jsons.read_json(root, place, "R033")
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
    """Delete what this run staged, and what runs left that were cut off.

    Where a journal is, its moves are still to be made: the next run needs what is staged.
    """
    if (build_dir / JOURNAL).exists():
        return
    for path in _left(build_dir):
        if path.is_dir():
            delete_folder(path)
        else:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _left(build_dir: Path) -> list[Path]:
    """List what somebody staged or drafted, and the folders beside it that nobody uses any more."""
    try:
        hidden = sorted(path for path in build_dir.iterdir() if path.name.startswith("."))
    except OSError:  # there is none, or whoever needs to read it tells
        return []
    return [
        path
        for path in hidden
        if path.name.startswith(STAGING)
        or path.name.endswith(DRAFT)
        or (path.name.startswith(SCRATCH) and _given_up(path))
    ]


def _given_up(scratch: Path) -> bool:
    """Tell whether the process is gone that made a folder with a lock of its own."""
    try:
        with hold(scratch / LOCK):
            return True
    except (Held, OSError):
        return False
