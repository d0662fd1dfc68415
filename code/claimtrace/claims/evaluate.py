"""Evaluate claims: read a claim's cell or call its function, and hold the value to what is due."""

import importlib
import inspect
import math
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from claimtrace.claims.display import has_field, render_form
from claimtrace.claims.evidence import Claimed, Row, Value
from claimtrace.claims.expectations import unmet
from claimtrace.claims.hold import broken_words
from claimtrace.claims.ledger import Claim
from claimtrace.claims.restated import NoCell, read_placed
from claimtrace.claims.tolerance import has_numbers
from claimtrace.dates import Date, Span
from claimtrace.findings import Finding
from claimtrace.nearest import suggestion
from claimtrace.rules import finding
from claimtrace.values import has_commas, write


@dataclass(frozen=True)
class Result:
    """Hold an evaluated claim.

    Args:
        claim: the ledger's entry.
        claimed: what its cell or function gave, or None if it failed.
        shown: every form as text, by its name; without those that cannot be shown.
        code_file: where the function stands, from the folder that holds its package; empty where
            the claim names a cell.
        code_line: the line where it begins.
        cell: the row of the cell that the claim names, with the column named; None if it names a
            function.
        findings: what is wrong with the claim.
    """

    claim: Claim
    claimed: Claimed | None
    shown: dict[str, str]
    code_file: str = ""
    code_line: int = 0
    findings: list[Finding] = field(default_factory=list)
    cell: Row | None = None


@dataclass(frozen=True)
class Function:
    """Hold a claim function and where it stands."""

    call: Callable[..., Any]
    signature: inspect.Signature
    file: str
    line: int


@cache
def find_function(compute: str) -> Function:
    """Import the function that a claim names.

    Args:
        compute: `package.module:function`.

    Returns:
        The function; its file begins with `code/`, wherever the package is installed.

    Raises:
        LookupError: there is no such module or function; the message says what there is.
    """
    module_name, _, name = compute.partition(":")
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if not f"{module_name}.".startswith(f"{error.name}."):
            raise LookupError(f"{module_name} needs {error.name}, which is missing") from error
        raise LookupError(f"there is no module {error.name}") from error
    function = getattr(module, name, None)
    if not inspect.isfunction(function):
        public = [n for n, f in inspect.getmembers(module, inspect.isfunction) if n[0] != "_"]
        raise LookupError(f"{module_name} has no function {name}. {suggestion(name, public)}")
    code = inspect.unwrap(function).__code__
    file = _in_code(code.co_filename, module_name)
    return Function(function, inspect.signature(function), file, code.co_firstlineno)


def evaluate(claims: list[Claim], study: object) -> list[Result]:
    """Evaluate claims on a study, in their order.

    Args:
        claims: of any number of ledgers.
        study: what the claim functions take first.

    Returns:
        One Result per claim; nothing that a claim function raises gets through.
    """
    return [_evaluate(claim, study) for claim in claims]


def _evaluate(claim: Claim, study: object) -> Result:
    if claim.cell:
        return _read(claim, study)
    try:
        function = find_function(claim.compute)
    except Exception as error:  # importing runs whatever the module holds
        hint = None if isinstance(error, LookupError) else "Correct the module, so that it imports."
        message = f"{claim.compute}: {_said(error)}"
        return _judged(claim, None, _finding("C006", claim, message, hint))
    claimed, problem = _call(claim, function, study)
    return _judged(claim, claimed, problem, function)


def _judged(
    claim: Claim,
    claimed: Claimed | None,
    problem: Finding | None,
    function: Function | None = None,
) -> Result:
    """Show what a claim's cell or function gave, and hold it to what is expected."""
    where = (function.file, function.line) if function else ("", 0)
    if claimed is None or problem:
        return Result(claim, None, {}, *where, findings=[problem] if problem else [])
    shown, findings = _show(claim, claimed)
    written = write(claimed.value, grouped=has_commas(claimed.value, shown.values()))
    findings += _compare(claim, claimed.value, written)
    if claim.tolerance is not None and not has_numbers(claimed.value):
        message = f"a tolerance needs numbers, and the value is {written}"
        findings.append(_finding("C033", claim, message))
    if not claimed.rows:
        message = f"{claim.compute} ({where[0]}:{where[1]}) cited no row"
        findings.append(_finding("C008", claim, message))
    return Result(claim, claimed, shown, *where, findings)


