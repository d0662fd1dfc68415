"""Validate data and read documents in a process of their own, while the caller does other work."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from claimtrace.findings import Finding, Report, Unreadable
from claimtrace.prose import Document, read_document


class Reading:
    """Give what the other process read; each call waits until that is done.

    Args:
        pool: one process, which reads in the order of what is asked here.
        data_dir: the folder with datapackage.json.
        documents: Quarto documents of the project.
        root: the project's folder.
    """

    def __init__(
        self, pool: ProcessPoolExecutor, data_dir: Path, documents: Sequence[Path], root: Path
    ) -> None:
        self._validated = pool.submit(_validate, data_dir)
        self._read: dict[Path, Future[Document]] = {
            path: pool.submit(read_document, path, root) for path in documents
        }

    def done(self) -> bool:
        """Tell whether nothing is left to validate or read."""
        return self._validated.done() and all(read.done() for read in self._read.values())

    def validation(self) -> Report:
        """Return the report on the data.

        Raises:
            Unreadable: the data dictionary cannot be read at all.
        """
        report, unreadable = self._validated.result()
        if unreadable:
            raise Unreadable(unreadable)
        return report

    def document(self, path: Path) -> Document:
        """Return a document, as `claimtrace.prose.read_document` does."""
        return self._read[path].result()


@contextmanager
def reading(data_dir: Path, documents: Sequence[Path], root: Path) -> Iterator[Reading]:
    """Start validating a data package, then reading documents.

    Args:
        data_dir: the folder with datapackage.json.
        documents: Quarto documents of the project.
        root: the project's folder.

    Yields:
        What gives the results. What is not read yet when the block ends is left unread.
    """
    # A fresh process: one that is forked would inherit the threads of numerical libraries.
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    all_read = False
    try:
        started = Reading(pool, data_dir, documents, root)
        yield started
        all_read = started.done()
    finally:
        # Once all is read, the process ends while the caller goes on.
        pool.shutdown(wait=not all_read, cancel_futures=True)


def _validate(data_dir: Path) -> tuple[Report, list[Finding]]:
    """Validate, and hand an exception over as what it holds: it would not survive the way."""
    from claimtrace.validation import validate_package  # slow to import, and needed here alone

    try:
        return validate_package(data_dir), []
    except Unreadable as error:
        return Report(), error.findings
