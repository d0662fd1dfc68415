"""Read tables as rows of texts, and write them again."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimtrace.data.files import read_file
from claimtrace.data.rawtable import RawTable
from claimtrace.findings import Unreadable
from talentregime.new_city.create import NewCityError


def read_rows(root: Path, file: str) -> RawTable:
    """Read a table.

    Args:
        root: the project's folder.
        file: the table, from there.

    Raises:
        Unreadable: it cannot be read.
    """
    table, findings = read_file(root, file)
    if table is None:
        raise Unreadable(findings)
    return table


def by_column(table: RawTable) -> Iterable[dict[str, str]]:
    """Give each row of a table by its columns.

    Raises:
        NewCityError: a row has more or fewer cells than the header.
    """
    for row in table.rows:
        if len(row.cells) != len(table.names):
            message = f"{table.file}, line {row.line}, has {len(row.cells)} cells; run check first"
            raise NewCityError(message)
        yield dict(zip(table.names, row.cells, strict=True))


def write_rows(names: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Write a table as CSV.

    Args:
        names: of the columns, in their order.
        rows: by name of the column; one that is missing is an empty cell.

    Raises:
        ValueError: a row has a column that is none of the names.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, list(names), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
