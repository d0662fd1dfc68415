"""Table: the claims of the page by their status and by what they rest on."""

from collections.abc import Sequence

from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Row
from claimtrace.claims.ledger import BASES, NOT_COMPARED
from claimtrace.claims.status import SOURCE_ONLY, STATUSES, WORDS, status
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable
from claimtrace.values import percent

NAME = "tbl-claims"
ALL = "all"
REGISTER = "claim-register"  # of a page
LABELS = {"derived": "Derived", "attested": "Attested", ALL: "All"}
REASONS = {
    "about-the-text": "about the text",
    "cannot-be-checked": "cannot be checked",
    "not-yet-checked": "not yet checked",
}
"""Why a claim that rests on the source alone was not compared with anything else."""


def exhibit(results: Sequence[Result]) -> TableExhibit:
    """Build the table.

    Args:
        results: the evaluated claims of one document.

    Returns:
        One row per status, of which that of claims on the word of the source alone is one per
        reason why they were not compared; and one for all claims, with shares of all. A cell's
        evidence are the claims in the ledger, by their place among them; on a page it opens the
        part of the register that lists them.
    """
    ordered = sorted(results, key=lambda result: (result.claim.line, result.claim.id))
    places = [
        (_group(result), result.claim.basis, _place(result, number))
        for number, result in enumerate(ordered, 1)
    ]
    rows = []
    for wanted in (*_GROUPS, ALL):
        of_group = [place for place in places if wanted in (ALL, place[0])]
        cells = [Cell(_GROUPS.get(wanted, LABELS[ALL]))]
        for column in (*BASES, ALL):
            chosen = tuple(row for _, basis, row in of_group if column in (ALL, basis))
            listed = _LISTED.get(wanted, REGISTER) if chosen else ""
            cells.append(Cell(str(len(chosen)), chosen, opens=listed))
        share = percent(len(of_group) / len(places)) if places else ""
        cells.append(Cell(share, cells[-1].rows, opens=cells[-1].opens))
        rows.append(tuple(cells))
    heads = (*(LABELS[basis] for basis in (*BASES, ALL)), "Share of all")
    columns = (Column("Status"), *(Column(head, "right") for head in heads))
    return TableExhibit(NAME, ExhibitTable(columns, tuple(rows)))


_GROUPS = {
    group: label
    for name in STATUSES
    for group, label in (
        [(reason, f"{WORDS[name]}: {REASONS[reason]}") for reason in NOT_COMPARED]
        if name == SOURCE_ONLY
        else [(name, WORDS[name])]
    )
}


# Where the register of a page lists the claims of a group.
_LISTED = {
    group: f"register-{name}"
    for name in STATUSES
    for group in (NOT_COMPARED if name == SOURCE_ONLY else (name,))
}


def _group(result: Result) -> str:
    """The status of a claim, or why it stayed that of the source alone."""
    name, outside = status(result.claim), result.claim.outside
    return outside.result if name == SOURCE_ONLY and outside else name


def _place(result: Result, number: int) -> Row:
    read = ("basis", "outside", "printed", "expect")
    return Row(result.claim.file, number, result.claim.id, read)
