"""Patterns of the dictionary: some, such as `(a+)+`, would take for ever on a cell."""

import re
from collections.abc import Callable
from functools import cache

from claimtrace import foreign

_SECONDS = 1.0  # for one cell
_Match = Callable[[str], re.Match[str] | None]


class TooSlow(ValueError):
    """Say that a pattern takes too long, and that no cell can be judged by it."""


class Pattern:
    """Find a regular expression in cells, for as long as it takes no more than a second.

    Args:
        text: the regular expression.

    Raises:
        ValueError: it is none.
    """

    def __init__(self, text: str) -> None:
        self._slow = False
        try:
            with foreign.guarded(_SECONDS):
                self._compiled = re.compile(text)
        except foreign.Failed as error:
            raise ValueError(str(error)) from error

    @property
    def groups(self) -> int:
        """How many groups it has."""
        return self._compiled.groups

    def fits(self, text: str) -> bool:
        """Tell whether a whole text is of the pattern.

        Raises:
            TooSlow: that takes too long, or took too long of a text before.
        """
        return self._match(self._compiled.fullmatch, text) is not None

    def group_in(self, text: str) -> str | None:
        """Return what the first group finds in a text; None where it finds nothing.

        Raises:
            TooSlow: as `fits`.
        """
        found = self._match(self._compiled.search, text)
        return None if found is None else found[1]

    def _match(self, match: _Match, text: str) -> re.Match[str] | None:
        if not self._slow:
            try:
                with foreign.in_time(_SECONDS):
                    return match(text)
            except foreign.Failed:
                self._slow = True
        raise TooSlow(f"the pattern {self._compiled.pattern!r} takes too long")


@cache
def pattern(text: str) -> Pattern:
    """Return a pattern, one for each text; arguments and errors as `Pattern`."""
    return Pattern(text)
