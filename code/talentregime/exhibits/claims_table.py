"""Table: the claims of the page by what they rest on and by what public sources say."""

from collections.abc import Sequence

from claimtrace.evaluate import Result
from claimtrace.evidence import Row
from claimtrace.exhibit import TableExhibit
from claimtrace.exhibit_table import Cell, Column, ExhibitTable
from claimtrace.ledger import BASES

NAME = "tbl-claims"
NOT_GIVEN = "none given"
HEADERS = {
    "agrees": "Agrees",
    "partly": "Partly",
    "conflicts": "Conflicts",
    "not-found": "Not found",
    "not-checked": "Not checked",
    NOT_GIVEN: "None given",
}
ALL = "all"
LABELS = {"derived": "Derived", "attested": "Attested", ALL: "All"}
GROUP = "What public sources say"


def exhibit(results: Sequence[Result]) -> TableExhibit:
    """Build the table.

    Args:
        results: the evaluated claims of one document.

    Returns:
        One row per basis, and one for all claims; a cell's evidence are the claims in the ledger,
        by their place among them.
    """
    ordered = sorted(results, key=lambda result: (result.claim.line, result.claim.id))
    places = [
        (result.claim.basis, _outside(result), _place(result, number))
        for number, result in enumerate(ordered, 1)
    ]
    unused = NOT_GIVEN if all(outside != NOT_GIVEN for _, outside, _ in places) else None
    columns = [column for column in HEADERS if column != unused]
    rows = []
    for basis in (*BASES, ALL):
        of_basis = [place for place in places if basis in (ALL, place[0])]
        cells = [Cell(LABELS[basis])]
        for column in (*columns, ALL):
            chosen = tuple(row for _, outside, row in of_basis if column in (ALL, outside))
            cells.append(Cell(str(len(chosen)), chosen))
        rows.append(tuple(cells))
    widths = (0.15, *[0.85 / (len(columns) + 1)] * (len(columns) + 1))
    headers = ("Basis", *(HEADERS[column] for column in columns), "All")
    groups = ("", *[GROUP] * len(columns), "")
    table = ExhibitTable(
        tuple(
            Column(header, "right" if header != "Basis" else "left", group, width)
            for header, group, width in zip(headers, groups, widths, strict=True)
        ),
        tuple(rows),
    )
    return TableExhibit(NAME, table)


def _outside(result: Result) -> str:
    outside = result.claim.outside
    return NOT_GIVEN if outside is None else outside.result


def _place(result: Result, number: int) -> Row:
    return Row(result.claim.file, number, result.claim.id, ("basis", "outside"))
