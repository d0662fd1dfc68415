"""Evaluate claims: read a claim's cell or call its function, and hold the value to what is due."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from claimtrace.claims.display import has_field, render_form
from claimtrace.claims.evidence import Claimed, Row, Value
from claimtrace.claims.expectations import unmet
from claimtrace.claims.functions import Function, NoClaim, call_function, find_function
from claimtrace.claims.hold import broken_words
from claimtrace.claims.ledger import Claim
from claimtrace.claims.restated import NoCell, follow, read_placed, unit_of
from claimtrace.claims.suiting import suiting
from claimtrace.claims.tolerance import has_numbers
from claimtrace.claims.units import said_otherwise
from claimtrace.claims.words import with_words
from claimtrace.data.codebooks import seen_by
from claimtrace.findings import Finding
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


def evaluate(
    claims: list[Claim],
    study: object,
    packages: Collection[str] | None = None,
    besides: bool = True,
) -> list[Result]:
    """Evaluate claims on a study, in their order.

    Args:
        claims: of any number of ledgers.
        study: what the claim functions take first.
        packages: in which these have to be defined; None where that is known already.
        besides: whether to add to the rows what whoever believes them has to read besides, which
            decides on no claim.

    Returns:
        One Result per claim; nothing that a claim function raises gets through.
    """
    return [_evaluate(claim, study, packages, besides) for claim in claims]


def _evaluate(
    claim: Claim, study: object, packages: Collection[str] | None, besides: bool
) -> Result:
    if claim.cell:
        return _read(claim, study)
    study = seen_by(claim.document, study)
    function: Function | None = None
    try:
        function = find_function(claim.compute, packages)
        claimed = call_function(claim.compute, function, study, claim.given)
    except NoClaim as error:
        return _judged(claim, None, _finding(error.rule, claim, str(error), error.hint), function)
    if besides:
        claimed = replace(claimed, rows=with_words(study, follow(study, claimed.rows)))
    return _judged(claim, claimed, None, function)


def _judged(
    claim: Claim,
    claimed: Claimed | None,
    problem: Finding | None,
    function: Function | None = None,
    unit: str = "",
) -> Result:
    """Show what a claim's cell or function gave, and hold it to what is expected."""
    where = (function.file, function.line) if function else ("", 0)
    if claimed is None or problem:
        return Result(claim, None, {}, *where, findings=[problem] if problem else [])
    shown, findings = _show(claim, claimed, unit)
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
    claimed = replace(claimed, rows=with_words(study, claimed.rows))
    unit = unit_of(study, claim.cell, row)
    return replace(_judged(claim, claimed, None, unit=unit), cell=row)


def _show(claim: Claim, claimed: Claimed, unit: str) -> tuple[dict[str, str], list[Finding]]:
    shown: dict[str, str] = {}
    findings = []
    holds = claim.expect.get("holds", True) is not False
    for name, form in claim.show.items():
        try:
            text = render_form(form, claimed.value)
        except (ValueError, ArithmeticError) as error:
            findings.append(_finding("C010", claim, f"form {name}: {error}", _hint(claimed.value)))
            continue
        shown[name] = text
        broken = broken_words(form, claimed.value, n=claimed.n, holds=holds)
        for problem in [*broken, *said_otherwise(form, claimed.value, unit, claim.says)]:
            findings.append(_finding("C011", claim, f"form {name}: {problem}"))
    return shown, findings


def _hint(value: Value) -> str:
    """Name the forms that show a value."""
    fields = ", ".join(suiting(value)) or "none"
    return f"Fields that suit this value: {fields}. Words may stand around one, or alone."


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
