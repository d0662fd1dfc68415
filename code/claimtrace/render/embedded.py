"""The embedded engine: pandoc writes HTML, Word and typst; typst writes the PDF.

Both come with Python packages, so nothing else need be installed. What Quarto does beyond pandoc,
as far as the documents use it, is in the Lua files of `chapter/_extensions/claimtrace/embedded`.
"""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from claimtrace.files.writing import temporary_folder, unwritable, write_new
from claimtrace.formats import BY_NAME, HTML, PDF, WORD, Format
from claimtrace.processes.programs import run
from claimtrace.prose.pandoc import PandocError, pandoc_path
from claimtrace.render.errors import RenderError, file_in_project, findings_from_messages
from claimtrace.render.extension import EXTENSION
from claimtrace.render.pdf import compile_pdf
from claimtrace.render.settings import Settings, read_settings
from claimtrace.render.stylesheets import style_element
from claimtrace.rules import finding

_EMBEDDED = EXTENSION / "embedded"
_ALWAYS = (
    "--fail-if-warnings",
    # An empty folder of one's own instead of the user's, which may change the output.
    f"--data-dir={_EMBEDDED}",
    *("+RTS", "-A64m", "-n4m", "-O256m", "-RTS"),  # else a third of its time goes to memory
)
_FULL = re.compile(r": resource exhausted \((?P<why>[^)]*)\)")  # what pandoc says of a full disk


@dataclass(frozen=True)
class EmbeddedEngine:
    """Render with the pandoc and typst of the installed packages."""

    name: str = "pandoc"
    parallel: int = 2

    def read(self, document: Path, folder: Path, register: Path, epoch: int) -> Path:
        """Do once what is alike in all formats: read the document, and write its citations.

        Args:
            document: a `.qmd` file in the project's chapter folder.
            folder: where to put what was read.
            register: the folder of what readers see of the claims.
            epoch: seconds since 1970 that stand for the time of writing.

        Returns:
            What was read, for `write`.

        Raises:
            RenderError: the document is faulty, or pandoc gave an error or a warning.
            Unwritable: the disk is full, or a limit is reached.
        """
        metadata, read = folder / "metadata.json", folder / "read.json"
        settings = json.dumps(read_settings(document).metadata, default=str)
        write_new(metadata, settings.encode())
        arguments = [
            document.name,
            f"--from={_EMBEDDED / 'reader.lua'}",
            "--to=json",
            f"--metadata-file={metadata}",
            f"--lua-filter={_EMBEDDED / 'cite.lua'}",
            f"--output={read}",
        ]
        _run_pandoc(document, read, arguments, register, epoch)
        return read

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
            RenderError: the document is faulty, or an engine gave an error or a warning.
            Unwritable: the disk is full, or a limit is reached.
        """
        settings, form = read_settings(document), BY_NAME[format_name]
        with temporary_folder(target.parent) as scratch:
            arguments = [str(read), "--from=json", *_arguments(document, settings, form)]
            if form is HTML:
                styles = scratch / f"styles{HTML.ending}"
                style = style_element(document, settings.paths(HTML.section, "css"))
                write_new(styles, style.encode())
                # Pandoc takes the path for an address, and a % in that of the project for a code.
                nearby = os.path.relpath(styles, document.parent)
                arguments.append(f"--include-in-header={nearby}")
            made = scratch / f"document.{form.draft}"
            arguments.append(f"--output={made}")
            _run_pandoc(document, target, arguments, register, epoch)
            content = made.read_bytes()
        if form is PDF:
            content = compile_pdf(document, content, _font_folders(document, settings), epoch)
        write_new(target, content)


def _arguments(document: Path, settings: Settings, form: Format) -> list[str]:
    section = form.section
    arguments = [
        # The citations are written already, and nothing is left to typst.
        f"--to={form.writer}{'-citations' if form is PDF else ''}",
        f"--lua-filter={EXTENSION / 'claims.lua'}",
        f"--lua-filter={EXTENSION / 'exhibits.lua'}",
        f"--lua-filter={_EMBEDDED / 'quarto.lua'}",
        f"--lua-filter={_EMBEDDED / 'cite.lua'}",
        *([f"--lua-filter={EXTENSION / 'language.lua'}"] if form is HTML else []),
        "--standalone",
        "--wrap=none",
        "--eol=lf",
    ]
    if settings.option(section, "toc"):
        depth = settings.option(section, "toc-depth", 3)
        arguments += ["--toc", f"--toc-depth={depth}"]
    if form is HTML:
        arguments += [
            f"--template={EXTENSION / 'page.html'}",
            "--section-divs",
            "--number-sections",
            "--mathml",
        ]
    elif form is WORD:
        for path in settings.paths(section, "reference-doc"):
            arguments.append(f"--reference-doc={path}")
    else:
        arguments.append(f"--template={EXTENSION / 'print' / 'page.typ'}")
        for name in ("papersize", "fontsize", "fallback-font"):
            if value := settings.option(section, name):
                arguments.append(f"--variable={name}:{value}")
        for path in settings.paths(section, "include-in-header"):
            arguments.append(f"--include-in-header={path}")
    return arguments


def _run_pandoc(
    document: Path, target: Path, arguments: list[str], register: Path, epoch: int
) -> None:
    environment = {
        **os.environ,
        "CLAIMTRACE_REGISTER": str(register.resolve()),
        "CLAIMTRACE_DOCUMENT": document.name,
        "SOURCE_DATE_EPOCH": str(epoch),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    try:
        done = run([str(pandoc_path()), *arguments, *_ALWAYS], cwd=document.parent, env=environment)
    except (OSError, PandocError) as error:
        place = file_in_project(document, "")
        raise RenderError([finding("R001", f"pandoc cannot run: {error}", file=place)]) from None
    told = done.stderr.decode("utf-8", "replace")
    if full := _FULL.search(told):
        raise unwritable(target, OSError(None, full["why"]))
    if done.returncode < 0:
        message = f"pandoc was ended by signal {-done.returncode}"
        raise RenderError([finding("R102", message, file=file_in_project(document, ""))])
    findings = findings_from_messages(document, told, done.returncode)
    if findings:
        raise RenderError(findings)


def _font_folders(document: Path, settings: Settings) -> list[Path]:
    return [document.parent / path for path in settings.paths(PDF.section, "font-paths")]
