"""Documents in which every number, date and finding is a claim bound to rows of data.

A thesis is a folder: `data/` with tables and their dictionary, `chapter/` with texts and ledgers of
claims, and a module of its own that makes a `Project` and holds the functions of its claims. Such a
function takes the study and returns a `Claimed`, a value with the rows that it rests on.

Example:
    >>> import pandas as pd
    >>> from claimtrace import Claimed, cite
    >>> stalls = pd.DataFrame(
    ...     {
    ...         "file": "data/stalls.csv",
    ...         "row": [1, 2, 3],
    ...         "key": ["north-1", "north-2", "south-1"],
    ...         "fruit": ["apple", "pear", "apple"],
    ...         "crates": [12, 7, 8],
    ...     }
    ... )
    >>> def apples(stalls):
    ...     rows = stalls[stalls["fruit"] == "apple"]
    ...     return Claimed(rows["crates"].sum(), cite(rows, "fruit", "crates"))
    >>> claimed = apples(stalls)
    >>> int(claimed.value), [row.key for row in claimed.rows]
    (20, ['north-1', 'south-1'])

Names are imported when they are asked for, so that a command starts fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrace.claims.evidence import Claimed, Row, cite, cite_each, merge
    from claimtrace.data.study import Study, load_study
    from claimtrace.dates import Date, Span, parse_date
    from claimtrace.exhibits.exhibit import FigureExhibit, Point, TableExhibit
    from claimtrace.exhibits.table import Cell, Column, ExhibitTable
    from claimtrace.project import Project, find_project

__all__ = [
    "Cell",
    "Claimed",
    "Column",
    "Date",
    "ExhibitTable",
    "FigureExhibit",
    "Point",
    "Project",
    "Row",
    "Span",
    "Study",
    "TableExhibit",
    "cite",
    "cite_each",
    "find_project",
    "load_study",
    "merge",
    "parse_date",
]

_ROOMS = {
    "data.study": ("Study", "load_study"),
    "dates": ("Date", "Span", "parse_date"),
    "claims.evidence": ("Claimed", "Row", "cite", "cite_each", "merge"),
    "exhibits.exhibit": ("FigureExhibit", "Point", "TableExhibit"),
    "exhibits.table": ("Cell", "Column", "ExhibitTable"),
    "project": ("Project", "find_project"),
}


def __getattr__(name: str) -> Any:
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"claimtrace.{room}"), name)
    raise AttributeError(f"module 'claimtrace' has no attribute {name!r}")
