"""An exhibit as it is registered: what makes it, what feeds it, how large it may be."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from claimtrace.exhibits.exhibit import Exhibit
from claimtrace.exhibits.size import SizeBound

CLAIMS = "claims"  # that feed an exhibit: those of its document


@dataclass(frozen=True)
class Registered:
    """Hold an exhibit's function with its bound.

    Args:
        make: the function.
        feeds: the tables whose rows it shows; `claims` are those of the document.
        bound: greatest height of a figure, or greatest number of rows that a table shows.
    """

    make: Callable[..., Exhibit]
    feeds: tuple[str, ...]
    bound: SizeBound

    def given(self, study: object, results: object) -> tuple[object, ...]:
        """Choose what its function takes: the study where tables feed it, then the claims."""
        claims = (results,) if CLAIMS in self.feeds else ()
        return claims if self.feeds == (CLAIMS,) else (study, *claims)

    @property
    def __wrapped__(self) -> Callable[..., Exhibit]:
        """The function, for whoever asks where it is written."""
        return self.make

    def __call__(self, *given: Any) -> Exhibit:
        """Make the exhibit from what its function takes."""
        return replace(self.make(*given), bound=self.bound)


def figure(make: Callable[..., Exhibit], *feeds: str, millimetres: float) -> Registered:
    """Register a figure of a greatest height.

    Args:
        make: builds it.
        feeds: the tables whose rows it shows; `claims` are those of the document.
        millimetres: greatest height.
    """
    return Registered(make, feeds, SizeBound(millimetres=millimetres))


def table(make: Callable[..., Exhibit], *feeds: str, rows: int) -> Registered:
    """Register a table of which at most so many rows are shown.

    Args:
        make: builds it.
        feeds: the tables whose rows it shows; `claims` are those of the document.
        rows: greatest number shown.
    """
    return Registered(make, feeds, SizeBound(rows=rows))
