"""Clean a table: from the text of its cells to typed columns, as the schema says.

Text and categories stay text, numbers and booleans are nullable, and a date X gains `X_first` and
`X_last` (first and last possible day), `X_precision` and `X_doubt`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from claimtrace.data.cells import Field, reader
from claimtrace.data.judge import CellProblem, category_problem, type_problem
from claimtrace.data.rawtable import RawRow
from claimtrace.data.rows import Table
from claimtrace.data.schema import Schema
from claimtrace.dates import DATE_PARTS, PRECISIONS, Date
from claimtrace.findings import Unreadable

TEXT = pd.StringDtype("python")  # the default storage would depend on what else is installed
PRECISION = pd.CategoricalDtype(list(PRECISIONS), ordered=True)
_DTYPES = {
    "integer": pd.Int64Dtype(),
    "year": pd.Int64Dtype(),
    "number": pd.Float64Dtype(),
    "boolean": pd.BooleanDtype(),
}

_Place = tuple[Table, RawRow]
_Columns = dict[str, "pd.Series[Any]"]


def clean_table(
    schema: Schema,
    tables: Iterable[Table],
    folder: str,
    arrange: Callable[[list[_Place]], None] = lambda places: None,
    shared: Collection[str] = (),
) -> pd.DataFrame:
    """Give every column of a kind of table its type.

    Args:
        schema: of this kind of table.
        tables: its files, as `claimtrace.data.tables.read_tables` reads them.
        folder: name of the column that tells a row's folder.
        arrange: puts the rows into the order in which they come, which does not matter.
        shared: folders whose tables are of no single folder.

    Returns:
        One row for each row of the files, sorted by file and row: the column `folder` (missing
        where the file stands in none or in a shared one), `file`, `row` (1 is the first after the
        header), `key` (the primary key, its parts joined by `/`; the row's number where there is
        none), then the columns of the schema in its order, for each date X also `X_first`,
        `X_last`, `X_precision` and `X_doubt` (one of `claimtrace.dates.DOUBTS`, missing where
        there is none). Empty cells are missing.

    Raises:
        Unreadable: a cell cannot be read as what its column holds.
    """
    places = [(table, row) for table in tables for row in table.raw.rows]
    arrange(places)
    places.sort(key=lambda place: (place[0].raw.file, place[1].number))
    folders = [table.resource.folder for table, _ in places]
    columns: _Columns = {
        folder: _text(["" if f in shared else f for f in folders]),
        "file": _text([table.raw.file for table, _ in places]),
        "row": pd.Series([row.number for _, row in places], dtype="int64"),
        "key": _text([table.key(row) for table, row in places]),
    }
    for at, field in enumerate(schema.fields):
        columns |= _column(field, at, places)
    return pd.DataFrame(columns)


def _column(field: Field, at: int, places: Sequence[_Place]) -> _Columns:
    name, read = str(field["name"]), reader(field)
    cells = [row.cells[at] for _, row in places]
    allowed = field.get("constraints", {}).get("enum")
    if read is None:
        if not allowed:
            return {name: _text(cells)}
        for position, cell in enumerate(cells):
            if cell and cell not in allowed:
                _refuse(places[position], at, category_problem(field, cell))
        categories = pd.Categorical([cell or None for cell in cells], categories=list(allowed))
        return {name: pd.Series(categories)}
    values: list[Any] = []
    for position, cell in enumerate(cells):
        try:
            values.append(read(cell) if cell else None)
        except ValueError as error:
            _refuse(places[position], at, type_problem(field, cell, error))
    if field.get("edtf") is True:
        return {name: _text(cells), **_dates(name, values)}
    return {name: pd.Series(values, dtype=_DTYPES[field["type"]])}


def _text(cells: Sequence[str]) -> "pd.Series[Any]":
    return pd.Series([cell or pd.NA for cell in cells], dtype=TEXT)


def _dates(name: str, dates: Sequence[Date | None]) -> _Columns:
    first = [date.first if date else None for date in dates]
    last = [date.last if date else None for date in dates]
    precision = pd.Series([date.precision if date else None for date in dates])
    doubt = _text([date.doubt if date else "" for date in dates])
    parts = (_days(first), _days(last), precision.astype(PRECISION), doubt)
    return {name + end: part for end, part in zip(DATE_PARTS, parts, strict=True)}


def _days(days: Sequence[Any]) -> "pd.Series[Any]":
    # Set one by one: pandas would refuse days before 1677 if it were to find the unit itself.
    array = np.array([np.datetime64(day or "NaT", "us") for day in days], dtype="datetime64[us]")
    return pd.Series(array)


def _refuse(place: _Place, at: int, problem: CellProblem) -> NoReturn:
    table, row = place
    raise Unreadable([table.at(row, at, problem)])
