"""Name what was probably meant: the allowed text nearest to one that is not allowed."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(text: str, allowed: Iterable[str]) -> str | None:
    """Find the allowed text most like the one given, or None if none is much like it.

    Args:
        text: what was written.
        allowed: what may be written.
    """
    candidates = sorted(set(allowed))
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    matches = get_close_matches(text.casefold().strip(), list(folded), n=1)
    return folded[matches[0]] if matches else None


def suggestion(text: str, allowed: Iterable[str], *, limit: int = 20) -> str:
    """Say in a hint which text was probably meant, and which are allowed.

    Args:
        text: what was written.
        allowed: what may be written.
        limit: how many allowed texts to list; beyond it, their number is told; 0 lists none.
    """
    candidates = sorted(set(allowed))
    match = nearest(text, candidates)
    listed = ", ".join(repr(candidate) for candidate in candidates[:limit])
    if len(candidates) > limit > 0:
        listed += f" and {len(candidates) - limit} more"
    start = f"Write {match!r}?" if match else ""
    return f"{start} Allowed: {listed or 'nothing'}.".lstrip() if limit or not candidates else start
