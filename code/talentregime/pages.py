"""Draw the exhibits of documents and render them, several documents at a time if there are many.

A process takes a second or two to start, since it imports what draws and reads the study: with few
documents that would take longer than it saves. What is written, and what is found, are the same.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from claimtrace import processes as allowed
from claimtrace.evaluate import Result
from claimtrace.exhibit import write_exhibits
from claimtrace.exhibit_size import ExhibitTooLarge
from claimtrace.findings import Finding
from claimtrace.render import EmbeddedEngine, Engine, RenderError, render
from claimtrace.rules import finding
from talentregime import config
from talentregime.exhibits import build_exhibits
from talentregime.study import Study

EPOCH = 1_700_000_000  # the date that documents carry, so that two builds give the same bytes
ENOUGH = 8  # documents for which more processes pay

Made = tuple[int, list[Finding]]  # how many exhibits or files, and what is wrong


@dataclass(frozen=True)
class Page:
    """Hold what is to be made of one document.

    Args:
        name: of the document.
        results: its evaluated claims.
    """

    name: str
    results: list[Result]


@dataclass(frozen=True)
class Press:
    """Hold what all documents are made with.

    Args:
        study: the data.
        staged: a copy of the project's shape: `chapter/` with the texts, `_build/` with the
            claims of each, and `figures/`, which is made.
        engine: what renders.
        formats: among html, pdf and docx; none to draw exhibits alone.
        font: of the figures.
        spare: what renders everything where the engine fails; None where that ends the build.
    """

    study: Study
    staged: Path
    engine: Engine
    formats: tuple[str, ...]
    font: Path
    spare: Engine | None = None

    def draw(self, page: Page) -> Made:
        """Draw the exhibits of a document; one that cannot be drawn is a finding."""
        try:
            made = build_exhibits(self.study, page.results, page.name)
            write_exhibits(made, self.staged / "figures" / page.name, self.font)
        except ExhibitTooLarge as error:
            return 0, [finding("R065", str(error), file=f"chapter/{page.name}.qmd")]
        except ValueError as error:
            message = f"an exhibit of {page.name} cannot be drawn: {error}"
            return 0, [finding("R027", message, file=f"chapter/{page.name}.qmd")]
        return len(made), []

    def render(self, page: Page) -> Made:
        """Render a document to every format; to none where only exhibits are asked for."""
        if not self.formats:
            return 0, []
        text = self.staged / "chapter" / f"{page.name}.qmd"
        out = self.staged / "_build"
        claims = out / f"{page.name}.claims.json"
        try:
            made = render(text, self.formats, out, self.engine, claims, EPOCH)
        except RenderError as error:
            return 0, error.findings
        return len(made), []


def press(
    root: Path,
    staged: Path,
    study: Study,
    engine: Engine,
    formats: Sequence[str],
    spare: Engine | None = None,
) -> Press:
    """Set up what the documents of a project are made with.

    Args:
        root: the project's folder.
        staged: the copy of it that is written.
        study: the data.
        engine: what renders.
        formats: among html, pdf and docx; none for exhibits alone.
        spare: what renders where the engine fails, if anything shall.
    """
    return Press(study, staged, engine, tuple(formats), config.font(root), spare)


def make_pages(
    made_with: Press, pages: Sequence[Page], step: Callable[[str, str], None], said: str
) -> str:
    """Draw all exhibits, then render all documents.

    Args:
        made_with: from `press`.
        pages: what to make, in the order in which findings are told.
        step: called after each stage with its name and what it did.
        said: what the engine says of itself.

    Returns:
        The name of the engine that rendered them.

    Raises:
        RenderError: with the findings of all documents.
    """
    with _processes(made_with, len(pages)) as (each, count):
        exhibits = _all(each(Press.draw, pages))
        at_once = f", {count} documents at a time" if count > 1 else ""
        step("exhibits", f"{exhibits} tables and figures drawn{at_once}")
        if not made_with.formats:
            return made_with.engine.name
        used, said = _render(made_with, each, pages, said)
    step("documents", f"{', '.join(made_with.formats)}; {said}")
    return used.name


def _render(made_with: Press, each: "Each", pages: Sequence[Page], said: str) -> tuple[Engine, str]:
    """Render all documents, by the spare engine where the first fails; say by which and why."""
    try:
        _all(each(Press.render, pages))
    except RenderError as error:
        if made_with.spare is None:
            raise
        instead = replace(made_with, engine=made_with.spare, spare=None)
        _all([instead.render(page) for page in pages])
        first = error.findings[0]
        failed = said.removeprefix("engine: ")
        why = f"since {failed} failed at {first.file}: {first.message}"
        return instead.engine, f"engine: pandoc (embedded), {why}"
    return made_with.engine, said


def processes(documents: int, engine: Engine) -> int:
    """Say how many documents to make at a time: more than one if that pays.

    Args:
        documents: how many there are.
        engine: Quarto renders in the project's folder, so one document at a time.
    """
    if documents < ENOUGH or not isinstance(engine, EmbeddedEngine):
        return 1
    return min(documents, allowed.processes())


Method = Callable[[Press, Page], Made]
Each = Callable[[Method, Sequence[Page]], list[Made]]


@contextmanager
def _processes(made_with: Press, documents: int) -> Iterator[tuple[Each, int]]:
    """Give what applies a method of the press to each page, here or in processes of their own."""
    count = processes(documents, made_with.engine)
    if count == 1:
        yield (lambda method, pages: [method(made_with, page) for page in pages]), 1
        return
    # Each process is busy with one format at a time, and the cores with the documents.
    alone = replace(made_with, engine=EmbeddedEngine(parallel=1))
    pool = ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_set_up, initargs=(alone,)
    )
    try:
        yield partial(_in_pool, pool), count
    except BrokenProcessPool as error:
        message = "a process that makes documents was ended from outside, perhaps for its memory"
        hint = "Free memory, then build again."
        raise RenderError([finding("R015", message, hint=hint)]) from error
    finally:
        pool.shutdown(cancel_futures=True)


_press: list[Press] = []  # of a process that makes documents


def _set_up(made_with: Press) -> None:
    _press[:] = [made_with]


def _in_pool(pool: ProcessPoolExecutor, method: Method, pages: Sequence[Page]) -> list[Made]:
    return list(pool.map(partial(_apply, method.__name__), pages))


def _apply(method: str, page: Page) -> Made:
    made: Made = getattr(_press[0], method)(page)
    return made


def _all(made: list[Made]) -> int:
    """Count what was made, or raise what was found, each finding said once."""
    findings = list(dict.fromkeys(found for _, problems in made for found in problems))
    if findings:
        raise RenderError(findings)
    return sum(count for count, _ in made)
