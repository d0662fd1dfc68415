"""Rows that are too short or too long, and why: an unquoted comma, a quote closed too late."""

from collections.abc import Callable, Sequence

from claimtrace.data.judge import CellProblem
from claimtrace.data.rawtable import RawRow

_MOST = 3  # times as many cells as there are columns: beyond them it is no comma of a text
_Judges = Sequence[Callable[[str], tuple[CellProblem, ...]]]


def shape_problem(
    row: RawRow, names: tuple[str, ...], judges: _Judges
) -> tuple[int, CellProblem] | None:
    """Find what is wrong with the number of a row's cells.

    Args:
        row: of a data file.
        names: of its columns.
        judges: of the cells of each column; they tell which cell a surplus comma belongs to, and
            none are needed where nobody asks.

    Returns:
        The position of the cell that is to blame, and the problem; None where the number is right.
    """
    have, want = len(row.cells), len(names)
    several = [at for at, text in enumerate(row.cells) if "\n" in text]
    late = [at for at in several if have != want or _swallows(row.cells[at], want)]
    if have == want and not late:
        return None
    if late:
        at = late[0]
        last = row.lines[at] + row.cells[at].count("\n")
        message = f"the quote opened here is closed on line {last} only, "
        if have == want:
            message += "and whole rows stand within it"
        else:
            message += f"and the row has {have} cells where the header has {want}"
        return at, CellProblem("D023", message, None)
    if have < want:
        missing = ", ".join(repr(name) for name in names[have:])
        message = f"the row has {have} of {want} cells; it lacks {missing}"
        return have, CellProblem("D007", message, None)
    message = f"the row has {have} cells, the header {want}"
    blamed = _unquoted(row, want, judges) if judges and have <= _MOST * want else None
    if blamed is None:
        return want, CellProblem("D008", message, None)
    whole = ",".join(row.cells[blamed : blamed + have - want + 1])
    hint = f'Put quotes around the cell that contains a comma; is it this? "{whole}"'
    return blamed, CellProblem("D008", f"{message}: {names[blamed]} may hold a comma", hint)


def _swallows(text: str, want: int) -> bool:
    """Tell whether a cell of several lines holds a row: a line with as many cells as the header."""
    return want > 2 and any(line.count(",") >= want - 1 for line in text.split("\n")[1:])


def _unquoted(row: RawRow, want: int, judges: _Judges) -> int | None:
    """Find the one cell that, put together with what follows it, makes the row right."""
    surplus = len(row.cells) - want
    counts: dict[int, int] = {}
    for at in range(want):
        whole = ",".join(row.cells[at : at + surplus + 1])
        cells = [*row.cells[:at], whole, *row.cells[at + surplus + 1 :]]
        counts[at] = sum(len(judges[i](text)) for i, text in enumerate(cells))
        # A comma within words has a blank behind it; one between cells has none.
        counts[at] -= sum(text.startswith(" ") for text in row.cells[at + 1 : at + surplus + 1])
    fewest = min(counts.values())
    best = [at for at, count in counts.items() if count == fewest]
    return best[0] if len(best) == 1 else None
