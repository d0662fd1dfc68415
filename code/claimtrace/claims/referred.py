"""Cells that name a claim of a ledger, or another cell: our property `names` of a field.

`"names": "claim"` on a field allows the id of a claim of any document; `"names": "cell"` what a
ledger names a cell by (`claimtrace.claims.restated`). An empty cell names nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from claimtrace.claims.restated import NoCell, read_cell, split_name
from claimtrace.data.judge import CellProblem
from claimtrace.data.rows import Table
from claimtrace.data.schema import NAMES, Schema
from claimtrace.findings import Finding
from claimtrace.nearest import suggestion

CLAIM = NAMES[0]


@dataclass(frozen=True)
class Misfit:
    """Name a verdict of a table that its support does not bear.

    Args:
        cell: that holds the verdict, as `FOLDER/TABLE/KEY.COLUMN`.
        message: what does not fit, and what would.
    """

    cell: str
    message: str


def names_something(schema: Schema) -> bool:
    """Tell whether cells of a kind of table name claims or cells."""
    return any("names" in field for field in schema.fields)


def referring_findings(
    tables: Iterable[Table], claims: Collection[str], study: object
) -> list[Finding]:
    """Find cells that name a claim or a cell which does not exist.

    Args:
        tables: the files whose cells name something, as they were read.
        claims: the ids of the claims of every ledger.
        study: as in `claimtrace.claims.restated.read_cell`.
    """
    return [
        table.at(row, position, problem)
        for table in tables
        for position, field in enumerate(table.resource.schema.fields)
        if "names" in field
        for row in table.raw.rows
        if position < len(row.cells) and table.aligned(row)
        for problem in _problems(field["name"], field["names"], row.cells[position], claims, study)
    ]


def _problems(
    column: str, kind: str, text: str, claims: Collection[str], study: object
) -> Iterator[CellProblem]:
    if not text:
        return
    if kind == CLAIM:
        if text not in claims:
            message = f"{column} is {text!r}, which is no claim of a ledger"
            yield CellProblem("C061", message, suggestion(text, claims) or None)
        return
    try:
        split_name(text)
        read_cell(study, text)
    except NoCell as error:
        yield CellProblem("C062", f"{column} is {text!r}: {error}", error.hint or None)
    except ValueError as error:
        yield CellProblem("C062", f"{column}: {error}", None)


def misfit_findings(misfits: Iterable[Misfit], tables: Iterable[Table]) -> list[Finding]:
    """Make findings of verdicts that their support does not bear, each at its cell.

    Args:
        misfits: what the thesis found.
        tables: the files that hold the verdicts, as they were read.
    """
    known = list(tables)
    return [_placed(misfit, known) for misfit in misfits]


def _placed(misfit: Misfit, tables: list[Table]) -> Finding:
    place, column = split_name(misfit.cell)
    for table in tables:
        within = "/".join(filter(None, (table.resource.folder, table.resource.table)))
        for row in table.raw.rows:
            if place == f"{within}/{table.key(row)}" and column in table.resource.schema.names:
                position = table.resource.schema.names.index(column)
                return table.at(row, position, CellProblem("D067", misfit.message, None))
    raise ValueError(f"there is no cell {misfit.cell}")
