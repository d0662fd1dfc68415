"""What a run through the corridor holds: what is known so far, and where outputs are put."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrace.claims.evaluate import Result
from claimtrace.files.writing import copy_file, make_folder, write_new
from claimtrace.findings import Report
from claimtrace.project import Document, Project
from claimtrace.prose import Text, Use, read_document
from claimtrace.record import Record
from claimtrace.streams import Advance, show_nothing
from claimtrace.up_to_date import BuildState, Request, outputs_of

if TYPE_CHECKING:  # not for who only checks
    from claimtrace.exhibits.exhibit import Exhibit

Step = Callable[[str, str], None]
Texts = Mapping[str, Future[Text]]


@dataclass
class Assessment:
    """Hold what is known of a project's data, claims and prose.

    Args:
        project: the thesis and where it stands.
        documents: sorted by name.
        report: findings of every stage; later stages are left out where an earlier one failed.
        study: the data; missing where they do not validate, or were not needed.
        results: each claim's result, by document.
        uses: where each document uses its claims.
    """

    project: Project
    documents: list[Document]
    report: Report = field(default_factory=Report)
    study: Any = None
    results: dict[str, list[Result]] = field(default_factory=dict)
    uses: dict[str, list[Use]] = field(default_factory=dict)

    @property
    def all_results(self) -> list[Result]:
        """The results of all documents, one after another."""
        return [result for name in sorted(self.results) for result in self.results[name]]

    @property
    def by_document(self) -> str:
        """How many claims each document has, where there are several: `: a 66, b 412`."""
        counts = [f"{name} {len(self.results[name])}" for name in sorted(self.results)]
        return f": {', '.join(counts)}" if len(counts) > 1 else ""

    @property
    def all_uses(self) -> list[Use]:
        """The uses of claims in all documents, one after another."""
        return [use for name in sorted(self.uses) for use in self.uses[name]]


@dataclass
class Work:
    """Hold one run through the corridor.

    Args:
        found: what is known.
        request: what is asked for.
        state: what of it stands.
        texts: the documents, as they are being read.
        staged: a copy of the project's shape, in which outputs are made.
        step: called after each stage with its name and what it did.
        record: the claims of each document, once they are known.
        done: the key of each task that was done.
        engine: the name of the engine that rendered, once one did.
        banners: Markdown that a document begins with, by its name.
        masked: tables that stand in place of others, by document and name.
        advance: called with what is under way, how many documents are done, and of how many.
    """

    found: Assessment
    request: Request
    state: BuildState
    texts: Texts
    staged: Path
    step: Step
    record: dict[str, Record] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    engine: str = ""
    banners: Mapping[str, str] = field(default_factory=dict)
    masked: Mapping[str, "Mapping[str, Exhibit]"] = field(default_factory=dict)
    advance: Advance = show_nothing

    @property
    def project(self) -> Project:
        """The thesis and where it stands."""
        return self.found.project

    def due(self, task: str) -> bool:
        """Tell whether a task of the request has to be done."""
        return task in self.state.keys and not self.state.stands(task)

    def keep(self, task: str) -> None:
        """Put the outputs of a task that stands beside what is made: later stages read them."""
        for name in outputs_of(self.state.then, task):
            target = self.staged / name
            make_folder(target.parent)
            copy_file(self.project.root / name, target)

    def write(self, task: str, texts: Mapping[str, str]) -> None:
        """Write the tables of a task into its folder, and note that it was done."""
        folder = self.staged / "_build" / task
        make_folder(folder)
        for name, text in texts.items():
            write_new(folder / name, text.encode())
        self.done[task] = self.state.keys[task]


@contextmanager
def reading(project: Project, documents: list[Document]) -> Iterator[Texts]:
    """Read documents beside all else that is done: most of it is done by pandoc."""
    pool = ThreadPoolExecutor(1)
    try:
        yield {d.name: pool.submit(read_document, d.path, project.root) for d in documents}
    finally:
        pool.shutdown(cancel_futures=True)
