"""The one door for writing: a file is the old one or the new one, and a failure is a finding."""

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimtrace.findings import Unreadable
from claimtrace.processes import ending
from claimtrace.rules import finding

STAGING = ".staging-"  # begins the name of a folder that has the project's shape
SCRATCH = ".scratch-"  # begins the name of a folder that has a lock of its own
DRAFT = ".new"  # ends the name of a file that is being written
BUILD = "_build"
_OF_THE_NAME = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG)
_NO_PLACE = "Name a file, in a folder that exists."

Ignored = Callable[[str, list[str]], Iterable[str]]


class Unwritable(Unreadable):
    """Say that something cannot be written: a full disk, a limit, a permission.

    A command line answers it as it does what cannot be read, with exit status 2.
    """


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a failure of the system while the block writes into a finding.

    Args:
        path: what is written.

    Raises:
        Unwritable: it cannot be (R100).
    """
    ending.stop_here()
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> Unwritable:
    """Make what says that a file cannot be written.

    Args:
        path: the file.
        error: what the system said.
    """
    told = error.strerror or str(error)
    if isinstance(error, shutil.Error) and error.args[0]:  # of each file of a folder, and why
        _, target, told = error.args[0][0]
        path, told = Path(target), told.partition("] ")[2].partition(": '")[0] or told
    hint = _NO_PLACE if error.errno in _OF_THE_NAME else None
    message = f"cannot be written: {told}"
    return Unwritable([finding("R100", message, file=place_of_output(path), hint=hint)])


def place_of_output(path: Path) -> str:
    """Return what a finding calls a file that is written: where a reader will look for it.

    Args:
        path: in a staging folder, in the folder of what is built, or anywhere else.
    """
    for draft in (DRAFT, ".draft"):
        if path.name.startswith(".") and path.name.endswith(draft):
            path = path.with_name(path.name[1:].removesuffix(draft))
    parts = path.parts
    for at, part in enumerate(parts):
        if part.startswith(STAGING):
            return "/".join(parts[at + 1 :]) or BUILD
        if part.startswith(SCRATCH):
            return BUILD
    return "/".join(parts[parts.index(BUILD) :]) if BUILD in parts else str(path)


def make_folder(path: Path) -> None:
    """Make a folder and those that it lies in, where they are missing.

    Raises:
        Unwritable: it cannot be made.
    """
    with writing(path):
        path.mkdir(parents=True, exist_ok=True)


@contextmanager
def temporary_folder(parent: Path) -> Iterator[Path]:
    """Make a folder for the time of the block, in one that is itself deleted after a crash.

    Args:
        parent: a folder that exists, such as one that is staged.

    Raises:
        Unwritable: it cannot be made.
    """
    with writing(parent):
        folder = tempfile.TemporaryDirectory(prefix=".", dir=parent, ignore_cleanup_errors=True)
    with folder as name:
        yield Path(name)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that nobody reads yet, such as one that is staged; its folder is made.

    Raises:
        Unwritable: it cannot be written.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file at once; one that holds the same bytes already is not touched.

    Args:
        path: in a folder that exists.
        data: what the file is to hold.

    Raises:
        Unwritable: the folder or the file cannot be written.
    """
    with writing(path):
        path = path.resolve()  # of a link, what it leads to
        if path.exists() and not path.is_file():  # a pipe or a device, such as /dev/stdout
            path.write_bytes(data)
            return
        if path.is_file() and path.read_bytes() == data:
            return
        draft = path.with_name(f".{path.name}{DRAFT}")
        with ending.held():
            try:
                draft.write_bytes(data)
                draft.replace(path)
            except OSError:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
                raise


def copy_file(source: Path, target: Path) -> None:
    """Copy a file; the folder of the copy is made.

    Raises:
        Unwritable: it cannot be copied.
    """
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def copy_folder(source: Path, target: Path, ignored: Ignored | None = None) -> None:
    """Copy a folder to a place where there is none yet.

    Args:
        source: the folder.
        target: the copy.
        ignored: which of the names in a folder are left out, as `shutil.copytree` asks it.

    Raises:
        Unwritable: something of it cannot be copied.
    """
    with writing(target):
        shutil.copytree(source, target, ignore=ignored, copy_function=_copy)


def _copy(source: str, target: str) -> None:
    ending.stop_here()
    shutil.copy2(source, target)


def delete_folder(path: Path) -> None:
    """Delete a folder that nobody needs; what cannot be deleted now is left to the next command."""
    shutil.rmtree(path, ignore_errors=True)