def _read(claim: Claim, study: object) -> Result:
    try:
        claimed, row = read_placed(study, claim.cell)
    except NoCell as error:
        rule = "C071" if error.empty else "C070"
        return _judged(claim, None, _finding(rule, claim, str(error), error.hint, claim.cell_at))
    if isinstance(claimed.value, str) and not any(map(has_field, claim.show.values())):
        claimed = replace(claimed, value=True)  # the row says so, in other words
    return replace(_judged(claim, claimed, None), cell=row)


def _call(claim: Claim, function: Function, study: object) -> tuple[Claimed | None, Finding | None]:
    place = f"{claim.compute} ({function.file}:{function.line})"
    try:
        function.signature.bind(study, **claim.given)
    except TypeError as error:
        names = [*function.signature.parameters][1:]
        hint = f"Let `given` suit the function, which takes {', '.join(names) or 'nothing'}."
        return None, _finding("C007", claim, f"{place}: {error}", hint)
    try:
        returned = function.call(study, **claim.given)
    except Exception as error:  # whatever it is, it is the claim that fails
        at = _line_in(error, function)
        message = f"{claim.compute} ({function.file}:{at}) raised {_said(error)}"
        return None, _finding("C007", claim, message)
    if not isinstance(returned, Claimed):
        message = f"{place} returned {type(returned).__name__}"
        return None, _finding("C009", claim, message)
    try:
        value = plain_value(returned.value)
        rows = tuple(sorted(row for row in returned.rows if isinstance(row, Row)))
        n = None if returned.n is None else int(returned.n)
    except (TypeError, ValueError) as error:
        return None, _finding("C009", claim, f"{place}: {error}")
    return Claimed(value, rows, n, returned.note), None


def plain_value(value: Any) -> Value:
    """Turn a value into one that `Claimed` allows: numpy's scalars become Python's.

    Raises:
        ValueError: the value is missing, infinite, empty, or of another kind.
    """
    if hasattr(value, "dtype") and hasattr(value, "item"):
        value = value.item()
    if isinstance(value, tuple):
        if not value or any(isinstance(item, tuple) for item in value):
            raise ValueError("a tuple must hold values, and no tuples")
        return tuple(plain_value(item) for item in value)  # type: ignore[misc]
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"the value is {value}")
    if not isinstance(value, bool | int | float | str | Date | Span):
        raise ValueError(f"the value is of type {type(value).__name__}")
    return value


def _show(claim: Claim, claimed: Claimed) -> tuple[dict[str, str], list[Finding]]:
    shown: dict[str, str] = {}
    findings = []
    holds = claim.expect.get("holds", True) is not False
    for name, form in claim.show.items():
        try:
            text = render_form(form, claimed.value)
        except (ValueError, ArithmeticError) as error:
            findings.append(_finding("C010", claim, f"form {name}: {error}"))
            continue
        shown[name] = text
        for problem in broken_words(form, claimed.value, n=claimed.n, holds=holds):
            findings.append(_finding("C011", claim, f"form {name}: {problem}"))
    return shown, findings


def _compare(claim: Claim, value: Value, written: str) -> list[Finding]:
    try:
        broken = unmet(value, claim.expect, claim.printed)
    except (TypeError, ValueError, ArithmeticError) as error:
        return [_finding("C015", claim, f"of the value {written}: {error}")]
    return [
        _finding("C012", claim, f"the value is {written}, expected is {expectation}")
        for expectation in broken
    ]


def _finding(
    rule: str,
    claim: Claim,
    message: str,
    hint: str | None = None,
    at: tuple[int, int] | None = None,
) -> Finding:
    text, (line, column) = f"claim {claim.id}: {message}", at or (claim.line, 1)
    return finding(rule, text, file=claim.file, line=line, column=column, hint=hint)


def _said(error: BaseException) -> str:
    first_line = (str(error).strip() or "no message").splitlines()[0]
    return first_line if isinstance(error, LookupError) else f"{type(error).__name__}: {first_line}"


def _line_in(error: BaseException, function: Function) -> int:
    """Find the last line of the function's own file that the error went through."""
    file = inspect.unwrap(function.call).__code__.co_filename
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == file]
    return (lines[-1] if lines else None) or function.line


def _in_code(filename: str, module_name: str) -> str:
    """Name a module as the project does, whose packages lie in `code/`."""
    path = Path(filename)
    depth = len(module_name.split(".")) + (path.name == "__init__.py")
    return "/".join(("code", *path.parts[-depth:]))
