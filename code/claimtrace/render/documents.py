"""Render a document to several formats, and replace older outputs only on success."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from claimtrace.files.writing import make_folder, temporary_folder
from claimtrace.findings import Finding
from claimtrace.formats import FORMATS
from claimtrace.render.engines import Engine
from claimtrace.render.errors import RenderError, file_in_project
from claimtrace.rules import finding


@dataclass(frozen=True)
class Rendered:
    """Hold one output: its format, its file, and the seconds that it took."""

    format: str
    path: Path
    seconds: float


def render(
    document: Path,
    formats: Sequence[str],
    out_dir: Path,
    engine: Engine,
    register: Path,
    epoch: int,
) -> list[Rendered]:
    """Render a document to some formats.

    Outputs are written under other names and take their own when all of them are complete, so
    that a failed run leaves the older outputs as they were.

    Args:
        document: a `.qmd` file in the project's chapter folder.
        formats: names of `claimtrace.formats`.
        out_dir: where `NAME.html` and so on go.
        engine: what `choose_engine` returned.
        register: the folder of what readers see of the claims (see `claimtrace.register.write`).
        epoch: seconds since 1970 that stand for the time of writing.

    Returns:
        One entry for each format, in the order asked for.

    Raises:
        RenderError: with the findings of all formats, each said once.
    """
    document = document.resolve()
    _check(document, formats)
    make_folder(out_dir)
    targets = {name: out_dir / f"{document.stem}.{name}" for name in formats}
    drafts = {name: path.with_name(f".{path.name}.draft") for name, path in targets.items()}

    def one(name: str) -> tuple[float, list[Finding]]:
        start = time.perf_counter()
        try:
            engine.write(document, read, name, drafts[name].resolve(), register, epoch)
        except RenderError as error:
            return 0.0, error.findings
        return time.perf_counter() - start, []

    try:
        with temporary_folder(out_dir) as folder:
            read = engine.read(document, folder.resolve(), register, epoch)
            # Threads suffice: the work is done by other programs, or outside Python's lock.
            with ThreadPoolExecutor(max_workers=engine.parallel) as pool:
                results = list(pool.map(one, formats))
        findings = sorted({f for _, found in results for f in found})
        if findings:
            raise RenderError(findings)
        for name in formats:
            drafts[name].replace(targets[name])
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    return [
        Rendered(name, targets[name], seconds)
        for name, (seconds, _) in zip(formats, results, strict=True)
    ]


def _check(document: Path, formats: Sequence[str]) -> None:
    place = file_in_project(document, "")
    if not document.is_file():
        raise RenderError([finding("R017", f"there is no document {place}", file=place)])
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        message = f"no format {', '.join(unknown)}" if unknown else "no format was asked for"
        raise RenderError([finding("R014", f"{message}; known are {', '.join(FORMATS)}")])
