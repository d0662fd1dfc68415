"""Functions of claims: where they stand, and what they give, which is held to what it must be."""

import importlib
import inspect
import math
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from claimtrace import foreign
from claimtrace.claims.evidence import Claimed, Row, Value, in_order
from claimtrace.dates import Date, Span
from claimtrace.nearest import suggestion

_LONGEST = 10_000  # items of a tuple, characters of a text
_IMPORTS = "Correct the module, so that it imports."
_MOST_ROWS = 2_000_000
_BITS = 128  # of a whole number


def forget() -> None:
    """Find every function anew: another project may have modules of the same names."""
    look_up.cache_clear()
    _module.cache_clear()


@dataclass(frozen=True)
class Function:
    """Hold a claim function and where it stands."""

    call: Callable[..., Any]
    signature: inspect.Signature
    file: str
    line: int


class NoClaim(Exception):
    """Say that a claim function cannot be had, or gives no claim.

    Args:
        rule: of the finding.
        message: why.
        hint: what to do; None for the rule's own.
    """

    def __init__(self, rule: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.rule, self.hint = rule, hint


def find_function(compute: str, packages: Collection[str] | None = None) -> Function:
    """Import the function that a claim names.

    Args:
        compute: `package.module:function`.
        packages: in which it has to be defined; None for any.

    Returns:
        The function; its file begins with `code/`, wherever the package is installed.

    Raises:
        NoClaim: the module is of no such package (C081), there is no such function (C006), or it
            cannot be imported in time (C080).
    """
    package = compute.partition(":")[0].partition(".")[0]
    if packages is not None and package not in packages:
        raise NoClaim("C081", f"{compute}: {package} is no package of the project")
    found = look_up(compute)
    if isinstance(found, NoClaim):
        raise found
    return found


@cache
def look_up(compute: str) -> Function | NoClaim:
    """Find a function once, also where that fails, which may have taken its time."""
    try:
        with foreign.guarded(None, through=(NoClaim,)):
            return _imported(compute)
    except NoClaim as error:
        return error
    except foreign.Failed as error:
        return NoClaim("C006", f"{compute}: {error}", _IMPORTS)


@cache
def _module(name: str) -> ModuleType | NoClaim:
    try:
        file = f"code/{name.replace('.', '/')}.py"
        with foreign.guarded(through=(ModuleNotFoundError,), place=file, what=name):
            return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if f"{name}.".startswith(f"{error.name}."):
            return NoClaim("C006", f"there is no module {error.name}")
        return NoClaim("C006", f"{name} needs {error.name}, which is missing")
    except foreign.Failed as error:
        if error.error is None:
            return NoClaim("C080", f"{name} cannot be imported: {error}")
        return NoClaim("C006", str(error), _IMPORTS)


def _imported(compute: str) -> Function:
    module_name, _, name = compute.partition(":")
    module = _module(module_name)
    if isinstance(module, NoClaim):
        raise NoClaim(module.rule, f"{compute}: {module}", module.hint)
    function = getattr(module, name, None)
    if not inspect.isfunction(function):
        public = [n for n, f in inspect.getmembers(module, inspect.isfunction) if n[0] != "_"]
        told = f"{module_name} has no function {name}. {suggestion(name, public)}"
        raise NoClaim("C006", f"{compute}: {told}")
    if function.__module__.partition(".")[0] != module_name.partition(".")[0]:
        raise NoClaim("C081", f"{compute}: it is defined in {function.__module__}")
    code = inspect.unwrap(function).__code__
    file = in_code(code.co_filename, module_name)
    return Function(function, inspect.signature(function), file, code.co_firstlineno)


def call_function(
    compute: str, function: Function, study: object, given: Mapping[str, Any]
) -> Claimed:
    """Call a claim function.

    Args:
        compute: what the claim calls it.
        function: from `find_function`.
        study: what it takes first.
        given: its keyword arguments.

    Returns:
        What it returned, of plain values: nothing of it runs foreign code when it is read.

    Raises:
        NoClaim: the arguments do not suit, or it raised something (C007), took too long (C080), or
            returned no claim (C009).
    """
    at = f"{function.file}:{function.line}"
    place = f"{compute} ({at})"
    try:
        function.signature.bind(study, **given)
    except TypeError as error:
        names = [*function.signature.parameters][1:]
        hint = f"Let `given` suit the function, which takes {', '.join(names) or 'nothing'}."
        raise NoClaim("C007", f"{place}: {error}", hint) from error
    try:
        with foreign.guarded(through=(NoClaim,), place=at, what=compute):
            return _plain(function.call(study, **given), place)
    except foreign.Failed as error:
        if error.error is None:
            raise NoClaim("C080", f"{place}: {error}") from error
        line = _line_in(error.error, function)
        raise NoClaim("C007", f"{compute} ({function.file}:{line}) raised {error}") from error


def _plain(returned: Any, place: str) -> Claimed:
    if not isinstance(returned, Claimed):
        raise NoClaim("C009", f"{place} returned {type(returned).__name__}")
    try:
        n = None if returned.n is None else plain_value(returned.n)
        if n is not None and type(n) is not int:
            raise ValueError(f"n is {n!r}, and must be a whole number")
        rows = tuple(islice(returned.rows, _MOST_ROWS + 1))
        if len(rows) > _MOST_ROWS:
            raise ValueError(f"it rests on more than {_MOST_ROWS:,} rows")
        for row in rows:
            _hold_row(row)
        note = plain_value(returned.note)
        if not isinstance(note, str):
            raise ValueError("the note is no text")
        return Claimed(plain_value(returned.value), in_order(rows), n, note)
    except ValueError as error:
        raise NoClaim("C009", f"{place}: {error}") from error


def _hold_row(row: Any) -> None:
    """Raise ValueError unless this is evidence as `cite` makes it."""
    if type(row) is not Row:
        raise ValueError(f"its rows hold a {type(row).__name__}, which is not from cite")
    kinds = tuple(map(type, (row.file, row.number, row.key, row.columns)))
    if kinds != (str, int, str, tuple) or {*map(type, row.columns)} - {str}:
        raise ValueError("its rows hold one that is not from cite")


def plain_value(value: Any) -> Value:
    """Turn a value into one that `Claimed` allows: numpy's scalars become Python's.

    Raises:
        ValueError: the value is missing, infinite, empty, too large, or of another kind.
    """
    if hasattr(value, "dtype") and hasattr(value, "item"):
        value = value.item()
    if isinstance(value, tuple):
        items = tuple.__getitem__(value, slice(None))  # of a subclass, what it holds
        if not items or any(isinstance(item, tuple) for item in items):
            raise ValueError("a tuple must hold values, and no tuples")
        if len(items) > _LONGEST:
            raise ValueError(f"a tuple of {len(items):,} values, more than anybody reads")
        return tuple(plain_value(item) for item in items)  # type: ignore[misc]
    if isinstance(value, Date | Span):
        return _plain_date(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        if int.bit_length(value) > _BITS:
            raise ValueError("the value is a number too large to be written")
        return int.__int__(value)
    if isinstance(value, float):
        number = float.__float__(value)
        if not math.isfinite(number):
            raise ValueError(f"the value is {number}")
        return number
    if isinstance(value, str):
        return _plain_text(value)
    raise ValueError(f"the value is of type {type(value).__name__}")


def _plain_text(value: str) -> str:
    text = str.__str__(value)
    if len(text) > _LONGEST:
        raise ValueError(f"a text of {len(text):,} characters, more than anybody reads")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("a text in it holds half of a character") from error
    return text


def _plain_date(value: Date | Span) -> Date | Span:
    parts = (value.edtf,) if isinstance(value, Date) else (value.min_days, value.max_days)
    kinds = {str} if type(value) is Date else {int} if type(value) is Span else {None}
    if {*map(type, parts)} != kinds:
        raise ValueError(f"the value is of type {type(value).__name__}, and not made as one")
    return value


def _line_in(error: BaseException, function: Function) -> int:
    """Find the last line of the function's own file that the error went through."""
    file = inspect.unwrap(function.call).__code__.co_filename
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == file]
    return (lines[-1] if lines else None) or function.line


def in_code(filename: str, module_name: str) -> str:
    """Name a module as the project does, whose packages lie in `code/`."""
    path = Path(filename)
    depth = len(module_name.split(".")) + (path.name == "__init__.py")
    return "/".join(("code", *path.parts[-depth:]))
