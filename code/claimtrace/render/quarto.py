"""The Quarto engine: the Quarto command line, where it is installed."""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from claimtrace.files.writing import copy_file, delete_folder, temporary_folder
from claimtrace.formats import BY_NAME
from claimtrace.processes import ending
from claimtrace.processes.programs import run
from claimtrace.render.errors import RenderError, file_in_project
from claimtrace.render.quarto_messages import findings_from_quarto
from claimtrace.render.settings import read_settings
from claimtrace.rules import finding

OLDEST = (1, 7)
_VERSION_LONGEST = 60  # seconds
_PLAIN = re.compile(r"[\w./:\\-]+", re.ASCII)  # a path that any shell takes for one word
_LONGEST = 900  # seconds for one document and format, which take some five


@dataclass(frozen=True)
class QuartoEngine:
    """Render with a Quarto command line.

    Args:
        command: the executable.
        version: as it tells itself, such as 1.7.34.
    """

    command: Path
    version: str
    name: str = "quarto"
    # Two Quarto processes in one folder would write the same intermediate files.
    parallel: int = 1

    def read(self, document: Path, folder: Path, register: Path, epoch: int) -> Path:
        """Return the document as it is: Quarto reads it for each format."""
        return document

    def write(
        self,
        document: Path,
        read: Path,
        format_name: str,
        target: Path,
        register: Path,
        epoch: int,
    ) -> None:
        """Render one document to one format.

        Args:
            document: a `.qmd` file in the project's chapter folder.
            read: from `read`.
            format_name: of `claimtrace.formats`.
            target: the file to write.
            register: the folder of what readers see of the claims.
            epoch: seconds since 1970 that stand for the time of writing.

        Raises:
            RenderError: the document is faulty, or Quarto gave an error or a warning.
        """
        read_settings(document)  # Quarto tells of faults in them without a place, or not at all
        with temporary_folder(target.parent) as scratch, _plain_folder(scratch) as drafts:
            writer = BY_NAME[format_name].section
            done = self._run(document, writer, scratch, drafts, register, epoch)
            made = scratch / f"{document.stem}.{format_name}"
            told = done.stderr.decode("utf-8", "replace").replace("\r\n", "\n")
            findings = findings_from_quarto(document, told, done.returncode)
            if not findings and not made.is_file():
                message = f"Quarto {self.version} ended well but wrote no {format_name.upper()}"
                findings = [finding("R015", message, file=file_in_project(document, ""))]
            if findings:
                raise RenderError(findings)
            copy_file(made, target)

    def _run(
        self, document: Path, writer: str, folder: Path, drafts: Path, register: Path, epoch: int
    ) -> subprocess.CompletedProcess[bytes]:
        environment = {
            **os.environ,
            "SOURCE_DATE_EPOCH": str(epoch),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "NO_COLOR": "1",
            "TMPDIR": str(drafts),
            "CLAIMTRACE_REGISTER": str(register.resolve()),
        }
        arguments = ["render", document.name, "--to", writer, "--output-dir", str(folder)]
        try:
            line = [str(self.command), *arguments]
            return run(line, tree=True, cwd=document.parent, env=environment, longest=_LONGEST)
        except (OSError, subprocess.TimeoutExpired) as error:
            place = file_in_project(document, "")
            message = f"Quarto {self.version} cannot run: {error}"
            raise RenderError([finding("R003", message, file=place)]) from None


@contextmanager
def _plain_folder(folder: Path) -> Iterator[Path]:
    """Give a folder for temporary files: the one given, of which nothing stays should the process
    be killed, or another where blanks in its path would be taken for the end of it by Quarto 1.7,
    which hands such a path to a shell as it is."""
    if _PLAIN.fullmatch(str(folder)):
        yield folder
        return
    with temporary_folder(Path(tempfile.gettempdir())) as other:
        with ending.undone(partial(delete_folder, other)):
            yield other


def find_quarto() -> Path | None:
    """Find the Quarto executable, without installing or downloading anything.

    Returns:
        What `QUARTO_PATH` names (the program, or the folder it is in), else `quarto` on the PATH,
        else that of the package quarto-cli; None where there is none.
    """
    named = os.environ.get("QUARTO_PATH")
    if named:
        return _executable(Path(named))
    on_path = shutil.which("quarto")
    if on_path:
        return Path(on_path)
    package = importlib.util.find_spec("quarto_cli")
    # The package unpacks a release of Quarto into itself.
    folders = (package.submodule_search_locations or []) if package else []
    found = (_executable(Path(folder)) for folder in folders)
    return next((command for command in found if command), None)


def _executable(named: Path) -> Path | None:
    folders = [named, named / "bin"] if named.is_dir() else []
    candidates = [named, *(f / n for f in folders for n in ("quarto", "quarto.exe", "quarto.cmd"))]
    return next((c for c in candidates if c.is_file() and os.access(c, os.X_OK)), None)


def quarto_engine() -> QuartoEngine:
    """Open the Quarto that is installed.

    Raises:
        RenderError: there is none (R001), it does not run (R003), or it is too old (R002).
    """
    named = os.environ.get("QUARTO_PATH")
    command = find_quarto()
    if command is None:
        where = f"QUARTO_PATH={named} names no Quarto" if named else "no Quarto on the PATH"
        hint = (
            "Install Quarto 1.7 or newer (quarto.org, or the package quarto-cli), or set "
            "QUARTO_PATH; --engine pandoc needs none."
        )
        raise RenderError([finding("R001", where, hint=hint)])
    try:
        done = run([str(command), "--version"], tree=True, longest=_VERSION_LONGEST)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RenderError([finding("R003", f"{command} does not run: {error}")]) from None
    out, err = (text.decode("utf-8", "replace").strip() for text in (done.stdout, done.stderr))
    version = out.splitlines()[-1].strip() if out else ""
    numbers = re.match(r"(\d+)\.(\d+)", version)
    if done.returncode or not numbers:
        said = (err or out or "nothing").splitlines()[-1]
        raise RenderError([finding("R003", f"{command} does not tell its version: {said}")])
    if (int(numbers[1]), int(numbers[2])) < OLDEST:
        message = f"Quarto {version} is older than {OLDEST[0]}.{OLDEST[1]}"
        raise RenderError([finding("R002", message)])
    return QuartoEngine(command, version)
