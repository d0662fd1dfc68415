"""Draw the exhibits of documents and render them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimtrace.evaluate import Result
from claimtrace.exhibit import write_exhibits
from claimtrace.exhibit_size import ExhibitTooLarge
from claimtrace.findings import Finding
from claimtrace.project import Project
from claimtrace.render import Engine, RenderError, render
from claimtrace.rules import finding

EPOCH = 1_700_000_000  # the date that documents carry, so that two builds give the same bytes

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
        project: the thesis.
        study: the data.
        staged: a copy of the project's shape: `chapter/` with the texts, `_build/` with the
            claims of each, and `figures/`, which is made.
        engine: what renders.
        formats: among html, pdf and docx; none to draw exhibits alone.
        spare: what renders everything where the engine fails; None where that ends the build.
    """

    project: Project
    study: Any
    staged: Path
    engine: Engine
    formats: tuple[str, ...]
    spare: Engine | None = None

    def draw(self, page: Page) -> Made:
        """Draw the exhibits of a document; one that cannot be drawn is a finding."""
        try:
            made = [make() for make in self.project.exhibits(self.study, page.results, page.name)]
            write_exhibits(made, self.staged / "figures" / page.name, self.project.figure_font)
        except ExhibitTooLarge as error:
            return 0, [finding("R065", str(error), file=f"chapter/{page.name}.qmd")]
        except ValueError as error:
            message = f"an exhibit of {page.name} cannot be drawn: {error}"
            return 0, [finding("R027", message, file=f"chapter/{page.name}.qmd")]
        return len(made), []

    def render(self, page: Page) -> Made:
        """Render a document to every format."""
        text = self.staged / "chapter" / f"{page.name}.qmd"
        out = self.staged / "_build"
        claims = out / f"{page.name}.claims.json"
        try:
            made = render(text, self.formats, out, self.engine, claims, EPOCH)
        except RenderError as error:
            return 0, error.findings
        return len(made), []


def make_pages(
    made_with: Press, pages: Sequence[Page], step: Callable[[str, str], None], said: str
) -> str:
    """Draw all exhibits, then render all documents.

    Args:
        made_with: the press.
        pages: what to make, in the order in which findings are told.
        step: called after each stage with its name and what it did.
        said: what the engine says of itself.

    Returns:
        The name of the engine that rendered them.

    Raises:
        RenderError: with the findings of all documents.
    """
    exhibits = _all([made_with.draw(page) for page in pages])
    step("exhibits", f"{exhibits} tables and figures drawn")
    if not made_with.formats:
        return made_with.engine.name
    used, said = _render(made_with, pages, said)
    step("documents", f"{', '.join(made_with.formats)}; {said}")
    return used.name


def _render(made_with: Press, pages: Sequence[Page], said: str) -> tuple[Engine, str]:
    """Render all documents, by the spare engine where the first fails; say by which and why."""
    try:
        _all([made_with.render(page) for page in pages])
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


def _all(made: list[Made]) -> int:
    """Count what was made, or raise what was found, each finding said once."""
    findings = list(dict.fromkeys(found for _, problems in made for found in problems))
    if findings:
        raise RenderError(findings)
    return sum(count for count, _ in made)
