"""Where the Quarto extension is that the tool ships: filters, styles and templates."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from claimtrace.render.errors import RenderError
from claimtrace.rules import finding

EXTENSION = Path("_extensions/claimtrace")  # from the folder of the documents
_CHECKOUT = Path(__file__).parents[3] / "chapter" / EXTENSION


def put_extension(chapter: Path) -> None:
    """Put the extension beside the documents of a folder, unless it is there.

    Raises:
        RenderError: it is neither there nor installed with the tool.
    """
    target = chapter / EXTENSION
    if target.is_dir():
        return
    if _CHECKOUT.is_dir():  # not installed: it lies where Quarto looks for it
        shutil.copytree(_CHECKOUT, target)
        return
    try:
        with as_file(files("claimtrace.extension")) as shipped:
            shutil.copytree(shipped, target)
    except ModuleNotFoundError as error:
        file = f"chapter/{EXTENSION.as_posix()}"
        raise RenderError([finding("R070", "the extension is missing", file=file)]) from error
