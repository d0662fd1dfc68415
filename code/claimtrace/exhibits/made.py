"""What an exhibit is made by and from, for whoever describes it: program, line, data files."""

import functools
import inspect
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from claimtrace.claims.functions import in_code
from claimtrace.exhibits.exhibit import Exhibit, rows_of

Maker = Callable[[], Exhibit]


def program(make: Callable[..., Any]) -> tuple[str, int]:
    """Find the function that makes an exhibit.

    Args:
        make: the function, or what wraps it: a `partial`, or an object whose `__wrapped__` it is.

    Returns:
        Its file as the project names it, `code/PACKAGE/MODULE.py`, and its first line; an empty
        name and 0 where it is not written in Python.
    """
    while isinstance(make, functools.partial):
        make = make.func
    function = inspect.unwrap(make)
    code = getattr(function, "__code__", None)
    if code is None:
        return "", 0
    return in_code(code.co_filename, function.__module__), code.co_firstlineno


def made_json(made: Iterable[tuple[Maker, Exhibit]], files: Sequence[str]) -> str:
    """Describe the exhibits of a document.

    Args:
        made: each with what made it, in the order of the document.
        files: paths of all files that were written, relative to the project.

    Returns:
        A list as JSON: `name`, `code` (`file`, `line`), `data` (the files that its cells or points
        rest on) and `files` (those that it was written as).
    """
    content = []
    for make, exhibit in made:
        file, line = program(make)
        content.append(
            {
                "name": exhibit.name,
                "code": {"file": file, "line": line},
                "data": sorted({row.file for row in rows_of(exhibit)}),
                "files": [f for f in files if f.rpartition("/")[2].split(".")[0] == exhibit.name],
            }
        )
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
