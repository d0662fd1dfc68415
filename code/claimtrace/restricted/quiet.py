"""Run what reads restricted rows without a word: what it writes or raises may quote one."""

import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import TextIOBase

from claimtrace.findings import Finding, Unreadable, UsageError
from claimtrace.rules import finding


class _Nowhere(TextIOBase):
    """Take what is written, and keep nothing."""

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Forget a text."""
        return len(text)


def _forget(failed: object) -> None:
    """Say nothing of what failed where nobody waits for it."""


@contextmanager
def unheard() -> Iterator[None]:
    """Have nothing printed, warned of or logged in the block."""
    nowhere, disabled = _Nowhere(), logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with redirect_stdout(nowhere), redirect_stderr(nowhere), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)


@contextmanager
def stopped() -> Iterator[list[Finding]]:
    """Let nothing out of the block but what says nothing of a row.

    Yields:
        A list that holds one finding (D099) afterwards, if the block raised what nobody expected;
        what Python says of an error is not told, nor where a finished thread or object failed.

    Raises:
        Unreadable, UsageError: as they are; whoever raises them has masked them.
    """
    found: list[Finding] = []
    hooks = sys.unraisablehook, threading.excepthook
    sys.unraisablehook = _forget
    threading.excepthook = _forget
    try:
        yield found
    except (Unreadable, UsageError):
        raise
    except Exception as error:
        message = f"it raised {type(error).__name__}, whose text may quote a row and is not told"
        found.append(finding("D099", message))
    finally:
        sys.unraisablehook, threading.excepthook = hooks
