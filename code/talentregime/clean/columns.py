"""Clean one column: from the text of its cells to its type, missing where a cell is empty.

Every cleaner takes the raw frame and a column's name, so that a cell it cannot read is named by
file, row and column.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn, TypeVar

import numpy as np
import pandas as pd

from claimtrace.cells import read_boolean, read_integer, read_number
from claimtrace.dates import PRECISIONS, parse_date

Value = TypeVar("Value")
Columns = dict[str, pd.Series]
Categories = Mapping[str, Sequence[str]]

TEXT = pd.StringDtype("python")  # the default storage would depend on what else is installed
PRECISION = pd.CategoricalDtype(list(PRECISIONS), ordered=True)


class CellError(ValueError):
    """Say which cell cannot be read and what was expected of it.

    Args:
        rule: id of the rule in `claimtrace.rules` that the cell breaks.
        problem: what is wrong with the cell.
        file: path relative to the project's root.
        row: 1 is the first after the header.
        column: name in the file's header.
    """

    def __init__(self, rule: str, problem: str, *, file: str, row: int, column: str) -> None:
        super().__init__(f"{file}, row {row}, column {column}: {problem}")
        self.rule = rule
        self.file = file
        self.row = row
        self.column = column


def in_file_order(raw: pd.DataFrame) -> pd.DataFrame:
    """Sort raw rows by file and row, so that the order in which they came does not matter."""
    return raw.sort_values(["file", "row"], kind="stable", ignore_index=True)


def origin(raw: pd.DataFrame, *, key: str) -> Columns:
    """Say where each row comes from: jurisdiction, file, row and key.

    Args:
        raw: cells as text, with the columns `jurisdiction`, `file` and `row`.
        key: the table's primary key.
    """
    return {
        "jurisdiction": text(raw, "jurisdiction"),
        "file": text(raw, "file"),
        "row": raw["row"].astype("int64"),
        "key": text(raw, key),
    }


def text(raw: pd.DataFrame, column: str) -> pd.Series:
    """Keep the text as written."""
    return pd.Series([cell or pd.NA for cell in raw[column]], dtype=TEXT)


def category(raw: pd.DataFrame, column: str, categories: Categories) -> pd.Series:
    """Turn text into a closed category.

    Args:
        raw: cells as text.
        column: the column's name.
        categories: the categories of each such column, in the data dictionary's order.

    Raises:
        CellError: a cell holds none of the categories.
    """
    allowed = tuple(categories[column])
    for position, cell in enumerate(raw[column]):
        if cell and cell not in allowed:
            problem = f"{cell!r} is not one of {', '.join(allowed)}"
            _refuse("D004", problem, raw, position, column)
    cells = [cell or None for cell in raw[column]]
    return pd.Series(pd.Categorical(cells, categories=list(allowed)))


def number(raw: pd.DataFrame, column: str) -> pd.Series:
    """Read decimal numbers, such as `0.7`: no thousands separator, no exponent."""
    return pd.Series(_read(raw, column, read_number, "D003"), dtype=pd.Float64Dtype())


def whole_number(raw: pd.DataFrame, column: str) -> pd.Series:
    """Read whole numbers, such as `12`."""
    return pd.Series(_read(raw, column, read_integer, "D003"), dtype=pd.Int64Dtype())


def flag(raw: pd.DataFrame, column: str) -> pd.Series:
    """Read `true` and `false`."""
    return pd.Series(_read(raw, column, read_boolean, "D003"), dtype=pd.BooleanDtype())


def dates(raw: pd.DataFrame, column: str) -> Columns:
    """Read dates in EDTF, without padding them.

    Returns:
        Four columns: X as written, X_first and X_last (first and last possible day), X_precision.

    Raises:
        CellError: a cell is no date.
    """
    read = _read(raw, column, parse_date, "D010")
    days = {
        "first": [np.datetime64(d.first, "us") if d else np.datetime64("NaT", "us") for d in read],
        "last": [np.datetime64(d.last, "us") if d else np.datetime64("NaT", "us") for d in read],
    }
    return {
        column: text(raw, column),
        f"{column}_first": pd.Series(np.array(days["first"], dtype="datetime64[us]")),
        f"{column}_last": pd.Series(np.array(days["last"], dtype="datetime64[us]")),
        f"{column}_precision": pd.Series([d.precision if d else None for d in read]).astype(
            PRECISION
        ),
    }


def _read(
    raw: pd.DataFrame, column: str, read: Callable[[str], Value], rule: str
) -> list[Value | None]:
    """Read every cell as validation does; None where it is empty."""
    values: list[Value | None] = []
    for position, cell in enumerate(raw[column]):
        try:
            values.append(read(cell) if cell else None)
        except ValueError as error:
            _refuse(rule, str(error), raw, position, column)
    return values


def _refuse(rule: str, problem: str, raw: pd.DataFrame, position: int, column: str) -> NoReturn:
    place = raw.iloc[position]
    raise CellError(rule, problem, file=place["file"], row=int(place["row"]), column=column)
