"""Table: the claims of the page by their status and by what they rest on."""

from collections.abc import Sequence

from claimtrace.claims.evaluate import Result
from claimtrace.claims.evidence import Row
from claimtrace.claims.ledger import BASES
from claimtrace.claims.status import STATUSES, WORDS, status
from claimtrace.exhibits.exhibit import TableExhibit
from claimtrace.exhibits.table import Cell, Column, ExhibitTable

NAME = "tbl-claims"
ALL = "all"
LABELS = {"derived": "Derived", "attested": "Attested", ALL: "All"}


def exhibit(results: Sequence[Result]) -> TableExhibit:
    """Build the table.

    Args:
        results: the evaluated claims of one document.

    Returns:
        One row per status, and one for all claims; a cell's evidence are the claims in the ledger,
        by their place among them.
    """
    ordered = sorted(results, key=lambda result: (result.claim.line, result.claim.id))
    places = [
        (status(result.claim), result.claim.basis, _place(result, number))
        for number, result in enumerate(ordered, 1)
    ]
    rows = []
    for wanted in (*STATUSES, ALL):
        of_status = [place for place in places if wanted in (ALL, place[0])]
        cells = [Cell(WORDS.get(wanted, LABELS[ALL]))]
        for column in (*BASES, ALL):
            chosen = tuple(row for _, basis, row in of_status if column in (ALL, basis))
            cells.append(Cell(str(len(chosen)), chosen))
        rows.append(tuple(cells))
    columns = (Column("Status"), *(Column(LABELS[basis], "right") for basis in (*BASES, ALL)))
    return TableExhibit(NAME, ExhibitTable(columns, tuple(rows)))


def _place(result: Result, number: int) -> Row:
    read = ("basis", "outside", "printed", "expect")
    return Row(result.claim.file, number, result.claim.id, read)
