"""Validate in a process of its own, while the caller's process does other work."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from claimtrace.findings import Finding, Report, Unreadable


@contextmanager
def validating(data_dir: Path) -> Iterator[Callable[[], Report]]:
    """Start validating a data package; what it gives waits for the report.

    Args:
        data_dir: the folder with datapackage.json.

    Yields:
        A function that returns the report, or raises Unreadable, once the other process is done.
    """
    # A fresh process: one that is forked would inherit the threads of numerical libraries.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        future = pool.submit(_validate, data_dir)
        yield lambda: _report(future)


def _validate(data_dir: Path) -> tuple[Report, list[Finding]]:
    """Validate, and hand an exception over as what it holds: it would not survive the way."""
    from claimtrace.validation import validate_package  # slow to import, and needed here alone

    try:
        return validate_package(data_dir), []
    except Unreadable as error:
        return Report(), error.findings


def _report(future: "Future[tuple[Report, list[Finding]]]") -> Report:
    report, unreadable = future.result()
    if unreadable:
        raise Unreadable(unreadable)
    return report
