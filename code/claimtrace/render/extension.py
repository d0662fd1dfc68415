"""Where the Quarto extension is that the tool ships: filters, styles and templates."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from claimtrace.files.writing import copy_folder, make_folder, write_new
from claimtrace.render.errors import RenderError
from claimtrace.rules import finding

EXTENSION = Path("_extensions/claimtrace")  # from the folder of the documents
_CHECKOUT = Path(__file__).parents[3] / "chapter" / EXTENSION


def extension() -> Traversable:
    """Return the folder of the extension that the tool ships.

    Raises:
        RenderError: it is not installed with the tool.
    """
    if _CHECKOUT.is_dir():  # not installed: it lies where Quarto looks for it
        return _CHECKOUT
    try:
        return files("claimtrace.extension")
    except ModuleNotFoundError as error:
        file = f"chapter/{EXTENSION.as_posix()}"
        raise RenderError([finding("R070", "the extension is missing", file=file)]) from error


def put_extension(target: Path) -> None:
    """Copy the extension into a folder, which is made.

    Raises:
        RenderError: it is not installed with the tool.
    """
    shipped = extension()
    if isinstance(shipped, Path):
        copy_folder(shipped, target)
    else:
        _copy(shipped, target)


def _copy(folder: Traversable, target: Path) -> None:
    make_folder(target)
    for entry in folder.iterdir():
        if entry.is_dir():
            _copy(entry, target / entry.name)
        else:
            write_new(target / entry.name, entry.read_bytes())
