"""Which claims may be told that read restricted rows, and what stands in place of the others.

Told is over at least five rows of each restricted file that it reads, and only where nothing of
fewer rows follows from it beside the others that are told (`audit`):

- how many they are;
- a truth value, unless it is of a number, or of all, some or none: it would bound a small count;
- another number, of a column that holds numbers, which is no share of the rows, and neither one of
  the cells nor the sum, difference or middle of two. What is computed of categories alone (a ratio
  of counts, an agreement) gives the counts back.

All else is not told: not its value, its forms, its n or its note, nor whether it would be small. A
claim on public rows, or one that restates a cell of them, comes out as in the public tier.

What a function computed from is what it cites. One that reads restricted rows and cites none is
found by what it gives for the public tables; one that cites many rows and looks at few is not.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from math import isclose

from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Claimed, table_of
from claimtrace.data.rawtable import RawTables
from claimtrace.findings import Finding
from claimtrace.numerals import read_quantity, tokens
from claimtrace.quantifiers import WORDS
from claimtrace.restricted.audit import RowNumbers, Told
from claimtrace.rules import finding
from claimtrace.tiers import FEWEST, is_restricted

NOT_SHOWN = "not shown"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ROUNDED = 0.05  # how far a share of some rows may be from a whole number of them
_DIGITS = ".6g"  # of numbers that are compared
_EDGES = {  # values between which words that tell of few rows, or of all, part
    "share": ((0.0, 0.01), (0.99, 1.0)),
    "number": tuple((float(n), float(n + 1)) for n in range(FEWEST)),
}
_PARTING = re.compile(
    r"\b(?:"
    + "|".join(
        re.escape(phrase)
        for word in WORDS
        if any(word.test(low) != word.test(high) for low, high in _EDGES.get(word.measure, ()))
        for phrase in word.phrases
    )
    + r")\b"
)

TextsOfClaims = Mapping[
    str, Sequence[str]
]  # by id of a claim, the texts that its documents have for it
Measured = Mapping[str, Set[str]]  # by kind of table, the columns that hold numbers


@dataclass
class Judged:
    """Hold what of evaluated claims may be told.

    Args:
        results: in their order, each as it may be told.
        findings: of claims that are not told, and of those that are.
        public: ids of the claims that rest on public rows.
        aggregates: ids of those told of restricted rows.
        hidden: by id of those not told, the restricted files that they cite.
    """

    results: list[Result] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    public: list[str] = field(default_factory=list)
    aggregates: list[str] = field(default_factory=list)
    hidden: dict[str, tuple[str, ...]] = field(default_factory=dict)


def judge_claims(
    public: Sequence[Result],
    restricted: Sequence[Result],
    tables: RawTables,
    told: dict[str, Told],
    texts: TextsOfClaims,
    measured: Measured,
) -> Judged:
    """Judge which claims may be told.

    Args:
        public: the claims, evaluated on the public tables.
        restricted: the same in the same order, evaluated on the restricted tables too.
        tables: the restricted files.
        told: of each of them, the rows that numbers are told of; what is told here is added.
        texts: what documents print for a claim, which stays where the claim is not told.
        measured: which columns hold numbers.
    """
    judged, cells = Judged(), _numbers(tables)
    for plain, result in zip(public, restricted, strict=True):
        claim, rows = result.claim, _hidden(result)
        if plain.cell is not None or (not rows and _alike(plain, result)):
            judged.results.append(plain)
            judged.findings += plain.findings
            judged.public.append(claim.id)
        elif result.claimed is not None and _may_be_told(result, rows, cells, told, measured):
            claimed = replace(result.claimed, note="", n=None)
            shown = _beside(result.shown, texts.get(claim.id, ()))
            judged.results.append(replace(result, claimed=claimed, shown=shown))
            judged.findings += result.findings
            judged.aggregates.append(claim.id)
        else:
            judged.results.append(_masked(result, texts.get(claim.id, ())))
            judged.findings += _why(result, rows, plain)
            judged.hidden[claim.id] = tuple(sorted(rows))
    return judged


def _alike(plain: Result, result: Result) -> bool:
    ours, theirs = plain.claimed, result.claimed
    if ours is None or theirs is None:
        return False
    return (ours, plain.shown) == (theirs, result.shown)


def _hidden(result: Result) -> dict[str, RowNumbers]:
    """The restricted rows that a claim cites, by file."""
    found: dict[str, set[int]] = {}
    for row in result.claimed.rows if result.claimed else ():
        if is_restricted(row.file):
            found.setdefault(row.file, set()).add(row.number)
    return {file: frozenset(numbers) for file, numbers in found.items()}


def _may_be_told(
    result: Result,
    rows: Mapping[str, RowNumbers],
    cells: Mapping[str, float],
    told: dict[str, Told],
    measured: Measured,
) -> bool:
    claimed = result.claimed
    if not rows or claimed is None:
        return False
    value = claimed.value
    if isinstance(value, bool):
        if _tells_how_many([result.claim.says, *result.shown.values()]):
            return False
    elif not isinstance(value, int | float) or _counts_others(claimed):
        return False
    elif not float(value).is_integer() and (
        not _is_measured(claimed, measured) or _of_two(value, cells)
    ):
        return False
    sets = {file: told.setdefault(file, Told()) for file in rows}
    if not all(sets[file].allows(numbers) for file, numbers in rows.items()):
        return False
    return all([sets[file].take(numbers) for file, numbers in rows.items()])


def _tells_how_many(texts: Iterable[str]) -> bool:
    """Tell whether a truth is of a number, or of all, some or none: it would bound a count."""
    for text in texts:
        words = tokens(text)
        if _PARTING.search(text.casefold()):
            return True
        if any(read_quantity(words, at) for at in range(len(words))):
            return True
    return False


def _counts_others(claimed: Claimed) -> bool:
    """Tell whether a number may count others than the rows cited, which nobody can hold apart.

    A share is the count of a part of them: several add up, and leave the few that are left.
    """
    value, rows = claimed.value, len(claimed.rows)
    if not isinstance(value, int | float):
        return False
    if float(value).is_integer():
        return value != rows
    wholes = {rows, *([claimed.n] if claimed.n else [])}
    shares = [share * whole for share in (value, value / 100) for whole in wholes if 0 < share < 1]
    return any(isclose(part, round(part), abs_tol=_ROUNDED) for part in shares)


def _is_measured(claimed: Claimed, measured: Measured) -> bool:
    """Tell whether a restricted column that holds numbers was read."""
    return any(
        bool(measured.get(table_of(row.file), frozenset()) & {*row.columns})
        for row in claimed.rows
        if is_restricted(row.file)
    )


def _of_two(value: float, cells: Mapping[str, float]) -> bool:
    """Tell whether a number is a cell of any row, which may be the largest, or is made of two."""
    other = [
        part for cell in cells.values() for part in (value - cell, value + cell, 2 * value - cell)
    ]
    return any(_key(number) in cells for number in (value, *other))


def _numbers(tables: RawTables) -> dict[str, float]:
    """The numbers of all cells of some tables, by how they are compared."""
    texts = {cell for raw in tables.values() for row in raw.rows for cell in row.cells}
    held = filter(None, (_NUMBER.fullmatch(text.replace(",", "")) for text in texts))
    return {_key(number): number for number in (float(found[0]) for found in held)}


def _key(number: float) -> str:
    return f"{abs(number):{_DIGITS}}"


def _masked(result: Result, texts: Sequence[str]) -> Result:
    """Put in place of a claim what says nothing of it; its documents keep their own words."""
    shown = _beside(dict.fromkeys(result.claim.show, NOT_SHOWN), texts)
    return replace(result, claimed=Claimed(NOT_SHOWN, ()), shown=shown, findings=[])


def _beside(shown: Mapping[str, str], texts: Sequence[str]) -> dict[str, str]:
    """Add what documents print to what they may print, so that their text stands as it is."""
    printed = [text for text in texts if text not in shown.values()]
    return {**shown, **{f"printed {number}": text for number, text in enumerate(printed, 1)}}


def _why(result: Result, rows: Mapping[str, RowNumbers], plain: Result) -> list[Finding]:
    claim, place = result.claim, (result.claim.file, result.claim.line)
    if result.claimed is None:
        return result.findings
    rule, message = "C029", f"claim {claim.id} rests on rows of {', '.join(sorted(rows))}"
    if not rows:
        rule, message = "C096", f"claim {claim.id} differs from the public one, and names no row"
    return [finding(rule, message, file=place[0], line=place[1], column=1)]
