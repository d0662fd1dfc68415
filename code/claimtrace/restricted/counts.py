"""What is told of restricted tables: how many rows a file has, and how many are of a category.

Only closed categories (and yes or no) are counted, never a text that somebody wrote; and dates only
where the schema says of whom they tell, by quarter (`coarser` of `identifying`). Every category and
every quarter of the years is listed, so that a hidden count does not even tell that it is not none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from claimtrace.data.schema import Schema
from claimtrace.data.study import Study
from claimtrace.restricted.audit import RowNumbers, Told
from claimtrace.restricted.grid import hide
from claimtrace.tiers import FEWEST, is_restricted

HIDDEN = "hidden"
COLUMNS = ("file", "column", "value", "by", "quarter", "rows")
_EVERY, _OTHER = "(all)", "(none of these)"


@dataclass(frozen=True)
class Line:
    """Hold one count: of which rows of a file, where it may be told."""

    file: str
    column: str
    value: str
    by: str
    quarter: str
    rows: RowNumbers
    hidden: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as it is written, in the order of `COLUMNS`."""
        told = HIDDEN if self.hidden else str(len(self.rows))
        return (self.file, self.column, self.value, self.by, self.quarter, told)


@dataclass(frozen=True)
class _Variable:
    """Hold a column by the rows that have each of its values."""

    name: str
    rows: dict[str, RowNumbers]


def restricted_rows(study: Study) -> dict[str, RowNumbers]:
    """Tell the rows of each restricted file, by their numbers.

    Args:
        study: with restricted tables.
    """
    found: dict[str, RowNumbers] = {}
    for frame in study.frames.values():
        for file, part in frame[frame["file"].map(is_restricted).astype(bool)].groupby("file"):
            found[str(file)] = frozenset(int(row) for row in part["row"])
    return dict(sorted(found.items()))


def list_counts(study: Study, told: Mapping[str, Told]) -> list[Line]:
    """Count the rows of each restricted file by its categories.

    Args:
        study: with restricted tables.
        told: of each of them, the rows that numbers are told of; what is told here is added.

    Returns:
        For each file whose rows may be counted and each closed column, first those that
        `identifying` counts together with the quarter of its date: a line for each value, one for
        all values, and the same for each quarter. Counts that may not be told are marked as hidden.
    """
    lines: list[Line] = []
    for table, frame in sorted(study.frames.items()):
        schema = study.dictionary.schemas[table]
        for file, part in frame[frame["file"].map(is_restricted).astype(bool)].groupby("file"):
            if told[str(file)].allows(frozenset(map(int, part["row"]))):
                lines += _of_file(str(file), part, schema, told[str(file)])
    return lines


def _of_file(file: str, part: pd.DataFrame, schema: Schema, told: Told) -> Iterator[Line]:
    crossed, dated = _coarser(part, schema)
    for field in schema.fields:
        variable = _categories(part, field)
        if variable is not None:
            quarters = _quarters(part, dated) if dated and field["name"] == crossed else None
            yield from _counted(file, variable, quarters, told)
    if dated and not crossed:
        yield from _counted(file, _quarters(part, dated), None, told)


def _coarser(part: pd.DataFrame, schema: Schema) -> tuple[str, str]:
    """Name the closed column, and the date, that a person may be told by; empty where none is."""
    by = schema.described.get("identifying", {}).get("coarser", {})
    dates = [name for name, grain in by.items() if grain in ("quarter", "year")]
    dated = next((name for name in dates if f"{name}_first" in part.columns), "")
    closed = [name for name in by if name not in dates and _categories(part, schema.field(name))]
    return next(iter(closed), ""), dated


def _categories(part: pd.DataFrame, field: dict[str, Any]) -> _Variable | None:
    """Split rows by a closed column, those without a value too; None where it is open."""
    name = field["name"]
    values = [str(value) for value in field.get("constraints", {}).get("enum", ())]
    if field.get("type") == "boolean":
        values = ["true", "false"]
    if not values or field.get("separator"):
        return None
    texts = part[name].astype("string").str.lower() if values == ["true", "false"] else part[name]
    needed = field.get("constraints", {}).get("required") is True
    return _split(name, part["row"], [*texts.astype("object")], values, needed)


def _quarters(part: pd.DataFrame, column: str) -> _Variable:
    """Split rows by the quarter in which their date lies, where it lies in one.

    The years listed begin and end with one of at least five rows: which is the first year of all
    would tell of single rows.
    """
    ends = zip(part[f"{column}_first"], part[f"{column}_last"], strict=True)
    found = [None if pd.isna(first) else _quarter(first, last) for first, last in ends]
    counted = Counter(int(text[:4]) for text in found if text)
    years = [year for year in counted if counted[year] >= FEWEST]
    span = range(min(years), max(years) + 1) if years else range(0)
    values = [f"{year} quarter {number}" for year in span for number in range(1, 5)]
    return _split(column, part["row"], found, values)


def _quarter(first: date, last: date) -> str | None:
    begins, ends = (f"{day.year} quarter {(day.month + 2) // 3}" for day in (first, last))
    return begins if begins == ends else None


def _split(
    name: str, numbers: Iterable[Any], found: Iterable[Any], values: list[str], whole: bool = False
) -> _Variable:
    """Split rows by a value; where not every row has one of them, the others are a part too."""
    rows: dict[str, set[int]] = {value: set() for value in [*values, *([] if whole else [_OTHER])]}
    for number, value in zip(numbers, found, strict=True):
        rows[str(value) if str(value) in values else _OTHER].add(int(number))
    return _Variable(name, {value: frozenset(held) for value, held in rows.items()})


def _counted(
    file: str, variable: _Variable, quarters: _Variable | None, told: Told
) -> Iterator[Line]:
    """Cross a column with quarters, or with nothing, and hide what may not be told."""
    everyone = frozenset[int]().union(*variable.rows.values())
    across = {**quarters.rows} if quarters else {_EVERY: everyone}
    cells = [[held & of for of in across.values()] for held in variable.rows.values()]
    hidden = hide(cells, told)
    by = quarters.name if quarters else ""
    values = [*variable.rows, _EVERY]
    for at, value in enumerate(values):
        held = variable.rows.get(value, everyone)
        yield Line(file, variable.name, value, by, _EVERY if by else "", held, hidden[at][-1])
        for number, (quarter, of) in enumerate(across.items() if by else ()):
            yield Line(file, variable.name, value, by, quarter, held & of, hidden[at][number])
